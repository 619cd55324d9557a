package org.qingdan.engine.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.qingdan.engine.ChangedLists;
import org.qingdan.engine.determination.Engine;

class LintTest {
    private static final String LIST = "catalogs/guangxi/liuzhou/";
    private static final String HEAD = LIST + "catalog.yaml";
    private static final String SOURCES = LIST + "sources.yaml";
    private static final String PARAMETERS = LIST + "parameters.yaml";
    private static final String RELATIONS = LIST + "relations.yaml";
    private static final String ALLOWANCE_ITEM = LIST + "items/old-age-allowance.yaml";
    private static final String QUEUE_ITEM = LIST + "items/public-home-queue.yaml";
    private static final String VOUCHER_ITEM = "catalogs/guangxi/items/care-voucher.yaml";
    private static final String CASES = LIST + "cases/old-age-allowance.yaml";
    private static final String RULES = "rules/guangxi/liuzhou/";
    private static final String ALLOWANCE = RULES + "old-age-allowance.dslr";
    private static final String VOUCHER = "rules/guangxi/care-voucher.dslr";
    private static final String ADDED = RULES + "added.dslr";

    /** A rule that is added for a test has no case, which is not what the test is about. */
    private static final List<String> FOR_WANT_OF_A_CASE = List.of("RULE_WITHOUT_CASE", "CONDITION_WITHOUT_CASE");

    /** One change to the shipped lists, and the one code lint must give for it. */
    record Example(String name, String code, UnaryOperator<ChangedLists> edit) {
        @Override
        public String toString() {
            return code + " " + name;
        }
    }

    private static Example replaced(String name, String code, String file, String old, String now) {
        return new Example(name, code, lists -> lists.replace(file, old, now));
    }

    private static Example appended(String name, String code, String file, String text) {
        return new Example(name, code, lists -> lists.append(file, text));
    }

    private static Example rule(String name, String code, String conclusion, String... conditions) {
        String text = """
                规则 "另加"
                    @source("L9 另加")
                当
                    老年人
                    %s
                则
                    %s
                结束
                """.formatted(String.join("\n    ", conditions), conclusion);
        return new Example(name, code, lists -> lists.put(ADDED, text));
    }

    private static Example scenario(String name, String code, String called, String expect) {
        return appended(name, code, CASES, """
                - name: %s
                  row: LZ-1-05
                  asOf: 2026-11-22
                  elder: {birthDate: 1943-05-02, hukou: {region: "450203"}}
                %s""".formatted(called, expect));
    }

    static List<Example> rules() {
        return List.of(
                rule("bounds that exclude each other", "UNREACHABLE_RULE", "给予 LZ-1-05", "- 年满 80 周岁", "- 未满 70 周岁"),
                rule("in a place and not in it", "UNREACHABLE_RULE", "给予 LZ-1-05", "- 户籍在 柳州市", "- 户籍不在 柳州市"),
                rule(
                        "older by the month than on the day",
                        "UNREACHABLE_RULE",
                        "给予 LZ-1-05",
                        "- 当月年满 90 周岁",
                        "- 未满 80 周岁"),
                replaced(
                        "a bound below another",
                        "REDUNDANT_CONDITION",
                        ALLOWANCE,
                        "- 年满 80 周岁\n",
                        "- 年满 80 周岁\n    - 年满 60 周岁\n"),
                replaced(
                        "a grade of disability implies the certificate",
                        "REDUNDANT_CONDITION",
                        RULES + "disability-subsidies.dslr",
                        "- 残疾等级为 2 级或更重\n",
                        "- 残疾等级为 2 级或更重\n    - 持有效残疾人证\n"),
                rule("the same rule again", "REPEATED_RULE", "给予 LZ-1-05", "- 年满 80 周岁", "- 户籍在 柳州市"),
                rule("a narrower rule", "SUBSUMED_RULE", "给予 LZ-1-05", "- 年满 85 周岁", "- 户籍在 柳州市"),
                replaced(
                        "a grade that does not exist",
                        "CONSTANT_OUTSIDE_DOMAIN",
                        RULES + "disability-subsidies.dslr",
                        "残疾等级为 2 级",
                        "残疾等级为 9 级"),
                rule("a status nobody asks for", "UNUSED_STATUS", "认定为 \"无人问起\"", "- 年满 80 周岁"),
                appended(
                        "a sentence nobody uses",
                        "UNUSED_SENTENCE",
                        "rules/vocabulary.dsl",
                        "\n[when](?<!.)\\s*- 从未用到(?!.)=living.childless == true\n"),
                replaced(
                        "an option without rules",
                        "READING_WITHOUT_RULES",
                        HEAD,
                        "options: [住在本地, 外地户籍住满半年]",
                        "options: [住在本地, 外地户籍住满半年, 住满一年]"),
                replaced(
                        "a gate stricter than a grant",
                        "GRANT_OUTSIDE_GATE",
                        RULES + "purchased-home-care.dslr",
                        "- 年满 60 周岁",
                        "- 年满 70 周岁"));
    }

