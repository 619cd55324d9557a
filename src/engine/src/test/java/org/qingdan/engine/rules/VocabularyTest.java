package org.qingdan.engine.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.qingdan.engine.ChangedLists;
import org.qingdan.engine.input.Problem;
import org.qingdan.engine.input.Problems;

class VocabularyTest {
    private static final String KEYWORDS = """
            [keyword](?<!\\S)规则(?!\\S)=rule
            [keyword](?<!\\S)当(?!\\S)=when
            [keyword](?<!\\S)则(?!\\S)=then
            [keyword](?<!\\S)结束(?!\\S)=end
            """;

    private static List<Problem> problems(String lines) {
        var problems = new Problems();
        Vocabulary.read("v.dsl", KEYWORDS + lines, problems);
        return problems.list();
    }

    private static void refused(String line, String part) {
        var problems = problems(line);
        assertThat(problems).hasSize(1);
        assertThat(problems.get(0).code()).isIn("DICTIONARY_SENTENCE", "DICTIONARY_LINE");
        assertThat(problems.get(0).place().toString()).isEqualTo("v.dsl:5:1");
        assertThat(problems.get(0).message()).contains(part);
    }

    private static String when(String sentence, String constraint) {
        return "[when](?<!.)\\s*" + sentence + "(?!.)=" + constraint;
    }

