package org.qingdan.engine.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.qingdan.engine.ChangedLists;
import org.qingdan.engine.determination.Engine;
import org.qingdan.engine.input.Problem;
import org.qingdan.engine.input.Refusals;

/** Hostile rule files in every position: none loads, none runs, each is named with file and line. */
class HostileRulesTest {
    private static final String PROPERTY = "qingdan.pwned";
    /** Would leave a mark if anything ever executed it. */
    private static final String PAYLOAD = "System.setProperty(\"" + PROPERTY + "\", \"x\")";

    /** The same without quotes or spaces, so that it fits into any slot. */
    private static final String CALL = "org.qingdan.engine.rules.HostileRulesTest.pwn()";

    private static final Set<String> NAMED = Set.of(
            "RAW_CODE", "NOT_UNDERSTOOD", "RULE_NAME", "UNKNOWN_ANNOTATION", "UNKNOWN_REGION", "KEYWORD_IN_TEXT");

    /** A rule with a numbered mark at every place where a line of its own may stand. */
    private static final String LINES = """
            <1>
            规则 "试验"
            <2>
                @source("L9")
            <3>
            当
            <4>
                老年人
            <5>
                - 年满 80 周岁
            <6>
                属于 "甲等"
            <7>
            则
            <8>
                给予 LZ-1-05
            <9>
            结束
            <10>
            """;

    /** Lines of a rule with a hole for hostile text. */
    private static final List<String> HOLES = List.of(
            "规则 \"%s\"",
            "规则 \"试验\" %s",
            "规则 \"试验\" // \" %s \"",
            "    @source(\"%s\")",
            "    @source(\"L9 %s\")",
            "    @source(%s)",
            "    @source(\"L9\") %s",
            "    @from(\"%s\")",
            "    @reading(\"%s\")",
            "    @%s",
            "当 %s",
            "    老年人 %s",
            "    老年人( %s )",
            "    - %s",
            "    - 年满 %s 周岁",
            "    - 年满 80 周岁 %s",
            "    - 年满 80 周岁, %s",
            "    - 年满 80 周岁 && %s",
            "    - 户籍在 %s",
            "    - 户籍在 \"%s\"",
            "    - 户籍在 柳州市\" || %s || \"",
            "    - 户籍按 %s 标准救助",
            "    - 困难类别含 %s",
            "    - 能力等级为 %s 或更重",
            "    属于 \"%s\"",
            "    属于 \"甲等\" %s",
            "    属于 \"甲等\" ), %s",
            "则 %s",
            "    给予 %s",
            "    给予 LZ-1-05; %s",
            "    给予 LZ-1-05\" ) ); %s //",
            "    LZ-1-05 按 %s 档",
            "    %s 按 80-89 档",
            "    认定为 \"%s\"",
            "    认定为 \"甲等\" ) ); %s //",
            "    以此为 %s 的前提",
            "结束 %s");

    static Stream<String> hostileLines() {
        return Stream.of(
                "> " + PAYLOAD + ";",
                ">" + PAYLOAD + ";",
                "- > " + PAYLOAD + ";",
                PAYLOAD + ";",
                PAYLOAD,
                "java.lang." + PAYLOAD + ";",
                "{ " + PAYLOAD + "; }",
                "eval( " + PAYLOAD + " == null )",
                "- eval( " + PAYLOAD + " == null )",
                "eval(true)",
                CALL,
                CALL + ";",
                "- " + CALL,
                "import java.lang.System;",
                "import static java.lang.System.setProperty;",
                "import function java.lang.System.setProperty",
                "package org.qingdan.engine.rules;",
                "function void pwn() { " + PAYLOAD + "; }",
                "global java.util.List grants;",
                "declare Pwn name : String = " + PAYLOAD + " end",
                "declare Pwn",
                "query pwn() end",
                "rule \"pwn\" when eval( " + PAYLOAD + " == null ) then end",
                "when",
                "then " + PAYLOAD + ";",
                "end",
                "unit Pwn;",
                "template header",
                "expander other.dsl",
                "dialect \"mvel\"",
                "salience 100",
                "salience ( " + PAYLOAD + " == null ? 1 : 2 )",
                "no-loop true",
                "lock-on-active",
                "auto-focus true",
                "agenda-group \"pwn\"",
                "activation-group \"pwn\"",
                "ruleflow-group \"pwn\"",
                "date-effective \"1-1-2000\"",
                "date-expires \"1-1-2000\"",
                "enabled ( " + PAYLOAD + " == null )",
                "duration 1000",
                "timer ( int: 0 1s )",
                "calendars \"pwn\"",
                "@activation( " + PAYLOAD + " )",
                "@propertyReactive",
                "@kie.api.definition(\"pwn\")",
                "@all( \"pwn\" )",
                "$pwn : String( ) from " + PAYLOAD,
                "Elder( eval( " + PAYLOAD + " == null ) )",
                "not Elder( )",
                "exists Elder( )",
                "forall ( Elder( ) )",
                "Elder( age > 3 ) or Elder( )",
                "accumulate( Elder( ), $n : count( " + PAYLOAD + " ) )",
                "insert( new Object( ) );",
                "insertLogical( new Grant( \"LZ-1-05\" ) );",
                "modify( $e ) { " + PAYLOAD + " }",
                "delete( $e );",
                "drools.halt( );",
                "kcontext.getKieRuntime( );",
                "new ProcessBuilder( \"true\" ).start( );",
                "Runtime.getRuntime( ).exec( \"true\" );",
                "String pwn = " + PAYLOAD + ";",
                "@{" + PAYLOAD + "}",
                "${" + PAYLOAD + "}",
                "#{" + PAYLOAD + "}",
                "#/ debug result",
                "/* " + PAYLOAD + " */",
                "[when]老年人=eval(" + PAYLOAD + " == null)",
                "[keyword]当=" + PAYLOAD,
                "when 老年人 then " + PAYLOAD + "; end");
    }

