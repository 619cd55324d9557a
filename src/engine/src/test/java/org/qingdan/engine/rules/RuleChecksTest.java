package org.qingdan.engine.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.qingdan.engine.ChangedLists;
import org.qingdan.engine.Fault;

class RuleChecksTest {
    private static final String RULES = "rules/guangxi/liuzhou/test.dslr";
    private static final String NATIONAL = "rules/national/test.dslr";
    private static final String ALLOWANCE = "rules/guangxi/liuzhou/old-age-allowance.dslr";
    private static final String ALLOWANCE_ITEM = "catalogs/guangxi/liuzhou/items/old-age-allowance.yaml";
    private static final String QUEUE_ITEM = "catalogs/guangxi/liuzhou/items/public-home-queue.yaml";
    private static final String CONCESSION_ITEMS = "catalogs/guangxi/items/concessions.yaml";
    private static final String HOME_CARE_ITEM = "catalogs/guangxi/liuzhou/items/purchased-home-care.yaml";

    private static String rule(String name, String condition, String conclusion) {
        return RuleTexts.ruleWith(condition).replace("试验", name).replace("给予 LZ-1-05", conclusion);
    }

    private static Fault rule(String name, String condition, String conclusion, String code, String remedy) {
        String text = rule("甲", condition, conclusion);
        return new Fault(name, l -> l.put(RULES, text), code, RULES, "规则 \"甲\"", remedy);
    }

