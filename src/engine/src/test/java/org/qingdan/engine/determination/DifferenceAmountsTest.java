package org.qingdan.engine.determination;

import static org.assertj.core.api.Assertions.assertThat;
import static org.qingdan.engine.determination.AmountProbe.brief;
import static org.qingdan.engine.determination.AmountProbe.given;
import static org.qingdan.engine.determination.AmountProbe.shipped;
import static org.qingdan.engine.determination.AmountProbe.withItem;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.qingdan.engine.ChangedLists;
import org.qingdan.engine.catalog.Unit;

/** A standard less what the elder has, and a standard within a ceiling less other standards; never below zero. */
class DifferenceAmountsTest {
    private static final String DIBAO = "LZ-2-01";
    private static final String CARE = "LZ-2-11";
    private static final String URBAN = "\"hukou\": {\"region\": \"450203\", \"track\": \"URBAN\"}";
    private static final String RURAL = "\"hukou\": {\"region\": \"450203\", \"track\": \"RURAL\"}";
    private static final String NO_TRACK = "\"hukou\": {\"region\": \"450203\"}";

    private static String income(String elder, String income) {
        return elder + ", \"income\": {\"perCapitaMonthly\": \"" + income + "\"}";
    }

    // ---- difference

    @ParameterizedTest
    @CsvSource({"0.00, 770.00", "300.00, 470.00", "769.99, 0.01", "770.00, 0.00", "770.01, 0.00", "5000.00, 0.00"})
    void the_difference_is_what_the_income_leaves_of_the_standard_and_never_below_zero(String income, String expected) {
        var benefit = shipped().benefit(DIBAO, income(URBAN, income));
        assertThat(brief(benefit)).isEqualTo(expected);
        assertThat(benefit.unit()).isEqualTo(Unit.CNY_PERSON_MONTH);
    }

    @ParameterizedTest
    @CsvSource({"0.00, 500.00", "300.00, 200.00", "500.00, 0.00", "600.00, 0.00"})
    void a_standard_by_the_year_is_told_by_the_month_before_the_income_is_taken_off(String income, String expected) {
        assertThat(brief(shipped().benefit(DIBAO, income(RURAL, income)))).isEqualTo(expected);
    }

    @Test
    void while_the_income_is_not_known_anything_up_to_the_standard_is_possible() {
        assertThat(brief(shipped().benefit(DIBAO, URBAN))).isEqualTo("0.00–770.00");
        assertThat(shipped().missing(DIBAO, URBAN)).containsExactly("income.perCapitaMonthly");
        assertThat(shipped().missing(DIBAO, NO_TRACK)).containsExactly("hukou.track", "income.perCapitaMonthly");
    }

    @ParameterizedTest
    @CsvSource({"0.00, 500.00–770.00", "600.00, 0.00–170.00", "770.00, 0.00"})
    void while_the_track_is_not_known_both_standards_bound_the_difference(String income, String expected) {
        assertThat(brief(shipped().benefit(DIBAO, income(NO_TRACK, income)))).isEqualTo(expected);
    }

    @Test
    void what_is_settled_whatever_the_missing_fact_asks_for_nothing() {
        assertThat(shipped().missing(DIBAO, income(NO_TRACK, "770.00"))).isEmpty();
        assertThat(shipped().missing(DIBAO, income(NO_TRACK, "600.00"))).containsExactly("hukou.track");
    }

    @Test
    void the_difference_from_a_standard_that_is_not_known_is_not_known() {
        var benefit = shipped().on("2019-05-30", DIBAO, income(URBAN, "300.00"));
        assertThat(brief(benefit)).isEqualTo("?");
        assertThat(benefit.note()).contains("2019-05-31");
    }

    @Test
    void several_things_are_taken_off_one_after_the_other() {
        var probe = withItem(
                "{form: difference, unit: CNY/month, parameter: dibao-standard, less: [income.perCapitaMonthly, care.ltciPaid]}");
        String paid = ", \"care\": {\"ltciPaid\": \"100.00\"}";
        assertThat(brief(probe.test(income(URBAN, "300.00") + paid))).isEqualTo("370.00");
        assertThat(brief(probe.test(income(URBAN, "700.00") + paid))).isEqualTo("0.00");
        assertThat(brief(probe.test(URBAN + paid))).isEqualTo("0.00–670.00");
        assertThat(brief(probe.test(income(URBAN, "300.00")))).isEqualTo("0.00–470.00");
        assertThat(brief(probe.test(URBAN))).isEqualTo("0.00–770.00");
    }

