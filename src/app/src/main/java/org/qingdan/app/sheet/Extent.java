package org.qingdan.app.sheet;

/** How much of a sheet has been looked through; more than any list of people holds is refused, however small the file: one text can stand in many cells. */
final class Extent {
    /** Characters of all cells of a row. */
    static final int LONGEST_ROW = 4 * SheetFile.LONGEST_CELL;

    private static final long MOST_TEXT = 100_000_000;

    private final int mostRows;
    private int rows;
    private int cells;
    private long rowText;
    private long text;

    /** @param mostRows with the header, and blank ones */
    Extent(int mostRows) {
        this.mostRows = mostRows;
    }

    void add(SheetRow row) {
        row();
        for (Cell cell : row.cells()) {
            cell();
            text(cell.text().length());
        }
    }

    void row() {
        if (++rows > mostRows) throw SheetFile.tooManyRows(mostRows - 1);
        cells = 0;
        rowText = 0;
    }

    void cell() {
        if (++cells > SheetFile.MOST_COLUMNS) throw SheetFile.tooManyColumns();
    }

    void text(long length) {
        if (length > SheetFile.LONGEST_CELL) throw SheetFile.cellTooLong();
        rowText += length;
        text += length;
        if (rowText > LONGEST_ROW) throw SheetFile.rowTooLong();
        if (text > MOST_TEXT) throw GateStream.tooMuch();
    }
}
