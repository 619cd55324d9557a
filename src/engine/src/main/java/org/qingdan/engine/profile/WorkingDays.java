package org.qingdan.engine.profile;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.qingdan.engine.input.Day;
import org.qingdan.engine.input.InvalidInputException;
import org.qingdan.engine.input.Place;

/**
 * 工作日: Monday to Friday, less the holidays and with the make-up days (调休) of the State Council's yearly notices;
 * and periods as 民法典 第二百零一至二百零三条 counts them. Holidays of a region, such as 壮族三月三 in Guangxi, are not
 * known here.
 */
public final class WorkingDays {
    private static final List<String> COLUMNS = List.of("date", "kind", "name");

    /** The days that deviate from Monday to Friday, and whether they are worked. */
    private final TreeMap<LocalDate, Boolean> deviations = new TreeMap<>();

    private final Set<Integer> years = new HashSet<>();

    /**
     * @param csv {@code date,kind,name}, by date; {@code holiday} is a weekday off, {@code workday} a Saturday or
     *     Sunday worked
     * @throws InvalidInputException with the line of a row that cannot be read
     */
    public WorkingDays(String csv) {
        long line = 1;
        try (var rows = CsvReader.builder()
                .skipEmptyLines(false)
                .allowUnclosedQuote(false)
                .ofCsvRecord(csv)) {
            for (CsvRecord row : rows) {
                if (line > 1) add(row);
                else if (!row.getFields().equals(COLUMNS)) break;
                line = row.getStartingLineNumber() + 1;
            }
        } catch (CsvParseException e) {
            throw unreadable(line, "应有 " + COLUMNS.size() + " 列，引号成对");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (line == 1) throw unreadable(line, "首行应为 " + String.join(",", COLUMNS));
    }

    /** The days that deviate from Monday to Friday, and whether they are worked. */
    public SortedMap<LocalDate, Boolean> deviations() {
        return Collections.unmodifiableSortedMap(deviations);
    }

    private void add(CsvRecord row) {
        long line = row.getStartingLineNumber();
        LocalDate day = date(row);
        boolean worked = row.getField(1).equals("workday");
        if (!worked && !row.getField(1).equals("holiday")) throw unreadable(line, "kind 应为 holiday 或 workday");
        if (worked != isWeekend(day)) throw unreadable(line, "holiday 应在周一至周五，workday 应在周六或周日");
        if (row.getField(2).isBlank()) throw unreadable(line, "缺少节日名称");
        if (!deviations.isEmpty() && !day.isAfter(deviations.lastKey())) throw unreadable(line, "日期应从早到晚，不重复");
        deviations.put(day, worked);
        years.add(day.getYear());
    }

    private static LocalDate date(CsvRecord row) {
        try {
            return Day.parse(row.getField(0));
        } catch (DateTimeException e) {
            throw unreadable(row.getStartingLineNumber(), "日期应为 yyyy-MM-dd");
        }
    }

    private static InvalidInputException unreadable(long line, String message) {
        var place = Place.line("working-days.csv", Math.toIntExact(line), 1);
        return new InvalidInputException(place, "MALFORMED_CSV", message);
    }

    private static boolean isWeekend(LocalDate day) {
        return day.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) > 0;
    }

    /** Whether the year is in the table; outside it Monday to Friday is assumed, and callers say so. */
    public boolean covers(LocalDate day) {
        return years.contains(day.getYear());
    }

    /** Whether work is done on the day: make-up Saturdays and Sundays are working days, holidays are not. */
    public boolean isWorkingDay(LocalDate day) {
        return deviations.getOrDefault(day, !isWeekend(day));
    }

    /**
     * The last day of a period of working days. The first day is not counted (民法典 第二百零一条:
     * 开始的当日不计入，自下一日开始计算).
     *
     * @param workingDays 0 or more; 0 gives {@code start} itself, worked or not
     */
    public LocalDate after(LocalDate start, int workingDays) {
        requirePeriod(workingDays);
        LocalDate day = start;
        for (int left = workingDays; left > 0; left--) day = workingDayFrom(day.plusDays(1));
        return day;
    }

    /** The working days after {@code day} until the end of its month. */
    public int leftInMonth(LocalDate day) {
        LocalDate nextMonth = YearMonth.from(day).plusMonths(1).atDay(1);
        return Math.toIntExact(
                day.plusDays(1).datesUntil(nextMonth).filter(this::isWorkingDay).count());
    }

    /**
     * The last day of a period of calendar days. The first day is not counted (民法典 第二百零一条); a period that would
     * end on a day off ends on the next working day (第二百零三条:
     * 期间的最后一日是法定休假日的，以法定休假日结束的次日为期间的最后一日). Weekends are days off, make-up days are not.
     *
     * @param days 0 or more; 0 gives {@code start} itself when it is worked, so that
     *     {@code endOfPeriod(afterMonths(start, 3), 0)} ends a period of three months
     */
    public LocalDate endOfPeriod(LocalDate start, int days) {
        requirePeriod(days);
        return workingDayFrom(start.plusDays(days));
    }

    /**
     * The matching day so many months later, or the last of that month when it has no such day (民法典 第二百零二条:
     * 到期月的对应日为期间的最后一日；没有对应日的，月末日为期间的最后一日). A day off stays; see {@link #endOfPeriod}.
     *
     * @param months 0 or more; a year is twelve
     */
    public static LocalDate afterMonths(LocalDate start, int months) {
        requirePeriod(months);
        return start.plusMonths(months);
    }

    private LocalDate workingDayFrom(LocalDate first) {
        LocalDate day = first;
        while (!isWorkingDay(day)) day = day.plusDays(1);
        return day;
    }

    private static void requirePeriod(int length) {
        if (length < 0) throw new IllegalArgumentException("a period cannot be negative: " + length);
    }
}
