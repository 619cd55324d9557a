package org.qingdan.engine.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {
    @ParameterizedTest
    @CsvSource({
        "'', '', 0",
        "abc, abc, 0",
        "abc, abd, 1",
        "abc, ab, 1",
        "'', abc, 3",
        "birthdate, birthDate, 1",
        "年满, 未满, 1"
    })
    void distance_counts_the_letters_to_change(String a, String b, int distance) {
        assertThat(Nearest.distance(a, b)).isEqualTo(distance);
        assertThat(Nearest.distance(b, a)).isEqualTo(distance);
    }

    @Test
    void the_nearest_come_first_and_equal_ones_in_alphabetical_order() {
        assertThat(Nearest.to("age", List.of("wifeAge", "page", "aged", "ages"), 3))
                .containsExactly("aged", "ages", "page");
    }

    @Test
    void case_does_not_count() {
        assertThat(Nearest.to("BIRTHDATE", List.of("birthDate", "birthDates"), 1))
                .containsExactly("birthDate");
    }

    @Test
    void a_candidate_with_nothing_in_common_is_left_out() {
        assertThat(Nearest.to("xyz", List.of("abc", "xy"), 3)).containsExactly("xy");
        assertThat(Nearest.hint("柳州", List.of("a", "b", "c", "d", "e", "f", "g", "h", "i", "j")))
                .isEmpty();
    }

    @Test
    void a_short_set_is_listed_whole() {
        assertThat(Nearest.hint("zzz", List.of("MALE", "FEMALE"))).isEqualTo("，可用: FEMALE, MALE");
    }

    @Test
    void of_a_long_set_three_are_named() {
        var ten = List.of("a1", "a2", "a3", "a4", "b1", "b2", "b3", "b4", "c1", "c2");
        assertThat(Nearest.hint("a9", ten)).isEqualTo("，最接近的是: a1, a2, a3");
    }
}
