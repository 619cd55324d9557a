package org.qingdan.engine.input;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.regex.Pattern;

/** How a day is written: {@code 2019-06-01}, and nothing else; Java would take years of nine digits, on which no one can count on. */
public final class Day {
    private static final Pattern WRITTEN = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");

    private Day() {}

    /** Whether a text has the form of a day; the calendar may still lack it. */
    static boolean written(String text) {
        return WRITTEN.matcher(text).matches();
    }

    /** @throws DateTimeException when the text has another form, or no such day exists */
    public static LocalDate parse(String text) {
        if (!written(text)) throw new DateTimeException("not yyyy-MM-dd");
        return LocalDate.parse(text);
    }
}
