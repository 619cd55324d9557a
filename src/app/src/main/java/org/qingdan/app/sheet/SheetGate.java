package org.qingdan.app.sheet;

import java.util.function.IntUnaryOperator;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** The gate for the rows of one sheet: references, counts, lengths. */
final class SheetGate {
    private static final Pattern REFERENCE = Pattern.compile("[A-Z]{1,3}[1-9][0-9]{0,6}");
    private static final int LAST_ROW = 1_048_576;

    private final Extent extent;
    private final IntUnaryOperator shared;

    /** @param shared length of a shared string; below 0 = there is none of that number */
    SheetGate(Extent extent, IntUnaryOperator shared) {
        this.extent = extent;
        this.shared = shared;
    }

    /** @param part at the start of the rows; afterwards at their end */
    void check(PartXml part) throws XMLStreamException {
        XMLStreamReader xml = part.event();
        int open = 1;
        boolean index = false;
        boolean value = false;
        var text = new StringBuilder();
        long length = 0;
        while (part.hasNext()) {
            int event = part.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                open++;
                String name = xml.getLocalName();
                if (name.equals("row")) row(xml.getAttributeValue(null, "r"));
                else if (name.equals("c")) {
                    cell(xml.getAttributeValue(null, "r"));
                    index = "s".equals(xml.getAttributeValue(null, "t"));
                    length = 0;
                }
                value = name.equals("v");
                text.setLength(0);
            } else if (event == XMLStreamConstants.CHARACTERS || event == XMLStreamConstants.CDATA) {
                length += xml.getTextLength();
                if (length > SheetFile.LONGEST_CELL) throw SheetFile.cellTooLong();
                if (value && index) text.append(xml.getText());
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                if (value && index) extent.text(string(text.toString().strip()));
                value = false;
                if (xml.getLocalName().equals("c")) {
                    if (!index) extent.text(length);
                    length = 0;
                }
                if (--open == 0) return;
            }
        }
    }

    private void row(String number) {
        extent.row();
        if (number != null && !(number.matches("[1-9][0-9]{0,6}") && Integer.parseInt(number) <= LAST_ROW))
            throw bad("行号");
    }

    private void cell(String reference) {
        extent.cell();
        if (reference == null) return;
        if (!REFERENCE.matcher(reference).matches()) throw bad("单元格位置");
        int column = 0;
        int i = 0;
        for (; Character.isLetter(reference.charAt(i)); i++) column = column * 26 + reference.charAt(i) - 'A' + 1;
        if (Integer.parseInt(reference.substring(i)) > LAST_ROW) throw bad("单元格位置");
        if (column > SheetFile.MOST_COLUMNS) throw SheetFile.tooManyColumns();
    }

    private int string(String index) {
        int length = index.matches("[0-9]{1,8}") ? shared.applyAsInt(Integer.parseInt(index)) : -1;
        if (length < 0) throw bad("文字编号");
        return length;
    }

    private static SheetRejected bad(String what) {
        return new SheetRejected("BAD_REFERENCE", "表里有不存在的" + what + "。请在 WPS/Excel 中打开，另存为 .xlsx 后再上传");
    }
}
