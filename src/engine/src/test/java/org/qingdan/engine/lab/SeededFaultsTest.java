package org.qingdan.engine.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.qingdan.engine.ChangedLists;
import org.qingdan.engine.determination.Engine;
import org.qingdan.engine.input.Problem;
import org.qingdan.engine.input.Problems;

/** Slips of the pen that people make in lists and rules, one at a time, and what catches each: the loader, lint, or a case. */
class SeededFaultsTest {
    private static final String GUANGXI = "catalogs/guangxi/";
    private static final String LIST = GUANGXI + "liuzhou/";
    private static final String ITEMS = LIST + "items/";
    private static final String PARAMETERS = LIST + "parameters.yaml";
    private static final String RELATIONS = LIST + "relations.yaml";
    private static final String STANDARDS = GUANGXI + "parameters.yaml";
    private static final String VOUCHER_ITEM = GUANGXI + "items/care-voucher.yaml";
    private static final String NURSING_ITEM = ITEMS + "nursing-subsidy.yaml";
    private static final String MILITARY_ITEM = ITEMS + "military-nursing.yaml";
    private static final String QUEUE_ITEM = ITEMS + "public-home-queue.yaml";
    private static final String VOUCHER = "rules/guangxi/care-voucher.dslr";
    private static final String RULES = "rules/guangxi/liuzhou/";
    private static final String NURSING = RULES + "nursing-subsidy.dslr";
    private static final String ALLOWANCE = RULES + "old-age-allowance.dslr";
    private static final String DISABILITY = RULES + "disability-subsidies.dslr";
    private static final String PURCHASED = RULES + "purchased-home-care.dslr";
    private static final String QUEUE = RULES + "public-home-queue.dslr";
    private static final String SECOND = "    - {tier: 第二顺序, title: 经济困难的孤寡、失能、高龄、计划生育特殊家庭老年人, amount: {form: none}}\n";
    private static final String THIRD = "    - {tier: 第三顺序, title: 其他申请入住的老年人, amount: {form: none}}\n";
    private static final String VOCABULARY = "rules/vocabulary.dsl";

    /**
     * One slip.
     *
     * @param caught the code given by the loader or by lint, or the name of the case that fails
     */
    record Slip(String name, UnaryOperator<ChangedLists> edit, String caught) {
        ChangedLists made() {
            return edit.apply(new ChangedLists());
        }

        @Override
        public String toString() {
            return name + ": " + caught;
        }
    }

    private static Slip slip(String name, String file, String old, String now, String caught) {
        return new Slip(name, lists -> lists.replace(file, old, now), caught);
    }

    private static Slip lost(String name, String file, String line, String caught) {
        return slip(name, file, line + "\n", "", caught);
    }

    /** The text of a rule, from its name to its end. */
    private static String rule(ChangedLists lists, String file, String name) {
        String text = lists.text(file);
        int start = text.indexOf("规则 \"" + name + "\"");
        return text.substring(start, text.indexOf("结束\n", start) + "结束\n".length());
    }

