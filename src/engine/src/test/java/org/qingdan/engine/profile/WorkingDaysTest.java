package org.qingdan.engine.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.qingdan.engine.ChangedLists;
import org.qingdan.engine.input.Refusals;

class WorkingDaysTest {
    private static final WorkingDays DAYS =
            new WorkingDays(new ChangedLists().text("catalogs/dictionaries/working-days.csv"));

    private static LocalDate day(String day) {
        return LocalDate.parse(day);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-20, true", // Friday
        "2026-11-21, false",
        "2026-11-22, false",
        "2026-11-23, true",
        "2026-09-20, true", // a Sunday worked for National Day
        "2026-09-24, true",
        "2026-09-25, false", // Mid-Autumn, a Friday
        "2026-09-30, true",
        "2026-10-01, false", // National Day
        "2026-10-07, false",
        "2026-10-08, true",
        "2026-10-09, true",
        "2026-10-10, true", // a Saturday worked for National Day
        "2026-10-11, false",
        "2020-01-31, false", // the Spring Festival of 2020 was made longer
        "2020-02-01, false",
        "2020-02-03, true",
        "2024-02-29, true",
    })
    void a_day_is_worked_from_Monday_to_Friday_unless_the_notice_of_the_year_says_otherwise(
            LocalDate day, boolean worked) {
        assertThat(DAYS.isWorkingDay(day)).isEqualTo(worked);
    }

    @ParameterizedTest
    @CsvSource({
        "2019, 250",
        "2020, 249",
        "2021, 250",
        "2022, 249",
        "2023, 249",
        "2024, 251",
        "2025, 248",
        "2026, 248",
    })
    void a_year_has_its_weekdays_less_the_holidays_of_the_law_that_are_not_made_up(int year, long workingDays) {
        var days = LocalDate.of(year, 1, 1).datesUntil(LocalDate.of(year + 1, 1, 1));
        assertThat(days.filter(DAYS::isWorkingDay).count()).isEqualTo(workingDays);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-20, 0, 2026-11-20",
        "2026-11-21, 0, 2026-11-21",
        "2026-11-20, 1, 2026-11-23",
        "2026-11-21, 1, 2026-11-23",
        "2026-11-22, 5, 2026-11-27",
        "2026-11-23, 5, 2026-11-30",
        "2026-09-18, 1, 2026-09-20",
        "2026-09-30, 1, 2026-10-08",
        "2026-09-30, 3, 2026-10-10",
        "2026-09-30, 4, 2026-10-12",
        "2024-02-28, 1, 2024-02-29",
    })
    void working_days_are_counted_from_the_day_after_the_first(LocalDate start, int workingDays, LocalDate end) {
        assertThat(DAYS.after(start, workingDays)).isEqualTo(end);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-09-24, 3", // 28, 29 and 30 September
        "2026-09-29, 1",
        "2026-09-30, 0",
        "2026-10-01, 18", // with the Saturday worked
        "2026-10-09, 16",
        "2026-10-10, 15",
        "2026-10-31, 0",
        "2026-02-27, 1", // 28 February is a Saturday worked
        "2026-02-28, 0",
        "2024-02-28, 1",
        "2024-02-29, 0",
        "2026-12-31, 0",
    })
    void working_days_left_in_the_month_come_after_the_day(LocalDate day, int left) {
        assertThat(DAYS.leftInMonth(day)).isEqualTo(left);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-20, 7, 2026-11-27",
        "2026-11-21, 7, 2026-11-30", // a Saturday
        "2026-11-22, 7, 2026-11-30",
        "2026-09-16, 15, 2026-10-08", // National Day
        "2026-09-22, 15, 2026-10-08", // the last day of its holiday
        "2026-09-23, 15, 2026-10-08",
        "2026-09-25, 15, 2026-10-10", // a Saturday, but worked
        "2026-09-26, 15, 2026-10-12",
        "2026-10-10, 0, 2026-10-10",
        "2026-10-11, 0, 2026-10-12",
        "2024-02-28, 1, 2024-02-29",
    })
    void a_period_of_days_that_would_end_on_a_day_off_ends_on_the_next_working_day(
            LocalDate start, int days, LocalDate end) {
        assertThat(DAYS.endOfPeriod(start, days)).isEqualTo(end);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-22, 0, 2026-11-22",
        "2026-11-22, 3, 2027-02-22",
        "2026-01-31, 1, 2026-02-28",
        "2024-01-31, 1, 2024-02-29",
        "2024-01-30, 1, 2024-02-29",
        "2024-02-29, 1, 2024-03-29",
        "2024-02-29, 12, 2025-02-28",
        "2024-02-29, 48, 2028-02-29",
        "2026-08-31, 1, 2026-09-30",
        "2026-09-30, 1, 2026-10-30",
        "2026-07-03, 3, 2026-10-03",
    })
    void a_period_of_months_ends_on_the_matching_day_or_else_on_the_last_of_the_month(
            LocalDate start, int months, LocalDate end) {
        assertThat(WorkingDays.afterMonths(start, months)).isEqualTo(end);
    }

    @Test
    void a_period_of_months_that_would_end_on_a_day_off_ends_on_the_next_working_day_when_asked_to() {
        assertThat(DAYS.endOfPeriod(WorkingDays.afterMonths(day("2026-07-03"), 3), 0))
                .isEqualTo("2026-10-08");
    }

    @Test
    void a_period_is_not_negative() {
        assertThatIllegalArgumentException().isThrownBy(() -> DAYS.after(day("2026-11-22"), -1));
        assertThatIllegalArgumentException().isThrownBy(() -> DAYS.endOfPeriod(day("2026-11-22"), -1));
        assertThatIllegalArgumentException().isThrownBy(() -> WorkingDays.afterMonths(day("2026-11-22"), -1));
    }

    @ParameterizedTest
    @CsvSource({
        "2018-12-31, false",
        "2019-01-01, true",
        "2022-07-01, true",
        "2026-01-01, true",
        "2026-12-31, true",
        "1999-10-01, false",
        "2099-10-01, false",
    })
    void the_table_covers_whole_years(LocalDate day, boolean covered) {
        assertThat(DAYS.covers(day)).isEqualTo(covered);
    }

    @Test
    void outside_the_table_Monday_to_Friday_is_assumed() {
        assertThat(DAYS.isWorkingDay(day("2099-10-01"))).isTrue(); // National Day, but a Thursday
        assertThat(DAYS.isWorkingDay(day("2099-10-03"))).isFalse();
        assertThat(DAYS.after(day("2099-09-30"), 3)).isEqualTo("2099-10-05");
        assertThat(DAYS.endOfPeriod(day("2099-09-30"), 1)).isEqualTo("2099-10-01");
        assertThat(DAYS.leftInMonth(day("2099-09-30"))).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "date,kind\n", "2026-10-01,holiday,国庆节\n", "kind,date,name\n"})
    void a_table_begins_with_its_columns(String csv) {
        var problem = Refusals.one(() -> new WorkingDays(csv));
        assertThat(problem.code()).isEqualTo("MALFORMED_CSV");
        assertThat(problem.message()).isEqualTo("首行应为 date,kind,name");
        assertThat(problem.place().line()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2026-10-02,holiday                | 列",
                "2026-10-02,holiday,国庆节,         | 列",
                "2026-02-29,holiday,春节            | 日期",
                "2026/10/02,holiday,国庆节          | 日期",
                ",holiday,国庆节                    | 日期",
                "2026-10-02,Holiday,国庆节          | kind",
                "2026-10-02,,国庆节                 | kind",
                "2026-10-02,workday,国庆节          | 周六",
                "2026-10-03,holiday,国庆节          | 周六",
                "2026-10-02,holiday,                | 名称",
                "2026-10-02,holiday,\"国庆\"节      | 引号",
                "2026-10-02,holiday,\"国庆节        | 引号",
                "\"\"                               | 列",
                "2026-10-01,holiday,国庆节          | 不重复",
                "2026-09-25,holiday,中秋            | 从早到晚",
            })
    void a_row_that_cannot_be_read_is_named_with_its_line(String row, String reason) {
        var problem = Refusals.one(() -> new WorkingDays("date,kind,name\n2026-10-01,holiday,国庆节\n" + row + "\n"));
        assertThat(problem.code()).isEqualTo("MALFORMED_CSV");
        assertThat(problem.message()).contains(reason);
        assertThat(problem.place().file()).isEqualTo("working-days.csv");
        assertThat(problem.place().line()).isEqualTo(3);
    }
}
