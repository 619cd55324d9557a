package org.qingdan.app.batch;

import org.jspecify.annotations.Nullable;
import org.qingdan.app.log.Masking;
import org.qingdan.app.sheet.Cell;
import org.qingdan.app.sheet.Column;

/** Cells as they are shown on a page. */
final class Cells {
    private static final String CITIZEN_NUMBER = "idNumber";
    private static final int HEAD = 6;
    private static final int TAIL = 2;

    private Cells() {}

    /** Citizen numbers, even wrong ones, keep their first six and last two characters; so does every number in another column that looks like one. */
    static String shown(Cell cell, @Nullable Column column) {
        String text = cell.text();
        if (column == null || !column.path().equals(CITIZEN_NUMBER)) return Masking.numbers(text);
        if (text.length() <= HEAD + TAIL) return "*".repeat(text.length());
        return text.substring(0, HEAD) + "*".repeat(text.length() - HEAD - TAIL) + text.substring(text.length() - TAIL);
    }
}
