package org.qingdan.engine.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.qingdan.engine.input.Problem;

class RuleFileReaderTest {
    private static final String GOOD = """
            // 说明

            规则 "LZ-1-05 高龄津贴（试验）"
                @source("L9 第四条、第五条")
                @from("2019-01-01")
                @until("2026-12-31")
                @reading("经济困难: 含特困人员")
            当
                老年人
                - 户籍在 柳州市
                - 年满 80 周岁
                属于 "经济困难老年人"
            则
                给予 LZ-1-05
                LZ-1-05 按 80-89 档
                认定为 "高龄老年人"
                以此为 LZ-2-09 的前提
            结束
            """;

    private static void named(Problem problem, String code, int line, int column) {
        assertThat(problem.code()).isEqualTo(code);
        assertThat(problem.place().file()).isEqualTo(RuleTexts.FILE);
        assertThat(problem.place().line()).isEqualTo(line);
        assertThat(problem.place().column()).isEqualTo(column);
    }

    private static Problem refused(String old, String now) {
        assertThat(GOOD).contains(old);
        return RuleTexts.read(GOOD.replace(old, now)).problem();
    }

    @Test
    void a_rule_is_read_with_all_its_parts() {
        var rule = RuleTexts.read(GOOD).rule();
        assertThat(rule.name()).isEqualTo("LZ-1-05 高龄津贴（试验）");
        assertThat(rule.catalog()).isEqualTo("guangxi/liuzhou");
        assertThat(rule.source()).isEqualTo("L9 第四条、第五条");
        assertThat(rule.document()).isEqualTo("L9");
        assertThat(rule.clause()).isEqualTo("第四条、第五条");
        assertThat(rule.from()).isEqualTo(LocalDate.of(2019, 1, 1));
        assertThat(rule.until()).isEqualTo(LocalDate.of(2026, 12, 31));
        assertThat(rule.reading()).isEqualTo("经济困难: 含特困人员");
        assertThat(rule.place().line()).isEqualTo(3);
        assertThat(rule.terms())
                .extracting(Term::sentence)
                .containsExactly("自 2019-01-01 起", "至 2026-12-31 止", "户籍在 柳州市", "年满 80 周岁", "属于 \"经济困难老年人\"");
        assertThat(rule.terms().stream()
                        .filter(Term.Fact.class::isInstance)
                        .map(t -> ((Term.Fact) t).condition().canonical()))
                .containsExactly(
                        "asOf >= \"2019-01-01\"",
                        "asOf <= \"2026-12-31\"",
                        "hukou.path contains \"450200\"",
                        "age >= 80");
        assertThat(rule.conclusions())
                .containsExactly(
                        new Conclusion.Grant("LZ-1-05"),
                        new Conclusion.Tier("LZ-1-05", "80-89"),
                        new Conclusion.Status("高龄老年人"),
                        new Conclusion.Gate("LZ-2-09"));
        assertThat(rule.text()).contains("规则 \"LZ-1-05 高龄津贴（试验）\"", "    - 年满 80 周岁", "结束");
    }

    @Test
    void a_rule_without_dates_or_reading_has_none() {
        var rule = RuleTexts.read(RuleTexts.ruleWith("- 年满 80 周岁")).rule();
        assertThat(rule.from()).isNull();
        assertThat(rule.until()).isNull();
        assertThat(rule.reading()).isNull();
        assertThat(rule.clause()).isEmpty();
        assertThat(rule.terms()).hasSize(1);
    }