    static List<Example> tiers() {
        return List.of(
                replaced("a tier too wide", "TIERS_OVERLAP", ALLOWANCE, "- 未满 90 周岁", "- 未满 91 周岁"),
                replaced("a tier too narrow", "TIERS_LEAVE_GAP", ALLOWANCE, "- 未满 90 周岁", "- 未满 89 周岁"),
                new Example(
                        "a wide tier before a narrow one",
                        "TIER_NEVER_CHOSEN",
                        lists -> lists.replace(QUEUE_ITEM, "- {tier: 第二顺序,", "- {tier: 次序,")
                                .replace(QUEUE_ITEM, "- {tier: 第三顺序,", "- {tier: 第二顺序,")
                                .replace(QUEUE_ITEM, "- {tier: 次序,", "- {tier: 第三顺序,")),
                new Example(
                        "a tier below the age of the grant",
                        "TIER_NEVER_CHOSEN",
                        lists -> lists.replace(
                                        ALLOWANCE_ITEM,
                                        "  tiers:\n",
                                        "  tiers:\n    - {tier: 70-79, amount: {form: none}}\n")
                                .append(ALLOWANCE, """

                                规则 "另加"
                                    @source("L9 另加")
                                当
                                    老年人
                                    - 年满 70 周岁
                                    - 未满 80 周岁
                                则
                                    LZ-1-05 按 70-79 档
                                结束
                                """)));
    }

    static List<Example> parts() {
        return List.of(
                appended(
                        "a parameter nobody reads",
                        "UNUSED_PARAMETER",
                        PARAMETERS,
                        "- {name: spare, title: 备用, unit: CNY, values: [], gap: U4}\n"),
                appended(
                        "a document nobody cites",
                        "UNUSED_SOURCE",
                        SOURCES,
                        "- {id: L99, title: 备用, date: 不详, where: 备用, confidence: LEAD}\n"),
                replaced("a gap nobody names", "UNUSED_GAP", HEAD, "gaps:\n", "gaps:\n  - {id: U99, text: 备用}\n"),
                appended(
                        "a paper nobody asks for",
                        "UNUSED_MATERIAL",
                        "catalogs/dictionaries/materials.yaml",
                        "- 从未要过的材料\n"),
                appended(
                        "a receipt nothing reads",
                        "UNUSED_RECEIPT",
                        "catalogs/dictionaries/receipts.yaml",
                        "SPARE: 备用\n"),
                replaced(
                        "a group of regions nobody names",
                        "UNUSED_GROUP",
                        "catalogs/dictionaries/region-groups.yaml",
                        "groups:\n",
                        "groups:\n  - {name: 备用, members: [\"450202\"]}\n"),
                appended("one relation too many", "MANY_RELATED", RELATIONS, """
                        - kind: ADDS
                          first: LZ-1-06
                          second: LZ-2-01
                          basis: entitlement
                          source: {doc: L9, confidence: LEAD, readOn: 2026-11-22, reviewBy: 2027-05-22}
                        """));
    }

