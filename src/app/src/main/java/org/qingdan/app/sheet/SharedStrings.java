package org.qingdan.app.sheet;

import java.util.Arrays;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;

/** How long the texts are that cells name by number. */
final class SharedStrings {
    private static final int PER_ROW = 10;

    private final int most;
    private int[] lengths = new int[1 << 10];
    private int count;

    /** @param rows that a sheet may have: each with some texts that no other has */
    SharedStrings(int rows) {
        this.most = PER_ROW * rows;
    }

    void read(PartXml xml) throws XMLStreamException {
        while (xml.hasNext()) {
            int event = xml.next();
            if (xml.started("si")) {
                if (count == most) throw GateStream.tooMuch();
                if (count == lengths.length) lengths = Arrays.copyOf(lengths, 2 * count);
                lengths[count++] = 0;
            } else if (count > 0 && (event == XMLStreamConstants.CHARACTERS || event == XMLStreamConstants.CDATA)) {
                lengths[count - 1] += xml.event().getTextLength();
                if (lengths[count - 1] > SheetFile.LONGEST_CELL) throw SheetFile.cellTooLong();
            }
        }
    }

    /** Below 0 when there is no string of that number. */
    int length(int number) {
        return number < count ? lengths[number] : -1;
    }
}