    static List<Fault> faults() {
        String old = "- 年满 80 周岁";
        return List.of(
                rule("rule for a missing item", old, "给予 LZ-1-5", "UNKNOWN_ITEM", "LZ-1-05"),
                rule("rule for a missing tier", old, "LZ-1-05 按 80-90 档", "UNKNOWN_TIER", "80-89"),
                rule("tier of an item without tiers", old, "LZ-1-06 按 80-89 档", "UNKNOWN_TIER", "LZ-1-06"),
                rule("rule in a foreign directory", old, "给予 CN-04", "FOREIGN_ITEM", "rules/national/"),
                rule("gate of a known rule", old, "以此为 LZ-1-05 的前提", "GATE_WITHOUT_GAP", "partial"),
                rule("status that nobody concludes", "属于 \"甲等老年人\"", "给予 LZ-1-05", "UNKNOWN_STATUS", "甲等老年人"),
                rule("status that rests on itself", "属于 \"甲等\"", "认定为 \"甲等\"", "STATUS_CIRCLE", "去掉其中一环"),
                new Fault(
                        "rule for a missing item, elsewhere",
                        l -> l.put(NATIONAL, rule("甲", old, "给予 LZ-1-05")),
                        "FOREIGN_ITEM",
                        NATIONAL,
                        "规则 \"甲\"",
                        "rules/guangxi/liuzhou/"),
                new Fault(
                        "rule of an item whose rule is unknown",
                        l -> l.replace(HOME_CARE_ITEM, "  rules: partial\n", "  rules: unknown\n"),
                        "RULE_OF_UNKNOWN",
                        "rules/guangxi/liuzhou/purchased-home-care.dslr",
                        "规则 \"LZ-2-09 前提\"",
                        "请改其一"),
                new Fault(
                        "tier without rule",
                        l -> l.replace(ALLOWANCE, "LZ-1-05 按 100+ 档", "LZ-1-05 按 90-99 档"),
                        "TIER_WITHOUT_RULE",
                        ALLOWANCE_ITEM,
                        "tier: \"100+\"",
                        "100+"),
                new Fault(
                        "item without rule",
                        l -> l.replace(ALLOWANCE, "    给予 LZ-1-05\n", "    LZ-1-05 按 80-89 档\n"),
                        "ITEM_WITHOUT_RULE",
                        ALLOWANCE_ITEM,
                        "code: LZ-1-05",
                        "rules: unknown"),
                new Fault(
                        "partial rule without gate",
                        l -> l.replace(
                                "rules/guangxi/liuzhou/purchased-home-care.dslr", "以此为 LZ-2-09 的前提", "给予 LZ-2-09"),
                        "PARTIAL_WITHOUT_GATE",
                        HOME_CARE_ITEM,
                        "code: LZ-2-09",
                        "前提"),
                new Fault(
                        "longer circle of statuses",
                        l -> l.put(RULES, rule("甲", "属于 \"丙等\"", "认定为 \"乙等\"") + rule("乙", "属于 \"乙等\"", "认定为 \"丙等\"")),
                        "STATUS_CIRCLE",
                        RULES,
                        "规则 \"乙\"",
                        "“丙等”"),
                new Fault(
                        "status of two lists",
                        l -> l.put(RULES, rule("甲", old, "认定为 \"甲等\""))
                                .put(NATIONAL, rule("乙", old, "认定为 \"甲等\"").replace("L9", "N1")),
                        "STATUS_IN_TWO_LISTS",
                        NATIONAL,
                        "规则 \"乙\"",
                        "另取名称"),
                new Fault(
                        "status of a list below",
                        l -> l.put(RULES, rule("甲", old, "认定为 \"甲等\""))
                                .put(
                                        NATIONAL,
                                        rule("乙", "属于 \"甲等\"", "给予 CN-04").replace("L9", "N1")),
                        "FOREIGN_STATUS",
                        NATIONAL,
                        "规则 \"乙\"",
                        "此处不能用"),
                new Fault(
                        "tie-break by a status that nobody concludes",
                        l -> l.replace(QUEUE_ITEM, "tieBreaks: [同等条件优先入住]", "tieBreaks: [同等条件优先]"),
                        "UNKNOWN_STATUS",
                        QUEUE_ITEM,
                        "code: LZ-2-17",
                        "没有规则认定“同等条件优先”"),
                new Fault(
                        "tie-break by a status of a list below",
                        l -> l.replace(
                                CONCESSION_ITEMS, "  kind: priority\n", "  kind: priority\n  tieBreaks: [同等条件优先入住]\n"),
                        "FOREIGN_STATUS",
                        CONCESSION_ITEMS,
                        "code: LZ-1-08",
                        "此处不能用"),
                new Fault(
                        "unknown reading",
                        l -> l.put(
                                RULES, rule("甲", old, "认定为 \"甲等\"").replace("当\n", "    @reading(\"经济困难: 其他\")\n当\n")),
                        "UNKNOWN_READING",
                        RULES,
                        "规则 \"甲\"",
                        "readings"),
                new Fault(
                        "reading without option",
                        l -> l.put(RULES, rule("甲", old, "认定为 \"甲等\"").replace("当\n", "    @reading(\"经济困难\")\n当\n")),
                        "UNKNOWN_READING",
                        RULES,
                        "规则 \"甲\"",
                        "名称: 选项"),
                new Fault(
                        "unknown document",
                        l -> l.put(RULES, rule("甲", old, "认定为 \"甲等\"").replace("L9", "L99 第四条")),
                        "UNKNOWN_SOURCE",
                        RULES,
                        "规则 \"甲\"",
                        "L"),
                new Fault(
                        "document of a list below",
                        l -> l.put(NATIONAL, rule("甲", old, "给予 CN-04")),
                        "UNKNOWN_SOURCE",
                        NATIONAL,
                        "规则 \"甲\"",
                        "L9"),
                new Fault(
                        "directory without a list",
                        l -> l.put("rules/guangxi/liuzho/test.dslr", ""),
                        "UNKNOWN_CATALOG",
                        "rules/guangxi/liuzho/test.dslr",
                        null,
                        "同名"),
                new Fault(
                        "rules outside a list",
                        l -> l.put("rules/test.dslr", ""),
                        "UNKNOWN_CATALOG",
                        "rules/test.dslr",
                        null,
                        "同名"),
                new Fault(
                        "plain DRL file",
                        l -> l.put("rules/guangxi/liuzhou/test.drl", "rule x when then end"),
                        "UNKNOWN_FILE",
                        "rules/guangxi/liuzhou/test.drl",
                        null,
                        "*.dslr"),
                new Fault(
                        "no dictionary",
                        l -> l.remove("rules/vocabulary.dsl"),
                        "MISSING_FILE",
                        "rules/vocabulary.dsl",
                        null,
                        "词典"),
                new Fault(
                        "byte-order mark",
                        l -> l.put(RULES, "\uFEFF" + rule("甲", old, "给予 LZ-1-05")),
                        "BYTE_ORDER_MARK",
                        RULES,
                        null,
                        "BOM"));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void a_fault_is_reported_with_code_file_line_and_remedy(Fault fault) {
        fault.mustBeReported();
    }

    @Test
    void one_more_rule_that_fits_is_no_fault() {
        assertThat(new ChangedLists()
                        .put(RULES, rule("甲", "属于 \"甲等\"", "给予 LZ-1-05") + rule("乙", "- 年满 80 周岁", "认定为 \"甲等\""))
                        .problems())
                .isEmpty();
    }
}