    static List<Example> citations() {
        return List.of(
                replaced(
                        "surer than the document",
                        "SOURCE_WEAKER",
                        ALLOWANCE_ITEM,
                        "{doc: L9, confidence: LEAD",
                        "{doc: L9, confidence: OFFICIAL"),
                replaced("no day to read again", "NO_REVIEW_DATE", ALLOWANCE_ITEM, ", reviewBy: 2027-05-22", ""),
                replaced("no day of reading", "NO_REVIEW_DATE", RELATIONS, ", readOn: 2026-11-22", ""),
                replaced(
                        "read again before it was read",
                        "REVIEW_BEFORE_READ",
                        HEAD,
                        "reviewBy: 2027-05-22",
                        "reviewBy: 2026-05-22"),
                replaced(
                        "a figure without a source",
                        "NO_SOURCE",
                        PARAMETERS,
                        ", source: {doc: L4, confidence: INFERRED, readOn: 2026-11-22, reviewBy: 2027-05-22}",
                        ""),
                replaced("an official document without its clause", "NO_CLAUSE", QUEUE_ITEM, ", clause: 第 12 点", ""));
    }

    static List<Example> dates() {
        return List.of(
                replaced(
                        "a figure that ends before the next begins",
                        "VALIDITY_GAP",
                        LIST + "items/family-planning-aid.yaml",
                        "until: 2022-06-30",
                        "until: 2022-06-29"),
                replaced(
                        "a ceiling that ends before the programme",
                        "FIGURE_ENDS_EARLY",
                        VOUCHER_ITEM,
                        "- {from: 2026-01-01, until: 2026-12-31, value",
                        "- {from: 2026-01-01, until: 2026-12-30, value"),
                replaced(
                        "a rate on the same days twice",
                        "OVERLAPPING_VALIDITY",
                        VOUCHER_ITEM,
                        "{when: DAY_CARE,",
                        "{when: HOME, rate: \"0.40\", from: 2026-12-31, until: 2026-12-31}\n      - {when: DAY_CARE,"),
                replaced(
                        "a kind of bill without a rate",
                        "RATE_MISSING",
                        VOUCHER_ITEM,
                        "      - {when: DAY_CARE, rate: \"0.40\", from: 2026-01-01, until: 2026-12-31}\n",
                        ""),
                replaced("a rule before its item", "RULE_BEFORE_ITEM", VOUCHER, "2026-01-01", "2025-01-01"),
                replaced(
                        "a grant without a first day",
                        "RULE_BEFORE_ITEM",
                        RULES + "public-home-queue.dslr",
                        "    @from(\"2023-03-03\")\n",
                        ""),
                replaced("a rule after its item", "RULE_AFTER_ITEM", VOUCHER, "2026-01-01", "2026-02-01"));
    }

    static List<Example> cases() {
        return List.of(
                scenario(
                        "the same name again",
                        "DUPLICATE_CASE",
                        "满 80 周岁当天，每月 50 元",
                        "  expect: {LZ-1-05: {tier: 80-89}}\n"),
                scenario("nothing is expected", "CASE_WITHOUT_EXPECTATION", "另加", ""),
                scenario(
                        "nothing is expected of an item",
                        "CASE_WITHOUT_EXPECTATION",
                        "另加",
                        "  expect: {LZ-1-05: {}}\n"),
                scenario(
                        "an item that does not exist",
                        "CASE_OF_UNKNOWN_ITEM",
                        "另加",
                        "  expect: {LZ-1-99: {verdict: NOT_ELIGIBLE}}\n"),
                scenario(
                        "a key that does not exist",
                        "UNKNOWN_KEY",
                        "另加",
                        "  expect: {LZ-1-05: {teir: 80-89, verdict: ELIGIBLE}}\n"),
                new Example(
                        "an item without a case",
                        "ITEM_WITHOUT_CASE",
                        lists -> lists.remove(LIST + "cases/temporary-aid.yaml")),
                replaced(
                        "a figure no case expects",
                        "FIGURE_WITHOUT_CASE",
                        ALLOWANCE_ITEM,
                        "value: \"300.00\"",
                        "value: \"301.00\""),
                replaced(
                        "a first month no case expects",
                        "START_WITHOUT_CASE",
                        LIST + "items/military-nursing.yaml",
                        "  stops:",
                        "  start: approval-month\n  stops:"));
    }

