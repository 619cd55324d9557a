package org.qingdan.app.sheet;

import java.util.List;

/** @param number as the spreadsheet program shows it, from 1; of a CSV the line it starts on */
public record SheetRow(int number, List<Cell> cells) {
    /** The cell of a column, from 0; empty where the row is shorter. */
    public Cell cell(int column) {
        return column < cells.size() ? cells.get(column) : Cell.EMPTY;
    }

    /** Characters of all cells. */
    public long length() {
        return cells.stream().mapToLong(c -> c.text().length()).sum();
    }

    public boolean blank() {
        return cells.stream().allMatch(Cell::blank);
    }
}
