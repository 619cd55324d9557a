package org.qingdan.app.sheet;

/**
 * What stands in a cell.
 *
 * @param text as it is to be shown again: a number as the file writes it, a date as {@code 2026-11-22}
 */
public record Cell(Kind kind, String text) {
    public enum Kind {
        TEXT,
        NUMBER,
        DATE,
        FORMULA,
        /** {@code #N/A} and its like. */
        ERROR,
        /** Text of a CSV in a column that its header does not have. */
        BEYOND
    }

    static final Cell EMPTY = new Cell(Kind.TEXT, "");

    static Cell text(String text) {
        return text.isEmpty() ? EMPTY : new Cell(Kind.TEXT, text);
    }

    public boolean blank() {
        return kind == Kind.TEXT && Tidy.bare(text).isEmpty();
    }
}
