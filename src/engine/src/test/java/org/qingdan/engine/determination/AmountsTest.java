package org.qingdan.engine.determination;

import static org.assertj.core.api.Assertions.assertThat;
import static org.qingdan.engine.determination.AmountProbe.brief;
import static org.qingdan.engine.determination.AmountProbe.given;
import static org.qingdan.engine.determination.AmountProbe.shipped;
import static org.qingdan.engine.determination.AmountProbe.withItem;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.qingdan.engine.ChangedLists;
import org.qingdan.engine.catalog.Unit;

/** Figures, their units, percentages, quantities, and what is nobody's figure. */
class AmountsTest {
    private static final String URBAN = "\"hukou\": {\"region\": \"450203\", \"track\": \"URBAN\"}";
    private static final String RURAL = "\"hukou\": {\"region\": \"450222\", \"track\": \"RURAL\"}";
    private static final String WAGE = "local-average-wage";
    private static final String HIGHEST = "因战因公一至二级";

    // ---- figures and units

    @ParameterizedTest
    @CsvSource({
        "CNY/month, 50.00, CNY/month, 50.00",
        "CNY/year, 1200.00, CNY/month, 100.00",
        // to the fen, halves up: 1000.02 / 12 = 83.335
        "CNY/year, 1000.00, CNY/month, 83.33",
        "CNY/year, 1000.02, CNY/month, 83.34",
        "CNY/year, 0.05, CNY/month, 0.00",
        "CNY/year, 0.06, CNY/month, 0.01",
        "CNY/month, 50.00, CNY/year, 600.00",
        "CNY/year, 600.00, CNY/person/month, 50.00",
        "CNY/person/month, 50.00, CNY/month, 50.00",
        "CNY/year, 600.00, CNY/year, 600.00"
    })
    void a_figure_in_another_unit_is_told_in_the_unit_of_the_amount(
            String unit, String value, String wanted, String expected) {
        var benefit = withItem("{form: fixed, unit: " + wanted + ", values: [{from: unknown, unit: " + unit
                        + ", value: \"" + value + "\"}]}")
                .test("");
        assertThat(benefit.amount()).isEqualTo(new BigDecimal(expected));
        assertThat(benefit.unit().text()).isEqualTo(wanted);
        assertThat(benefit.amountStatus()).isEqualTo(Benefit.AmountStatus.KNOWN);
    }

    @Test
    void a_figure_without_a_unit_stands_in_that_of_its_parameter() {
        var lists = new ChangedLists()
                .append(
                        "catalogs/guangxi/liuzhou/parameters.yaml",
                        "- {name: yearly, title: 试, unit: CNY/year, values: [{from: unknown, until: 2025-12-31, value: \"1200.00\"}, {from: 2026-01-01, unit: CNY/month, value: \"101.00\"}]}\n");
        var probe = withItem(lists, "{form: fixed, unit: CNY/month, parameter: yearly}");
        assertThat(brief(probe.on("2025-12-31", "TEST", ""))).isEqualTo("100.00");
        assertThat(brief(probe.on("2026-01-01", "TEST", ""))).isEqualTo("101.00");
    }

    @ParameterizedTest
    @CsvSource({"2019-05-31, 321.00", "2019-06-01, 370.00", "2022-11-30, 370.00", "2022-12-01, 500.00"})
    void a_rural_standard_set_by_the_year_is_told_by_the_month(String day, String expected) {
        var elder = "\"hukou\": {\"region\": \"450203\", \"track\": \"RURAL\"}";
        var probe = withItem("{form: fixed, unit: CNY/month, parameter: dibao-standard}");
        assertThat(brief(probe.on(day, "TEST", elder))).isEqualTo(expected);
    }

