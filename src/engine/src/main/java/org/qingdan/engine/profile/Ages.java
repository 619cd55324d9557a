package org.qingdan.engine.profile;

import java.time.LocalDate;
import java.time.YearMonth;

/** 周岁: completed years, reached on the birthday; 29 February counts as 28 February in common years. */
public final class Ages {
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

    /** The day on which {@code years} are completed. */
    public static LocalDate reachedOn(LocalDate birthDate, int years) {
        return birthDate.plusYears(years);
    }
}
