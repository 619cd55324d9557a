package org.qingdan.engine.input;

import java.time.DateTimeException;
import java.time.LocalDate;

/** How a day is written: {@code 2019-06-01}, and nothing else; Java would take years of nine digits, on which no one can count on. */
public final class Day {
    private static final String FORM = "yyyy-MM-dd";

    private Day() {}

    /** Whether a text has the form of a day; the calendar may still lack it. */
    static boolean written(String text) {
        if (text.length() != FORM.length()) return false;
        for (int i = 0; i < FORM.length(); i++) {
            char c = text.charAt(i);
            if (FORM.charAt(i) == '-' ? c != '-' : c < '0' || c > '9') return false;
        }
        return true;
    }

    /** @throws DateTimeException when the text has another form, or no such day exists */
    public static LocalDate parse(String text) {
        if (!written(text)) throw new DateTimeException("not " + FORM);
        return LocalDate.of(
                Integer.parseInt(text, 0, 4, 10), Integer.parseInt(text, 5, 7, 10), Integer.parseInt(text, 8, 10, 10));
    }
}