    static List<Slip> loader() {
        return List.of(
                slip(
                        "two figures from the same day",
                        STANDARDS,
                        "{from: 2019-01-01, value: \"80.00\"",
                        "{from: 2016-01-01, value: \"80.00\"",
                        "OVERLAPPING_VALIDITY"),
                slip(
                        "a rural figure marked urban",
                        PARAMETERS,
                        "track: RURAL, from: 2022-12-01",
                        "track: URBAN, from: 2022-12-01",
                        "OVERLAPPING_VALIDITY"),
                slip("a document that is not there", NURSING_ITEM, "doc: L8", "doc: L7", "UNKNOWN_SOURCE"),
                slip(
                        "a relation to an item that is not there",
                        RELATIONS,
                        "second: LZ-2-05",
                        "second: LZ-2-50",
                        "UNKNOWN_ITEM"),
                slip(
                        "the higher of two turned into both",
                        RELATIONS,
                        "- kind: MAX\n  members",
                        "- kind: ADDS\n  members",
                        "INCOMPLETE_RELATION"),
                slip(
                        "a relation that runs in a circle",
                        RELATIONS,
                        "- kind: ADDS\n  first: LZ-1-05\n  second: LZ-2-02",
                        "- kind: EXCLUDES\n  first: LZ-2-01\n  second: LZ-2-02",
                        "RELATION_CIRCLE"),
                lost(
                        "a lost tier",
                        MILITARY_ITEM,
                        "    - {tier: 因病一至四级, title: 因病一级至四级, amount: {form: percent, unit: CNY/month, parameter: local-average-wage, rate: \"0.30\"}}",
                        "UNKNOWN_TIER"),
                slip(
                        "a receipt mistyped",
                        "catalogs/dictionaries/receipts.yaml",
                        "CADRE_NURSING",
                        "CADRE_NURSNG",
                        "UNKNOWN_RECEIPT"),
                slip("a unit changed", STANDARDS, "unit: CNY/month", "unit: CNY", "UNIT_DIFFERS"),
                slip("a day that does not exist", PARAMETERS, "from: 2022-12-01", "from: 2022-11-31", "WRONG_FORMAT"),
                slip("an amount without quotes", NURSING_ITEM, "\"200.00\"", "200.00", "WRONG_TYPE"),
                slip("a status mistyped", QUEUE_ITEM, "[同等条件优先入住]", "[同等条件优先]", "UNKNOWN_STATUS"),
                slip("a year of the end mistyped", VOUCHER, "@until(\"2026-", "@until(\"2025-", "DATES_REVERSED"),
                slip("a sentence mistyped", NURSING, "- 年满 70 周岁", "- 年满 70 岁", "NOT_UNDERSTOOD"),
                slip("a place mistyped", NURSING, "户籍在 柳州市", "户籍在 柳洲市", "UNKNOWN_REGION"),
                slip("a reading mistyped", LIST + "catalog.yaml", "chosen: 住在本地", "chosen: 住本地", "UNKNOWN_READING"),
                slip("a paper mistyped", NURSING_ITEM, "materials: [广西", "materials: [广东", "UNKNOWN_MATERIAL"),
                slip(
                        "the only rule of an item commented out",
                        NURSING,
                        "则\n    给予 LZ-2-07",
                        "则\n    // 给予 LZ-2-07",
                        "NO_CONSEQUENCE"),
                new Slip(
                        "the rule of a tier removed",
                        lists -> lists.replace(ALLOWANCE, rule(lists, ALLOWANCE, "LZ-1-05 100 周岁以上"), ""),
                        "TIER_WITHOUT_RULE"));
    }

    static List<Slip> lint() {
        return List.of(
                slip(
                        "reaching turned into not reaching",
                        ALLOWANCE,
                        "    - 年满 90 周岁",
                        "    - 未满 90 周岁",
                        "TIERS_OVERLAP"),
                slip(
                        "not reaching turned into reaching",
                        ALLOWANCE,
                        "    - 未满 90 周岁",
                        "    - 年满 90 周岁",
                        "TIERS_LEAVE_GAP"),
                slip("tiers in the wrong order", QUEUE_ITEM, SECOND + THIRD, THIRD + SECOND, "TIER_NEVER_CHOSEN"),
                new Slip(
                        "a rule written twice",
                        lists -> lists.append(
                                ALLOWANCE,
                                rule(lists, ALLOWANCE, "LZ-1-05 高龄津贴").replace("高龄津贴\"", "高龄津贴 再\"")),
                        "REPEATED_RULE"),
                slip("a wrong kind of status", QUEUE, "认定为 \"柳州经济困难老年人\"", "认定为 \"柳州困难老年人\"", "UNUSED_STATUS"),
                slip(
                        "a grade of the wrong scale",
                        RULES + "military-nursing.dslr",
                        "军人残疾等级为 2 级或更重",
                        "军人残疾等级为 12 级或更重",
                        "CONSTANT_OUTSIDE_DOMAIN"),
                slip(
                        "a rule of the wrong reading",
                        RULES + "health-check.dslr",
                        "@reading(\"常住: 住在本地\")",
                        "@reading(\"常住: 外地户籍住满半年\")",
                        "READING_WITHOUT_RULES"),
                slip("a precondition too strict", PURCHASED, "- 年满 60 周岁", "- 年满 70 周岁", "GRANT_OUTSIDE_GATE"),
                slip(
                        "confidence raised",
                        NURSING_ITEM,
                        "source: {doc: L8, confidence: LEAD",
                        "source: {doc: L8, confidence: OFFICIAL",
                        "SOURCE_WEAKER"),
                slip("no day to read again", RELATIONS, ", reviewBy: 2027-05-22", "", "NO_REVIEW_DATE"),
                slip(
                        "no source",
                        STANDARDS,
                        ", source: {doc: G8, confidence: PRESS, readOn: 2026-11-22, reviewBy: 2027-05-22}",
                        "",
                        "NO_SOURCE"),
                slip("a wrong year of the start", VOUCHER, "@from(\"2026-", "@from(\"2025-", "RULE_BEFORE_ITEM"),
                slip("a wrong month of the start", VOUCHER, "@from(\"2026-01", "@from(\"2026-11", "RULE_AFTER_ITEM"),
                slip(
                        "two digits of a day swapped",
                        ITEMS + "family-planning-aid.yaml",
                        "until: 2022-06-30",
                        "until: 2022-06-03",
                        "VALIDITY_GAP"),
                lost(
                        "a lost rate",
                        VOUCHER_ITEM,
                        "      - {when: DAY_CARE, rate: \"0.40\", from: 2026-01-01, until: 2026-12-31}",
                        "RATE_MISSING"),
                slip(
                        "a case whose expectation is gone",
                        LIST + "cases/temporary-aid.yaml",
                        "    LZ-2-21:",
                        "    # LZ-2-21:",
                        "CASE_WITHOUT_EXPECTATION"),
                slip(
                        "an amount that no case expects any more",
                        LIST + "cases/family-planning-aid.yaml",
                        "amount: \"350.00\", ",
                        "",
                        "FIGURE_WITHOUT_CASE"));
    }