    @Test
    void before_its_first_evidence_a_figure_is_not_known_and_never_zero() {
        var probe = withItem("{form: fixed, unit: CNY/month, parameter: dibao-standard}");
        var benefit = probe.on("2019-05-30", "TEST", URBAN);
        assertThat(brief(benefit)).isEqualTo("?");
        assertThat(benefit.note()).contains("2019-05-31");
    }

    @Test
    void figures_by_the_year_and_by_the_month_make_a_range_in_one_unit() {
        var probe = withItem("{form: fixed, unit: CNY/month, parameter: dibao-standard}");
        assertThat(brief(probe.test("\"hukou\": {\"region\": \"450203\"}"))).isEqualTo("500.00–770.00");
        assertThat(probe.missing("TEST", "\"hukou\": {\"region\": \"450203\"}")).containsExactly("hukou.track");
    }

    // ---- percent

    private static AmountProbe wage(String figures) {
        return AmountProbe.of(given(new ChangedLists(), WAGE, figures));
    }

    @ParameterizedTest
    @CsvSource({
        "因战因公一至二级, 8000.00, 4000.00",
        "因战因公三至四级, 8000.00, 3200.00",
        "因病一至四级, 8000.00, 2400.00",
        "精神五至六级, 8000.00, 2000.00",
        "因战因公一至二级, 8000.01, 4000.01",
        "精神五至六级, 8000.01, 2000.00",
        "精神五至六级, 8000.02, 2000.01",
        "因战因公一至二级, 0.01, 0.01",
        "因病一至四级, 0.01, 0.00"
    })
    void a_percentage_is_that_part_of_the_parameter_to_the_fen(String tier, String wage, String expected) {
        var benefit = wage("{from: 2026-01-01, value: \"" + wage + "\"}").tiers("LZ-2-19", "", tier);
        assertThat(brief(benefit)).isEqualTo(expected);
        assertThat(benefit.unit()).isEqualTo(Unit.CNY_MONTH);
        assertThat(benefit.note()).isNull();
    }

    @Test
    void a_percentage_of_what_is_not_known_is_not_known_and_names_the_gap() {
        var benefit = shipped().tiers("LZ-2-19", "", HIGHEST);
        assertThat(brief(benefit)).isEqualTo("?");
        assertThat(benefit.note()).startsWith("当地上年度职工月平均工资待确认：").contains("当地上年度职工月平均工资没有查到");
    }

    @Test
    void a_percentage_of_a_parameter_that_does_not_stand_on_the_day_is_not_known() {
        assertThat(brief(wage("{from: 2026-11-23, value: \"8000.00\"}").tiers("LZ-2-19", "", HIGHEST)))
                .isEqualTo("?");
        assertThat(brief(wage("{from: 2025-01-01, until: 2026-11-21, value: \"8000.00\"}")
                        .tiers("LZ-2-19", "", HIGHEST)))
                .isEqualTo("?");
        assertThat(brief(wage("{from: unknown, evidenced: 2026-11-23, value: \"8000.00\"}")
                        .tiers("LZ-2-19", "", HIGHEST)))
                .isEqualTo("?");
        assertThat(brief(wage("{from: unknown, evidenced: 2026-11-22, value: \"8000.00\"}")
                        .tiers("LZ-2-19", "", HIGHEST)))
                .isEqualTo("4000.00");
    }

    @Test
    void a_percentage_of_a_known_minimum_is_a_known_minimum() {
        var benefit =
                wage("{from: 2026-01-01, atLeast: true, value: \"8000.00\"}").tiers("LZ-2-19", "", HIGHEST);
        assertThat(brief(benefit)).isEqualTo("4000.00+");
        assertThat(benefit.note()).contains("最低数");
    }

