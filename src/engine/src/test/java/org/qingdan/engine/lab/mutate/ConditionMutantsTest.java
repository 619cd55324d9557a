package org.qingdan.engine.lab.mutate;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.qingdan.engine.ChangedLists;
import org.qingdan.engine.profile.AbilityLevel;
import org.qingdan.engine.profile.Attribute;
import org.qingdan.engine.profile.Attributes;
import org.qingdan.engine.profile.CareGrade;
import org.qingdan.engine.profile.Hardship;
import org.qingdan.engine.rules.Condition;
import org.qingdan.engine.rules.Condition.AnyOf;
import org.qingdan.engine.rules.Condition.Comparison;
import org.qingdan.engine.rules.Condition.Containment;
import org.qingdan.engine.rules.Condition.NoneOf;
import org.qingdan.engine.rules.Condition.Operator;

class ConditionMutantsTest {
    private final ConditionMutants mutants =
            new ConditionMutants(ChangedLists.shippedCatalogs().regions());

    private List<String> of(Condition condition) {
        return mutants.of(condition).stream()
                .map(c -> c.condition().canonical())
                .toList();
    }

    private static Attribute attribute(String path) {
        return Objects.requireNonNull(Attributes.find(path), path);
    }

    private static Comparison compared(String path, Operator operator, Object constant) {
        return new Comparison(attribute(path), operator, constant);
    }

    @Test
    void a_threshold_moves_by_one_and_its_operator_loses_the_limit_or_turns_round() {
        assertThat(of(compared("age", Operator.AT_LEAST, 80)))
                .containsExactlyInAnyOrder("age >= 79", "age >= 81", "age > 80", "age < 80");
        assertThat(of(compared("age", Operator.BELOW, 65)))
                .containsExactlyInAnyOrder("age < 64", "age < 66", "age <= 65", "age >= 65");
    }

    @Test
    void a_sum_moves_by_one_fen_and_a_date_by_one_day() {
        assertThat(of(compared("income.perCapitaMonthly", Operator.BELOW, new BigDecimal("770.00"))))
                .contains("income.perCapitaMonthly < 769.99B", "income.perCapitaMonthly < 770.01B");
        assertThat(of(compared("asOf", Operator.AT_MOST, LocalDate.of(2026, 12, 31))))
                .containsExactlyInAnyOrder(
                        "asOf <= \"2026-12-30\"",
                        "asOf <= \"2027-01-01\"",
                        "asOf < \"2026-12-31\"",
                        "asOf > \"2026-12-31\"");
    }

    @Test
    void a_word_gives_the_word_before_and_the_word_after_where_there_is_one() {
        assertThat(of(compared("ability.level", Operator.AT_LEAST, AbilityLevel.MODERATE)))
                .containsExactlyInAnyOrder(
                        "ability.level >= AbilityLevel.MILD",
                        "ability.level >= AbilityLevel.SEVERE",
                        "ability.level > AbilityLevel.MODERATE",
                        "ability.level < AbilityLevel.MODERATE");
        assertThat(of(compared("ability.level", Operator.AT_LEAST, AbilityLevel.TOTAL)))
                .containsExactlyInAnyOrder(
                        "ability.level >= AbilityLevel.SEVERE",
                        "ability.level > AbilityLevel.TOTAL",
                        "ability.level < AbilityLevel.TOTAL");
    }

    @Test
    void is_turns_into_is_not_and_yes_into_no() {
        assertThat(of(compared("careGrade", Operator.EQUAL, CareGrade.JIEHU)))
                .containsExactlyInAnyOrder(
                        "careGrade == CareGrade.JIEZHU", "(careGrade != null && careGrade != CareGrade.JIEHU)");
        assertThat(of(compared("carer.family", Operator.EQUAL, true))).containsExactly("carer.family == false");
    }

    @Test
    void a_region_gives_the_one_around_it_and_the_one_beside_it() {
        assertThat(of(new Containment(attribute("hukou.path"), "450200")))
                .containsExactlyInAnyOrder(
                        "hukou.path contains \"450000\"",
                        "hukou.path contains \"450100\"",
                        "(hukou.path != null && hukou.path not contains \"450200\")");
    }

    @Test
    void a_group_of_regions_shrinks_to_its_first() {
        assertThat(of(new Containment(attribute("hukou.path"), "柳州市市区")))
                .containsExactlyInAnyOrder(
                        "hukou.path contains \"450202\"", "(hukou.path != null && hukou.path not contains \"柳州市市区\")");
    }

    @Test
    void none_of_loses_each_member_or_turns_into_any_of() {
        assertThat(of(new NoneOf(attribute("hardship"), List.of(Hardship.TEKUN_SCATTERED, Hardship.TEKUN_CENTRAL))))
                .containsExactlyInAnyOrder(
                        "(hardship != null && hardship not contains Hardship.TEKUN_CENTRAL)",
                        "(hardship != null && hardship not contains Hardship.TEKUN_SCATTERED)",
                        "(hardship != null && hardship not contains Hardship.TEKUN_SCATTERED"
                                + " && hardship not contains Hardship.DIBAO)",
                        "hardship contains Hardship.TEKUN_SCATTERED || hardship contains Hardship.TEKUN_CENTRAL");
    }

    @Test
    void any_of_loses_or_changes_one_alternative_and_says_none_twice() {
        assertThat(of(new AnyOf(
                        attribute("careGrade"),
                        List.of(
                                compared("careGrade", Operator.EQUAL, CareGrade.JIEZHU),
                                compared("careGrade", Operator.EQUAL, CareGrade.JIEHU)))))
                .containsExactlyInAnyOrder(
                        "careGrade == CareGrade.JIEZHU",
                        "careGrade == CareGrade.JIEHU",
                        "careGrade == CareGrade.SELF || careGrade == CareGrade.JIEHU",
                        "(careGrade != null && careGrade != CareGrade.JIEZHU) || careGrade == CareGrade.JIEHU",
                        "careGrade == CareGrade.JIEZHU || (careGrade != null && careGrade != CareGrade.JIEHU)");
    }
}
