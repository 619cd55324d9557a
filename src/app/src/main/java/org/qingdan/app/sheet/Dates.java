package org.qingdan.app.sheet;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Dates in the spellings that sheets of Chinese offices hold. */
final class Dates {
    private static final Pattern SPELT =
            Pattern.compile("([0-9]{4})(?:[-/.]|年)([0-9]{1,2})(?:[-/.]|月)([0-9]{1,2})日?(?:T?[0-9]{1,2}:[0-9:.]+)?");
    private static final Pattern RUN = Pattern.compile("([0-9]{4})([0-9]{2})([0-9]{2})");
    private static final Pattern DAY_FIRST = Pattern.compile("[0-9]{1,2}[-/.][0-9]{1,2}[-/.][0-9]{2,4}");
    private static final Pattern YEAR = Pattern.compile("(18|19|20|21)[0-9]{2}");
    private static final Pattern SERIAL = Pattern.compile("[1-9][0-9]{3,4}(\\.[0-9]+)?");
    /** 30 December 1899, from which spreadsheets count. */
    private static final LocalDate BEFORE_1900 = LocalDate.ofEpochDay(-25_569);
    /** 1 January 1904, from which those of old Macintoshes do. */
    private static final LocalDate START_1904 = LocalDate.ofEpochDay(-24_107);

    /** Spreadsheets count a 29 February 1900 that never was. */
    private static final int TRUE_FROM = 61;

    private static final int LAST = 100_000;

    private Dates() {}

    /** The day of a spreadsheet's serial number; null when it is none. */
    static @Nullable LocalDate ofSerial(BigDecimal serial, boolean from1904) {
        if (serial.signum() < 0 || serial.compareTo(BigDecimal.valueOf(LAST)) > 0) return null;
        long days = serial.longValue();
        if (from1904) return START_1904.plusDays(days);
        return days < 1 ? null : BEFORE_1900.plusDays(days < TRUE_FROM ? days + 1 : days);
    }

    static LocalDate read(Cell cell) {
        String text = Tidy.bare(cell.text());
        if (cell.kind() == Cell.Kind.DATE) return LocalDate.parse(text);
        Matcher spelt = SPELT.matcher(text);
        if (spelt.matches()) return day(spelt);
        Matcher run = RUN.matcher(text);
        if (run.matches()) return day(run);
        if (DAY_FIRST.matcher(text).matches()) throw new CellProblem("AMBIGUOUS_DATE", "看不出年、月、日的先后。请写成 1943-05-02 这样");
        if (YEAR.matcher(text).matches())
            throw new CellProblem("AMBIGUOUS_DATE", "只有年份，或是没有设成日期的数字。请写全年月日，如 1943-05-02");
        if (cell.kind() == Cell.Kind.NUMBER && SERIAL.matcher(text).matches()) {
            LocalDate day = ofSerial(new BigDecimal(text), false);
            if (day != null) return day;
        }
        throw new CellProblem("BAD_DATE", "不是日期。请写成 1943-05-02 这样，年月日写全");
    }

    private static LocalDate day(Matcher parts) {
        try {
            return LocalDate.of(number(parts.group(1)), number(parts.group(2)), number(parts.group(3)));
        } catch (DateTimeException e) {
            throw new CellProblem("BAD_DATE", "日历上没有这一天。请核对年月日");
        }
    }

    private static int number(String digits) {
        return Integer.parseInt(digits);
    }
}