    static Stream<String> hostileTexts() {
        return Stream.of(
                PAYLOAD,
                CALL,
                PAYLOAD.replace('"', '\''),
                PAYLOAD.replace("\"", "\\\""),
                PAYLOAD.replace('"', '\'').replace(" ", ""),
                PAYLOAD.replace('"', '`'),
                "{" + PAYLOAD.replace('"', '\'') + "}",
                "${" + PAYLOAD.replace('"', '\'') + "}",
                "#{" + PAYLOAD.replace('"', '\'') + "}",
                "@{" + PAYLOAD.replace('"', '\'') + "}",
                "{n}",
                "{s!a?b/c}",
                "eval(" + PAYLOAD.replace('"', '\'') + "==null)",
                "\" + " + PAYLOAD + " + \"",
                "\" ); " + PAYLOAD + "; //",
                "x\\\"",
                "1 || " + PAYLOAD + " == null",
                "80;" + PAYLOAD,
                "new java.io.File('x').delete()");
    }

    /** What {@link #CALL} would run. */
    public static boolean pwn() {
        return System.setProperty(PROPERTY, "x") == null;
    }

    @AfterEach
    void nothing_ran() {
        assertThat(System.getProperty(PROPERTY)).isNull();
    }

    @ParameterizedTest
    @MethodSource("hostileLines")
    void a_hostile_line_is_refused_and_named_wherever_it_stands(String hostile) {
        var files = new LinkedHashMap<String, String>();
        for (int mark = 1; mark <= 10; mark++) {
            String text = LINES.replace("<" + mark + ">", "<!>").replaceAll("<\\d+>\n", "");
            String name = "line-" + mark;
            files.put(name, text.replace("<!>", hostile).replace("试验", name));
        }
        everyFileIsNamed(files, hostile);
    }

    @ParameterizedTest
    @MethodSource("hostileTexts")
    void hostile_text_is_refused_and_named_in_every_hole_of_every_sentence(String hostile) {
        var files = new LinkedHashMap<String, String>();
        for (String hole : HOLES) {
            String name = "hole-" + files.size();
            files.put(name, ruleAround(hole.formatted(hostile)).replace("试验", name));
        }
        everyFileIsNamed(files, hostile);
    }

    /** A rule in which a line stands where its kind belongs. */
    private static String ruleAround(String line) {
        String word = line.strip();
        String head = word.startsWith("规则") ? line : "规则 \"试验\"";
        String annotation = word.startsWith("@") ? line + "\n    @source(\"L9\")" : "    @source(\"L9\")";
        String when = word.startsWith("当") ? line : "当";
        String subject = word.startsWith("老年人") ? line : "    老年人";
        boolean condition = word.startsWith("-") || word.startsWith("属于");
        String then = word.startsWith("则") ? line : "则";
        String end = word.startsWith("结束") ? line : "结束";
        boolean placed = condition
                || List.of(head, annotation, when, subject, then, end).stream().anyMatch(l -> l.contains(line));
        String conclusion = placed ? "    给予 LZ-1-05" : line;
        return String.join(
                "\n",
                head,
                word.startsWith("@source") ? line : annotation,
                when,
                subject,
                condition ? line : "    - 年满 80 周岁",
                then,
                conclusion,
                end,
                "");
    }