    @Test
    void a_percentage_of_what_depends_on_the_place_is_a_range_where_the_place_is_coarse() {
        var probe = wage(
                "{region: 柳州市市区, from: unknown, value: \"8000.00\"}, {region: 柳州市辖县, from: unknown, value: \"6000.00\"}");
        assertThat(brief(probe.tiers("LZ-2-19", "\"hukou\": {\"region\": \"450200\"}", HIGHEST)))
                .isEqualTo("3000.00–4000.00");
        assertThat(brief(probe.tiers("LZ-2-19", URBAN, HIGHEST))).isEqualTo("4000.00");
        assertThat(brief(probe.tiers("LZ-2-19", RURAL, HIGHEST))).isEqualTo("3000.00");
        assertThat(brief(probe.tiers("LZ-2-19", "\"hukou\": {\"region\": \"370102\"}", HIGHEST)))
                .isEqualTo("?");
    }

    @Test
    void while_the_tier_is_open_the_percentages_make_a_range() {
        var probe = wage("{from: 2026-01-01, value: \"8000.00\"}");
        assertThat(brief(probe.tiers("LZ-2-19", "", HIGHEST, "因病一至四级", "精神五至六级")))
                .isEqualTo("2000.00–4000.00");
        assertThat(brief(shipped().tiers("LZ-2-19", "", HIGHEST, "因病一至四级"))).isEqualTo("?");
    }

    // ---- individual, none, quantity

    @Test
    void an_individual_amount_is_never_a_figure_of_ours() {
        var benefit = shipped().benefit("LZ-1-01", URBAN);
        assertThat(brief(benefit)).isEqualTo("?");
        assertThat(benefit.note()).isEqualTo("数额因人而异，由发放机构核定");
        assertThat(benefit.unit()).isNull();
        assertThat(benefit.lower()).isNull();
        assertThat(benefit.upper()).isNull();
    }

    @Test
    void where_nothing_is_paid_out_there_is_no_amount_and_nothing_to_confirm() {
        var benefit = shipped().benefit("LZ-1-08", URBAN);
        assertThat(brief(benefit)).isEqualTo("–");
        assertThat(benefit.amount()).isNull();
        assertThat(benefit.unit()).isNull();
        assertThat(benefit.note()).isNull();
        assertThat(benefit.quantity()).isNull();
        assertThat(benefit.hasFigure()).isFalse();
    }

    @Test
    void tiers_of_which_none_pays_out_anything_leave_no_amount_open() {
        assertThat(brief(shipped().tiers("LZ-2-17", "", "第一顺序"))).isEqualTo("–");
        assertThat(brief(shipped().tiers("LZ-2-17", "", "第一顺序", "第三顺序"))).isEqualTo("–");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{form: none, quantity: {value: \"2\", unit: 次, per: 月, atLeast: true}}; –",
                "{form: local, quantity: {value: \"2\", unit: 次, per: 月, atLeast: true}}; ?",
                "{form: individual, quantity: {value: \"2\", unit: 次, per: 月, atLeast: true}}; ?",
                "{form: unknown, gap: U1, quantity: {value: \"2\", unit: 次, per: 月, atLeast: true}}; ?",
                "{form: fixed, unit: CNY/month, values: [{from: unknown, value: \"50.00\"}], quantity: {value: \"2\", unit: 次, per: 月, atLeast: true}}; 50.00",
                "{form: difference, unit: CNY/month, parameter: dibao-standard, less: [income.perCapitaMonthly], quantity: {value: \"2\", unit: 次, per: 月, atLeast: true}}; 0.00–770.00"
            })
    void a_quantity_goes_with_an_amount_of_any_form(String amount, String expected) {
        var benefit = withItem(amount).test(URBAN);
        assertThat(brief(benefit)).isEqualTo(expected);
        assertThat(benefit.quantity()).isEqualTo(new Benefit.Quantity(new BigDecimal("2.00"), "次", "月", true));
    }

    @Test
    void a_quantity_that_is_exact_does_not_say_at_least() {
        var quantity = shipped().benefit("LZ-1-04", URBAN).quantity();
        assertThat(quantity).isEqualTo(new Benefit.Quantity(new BigDecimal("1.00"), "次", "年", null));
    }
}
