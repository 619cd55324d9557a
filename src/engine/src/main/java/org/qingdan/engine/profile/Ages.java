package org.qingdan.engine.profile;

import java.time.LocalDate;
import java.time.YearMonth;

/** 周岁: completed years, reached on the birthday; 29 February counts as 28 February in common years. */
public final class Ages {
    /** Nobody has been known to live longer; a greater age is a typing error. */
    public static final int OLDEST = 125;

    private Ages() {}

    /** Completed years on {@code day}; negative before birth. */
    public static int completedYears(LocalDate birthDate, LocalDate day) {
        int years = day.getYear() - birthDate.getYear();
        return reachedOn(birthDate, years).isAfter(day) ? years - 1 : years;
    }

    /** Completed years that will have been reached by the last day of the month of {@code day}. */
    public static int completedYearsThisMonth(LocalDate birthDate, LocalDate day) {
        return completedYears(birthDate, YearMonth.from(day).atEndOfMonth());
    }

    /** Completed months from a day to a later one; where a month has no such day, its last day completes it. */
    public static int completedMonths(LocalDate since, LocalDate day) {
        int months = (day.getYear() - since.getYear()) * 12 + day.getMonthValue() - since.getMonthValue();
        return since.plusMonths(months).isAfter(day) ? months - 1 : months;
    }

    /** The day on which {@code years} are completed. */
    public static LocalDate reachedOn(LocalDate birthDate, int years) {
        return birthDate.plusYears(years);
    }
}