    // ---- remainder: the care standard, up to 1010 + full care, less 770

    private static AmountProbe care(String standard, String fullCare) {
        var lists = new ChangedLists();
        if (!standard.isEmpty())
            given(lists, "institutional-care-standard", "{from: 2025-01-01, value: \"" + standard + "\"}");
        if (!fullCare.isEmpty()) given(lists, "tekun-full-care", "{from: 2025-01-01, value: \"" + fullCare + "\"}");
        return AmountProbe.of(lists);
    }

    @ParameterizedTest
    @CsvSource({
        "1500.00, 730.00",
        "2409.99, 1639.99",
        "2410.00, 1640.00",
        "2410.01, 1640.00",
        "9000.00, 1640.00",
        "770.01, 0.01",
        "770.00, 0.00",
        "769.99, 0.00",
        "0.00, 0.00"
    })
    void the_remainder_is_capped_and_never_below_zero(String standard, String expected) {
        var benefit = care(standard, "1400.00").benefit(CARE, URBAN);
        assertThat(brief(benefit)).isEqualTo(expected);
        assertThat(benefit.unit()).isEqualTo(Unit.CNY_MONTH);
    }

    @ParameterizedTest
    @CsvSource({"1500.00, 1000.00", "2050.00, 1550.00", "2050.01, 1550.00"})
    void in_the_country_the_standards_of_the_country_count(String standard, String expected) {
        assertThat(brief(care(standard, "1400.00").benefit(CARE, RURAL))).isEqualTo(expected);
    }

    @Test
    void without_a_ceiling_nothing_caps_the_remainder() {
        var lists = new ChangedLists()
                .replace(
                        "catalogs/guangxi/liuzhou/items/institutional-care.yaml",
                        "    upTo: [tekun-basic-living, tekun-full-care]\n",
                        "");
        given(lists, "institutional-care-standard", "{from: 2025-01-01, value: \"9000.00\"}");
        assertThat(brief(AmountProbe.of(lists).benefit(CARE, URBAN))).isEqualTo("8230.00");
    }

    @Test
    void while_part_of_the_ceiling_is_not_known_it_may_or_may_not_cap() {
        assertThat(brief(care("1500.00", "").benefit(CARE, URBAN))).isEqualTo("240.00–730.00");
        assertThat(brief(care("1010.00", "").benefit(CARE, URBAN)))
                .as("the known part suffices")
                .isEqualTo("240.00");
        assertThat(brief(care("1010.01", "").benefit(CARE, URBAN))).isEqualTo("240.00–240.01");
    }

    @Test
    void while_the_standard_is_not_known_the_ceiling_still_bounds_the_remainder() {
        assertThat(brief(care("", "1400.00").benefit(CARE, URBAN))).isEqualTo("0.00–1640.00");
    }

    @Test
    void while_neither_is_known_nothing_is_and_the_gap_is_named() {
        var benefit = shipped().benefit(CARE, URBAN);
        assertThat(brief(benefit)).isEqualTo("?");
        assertThat(benefit.note()).startsWith("集中照护标准待确认：").contains("柳州的集中照护标准没有查到");
        assertThat(benefit.unit()).isEqualTo(Unit.CNY_MONTH);
    }

    @Test
    void while_what_is_taken_off_is_not_known_anything_up_to_the_standard_is_possible() {
        var lists = given(new ChangedLists(), "institutional-care-standard", "{from: unknown, value: \"1500.00\"}");
        assertThat(brief(AmountProbe.of(lists).on("2019-05-30", CARE, URBAN))).isEqualTo("0.00–1500.00");
    }

    @Test
    void while_the_track_is_not_known_the_bounds_hold_both_outcomes() {
        for (String standard :
                new String[] {"500.00", "770.00", "1500.00", "2050.00", "2200.00", "2410.00", "3000.00"}) {
            var probe = care(standard, "1400.00");
            var open = probe.benefit(CARE, NO_TRACK);
            assertThat(probe.benefit(CARE, URBAN).amount()).as(standard).isBetween(open.lower(), open.upper());
            assertThat(probe.benefit(CARE, RURAL).amount()).as(standard).isBetween(open.lower(), open.upper());
        }
        assertThat(brief(care("1500.00", "1400.00").benefit(CARE, NO_TRACK))).isEqualTo("730.00–1000.00");
        assertThat(care("1500.00", "1400.00").missing(CARE, NO_TRACK)).containsExactly("hukou.track");
    }