    static List<Slip> cases() {
        return List.of(
                slip("a wrong amount", NURSING_ITEM, "\"200.00\"", "\"250.00\"", "完全失能的低保老年人每月 200 元"),
                slip(
                        "a lost exclusion",
                        RULES + "disability-subsidies.dslr",
                        "残疾等级为 2 级或更重\n    - 不是特困人员",
                        "残疾等级为 2 级或更重",
                        "特困人员两项都不发"),
                slip("a place too narrow", NURSING, "户籍在 柳州市", "户籍在 柳州市市区", "完全失能的低保老年人每月 200 元"),
                slip("a level too low", NURSING, "重度失能 或更重", "中度失能 或更重", "中度失能在国家目标之内，在柳州之外"),
                slip("a rate too low", VOUCHER_ITEM, "rate: \"0.50\"", "rate: \"0.40\"", "居家账单 1600 元，一半恰好到上限"),
                slip("a ceiling too low", VOUCHER_ITEM, "\"800.00\"", "\"600.00\"", "居家账单 1600 元，一半恰好到上限"),
                lost("a deduction lost", VOUCHER_ITEM, "    less: [care.ltciPaid]", "先扣长期护理保险支付的 600 元，再算一半"),
                slip(
                        "one or the other turned into both",
                        RELATIONS,
                        "- kind: EXCLUDES\n  first: LZ-2-11",
                        "- kind: ADDS\n  first: LZ-2-11",
                        "可享受集中照护补助的，消费补贴让位"),
                slip(
                        "another reading",
                        LIST + "catalog.yaml",
                        "chosen: 住在本地",
                        "chosen: 外地户籍住满半年",
                        "济南户籍刚住到柳州，按所采用的读法住在本地即可"),
                slip("at least turned into more than", VOCABULARY, "=age >= {n}", "=age > {n}", "满 80 周岁当天，每月 50 元"),
                slip(
                        "two words of the dictionary swapped",
                        VOCABULARY,
                        "城市?URBAN/RURAL",
                        "城市?RURAL/URBAN",
                        "城市特困分散供养、居家、满 60 周岁，不要求护理等级"),
                slip(
                        "the day instead of the month",
                        RULES + "free-bus.dslr",
                        "- 当月年满 68 周岁",
                        "- 年满 68 周岁",
                        "满 68 周岁当月的第一天就可以免费乘车"),
                slip(
                        "a year of evidence mistyped",
                        ITEMS + "old-age-allowance.yaml",
                        "evidenced: 2020-01-01, value: \"50.00\"",
                        "evidenced: 2021-01-01, value: \"50.00\"",
                        "2020 年起有金额依据"),
                slip(
                        "a county left out of its group",
                        "catalogs/dictionaries/region-groups.yaml",
                        ", \"450226\"",
                        "",
                        "2022-11-30 县农村标准仍是每月 367 元"),
                slip("a card of the wrong colour", RULES + "free-bus.dslr", "持 红色", "持 绿色", "南宁户籍持红色优待证，在柳州免费乘车"),
                slip("a grade too light", DISABILITY, "残疾等级为 2 级", "残疾等级为 3 级", "三级肢体残疾没有护理补贴"));
    }

    @ParameterizedTest
    @MethodSource
    void loader(Slip slip) {
        assertThat(slip.made().problems()).extracting(Problem::code).contains(slip.caught);
    }

    @ParameterizedTest
    @MethodSource
    void lint(Slip slip) {
        assertThat(Findable.codes(slip.made())).contains(slip.caught);
    }

    @ParameterizedTest
    @MethodSource
    void cases(Slip slip) {
        var engine = Engine.load(slip.made().files());
        assertThat(Cases.read(engine.files(), new Problems()))
                .filteredOn(c -> c.name().equals(slip.caught))
                .anyMatch(c -> Cases.run(engine, c) != null);
    }
}
