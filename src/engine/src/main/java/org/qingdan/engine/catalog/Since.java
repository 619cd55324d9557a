package org.qingdan.engine.catalog;

import java.time.DateTimeException;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.qingdan.engine.input.Day;

/** First day something is in force; {@code day} null = the file says {@code unknown}. */
public record Since(@Nullable LocalDate day) {
    public static Since fromText(String text) {
        if (text.equals("unknown")) return new Since(null);
        try {
            return new Since(Day.parse(text));
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("应为日期（如 2019-06-01）或 unknown", e);
        }
    }

    public boolean reached(LocalDate asOf) {
        return day == null || !asOf.isBefore(day);
    }
}
