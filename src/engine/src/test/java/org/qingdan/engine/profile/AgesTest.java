package org.qingdan.engine.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AgesTest {
    @ParameterizedTest
    @CsvSource({
        "1946-11-22, 2026-11-21, 79",
        "1946-11-22, 2026-11-22, 80",
        "1946-11-22, 2026-11-23, 80",
        "1947-01-01, 2026-12-31, 79",
        "1946-12-31, 2026-12-30, 79",
        "2026-11-22, 2026-11-22, 0",
        "1900-01-01, 2026-01-01, 126",
    })
    void an_age_is_reached_on_the_birthday(LocalDate born, LocalDate day, int age) {
        assertThat(Ages.completedYears(born, day)).isEqualTo(age);
    }

    @ParameterizedTest
    @CsvSource({
        "1944-02-29, 2024-02-28, 79",
        "1944-02-29, 2024-02-29, 80",
        "1944-02-29, 2025-02-27, 80",
        "1944-02-29, 2025-02-28, 81",
        "1944-02-29, 2100-02-27, 155",
        "1944-02-29, 2100-02-28, 156",
        "1943-02-28, 2024-02-28, 81",
        "1943-03-01, 2024-02-29, 80",
    })
    void who_was_born_on_29_february_has_the_birthday_on_the_28th_in_common_years(
            LocalDate born, LocalDate day, int age) {
        assertThat(Ages.completedYears(born, day)).isEqualTo(age);
    }

    @ParameterizedTest
    @CsvSource({"2026-11-23, 2026-11-22, -1", "2027-11-22, 2026-11-22, -1", "2027-11-23, 2026-11-22, -2"})
    void before_birth_the_age_is_negative(LocalDate born, LocalDate day, int age) {
        assertThat(Ages.completedYears(born, day)).isEqualTo(age);
    }

    @ParameterizedTest
    @CsvSource({
        "1958-11-30, 2026-11-01, 68",
        "1958-12-01, 2026-11-30, 67",
        "1958-11-01, 2026-11-30, 68",
        "1944-02-29, 2025-02-01, 81",
        "1944-02-29, 2024-01-31, 79",
    })
    void an_age_of_the_month_is_reached_on_its_first_day(LocalDate born, LocalDate day, int age) {
        assertThat(Ages.completedYearsThisMonth(born, day)).isEqualTo(age);
    }

    @Test
    void the_day_on_which_an_age_is_reached_is_the_first_day_of_that_age() {
        for (LocalDate born : new LocalDate[] {LocalDate.of(1944, 2, 29), LocalDate.of(1943, 5, 2)}) {
            for (int age = 1; age <= 120; age++) {
                LocalDate day = Ages.reachedOn(born, age);
                assertThat(Ages.completedYears(born, day)).isEqualTo(age);
                assertThat(Ages.completedYears(born, day.minusDays(1))).isEqualTo(age - 1);
            }
        }
    }
}