    @Test
    void an_unknown_sentence_names_file_line_column_and_the_nearest_sentences() {
        var problem = refused("    - 年满 80 周岁", "    - 年龄满 80 周岁");
        named(problem, "NOT_UNDERSTOOD", 11, 5);
        assertThat(problem.message()).contains("最接近的是", "- 年满 {n} 周岁");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "- 年满80周岁",
                "-年满 80 周岁",
                "年满 80 周岁",
                "- 年满 八十 周岁",
                "- 年满 80 周岁 以上",
                "- 年满 80 周岁。",
                "- 年满  80 周岁",
                "- 年满 -80 周岁",
                "- 年满 80.5 周岁",
                "-- 年满 80 周岁",
                "- 户籍在 柳州市 鱼峰区",
                "- 困难类别含 低保",
                "- 年满 80 周岁 // 说明",
                "老年人 - 年满 80 周岁",
            })
    void a_line_that_is_not_a_whole_sentence_is_not_understood(String line) {
        var problem = RuleTexts.read(RuleTexts.ruleWith(line)).problem();
        named(problem, "NOT_UNDERSTOOD", 5, 5);
    }

    static String[][] unsafe() {
        return new String[][] {
            {"    - 年满 80 周岁 ", "15"},
            {"    - 年满 80 周岁\t", "15"},
            {"    - 年满\u200B 80 周岁", "9"},
            {"    - 年满\u00A080 周岁", "9"},
            {"    - 年满\u300080 周岁", "9"},
            {"    - 年满\u200380 周岁", "9"},
            {"    - 年满\u2028 80 周岁", "9"},
            {"    - 年满\u0085 80 周岁", "9"},
            {"    - 年满\r 80 周岁", "9"},
            {"    - 年满 ８０ 周岁", "10"},
            {"\uFEFF    - 年满 80 周岁", "1"},
            {"\u3000\u3000- 年满 80 周岁", "1"},
            {"\u2003- 年满 80 周岁", "1"},
            {"    - 年满 80 周岁\u3000", "15"},
            {"    - 年满 80 周岁\u202E", "15"},
            {"    - 年满 80 周岁\uE000", "15"},
            {"    - 年满 80 周岁\u0000", "15"},
        };
    }

    @ParameterizedTest
    @MethodSource("unsafe")
    void a_character_that_cannot_be_seen_is_named_where_it_stands(String line, int column) {
        var problem = refused("    - 年满 80 周岁", line);
        named(problem, "UNSAFE_CHARACTER", 11, column);
        assertThat(problem.message()).contains("请删去");
    }

    @Test
    void an_unsafe_character_in_a_comment_or_before_the_rule_is_named_too() {
        named(RuleTexts.read("// 说明\u200B\n" + GOOD).problems().get(0), "UNSAFE_CHARACTER", 1, 6);
        named(RuleTexts.read("\uFEFF" + GOOD).problems().get(0), "UNSAFE_CHARACTER", 1, 1);
    }

    @Test
    void a_rule_that_is_not_closed_is_named_by_its_first_line() {
        named(refused("结束\n", ""), "RULE_NOT_CLOSED", 3, 1);
    }

    @Test
    void a_rule_left_open_does_not_swallow_the_next_one_silently() {
        var reading = RuleTexts.read(GOOD.replace("结束\n", "") + RuleTexts.ruleWith("- 年满 80 周岁"));
        assertThat(reading.rules()).isEmpty();
        assertThat(reading.problems()).extracting(p -> p.place().line()).contains(18);
    }

    @Test
    void a_rule_without_subject_is_refused() {
        assertThat(RuleTexts.read(GOOD.replace("    老年人\n", "")).problems())
                .extracting(Problem::code)
                .containsOnly("NO_SUBJECT");
        assertThat(RuleTexts.read("规则 \"试\"\n    @source(\"L9\")\n当\n则\n    给予 LZ-1-05\n结束\n")
                        .problem()
                        .code())
                .isEqualTo("NO_SUBJECT");
    }

    @Test
    void the_subject_is_written_once_and_first() {
        named(refused("    - 户籍在 柳州市", "    老年人"), "SECOND_SUBJECT", 10, 5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "    @source(\"\")\n", "    @source(\" \")\n"})
    void a_rule_without_source_is_refused(String instead) {
        named(refused("    @source(\"L9 第四条、第五条\")\n", instead), "NO_SOURCE", 3, 1);
    }

    @Test
    void a_rule_without_conclusion_is_refused() {
        var text = "规则 \"试\"\n    @source(\"L9\")\n当\n    老年人\n则\n结束\n";
        named(RuleTexts.read(text).problem(), "NO_CONSEQUENCE", 1, 1);
    }

    @Test
    void dates_in_the_wrong_order_or_that_never_were_are_refused() {
        named(refused("@from(\"2019-01-01\")", "@from(\"2027-01-01\")"), "DATES_REVERSED", 3, 1);
        named(refused("@from(\"2019-01-01\")", "@from(\"2019-02-29\")"), "IMPOSSIBLE_DATE", 3, 1);
        named(refused("@until(\"2026-12-31\")", "@until(\"2026年底\")"), "IMPOSSIBLE_DATE", 3, 1);
        assertThat(RuleTexts.read(GOOD.replace("2019-01-01", "2026-12-31"))
                        .rule()
                        .inForceOn(LocalDate.of(2026, 12, 31)))
                .isTrue();
    }

    @Test
    void an_unknown_or_repeated_annotation_is_refused() {
        var unknown = refused("@until(", "@untill(");
        named(unknown, "UNKNOWN_ANNOTATION", 6, 5);
        assertThat(unknown.message()).contains("until");
        named(refused("@until(\"2026-12-31\")", "@from(\"2020-01-01\")"), "DUPLICATE_ANNOTATION", 6, 5);
        named(refused("@until(\"2026-12-31\")", "@until(2026-12-31)"), "NOT_UNDERSTOOD", 6, 5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"规则", "当", "则", "结束"})
    void a_keyword_that_stands_alone_inside_quotes_is_refused(String keyword) {
        named(refused("高龄津贴（试验）", "高龄 " + keyword + " 津贴"), "KEYWORD_IN_TEXT", 3, 1);
        named(refused("认定为 \"高龄老年人\"", "认定为 \"高龄 " + keyword + "\""), "KEYWORD_IN_TEXT", 16, 5);
        named(refused("属于 \"经济困难老年人\"", "属于 \"" + keyword + "\""), "KEYWORD_IN_TEXT", 12, 5);
    }

    @Test
    void a_keyword_inside_a_word_of_a_name_is_fine() {
        assertThat(RuleTexts.read(GOOD.replace("高龄津贴（试验）", "当地规则，否则结束")).rule().name())
                .endsWith("当地规则，否则结束");
    }

    @Test
    void a_name_is_used_once_in_all_files() {
        var reading = RuleTexts.read(GOOD + GOOD);
        assertThat(reading.rules()).hasSize(1);
        assertThat(reading.problems()).hasSize(1);
        named(reading.problems().get(0), "DUPLICATE_RULE", 21, 1);
        assertThat(reading.problems().get(0).message()).contains(RuleTexts.FILE + ":3:1");
    }

    @ParameterizedTest
    @CsvSource({"规则 \"a;b\"", "规则 \"a{b}\"", "规则 \"a$b\"", "规则 \"a=b\"", "规则 \"a<b>\"", "规则 \"a#b\"", "规则 \"a.b()\""})
    void a_name_is_text(String line) {
        assertThat(refused("规则 \"LZ-1-05 高龄津贴（试验）\"", line).code()).isEqualTo("RULE_NAME");
    }

    @ParameterizedTest
    @CsvSource({"城中区, 柳州市城中区", "柳洲市, 柳州市", "鱼峰, 鱼峰区"})
    void an_unknown_or_ambiguous_region_suggests_names(String word, String suggestion) {
        var problem = refused("户籍在 柳州市", "户籍在 " + word);
        named(problem, "UNKNOWN_REGION", 10, 5);
        assertThat(problem.message()).contains("“" + word + "”", suggestion);
    }

    @ParameterizedTest
    @ValueSource(strings = {"080", "99999999999", "00"})
    void a_number_that_java_would_read_otherwise_is_refused(String number) {
        named(refused("年满 80 周岁", "年满 " + number + " 周岁"), "SLOT_VALUE", 11, 5);
    }

    @Test
    void a_sentence_in_the_wrong_part_is_misplaced() {
        named(refused("    - 户籍在 柳州市", "    给予 LZ-1-05"), "MISPLACED", 10, 5);
        named(refused("    认定为 \"高龄老年人\"", "    属于 \"高龄老年人\""), "MISPLACED", 16, 5);
        named(RuleTexts.read(RuleTexts.ruleWith("属于 \"甲\"\n    - 年满 80 周岁")).problem(), "MISPLACED", 6, 5);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "给予 LZ-1-05",
                "规则 高龄",
                "规则 \"\"",
                "规则\"高龄\"",
                "规则 “高龄”",
                "当",
                "结束",
                "/* 说明 */",
                "规则 \"a\" extends \"b\""
            })
    void between_rules_there_is_nothing_but_the_head_of_a_rule(String line) {
        named(RuleTexts.read(line + "\n").problem(), "NOT_UNDERSTOOD", 1, 1);
    }

    @Test
    void one_wrong_rule_does_not_hide_the_others() {
        var reading = RuleTexts.read(RuleTexts.ruleWith("- 不知所云") + GOOD);
        assertThat(reading.rules()).extracting(Rule::name).containsExactly("LZ-1-05 高龄津贴（试验）");
        assertThat(reading.problems()).hasSize(1);
    }

    @Test
    void line_ends_tabs_blank_lines_and_comments_make_no_difference() {
        var rule = RuleTexts.read(GOOD).rule();
        for (String same : new String[] {
            GOOD.replace("\n", "\r\n"),
            GOOD.replace("    ", "\t"),
            GOOD.replace("    ", ""),
            GOOD.replace("\n    - ", "\n\n    // 说明 System.exit(0);\n    - ")
        }) {
            var read = RuleTexts.read(same).rule();
            assertThat(read.terms()).isEqualTo(rule.terms());
            assertThat(read.conclusions()).isEqualTo(rule.conclusions());
        }
    }

    @Test
    void an_empty_file_has_no_rules() {
        assertThat(RuleTexts.read("")).isEqualTo(new RuleTexts.Reading(java.util.List.of(), java.util.List.of()));
    }
}