    @Test
    void the_shipped_dictionary_has_no_fault() {
        var problems = new Problems();
        var vocabulary =
                Vocabulary.read("rules/vocabulary.dsl", new ChangedLists().text("rules/vocabulary.dsl"), problems);
        assertThat(problems.list()).isEmpty();
        assertThat(vocabulary.texts()).contains("老年人", "- 年满 {n} 周岁", "给予 {i}").doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[when]老年人=$e : Elder( )",
                "[when]- 年满 {n:\\d+} 周岁=age >= {n}",
                "[when](?<!.)\\s*- 年满 {n:\\d+} 周岁=age >= {n}",
                "[when]- 年满 {n:\\d+} 周岁(?!.)=age >= {n}",
                "[when](?<!\\S)- 年满 {n:\\d+} 周岁(?!\\S)=age >= {n}",
                "[then]给予 {i:[A-Za-z0-9-]+}=insertLogical( new Grant( \"{i}\" ) );",
            })
    void a_sentence_not_anchored_on_both_sides_is_refused(String line) {
        refused(line, "锚定");
    }

    @ParameterizedTest
    @ValueSource(strings = {".*", ".+", "\\w+", "(a|b)", "[^\\s]+", "\\d*", "年?", "\\d+|\\S+", "a|", "(?s)x"})
    void a_slot_pattern_outside_the_short_list_is_refused(String pattern) {
        refused(when("- 年满 {n:" + pattern + "} 周岁", "age >= {n}"), "写法不允许");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "- 年满(80)",
                "- 年满.",
                "- 年满*",
                "- 年满+",
                "- 年[满]",
                "- 年满|未满",
                "- 年满\\d",
                "- 年满^",
                "- 年满$",
                "- {n}",
                "- 年满，",
                "- 年满？"
            })
    void a_character_with_a_meaning_in_patterns_is_refused_in_a_sentence(String sentence) {
        refused(when(sentence, "age >= 80"), "句子只能用");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "age != {n}",
                "(age != null && wifeAge != {n})",
                "age not in ({n})",
                "age in ({n}, 3)",
                "!(age >= {n})",
                "!age",
                "age >= {n}, age < 3",
                "age >= {n} && < 90",
                "age >= {n} && age < 90",
                "age >= {n} || wifeAge >= {n}",
                "(age >= {n} || age < 3) && age > 5",
                "age >= {n} || (age < 3 && age > 1)",
                "agee >= {n}",
                "age.intValue() >= {n}",
                "getAge() >= {n}",
                "age >= Math.abs({n})",
                "age >= {n} + 1",
                "age + 1 >= {n}",
                "age ** 2 >= {n}",
                "age >= -{n}",
                "age >= \"{n}\"",
                "age >= {n}B",
                "age >= {n}.00B",
                "age >= 0{n}",
                "age >= wifeAge || age == {n}",
                "{n} <= age",
                "age contains {n}",
                "age matches \"{n}\"",
                "age memberOf {n}",
                "$a : age >= {n}",
                "this.age >= {n}",
                "age >= {n};",
                "age >= {n} // x",
                "",
                "{n}",
            })
    void a_right_hand_side_about_a_number_that_is_not_one_comparison_is_refused(String constraint) {
        var problems = problems(when("- 年满 {n:\\d+} 周岁", constraint));
        assertThat(problems).extracting(Problem::code).containsExactly("DICTIONARY_SENTENCE");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "receiving not contains \"X\"",
                "receiving excludes \"X\"",
                "!(receiving contains \"X\")",
                "(receiving != null)",
                "(receiving not contains \"X\" && receiving != null)",
                "(receiving != null && hardship not contains Hardship.DIBAO)",
                "(receiving != null || receiving not contains \"X\")",
                "(receiving != null && receiving contains \"X\")",
                "(receiving != null && receiving not contains \"X\" && receiving contains \"Y\")",
                "(receiving != null && receiving != \"X\")",
                "receiving == \"X\"",
                "receiving contains X",
                "receiving contains 'X'",
                "receiving contains null",
                "receiving contains Hardship.DIBAO",
                "hardship contains Hardship.NONE",
                "hardship contains DIBAO",
                "hardship contains \"DIBAO\"",
                "hardship contains Veteran.DISCHARGED",
                "living.childless",
                "!living.childless",
                "living.childless != true",
                "living.childless == null",
                "living.childless == TRUE",
                "living.childless == \"true\"",
                "living.childless == 1",
                "living.childless >= true",
                "onlyChild != OnlyChild.NONE",
                "onlyChild >= OnlyChild.NONE",
                "sex < Sex.MALE",
                "ability.level >= AbilityLevel.SEVER",
                "ability.level >= ImpairmentLevel.SEVERE",
                "ability.level >= 3",
                "ability >= AbilityLevel.SEVERE",
                "ability.level contains AbilityLevel.SEVERE",
                "income.perCapitaMonthly < 600",
                "income.perCapitaMonthly < 600.0B",
                "income.perCapitaMonthly < \"600.00\"",
                "asOf >= 2026",
                "asOf >= \"2026-02-30\"",
                "asOf >= \"2026-1-1\"",
                "hukou.path contains 450200",
                "hukou.path == \"450200\"",
                "hukou contains \"450200\"",
                "eval(true)",
                "eval( age > 3 )",
                "age > 3 && eval(true)",
                "System.exit(0) == 0",
                "exists Status( )",
                "age >= 80 ) then System.exit(0",
            })
    void any_other_right_hand_side_is_refused(String constraint) {
        var problems = problems(when("- 试验", constraint));
        assertThat(problems).extracting(Problem::code).containsExactly("DICTIONARY_SENTENCE");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "age >= 80",
                "(age >= 80)",
                "age == 80 || age == 90",
                "careGrade == CareGrade.JIEZHU || careGrade == CareGrade.JIEHU",
                "living.childless == false",
                "ability.level <= AbilityLevel.MILD",
                "income.perCapitaMonthly <= 600.00B",
                "asOf >= \"2026-01-01\"",
                "veteran contains Veteran.DISCHARGED || veteran contains Veteran.DEMOBILISED",
                "(receiving != null && receiving not contains \"X\" && receiving not contains \"Y\")",
                "(onlyChild != null && onlyChild != OnlyChild.BEREAVED)",
                "hukou.path contains \"450200\"",
            })
    void the_allowed_forms_are_read(String constraint) {
        assertThat(problems(when("- 试验", constraint))).isEmpty();
    }

    @Test
    void every_word_of_a_slot_is_tried() {
        refused(
                when("- 能力为 {l:轻度|中度|重度}", "ability.level == AbilityLevel.{l!轻度?MILD/中度?MODERTE/SEVERE}"),
                "AbilityLevel.MODERTE");
        refused(
                when(
                        "- 能力为 {a:轻度|中度|重度} 或 {b:完好|完全}",
                        "ability.level == AbilityLevel.{a!轻度?MILD/中度?MODERATE/SEVERE}"
                                + " || ability.level == AbilityLevel.{b!完好?INTACT/TOTL}"),
                "AbilityLevel.TOTL");
    }

    @Test
    void words_are_matched_to_values_and_one_is_left_for_the_last_branch() {
        refused(when("- 标准 {t:城市|农村}", "hukou.track == Track.{t!城镇?URBAN/RURAL}"), "不在所列词中");
        refused(when("- 标准 {t:城市|农村|其他}", "hukou.track == Track.{t!城市?URBAN/RURAL}"), "恰好留一个词");
        refused(when("- 标准 {t:城市|农村}", "hukou.track == Track.{t!城市?URBAN/农村?RURAL/RURAL}"), "恰好留一个词");
        refused(when("- 标准 {t:\\S+}", "hukou.track == Track.{t!城市?URBAN/RURAL}"), "列出全部词");
        assertThat(problems(when("- 标准 {t:城市|农村}", "hukou.track == Track.{t!城市?URBAN/RURAL}")))
                .isEmpty();
    }

    @Test
    void slots_on_the_left_and_on_the_right_are_the_same() {
        refused(when("- 年满 {n:\\d+} 周岁", "age >= 80"), "空位");
        refused(when("- 年满 {n:\\d+} 周岁", "age >= {m}"), "空位");
        refused(when("- 高龄", "age >= {n}"), "空位");
        refused(when("- 年满 {n:\\d+} 或 {n:\\d+} 周岁", "age >= {n}"), "重复");
        refused(when("属于 \"甲\"", "Status( name == \"{s}\" )"), "空位");
        refused("[then](?<!.)\\s*给予 {i:[A-Za-z0-9-]+}(?!.)=insertLogical( new Grant( \"{j}\" ) );", "空位");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "insert( new Grant( \"{i}\" ) );",
                "insertLogical( new Grant( \"{i}\" ) ); System.exit(0);",
                "System.exit(0); insertLogical( new Grant( \"{i}\" ) );",
                "insertLogical( new Grant( {i} ) );",
                "insertLogical( new Grant( \"{i}\" + x() ) );",
                "insertLogical( new Tier( \"{i}\" ) );",
                "insertLogical( new Grant( \"{i}\", \"{i}\" ) );",
                "insertLogical( new Object( \"{i}\" ) );",
                "insertLogical( new java.io.File( \"{i}\" ) );",
                "delete( \"{i}\" );",
                "// {i}",
                "",
            })
    void a_consequence_other_than_the_four_is_refused(String consequence) {
        var problems = problems("[then](?<!.)\\s*给予 {i:[A-Za-z0-9-]+}(?!.)=" + consequence);
        assertThat(problems).extracting(Problem::code).containsExactly("DICTIONARY_SENTENCE");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "老年人们 | $e : Elder( age > 3 )",
                "任何人   | $e : Object( )",
                "等级     | eval(true)",
                "从       | Elder( ) from System.getProperties()",
            })
    void a_line_without_dash_is_the_subject_or_a_status(String sentence, String constraint) {
        refused(when(sentence, constraint), "[when] 只能是");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[keyword]当=when",
                "[keyword](?<!\\S)若(?!\\S)=when",
                "[keyword](?<!\\S)当(?!\\S)=eval",
                "[keyword](?<!\\S)导入(?!\\S)=import",
            })
    void another_keyword_is_refused(String line) {
        refused(line, "关键词只能是");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "当=when",
                "[*]x=y",
                "[condition]x=y",
                "[consequence]x=y",
                "import java.util.*",
                "> x",
                " [when]x=y"
            })
    void a_line_of_another_kind_is_refused(String line) {
        refused(line, "开头");
    }

    @Test
    void all_four_keywords_are_needed() {
        var problems = new Problems();
        Vocabulary.read("v.dsl", KEYWORDS.replaceFirst(".*结束.*\n", ""), problems);
        assertThat(problems.list()).hasSize(1);
        assertThat(problems.list().get(0).code()).isEqualTo("DICTIONARY_KEYWORD");
        assertThat(problems.list().get(0).message()).contains("结束");
    }

    @Test
    void notes_and_blank_lines_are_skipped_and_every_fault_has_its_line() {
        var problems = problems("# 说明\n\n// 说明\n" + when("- 试", "agee == 1") + "\r\n" + when("- 验", "eval(true)"));
        assertThat(problems).extracting(p -> p.place().line()).containsExactly(8, 9);
    }
}