    private static void everyFileIsNamed(Map<String, String> files, String hostile) {
        var lists = new ChangedLists();
        files.forEach((name, text) -> lists.put(path(name), text));
        var problems = Refusals.of(() -> Engine.load(lists.files()));
        files.forEach((name, text) -> {
            int line = lists.line(path(name), hostile);
            assertThat(problems)
                    .as("%s in line %d of%n%s", hostile, line, text)
                    .anyMatch(p -> path(name).equals(p.place().file())
                            && p.place().line() == line
                            && NAMED.contains(p.code()));
        });
    }

    private static String path(String name) {
        return "rules/guangxi/liuzhou/" + name + ".dslr";
    }

    @Test
    void the_frame_of_these_rules_is_itself_without_fault() {
        var lists = new ChangedLists()
                .put(path("frame"), LINES.replaceAll("<\\d+>\n", "").replace("    属于 \"甲等\"\n", ""))
                .put(path("around"), ruleAround("    - 年满 80 周岁").replace("试验", "又"));
        assertThat(lists.problems()).isEmpty();
    }

    @Test
    void code_in_a_comment_is_a_comment() {
        var text = LINES.replaceAll("<\\d+>", "// " + PAYLOAD + ";").replace("    属于 \"甲等\"\n", "");
        Engine.load(new ChangedLists().put(path("comment"), text).files());
    }

    @Test
    void a_harmless_word_stays_text() {
        var text = RuleTexts.ruleWith("- 年满 80 周岁").replace("给予 LZ-1-05", "认定为 \"salience 100\"");
        assertThat(RuleTexts.read(text).rule().conclusions()).containsExactly(new Conclusion.Status("salience 100"));
    }

    static Stream<String> hostileDictionaries() {
        String when = "[when](?<!.)\\s*- 试验(?!.)=";
        return Stream.of(
                when + "eval( " + PAYLOAD + " == null )",
                when + PAYLOAD + " == null",
                when + "age >= 80, " + PAYLOAD + " == null",
                when + "age >= 80 ) " + PAYLOAD,
                when + "age >= 80 || eval( " + PAYLOAD + " == null )",
                when + "age >= Integer.parseInt( " + PAYLOAD + " )",
                when + "age == ( " + PAYLOAD + " == null ? 1 : 2 )",
                when + "age >= new Integer( 3 )",
                when + "receiving contains " + PAYLOAD,
                when + "receiving contains ( " + PAYLOAD + " )",
                when + "receiving contains \"a\" + " + PAYLOAD,
                when + "receiving[ " + PAYLOAD + " ] == \"x\"",
                when + "this.{ " + PAYLOAD + " }",
                when + "$x : age >= 80",
                when + "hardship.size( ) >= 1",
                when + "age >= 80 @{ " + PAYLOAD + " }",
                when + "age matches " + PAYLOAD,
                when + "age str[startsWith] \"x\"",
                "[when](?<!.)\\s*试验(?!.)=eval( " + PAYLOAD + " == null )",
                "[when](?<!.)\\s*试验(?!.)=Elder( eval( " + PAYLOAD + " == null ) )",
                "[when](?<!.)\\s*试验 {s:\\S+}(?!.)=Status( name == \"{s}\", " + PAYLOAD + " == null )",
                "[then](?<!.)\\s*试验(?!.)=" + PAYLOAD + ";",
                "[then](?<!.)\\s*试验 {i:\\S+}(?!.)=insertLogical( new Grant( \"{i}\" ) ); " + PAYLOAD + ";",
                "[then](?<!.)\\s*试验 {i:\\S+}(?!.)=insertLogical( new Grant( " + PAYLOAD + " ) );",
                "[*](?<!.)\\s*试验(?!.)=" + PAYLOAD + ";",
                "[keyword](?<!\\S)试验(?!\\S)=" + PAYLOAD + ";",
                "[keyword](?<!\\S)当(?!\\S)=salience 1 when",
                "试验=" + PAYLOAD,
                "> " + PAYLOAD + ";",
                "import java.lang.System");
    }

    @ParameterizedTest
    @MethodSource("hostileDictionaries")
    void a_hostile_right_hand_side_of_the_dictionary_is_refused_used_or_not(String line) {
        String dictionary = "rules/vocabulary.dsl";
        var unused = new ChangedLists().append(dictionary, line + "\n");
        var used = new ChangedLists()
                .append(dictionary, line + "\n")
                .put(path("used"), RuleTexts.ruleWith(line.startsWith("[then]") ? "- 年满 80 周岁" : "- 试验"));
        for (ChangedLists lists : List.of(unused, used))
            assertThat(Refusals.of(() -> Engine.load(lists.files())))
                    .filteredOn(p -> dictionary.equals(p.place().file()))
                    .allMatch(p -> p.place().line() == lists.line(dictionary, line))
                    .extracting(Problem::code)
                    .containsAnyOf("DICTIONARY_SENTENCE", "DICTIONARY_LINE");
    }
}
