package org.qingdan.engine.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.qingdan.engine.catalog.Mistakes.ITEMS;
import static org.qingdan.engine.catalog.Mistakes.PARAMETERS;
import static org.qingdan.engine.catalog.Mistakes.appended;
import static org.qingdan.engine.catalog.Mistakes.figures;
import static org.qingdan.engine.catalog.Mistakes.itemWithFigures;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.qingdan.engine.ChangedLists;
import org.qingdan.engine.Fault;

/** What must hold of dated figures, in amounts and in parameters. */
class FigureChecksTest {
    static List<Fault> figuresOfAnAmount() {
        return List.of(
                figures("unquoted amount", "{from: unknown, value: 50.00}", "WRONG_TYPE", "value: 50.00}", "加引号"),
                figures("three decimals", "{from: unknown, value: \"50.005\"}", "WRONG_TYPE", "50.005", "两位小数"),
                figures("negative amount", "{from: unknown, value: \"-50.00\"}", "WRONG_TYPE", "-50.00", "非负"),
                figures(
                        "the same place twice",
                        "{from: 2020-01-01, value: \"1.00\"},\n    {from: 2020-01-01, value: \"2.00\"}",
                        "OVERLAPPING_VALIDITY",
                        "value: \"2.00\"",
                        "from / until"),
                figures(
                        "an explicit end beyond the next start",
                        "{from: 2020-01-01, until: 2022-06-01, value: \"1.00\"},\n    {from: 2022-06-01, value: \"2.01\"}",
                        "OVERLAPPING_VALIDITY",
                        "value: \"2.01\"",
                        "每天至多一个数"),
                figures(
                        "a group and its city",
                        "{region: 柳州市市区, from: unknown, value: \"1.00\"},\n    {region: \"450200\", from: 2020-01-01, value: \"2.02\"}",
                        "OVERLAPPING_VALIDITY",
                        "value: \"2.02\"",
                        "同一地区"),
                figures(
                        "everywhere and one place",
                        "{from: unknown, value: \"1.00\"},\n    {region: 鱼峰区, from: 2020-01-01, value: \"2.03\"}",
                        "OVERLAPPING_VALIDITY",
                        "value: \"2.03\"",
                        "同一地区"),
                figures(
                        "both tracks and one track",
                        "{from: unknown, value: \"1.00\"},\n    {track: RURAL, from: 2020-01-01, value: \"2.04\"}",
                        "OVERLAPPING_VALIDITY",
                        "value: \"2.04\"",
                        "同一类别"),
                figures(
                        "unknown region",
                        "{region: 柳洲市, from: unknown, value: \"1.05\"}",
                        "UNKNOWN_REGION",
                        "1.05",
                        "柳州市"),
                figures(
                        "ambiguous region",
                        "{region: 城中区, from: unknown, value: \"1.06\"}",
                        "UNKNOWN_REGION",
                        "1.06",
                        "柳州市城中区"),
                figures(
                        "end before start",
                        "{from: 2022-01-01, until: 2021-12-31, value: \"1.07\"}",
                        "DATES_REVERSED",
                        "1.07",
                        "until"),
                figures(
                        "unknown source of a figure",
                        "{from: unknown, value: \"1.08\", source: {doc: L99, confidence: LEAD}}",
                        "UNKNOWN_SOURCE",
                        "1.08",
                        "L"),
                figures(
                        "a percentage among yuan",
                        "{from: unknown, unit: percent, value: \"1.09\"}",
                        "UNIT_DIFFERS",
                        "1.09",
                        "单位 percent 不能换算"),
                figures(
                        "a single payment among monthly ones",
                        "{from: unknown, unit: CNY, value: \"1.10\"}",
                        "UNIT_DIFFERS",
                        "1.10",
                        "单位 CNY 不能换算"),
                figures(
                        "a unit that does not exist",
                        "{from: unknown, unit: CNY/week, value: \"1.11\"}",
                        "UNKNOWN_VALUE",
                        "1.11",
                        "CNY/"));
    }

    private static Fault parameter(String name, String parameter, String code, String part, String remedy) {
        return appended(PARAMETERS, name, "- " + parameter + "\n", code, part, remedy);
    }

    static List<Fault> parameters() {
        return List.of(
                parameter(
                        "overlap in a parameter",
                        "{name: p, title: 试, unit: CNY/month, values: [\n    {from: unknown, value: \"1.00\"},\n    {from: unknown, value: \"2.00\"}]}",
                        "OVERLAPPING_VALIDITY",
                        "\"2.00\"",
                        "有效期重叠"),
                parameter(
                        "parameter named twice",
                        "{name: tekun-basic-living, title: 又, unit: CNY/month, gap: U6}",
                        "DUPLICATE_NAME",
                        "title: 又",
                        "重复"),
                parameter(
                        "a parameter without figures and without a gap",
                        "{name: p, title: 试, unit: CNY/month, values: []}",
                        "NO_GAP",
                        "name: p,",
                        "gaps"),
                parameter(
                        "a parameter that waits for an unknown gap",
                        "{name: p, title: 试, unit: CNY/month, gap: U99}",
                        "UNKNOWN_GAP",
                        "name: p,",
                        "没有缺口 U99"),
                parameter(
                        "a figure of a parameter in a unit of another kind",
                        "{name: p, title: 试, unit: CNY/month, values: [\n    {from: unknown, unit: percent, value: \"1.12\"}]}",
                        "UNIT_DIFFERS",
                        "\"1.12\"",
                        "单位 percent 不能换算"),
                parameter(
                        "a figure of a parameter from an unknown document",
                        "{name: p, title: 试, unit: CNY/month, values: [\n    {from: unknown, value: \"1.13\", source: {doc: L99, confidence: LEAD}}]}",
                        "UNKNOWN_SOURCE",
                        "\"1.13\"",
                        "没有文件 L99"));
    }

    @ParameterizedTest
    @MethodSource({"figuresOfAnAmount", "parameters"})
    void a_fault_is_reported_with_code_file_line_and_remedy(Fault fault) {
        fault.mustBeReported();
    }

    @Test
    void figures_that_meet_without_overlapping_are_no_fault() {
        String figures = """
                {region: 柳州市市区, track: URBAN, from: unknown, until: 2019-12-31, value: "1.00"},
                {region: 柳州市市区, track: RURAL, from: unknown, value: "2.00"},
                {region: 柳州市辖县, from: unknown, value: "3.00"},
                {region: 柳州市市区, track: URBAN, from: 2020-01-01, value: "4.00"}
                """.replace("\n", "\n    ");
        assertThat(new ChangedLists().append(ITEMS, itemWithFigures(figures)).problems())
                .isEmpty();
    }

    @Test
    void figures_by_the_year_the_month_and_the_head_may_stand_together() {
        String figures = """
                {from: unknown, until: 2019-12-31, unit: CNY/year, value: "1200.00"},
                {from: 2020-01-01, until: 2020-12-31, unit: CNY/person/month, value: "100.00"},
                {from: 2021-01-01, value: "100.00"}
                """.replace("\n", "\n    ");
        assertThat(new ChangedLists().append(ITEMS, itemWithFigures(figures)).problems())
                .isEmpty();
    }
}
