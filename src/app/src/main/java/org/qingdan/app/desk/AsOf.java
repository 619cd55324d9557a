package org.qingdan.app.desk;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The day for which a page shows the lists.
 *
 * @param day today, where nobody asked for another or what was asked for is no day
 * @param asked as it was written; empty = nothing
 * @param wrong whether what was written is no day
 * @param query to keep the day in links: {@code ?asOf=2026-01-01}, or empty for today
 */
record AsOf(LocalDate day, String asked, boolean wrong, String query) {
    private static final Pattern WRITTEN =
            Pattern.compile("([0-9]{4})(?:([-/.])([0-9]{1,2})\\2([0-9]{1,2})|年([0-9]{1,2})月([0-9]{1,2})日?)");
    private static final Pattern DIGITS = Pattern.compile("([0-9]{4})([0-9]{2})([0-9]{2})");

    /** No list reaches further. */
    private static final int FIRST_YEAR = 1949;

    private static final int LAST_YEAR = 2100;

    static AsOf of(@Nullable String asked, LocalDate today) {
        String text = asked == null ? "" : Folded.of(asked.strip());
        if (text.isEmpty()) return new AsOf(today, "", false, "");
        LocalDate day = day(text);
        return day == null
                ? new AsOf(today, asked.strip(), true, "")
                : new AsOf(day, day.toString(), false, "?asOf=" + day);
    }

    private static @Nullable LocalDate day(String text) {
        Matcher digits = DIGITS.matcher(text);
        if (digits.matches()) return day(digits.group(1), digits.group(2), digits.group(3));
        Matcher written = WRITTEN.matcher(text);
        if (!written.matches()) return null;
        return written.group(3) != null
                ? day(written.group(1), written.group(3), written.group(4))
                : day(written.group(1), written.group(5), written.group(6));
    }

    private static @Nullable LocalDate day(String year, String month, String day) {
        int y = Integer.parseInt(year);
        if (y < FIRST_YEAR || y > LAST_YEAR) return null;
        try {
            return LocalDate.of(y, Integer.parseInt(month), Integer.parseInt(day));
        } catch (DateTimeException e) {
            return null;
        }
    }
}
