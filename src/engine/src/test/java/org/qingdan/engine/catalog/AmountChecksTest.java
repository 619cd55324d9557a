package org.qingdan.engine.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.qingdan.engine.catalog.Mistakes.ITEMS;
import static org.qingdan.engine.catalog.Mistakes.amount;
import static org.qingdan.engine.catalog.Mistakes.itemWith;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.qingdan.engine.ChangedLists;
import org.qingdan.engine.Fault;

/** What each form of amount needs. */
class AmountChecksTest {
    private static final String FIGURE = "{from: unknown, value: \"50.00\"}";

    private static Fault incomplete(String name, String amount, String remedy) {
        return amount(name, amount, "INCOMPLETE_AMOUNT", remedy);
    }

    static List<Fault> fixedLocalAndUnknown() {
        return List.of(
                amount(
                        "unknown parameter",
                        "{form: fixed, unit: CNY/month, parameter: tekun}",
                        "UNKNOWN_PARAMETER",
                        "tekun-basic-living"),
                amount(
                        "a parameter in a unit of another kind",
                        "{form: fixed, unit: percent, parameter: tekun-basic-living}",
                        "UNIT_DIFFERS",
                        "参数 tekun-basic-living 的单位不能换算成 percent"),
                incomplete("fixed without figures", "{form: fixed, unit: CNY/month}", "二者取一"),
                incomplete(
                        "fixed with figures and a parameter",
                        "{form: fixed, unit: CNY/month, parameter: tekun-basic-living, values: [" + FIGURE + "]}",
                        "二者取一"),
                incomplete("fixed without unit", "{form: fixed, values: [" + FIGURE + "]}", "unit"),
                incomplete("local with a figure", "{form: local, values: [" + FIGURE + "]}", "不带数额"),
                incomplete("individual with a figure", "{form: individual, values: [" + FIGURE + "]}", "不带数额"),
                incomplete("none with a parameter", "{form: none, parameter: tekun-basic-living}", "不带数额"),
                incomplete("unknown with a figure", "{form: unknown, gap: U1, values: [" + FIGURE + "]}", "不带数额"),
                amount("unknown without a gap", "{form: unknown}", "NO_GAP", "gaps"),
                amount("unknown for an unknown gap", "{form: unknown, gap: U99}", "UNKNOWN_GAP", "没有缺口 U99"),
                amount(
                        "a quantity from an unknown document",
                        "{form: none, quantity: {value: \"1\", unit: 次, per: 年, source: {doc: L99, confidence: LEAD}}}",
                        "UNKNOWN_SOURCE",
                        "没有文件 L99"),
                amount(
                        "a quantity without a period",
                        "{form: none, quantity: {value: \"1\", unit: 次}}",
                        "MISSING_KEY",
                        "per"));
    }

    static List<Fault> share() {
        return List.of(
                incomplete("share without its parts", "{form: share}", "cap"),
                amount("share of what is not money", "{form: share, base: age}", "UNKNOWN_ATTRIBUTE", "金额"),
                amount("rate by what has no end", "{form: share, rateBy: age}", "UNKNOWN_ATTRIBUTE", "有限"),
                amount(
                        "rate of an unknown value",
                        "{form: share, rateBy: care.billFor, rates: [{when: HOTEL, rate: \"0.5\", from: unknown}]}",
                        "UNKNOWN_VALUE",
                        "HOME"),
                amount(
                        "rate above one",
                        "{form: share, rateBy: care.billFor, rates: [{when: HOME, rate: \"50\", from: unknown}]}",
                        "OUT_OF_RANGE",
                        "0 与 1"));
    }

    static List<Fault> difference() {
        String whole =
                "{form: difference, unit: CNY/month, parameter: dibao-standard, less: [income.perCapitaMonthly]}";
        return List.of(
                incomplete("difference without unit", whole.replace(" unit: CNY/month,", ""), "unit"),
                incomplete("difference of nothing", whole.replace(" parameter: dibao-standard,", ""), "parameter"),
                incomplete("difference less nothing", whole.replace(", less: [income.perCapitaMonthly]", ""), "less"),
                amount(
                        "difference of an unknown parameter",
                        whole.replace("dibao-standard", "dibao-standart"),
                        "UNKNOWN_PARAMETER",
                        "没有参数 dibao-standart，可用: dibao-standard"),
                amount(
                        "difference in a unit of another kind",
                        whole.replace("CNY/month", "CNY"),
                        "UNIT_DIFFERS",
                        "参数 dibao-standard 的单位不能换算成 CNY"),
                amount(
                        "difference less what is not money",
                        whole.replace("income.perCapitaMonthly", "income.fixed"),
                        "UNKNOWN_ATTRIBUTE",
                        "income.fixed 不是金额属性"),
                amount(
                        "difference less what is not there",
                        whole.replace("income.perCapitaMonthly", "income.perCapita"),
                        "UNKNOWN_ATTRIBUTE",
                        "income.perCapitaMonthly"));
    }