    @ParameterizedTest
    @MethodSource({"rules", "tiers", "parts", "citations", "dates", "cases"})
    void a_fault_is_found_and_nothing_else_is(Example example) {
        var codes = Findable.codes(example.edit.apply(new ChangedLists()));
        codes.removeAll(FOR_WANT_OF_A_CASE);

        assertThat(codes).containsExactly(example.code);
    }

    @Test
    void the_shipped_lists_have_no_errors() {
        assertThat(Lint.run(Engine.shipped(), false))
                .filteredOn(f -> f.severity() == Finding.Severity.ERROR)
                .isEmpty();
    }

    @Test
    void a_rule_that_holds_in_no_case_is_found() {
        assertThat(Findable.codes(rule("", "", "给予 LZ-1-05", "- 年满 121 周岁", "- 持有效残疾人证")
                        .edit
                        .apply(new ChangedLists())))
                .containsExactlyInAnyOrder("CONDITION_WITHOUT_CASE", "RULE_WITHOUT_CASE");
    }

    @Test
    void a_sentence_that_fails_alone_in_no_case_is_found() {
        var lists = new ChangedLists().replace(ALLOWANCE, "- 年满 80 周岁\n", "- 年满 80 周岁\n    - 不在服刑\n");

        assertThat(Lint.run(Engine.load(lists.files()), false))
                .anySatisfy(f -> assertThat(f.code() + f.message()).contains("CONDITION_WITHOUT_CASE", "不在服刑"));
    }

    @Test
    void a_sentence_nobody_uses_is_named_with_its_line() {
        var lists = new ChangedLists()
                .replace("rules/vocabulary.dsl", "# 困难类别\n", "[when](?<!.)\\s*- 从未用到(?!.)=living.childless == true\n");

        assertThat(Lint.run(Engine.load(lists.files()), false))
                .filteredOn(f -> f.message().contains("从未用到"))
                .singleElement()
                .satisfies(f -> assertThat(f.place().line()).isEqualTo(lists.line("rules/vocabulary.dsl", "从未用到")));
    }

    @Test
    void sentences_that_contradict_each_other_are_named() {
        var example = rule("", "", "给予 LZ-1-05", "- 持有效残疾人证", "- 年满 80 周岁", "- 未满 70 周岁");

        assertThat(Lint.run(Engine.load(example.edit.apply(new ChangedLists()).files()), false))
                .filteredOn(f -> f.code().equals("UNREACHABLE_RULE"))
                .singleElement()
                .satisfies(f -> assertThat(f.message()).contains("“年满 80 周岁”与“未满 70 周岁”不能同时成立"));
    }

    @Test
    void a_case_that_comes_out_otherwise_is_found_when_cases_are_run() {
        var wrong = Engine.load(new ChangedLists()
                .replace(ALLOWANCE_ITEM, "\"50.00\"", "\"55.00\"")
                .files());

        assertThat(Lint.run(wrong, false)).noneMatch(f -> f.code().equals("CASE_FAILED"));
        assertThat(Lint.run(wrong, true)).anyMatch(f -> f.code().equals("CASE_FAILED"));
    }

    @Test
    void errors_come_first() {
        var findings = Lint.run(
                Engine.load(new ChangedLists()
                        .replace(ALLOWANCE, "- 未满 90 周岁", "- 未满 91 周岁")
                        .files()),
                false);

        assertThat(findings).extracting(Finding::severity).isSorted();
    }
}