    @Test
    void a_remainder_may_take_off_several_standards_and_what_the_elder_has() {
        var lists = given(new ChangedLists(), "tekun-full-care", "{from: unknown, value: \"80.00\"}");
        var probe = withItem(
                lists,
                "{form: remainder, unit: CNY/month, parameter: tekun-basic-living, minus: [dibao-standard, tekun-full-care], less: [income.perCapitaMonthly]}");
        assertThat(brief(probe.test(income(URBAN, "100.00")))).isEqualTo("60.00");
        assertThat(brief(probe.test(income(URBAN, "160.01")))).isEqualTo("0.00");
        assertThat(brief(probe.test(URBAN))).isEqualTo("0.00–160.00");
    }

    @Test
    void why_the_remainder_is_a_range_is_told() {
        assertThat(care("1500.00", "").benefit(CARE, URBAN).note()).startsWith("特困人员全护理标准待确认：");
        assertThat(care("1500.00", "1400.00").benefit(CARE, NO_TRACK).note()).isEqualTo("因所缺信息而异");
        assertThat(care("1500.00", "1400.00").benefit(CARE, URBAN).note()).isNull();
    }

    // ---- known minimums: what is at least so much has no upper end

    private static AmountProbe careAtLeast(String minimum, String standard, String fullCare) {
        var lists = new ChangedLists();
        given(
                lists,
                "institutional-care-standard",
                "{from: 2025-01-01, value: \"" + standard + "\""
                        + (minimum.equals("standard") ? ", atLeast: true}" : "}"));
        if (!fullCare.isEmpty())
            given(
                    lists,
                    "tekun-full-care",
                    "{from: 2025-01-01, value: \"" + fullCare + "\""
                            + (minimum.equals("care") ? ", atLeast: true}" : "}"));
        return AmountProbe.of(lists);
    }

    @Test
    void a_remainder_of_a_known_minimum_is_a_known_minimum_unless_the_ceiling_ends_it() {
        assertThat(brief(careAtLeast("standard", "1000.00", "").benefit(CARE, URBAN)))
                .isEqualTo("230.00+");
        assertThat(brief(careAtLeast("standard", "1500.00", "1400.00").benefit(CARE, URBAN)))
                .isEqualTo("730.00–1640.00");
        assertThat(brief(careAtLeast("standard", "2410.00", "1400.00").benefit(CARE, URBAN)))
                .isEqualTo("1640.00");
    }

    @Test
    void a_ceiling_of_which_only_a_minimum_is_known_may_be_higher() {
        assertThat(brief(careAtLeast("care", "3000.00", "1400.00").benefit(CARE, URBAN)))
                .isEqualTo("1640.00–2230.00");
        assertThat(brief(careAtLeast("care", "2410.00", "1400.00").benefit(CARE, URBAN)))
                .isEqualTo("1640.00");
    }

    @Test
    void what_is_taken_off_at_least_may_take_off_all() {
        var probe = withItem(
                "{form: remainder, unit: CNY/month, parameter: tekun-basic-living, minus: [disability-nursing-subsidy]}");
        assertThat(brief(probe.test(URBAN))).isEqualTo("0.00–930.00");
        assertThat(probe.test(URBAN).note()).contains("最低数");
    }

    @Test
    void the_difference_from_a_known_minimum_is_a_known_minimum_once_the_income_is_known() {
        var probe = withItem(
                "{form: difference, unit: CNY/month, parameter: disability-living-subsidy, less: [income.perCapitaMonthly]}");
        assertThat(brief(probe.test(income(URBAN, "30.00")))).isEqualTo("50.00+");
        assertThat(brief(probe.test(income(URBAN, "80.00")))).isEqualTo("0.00+");
        assertThat(brief(probe.test(URBAN))).isEqualTo("?");
        assertThat(probe.missing("TEST", URBAN)).containsExactly("income.perCapitaMonthly");
    }

    @Test
    void the_figures_behind_a_remainder_are_told() {
        var worked = care("1500.00", "1400.00").worked(CARE, URBAN, "2026-11-22");
        assertThat(worked.figures())
                .extracting(f -> f.figure().value().toString())
                .containsExactlyInAnyOrder("1500.00", "1010.00", "1400.00", "770.00");
    }
}
