package org.qingdan.app.sheet;

import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** The gate for one sheet of a workbook: references, counts, lengths. */
final class SheetGate {
    private static final Pattern REFERENCE = Pattern.compile("[A-Z]{1,3}[1-9][0-9]{0,6}");
    private static final int LAST_ROW = 1_048_576;

    private final int mostRows;
    private final int strings;
    private int rows;
    private int cells;

    SheetGate(int mostRows, int strings) {
        this.mostRows = mostRows;
        this.strings = strings;
    }

    void check(XMLStreamReader xml) throws XMLStreamException {
        boolean shared = false;
        boolean value = false;
        var text = new StringBuilder();
        long length = 0;
        while (xml.hasNext()) {
            int event = XlsxGate.next(xml);
            if (event == XMLStreamConstants.START_ELEMENT) {
                String name = xml.getLocalName();
                if (name.equals("row")) row(xml.getAttributeValue(null, "r"));
                else if (name.equals("c")) {
                    cell(xml.getAttributeValue(null, "r"));
                    shared = "s".equals(xml.getAttributeValue(null, "t"));
                    length = 0;
                }
                value = name.equals("v");
                text.setLength(0);
            } else if (event == XMLStreamConstants.CHARACTERS || event == XMLStreamConstants.CDATA) {
                length += xml.getTextLength();
                if (length > SheetFile.LONGEST_CELL) throw SheetFile.cellTooLong();
                if (value && shared) text.append(xml.getText());
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                if (value && shared) string(text.toString().strip());
                value = false;
                length = xml.getLocalName().equals("c") ? 0 : length;
            }
        }
    }

    private void row(String number) {
        cells = 0;
        if (++rows > mostRows) throw SheetFile.tooManyRows(mostRows);
        if (number != null && !(number.matches("[1-9][0-9]{0,6}") && Integer.parseInt(number) <= LAST_ROW))
            throw bad("行号");
    }

    private void cell(String reference) {
        if (++cells > SheetFile.MOST_COLUMNS) throw SheetFile.tooManyColumns();
        if (reference == null) return;
        if (!REFERENCE.matcher(reference).matches()) throw bad("单元格位置");
        int column = 0;
        int i = 0;
        for (; Character.isLetter(reference.charAt(i)); i++) column = column * 26 + reference.charAt(i) - 'A' + 1;
        if (Integer.parseInt(reference.substring(i)) > LAST_ROW) throw bad("单元格位置");
        if (column > SheetFile.MOST_COLUMNS) throw SheetFile.tooManyColumns();
    }

    private void string(String index) {
        if (!index.matches("[0-9]{1,8}") || Integer.parseInt(index) >= strings) throw bad("文字编号");
    }

    private static SheetRejected bad(String what) {
        return new SheetRejected("BAD_REFERENCE", "表里有不存在的" + what + "。请在 WPS/Excel 中打开，另存为 .xlsx 后再上传");
    }
}
