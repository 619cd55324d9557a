package org.qingdan.engine.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CitizenNumberTest {
    private static String refusal(String number) {
        Throwable refusal = catchThrowable(() -> CitizenNumber.parse(number));
        assertThat(refusal).isInstanceOf(IllegalArgumentException.class);
        if (!number.isEmpty()) assertThat(refusal.getMessage()).doesNotContain(number);
        return refusal.getMessage();
    }

    @Test
    void birth_date_and_sex_are_read() {
        assertThat(CitizenNumber.parse(SyntheticNumber.of("19430502", 101)))
                .isEqualTo(new CitizenNumber(LocalDate.of(1943, 5, 2), Sex.MALE));
        assertThat(CitizenNumber.parse(SyntheticNumber.of("19430502", 102)))
                .isEqualTo(new CitizenNumber(LocalDate.of(1943, 5, 2), Sex.FEMALE));
    }

    @Test
    void every_check_character_occurs_and_is_accepted() {
        Set<Character> seen = new HashSet<>();
        for (int sequence = 1; sequence < 200; sequence++) {
            String number = SyntheticNumber.of("19440229", sequence);
            seen.add(number.charAt(17));
            assertThat(CitizenNumber.parse(number).birthDate()).isEqualTo(LocalDate.of(1944, 2, 29));
        }
        assertThat(seen).hasSize(11).contains('X');
    }

    @Test
    void any_other_check_character_is_refused() {
        String number = SyntheticNumber.of("19430502", 7);
        for (char check : "0123456789X".toCharArray()) {
            if (check == number.charAt(17)) continue;
            assertThat(refusal(number.substring(0, 17) + check)).contains("校验位");
        }
    }

    @Test
    void two_neighbouring_digits_exchanged_are_noticed() {
        String number = SyntheticNumber.of("19430502", 123);
        for (int i = 0; i < 16; i++) {
            if (number.charAt(i) == number.charAt(i + 1)) continue;
            String exchanged =
                    number.substring(0, i) + number.charAt(i + 1) + number.charAt(i) + number.substring(i + 2);
            assertThat(refusal(exchanged)).contains("校验位");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"19430230", "19430229", "19431301", "19430001", "19430500"})
    void a_birth_date_that_never_was_is_refused(String day) {
        assertThat(refusal(SyntheticNumber.of(day, 11))).contains("出生日期");
    }

    @Test
    void another_form_is_refused() {
        String number = SyntheticNumber.of("19430502", 101);
        for (String other : new String[] {
            "",
            number + " ",
            " " + number,
            number.substring(1),
            number + "0",
            number.substring(0, 15),
            "９" + number.substring(1)
        }) assertThat(refusal(other)).contains("18 位");
    }

    @Test
    void a_small_x_is_refused() {
        String number = "";
        for (int sequence = 1; !number.endsWith("X"); sequence++) number = SyntheticNumber.of("19430502", sequence);
        assertThat(CitizenNumber.parse(number).birthDate()).isNotNull();
        assertThat(refusal(number.toLowerCase(java.util.Locale.ROOT))).contains("大写 X");
    }
}