    static List<Fault> percent() {
        String whole = "{form: percent, unit: CNY/month, parameter: local-average-wage, rate: \"0.50\"}";
        return List.of(
                incomplete("percent without unit", whole.replace(" unit: CNY/month,", ""), "unit"),
                incomplete("percent of nothing", whole.replace(" parameter: local-average-wage,", ""), "parameter"),
                incomplete("percent without a rate", whole.replace(", rate: \"0.50\"", ""), "rate"),
                amount("percent above one", whole.replace("0.50", "1.01"), "OUT_OF_RANGE", "0 与 1"),
                amount(
                        "percent of an unknown parameter",
                        whole.replace("local-average-wage", "local-wage"),
                        "UNKNOWN_PARAMETER",
                        "没有参数 local-wage"),
                amount(
                        "percent in a unit of another kind",
                        whole.replace("CNY/month", "percent"),
                        "UNIT_DIFFERS",
                        "参数 local-average-wage 的单位不能换算成 percent"));
    }

    static List<Fault> remainder() {
        String whole =
                "{form: remainder, unit: CNY/month, parameter: institutional-care-standard, minus: [dibao-standard], upTo: [tekun-basic-living]}";
        return List.of(
                incomplete("remainder without unit", whole.replace(" unit: CNY/month,", ""), "unit"),
                incomplete(
                        "remainder of nothing",
                        whole.replace(" parameter: institutional-care-standard,", ""),
                        "parameter"),
                incomplete("remainder less nothing", whole.replace(" minus: [dibao-standard],", ""), "minus"),
                amount(
                        "remainder less an unknown parameter",
                        whole.replace("[dibao-standard]", "[dibao]"),
                        "UNKNOWN_PARAMETER",
                        "没有参数 dibao"),
                amount(
                        "remainder up to an unknown parameter",
                        whole.replace("[tekun-basic-living]", "[tekun-basic-living, tekun]"),
                        "UNKNOWN_PARAMETER",
                        "没有参数 tekun"),
                amount(
                        "remainder in a unit of another kind",
                        whole.replace("CNY/month", "CNY"),
                        "UNIT_DIFFERS",
                        "参数 tekun-basic-living 的单位不能换算成 CNY"));
    }

    @ParameterizedTest
    @MethodSource({"fixedLocalAndUnknown", "share", "difference", "percent", "remainder"})
    void a_fault_is_reported_with_code_file_line_and_remedy(Fault fault) {
        fault.mustBeReported();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{form: local}",
                "{form: none}",
                "{form: individual}",
                "{form: unknown, gap: U1}",
                "{form: none, quantity: {value: \"1\", unit: 次, per: 年, atLeast: true, source: {doc: G20, confidence: PRESS}}}",
                "{form: unknown, gap: U1, quantity: {value: \"20\", unit: 小时, per: 月}}",
                "{form: fixed, unit: CNY/month, values: [" + FIGURE + "]}",
                "{form: fixed, unit: CNY/year, parameter: dibao-standard}",
                "{form: difference, unit: CNY/person/month, parameter: dibao-standard, less: [income.perCapitaMonthly, care.ltciPaid]}",
                "{form: percent, unit: CNY/month, parameter: local-average-wage, rate: \"1\"}",
                "{form: remainder, unit: CNY/month, parameter: institutional-care-standard, minus: [dibao-standard]}",
                "{form: remainder, unit: CNY/month, parameter: institutional-care-standard, minus: [dibao-standard, disability-living-subsidy], upTo: [tekun-basic-living, tekun-full-care], less: [income.perCapitaMonthly]}"
            })
    void an_amount_with_all_its_parts_is_no_fault(String amount) {
        assertThat(new ChangedLists().append(ITEMS, itemWith(amount)).problems())
                .isEmpty();
    }
}
