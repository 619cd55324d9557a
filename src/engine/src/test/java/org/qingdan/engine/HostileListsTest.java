package org.qingdan.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.qingdan.engine.catalog.ListFiles;
import org.qingdan.engine.determination.Engine;
import org.qingdan.engine.input.Problem;
import org.qingdan.engine.input.Refusals;

/** Directories of lists in which anything may lie: refused in seconds and in bounded memory, with file and remedy, or read as they are. */
class HostileListsTest {
    /** What a person waits; a machine under load gets more. */
    private static final Duration LONGEST = Duration.ofSeconds(20);

    private static final String ITEMS = "catalogs/guangxi/liuzhou/items/hostile.yaml";
    private static final String RULES = "rules/guangxi/liuzhou/hostile.dslr";

    @TempDir
    Path directory;

    @TempDir
    static Path shipped;

    @BeforeAll
    static void write_the_shipped_lists() throws IOException {
        for (var file : ListFiles.shipped().all().entrySet()) {
            Path path = shipped.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.write(path, file.getValue());
        }
    }

    @BeforeEach
    void link_the_shipped_lists() throws IOException {
        try (var paths = Files.walk(shipped)) {
            for (Path path : (Iterable<Path>) paths.skip(1)::iterator) {
                Path here = directory.resolve(shipped.relativize(path).toString());
                if (Files.isDirectory(path)) Files.createDirectory(here);
                else Files.createLink(here, path);
            }
        }
    }

    private Path write(String path, byte[] content) throws IOException {
        Path file = directory.resolve(path);
        Files.createDirectories(file.getParent());
        Files.deleteIfExists(file); // what is linked stays as it is
        return Files.write(file, content);
    }

    private void append(String path, String text) throws IOException {
        write(path, (Files.readString(directory.resolve(path)) + text).getBytes(StandardCharsets.UTF_8));
    }

    private Engine load() {
        return Engine.load(directory.resolve("catalogs"), directory.resolve("rules"));
    }

    private List<Problem> refused() {
        var problems = assertTimeoutPreemptively(LONGEST, () -> Refusals.of(this::load));
        assertThat(problems)
                .hasSizeLessThanOrEqualTo(1_001)
                .allSatisfy(p -> assertThat(p.toString()).matches("[^\\p{Cc}\\p{Cf}]{10,}"))
                .allSatisfy(p -> assertThat(p.toString().length()).isLessThan(30_000));
        return problems;
    }

    /** Refused for a reason that names a file and tells, in Chinese, what to do. */
    private void refusedFor(String code, String file) {
        assertThat(refused()).anySatisfy(p -> {
            assertThat(p.code()).isEqualTo(code);
            assertThat(p.place().file()).isEqualTo(file);
            assertThat(p.message()).containsPattern("请|应|不允许|必须|只能|须|缺少|最接近");
        });
    }

    @Test
    void plain_lists_load() {
        assertThatCode(this::load).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/etc/passwd",
                "/dev/zero",
                "/proc/self/environ",
                "../..",
                "old-age-allowance.yaml",
                "hostile.yaml",
                "nowhere"
            })
    void a_link_is_not_followed(String target) throws IOException {
        Files.createSymbolicLink(directory.resolve(ITEMS), Path.of(target));
        refusedFor("SYMBOLIC_LINK", ITEMS);
    }

    @Test
    void a_link_may_be_the_directory_itself() throws IOException {
        Path link = Files.createSymbolicLink(directory.resolve("current"), directory.resolve("catalogs"));
        assertThatCode(() -> Engine.load(link, null)).doesNotThrowAnyException();
    }

    @Test
    void a_pipe_is_not_opened() throws Exception {
        var mkfifo = new ProcessBuilder("mkfifo", directory.resolve(ITEMS).toString()).start();
        assumeTrue(mkfifo.waitFor() == 0, "no mkfifo here");
        refusedFor("SPECIAL_FILE", ITEMS);
    }

    @Test
    void an_unreadable_file_is_named() throws IOException {
        Path file = write(ITEMS, new byte[0]);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
        assumeTrue(!Files.isReadable(file), "this user reads everything");
        refusedFor("CANNOT_READ", ITEMS);
    }

    @ParameterizedTest
    @ValueSource(longs = {10L << 20, 3L << 30})
    void a_large_file_is_not_read(long bytes) throws IOException {
        try (var file = new RandomAccessFile(directory.resolve(ITEMS).toFile(), "rw")) {
            file.setLength(bytes);
        }
        refusedFor("FILE_TOO_LARGE", ITEMS);
    }

    @Test
    void many_files_that_are_large_together_are_not_all_read() throws IOException {
        for (int i = 0; i < 26; i++)
            try (var file = new RandomAccessFile(directory.resolve(ITEMS + i).toFile(), "rw")) {
                file.setLength(2L << 20);
            }
        assertThat(refused()).extracting(Problem::code).containsExactly("LISTS_TOO_LARGE");
    }

    @Test
    void many_files_are_not_all_looked_at() throws IOException {
        for (int i = 0; i < 5_000; i++) write("rules/guangxi/liuzhou/" + i + ".dslr", new byte[0]);
        assertThat(refused()).extracting(Problem::code).containsExactly("TOO_MANY_FILES");
    }

    @Test
    void directories_without_end_are_not_entered() throws IOException {
        write("catalogs/" + "a/".repeat(100) + "catalog.yaml", new byte[0]);
        refusedFor("DIRECTORY_TOO_DEEP", "catalogs" + "/a".repeat(11));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a\nb.yaml",
                "a\u001b[2Jb.yaml",
                "a\\..\\b.yaml",
                "a\u202eb.yaml",
                "a\tb.yaml",
                "a*b.yaml",
                "a;b.yaml",
                "😀.yaml"
            })
    void a_file_with_an_odd_name_is_refused_without_printing_what_is_odd(String name) throws IOException {
        write("catalogs/guangxi/liuzhou/items/" + name, new byte[0]);
        assertThat(refused()).extracting(Problem::code).containsExactly("FILE_NAME");
    }

    @Test
    void a_file_may_be_named_in_chinese() throws IOException {
        Path items = directory.resolve("catalogs/guangxi/liuzhou/items");
        Files.move(items.resolve("tekun.yaml"), items.resolve("特困人员 (2026).yaml"));
        assertThatCode(this::load).doesNotThrowAnyException();
    }

    static Stream<Arguments> texts() {
        String item = "- code: LZ-9-99\n  name: ";
        return Stream.of(
                Arguments.of("GB 18030", "- code: 试验\n".getBytes(Charset.forName("GB18030")), "NOT_UTF8"),
                Arguments.of("UTF-16", "- code: 试验\n".getBytes(StandardCharsets.UTF_16), "NOT_UTF8"),
                Arguments.of("bytes of zero", new byte[1000], "MALFORMED_YAML"),
                Arguments.of("a byte-order mark", bytes("\uFEFF- a\n"), "BYTE_ORDER_MARK"),
                Arguments.of("an empty file", new byte[0], "EMPTY"),
                Arguments.of("flow without end", bytes("[".repeat(99_000)), "TOO_DEEP"),
                Arguments.of("mappings without end", bytes("{a: ".repeat(20_000)), "TOO_DEEP"),
                Arguments.of("dashes without end", bytes("- ".repeat(40_000)), "TOO_DEEP"),
                Arguments.of("keys without end", bytes("? ".repeat(40_000)), "COMPLEX_KEY"),
                Arguments.of("tags", bytes("- !!javax.script.ScriptEngineManager [x]\n"), "YAML_TAG"),
                Arguments.of("billion laughs", bytes(laughs()), "YAML_ANCHOR"),
                Arguments.of("a long value", bytes(item + "a".repeat(90_000)), "VALUE_TOO_LONG"),
                Arguments.of("a long quoted value", bytes(item + '"' + "a ".repeat(40_000) + '"'), "VALUE_TOO_LONG"),
                Arguments.of("a long key", bytes("- ? " + "a".repeat(90_000) + "\n  : b"), "VALUE_TOO_LONG"),
                Arguments.of("two million entries", bytes("[" + "1,\n".repeat(600_000) + "1]"), "TOO_MANY_ENTRIES"),
                Arguments.of(
                        "many deep entries",
                        bytes(("- " + "{aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa: ".repeat(20) + "["
                                        + "1,".repeat(1_500) + "1]" + "}".repeat(20) + "\n")
                                .repeat(400)),
                        "TOO_MANY_ENTRIES"),
                Arguments.of(
                        "entries that are all wrong",
                        bytes("- {code: 1, nmae: x, lsit: x, knid: x, staus: x}\n".repeat(2_000)),
                        "TOO_MANY_PROBLEMS"),
                Arguments.of("a word of two megabytes", bytes(item + "a".repeat(2_000_000)), "LINE_TOO_LONG"),
                Arguments.of("a paragraph of a megabyte", bytes(item + "a\n    ".repeat(200_000)), "VALUE_TOO_LONG"),
                Arguments.of("many good entries", bytes("- a\n".repeat(400_000)), "TOO_MANY_ENTRIES"),
                Arguments.of("two documents", bytes("- a\n---\n- b\n"), "SECOND_DOCUMENT"),
                Arguments.of("a code of markup", bytes(item + "<script>\n  rules: \"; DROP TABLE\"\n"), "MISSING_KEY"));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String laughs() {
        return "a: &a [x]\n"
                + IntStream.range(0, 9)
                        .mapToObj(i -> (char) ('b' + i) + ": &" + (char) ('b' + i) + " [*" + (char) ('a' + i) + ",*"
                                + (char) ('a' + i) + "]\n")
                        .collect(Collectors.joining());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("texts")
    void a_text_that_is_no_list_is_refused(String name, byte[] content, String code) throws IOException {
        write(ITEMS, content);
        refusedFor(code, ITEMS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1e999999999",
                "\"1e999999999\"",
                "\"9999999999999.00\"",
                "\"-1.00\"",
                ".inf",
                "0x7fffffff",
                "99999999999999999999999999"
            })
    void a_number_that_is_no_amount_is_refused(String number) throws IOException {
        write(
                ITEMS,
                bytes(item(
                        "LZ-9-99",
                        "{form: fixed, unit: CNY/month, values: [{from: unknown, value: " + number + "}]}")));
        refusedFor("WRONG_TYPE", ITEMS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"+999999999-12-31", "-999999999-01-01", "10000-01-01", "0000-13-01"})
    void a_day_beyond_any_calendar_is_refused(String day) throws IOException {
        write(
                ITEMS,
                bytes(item(
                        "LZ-9-99",
                        "{form: fixed, unit: CNY/month, values: [{from: \"" + day
                                + "\", value: \"1.00\"}, {from: unknown, value: \"1.00\"}]}")));
        refusedFor("WRONG_FORMAT", ITEMS);
    }

    @Test
    void days_of_other_ages_in_rules_are_refused() throws IOException {
        write(
                RULES,
                bytes(rule("一", "老年人").replace("@source(\"L9\")", "@source(\"L9\")\n    @from(\"-999999999-01-01\")")));
        refusedFor("IMPOSSIBLE_DATE", RULES);
    }

    @Test
    void figures_without_end_for_the_same_days_are_refused() throws IOException {
        write(
                ITEMS,
                bytes(item(
                        "LZ-9-99",
                        "{form: fixed, unit: CNY/month, values: [" + "{from: unknown, value: \"1.00\"},".repeat(1_999)
                                + "]}")));
        refusedFor("TOO_MANY_PROBLEMS", ITEMS);
    }

    @Test
    void a_place_of_a_whole_paragraph_is_no_place() throws IOException {
        write(
                ITEMS,
                bytes(item(
                        "LZ-9-99",
                        "{form: fixed, unit: CNY/month, values: [{region: \"" + "柳".repeat(3_000)
                                + "\", from: unknown, value: \"1.00\"}]}")));
        refusedFor("UNKNOWN_REGION", ITEMS);
    }

    @Test
    void more_items_than_any_nation_lists_are_refused() throws IOException {
        for (int file = 0; file < 4; file++) {
            int first = 500 * file;
            write(
                    ITEMS + file + ".yaml",
                    bytes(IntStream.range(first, first + 500)
                            .mapToObj(i -> item("LZ-9-" + i, "{form: local}"))
                            .collect(Collectors.joining())));
        }
        assertThat(refused()).extracting(Problem::code).contains("TOO_MANY_ITEMS");
    }

    private static String item(String code, String amount) {
        return """
                - code: %s
                  name: 试验项目
                  list: hardship
                  kind: cash
                  category: 物质帮助
                  beneficiary: elder
                  per: person
                  status: in-force
                  effective: {from: unknown}
                  rules: unknown
                  gap: U1
                  amount: %s
                  source: {doc: L1, confidence: OFFICIAL}
                """.formatted(code, amount);
    }

    private static String rule(String name, String conditions) {
        return """
                规则 "试验 %s"
                    @source("L9")
                当
                    %s
                则
                    认定为 "试验"
                结束
                """.formatted(name, conditions);
    }

    static Stream<Arguments> rules() {
        return Stream.of(
                Arguments.of(
                        "a hundred thousand rules",
                        IntStream.range(0, 30_000)
                                .mapToObj(i -> "规则 \"" + i + "\"\n当\n则\n结束\n")
                                .collect(Collectors.joining()),
                        "TOO_MANY_PROBLEMS"),
                Arguments.of(
                        "twelve thousand good rules",
                        IntStream.range(0, 12_000)
                                .mapToObj(i -> rule("" + i, "老年人"))
                                .collect(Collectors.joining()),
                        "TOO_MANY_RULES"),
                Arguments.of(
                        "ten thousand conditions",
                        rule(
                                "一",
                                "老年人\n"
                                        + IntStream.range(0, 10_000)
                                                .mapToObj(i -> "    - 年满 " + i + " 周岁\n")
                                                .collect(Collectors.joining())),
                        "TOO_MANY_CONDITIONS"),
                Arguments.of(
                        "ten thousand statuses",
                        rule(
                                "一",
                                "老年人\n"
                                        + IntStream.range(0, 10_000)
                                                .mapToObj(i -> "    属于 \"" + i + "\"\n")
                                                .collect(Collectors.joining())),
                        "TOO_MANY_CONDITIONS"),
                Arguments.of(
                        "different conditions in many rules",
                        IntStream.range(0, 40)
                                .mapToObj(i -> rule(
                                        "" + i,
                                        "老年人\n"
                                                + IntStream.range(0, 90)
                                                        .mapToObj(j -> "    - 年满 " + (90 * i + j) + " 周岁\n")
                                                        .collect(Collectors.joining())))
                                .collect(Collectors.joining()),
                        "TOO_MANY_CONDITIONS"),
                Arguments.of("a line of a megabyte", "规则 \"" + "一".repeat(600_000) + "\"\n", "LINE_TOO_LONG"),
                Arguments.of("a line of blanks", "规则 \"一\"\n" + " ".repeat(1 << 20) + "x\n", "LINE_TOO_LONG"),
                Arguments.of(
                        "lines that nothing matches",
                        rule("一", "老年人\n" + ("    - " + "年满".repeat(200) + "\n").repeat(50)),
                        "NOT_UNDERSTOOD"),
                Arguments.of(
                        "lines of blanks that end in a word",
                        (" ".repeat(498) + "x\n").repeat(4_000),
                        "TOO_MANY_PROBLEMS"),
                Arguments.of(
                        "places that are none",
                        rule("一", "老年人\n" + ("    - 户籍在 " + "柳".repeat(400) + "\n").repeat(80)),
                        "UNKNOWN_REGION"),
                Arguments.of(
                        "expressions for a matcher",
                        rule("一", "老年人\n    - 户籍在 (a+)+$\n    - 年满 (?:8)*0 周岁\n"),
                        "RAW_CODE"),
                Arguments.of("bytes that are no text", "\u0000".repeat(400), "UNSAFE_CHARACTER"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rules")
    void rules_without_end_are_refused(String name, String text, String code) throws IOException {
        write(RULES, bytes(text));
        refusedFor(code, RULES);
    }

    @Test
    void statuses_that_rest_on_one_another_in_a_long_chain_are_followed_to_the_end() throws IOException {
        String chain = IntStream.range(0, 4_000)
                .mapToObj(i ->
                        rule("" + i, "老年人\n    属于 \"甲" + i + "\"").replace("认定为 \"试验\"", "认定为 \"甲" + (i + 1) + "\""))
                .collect(Collectors.joining());
        write(RULES, bytes(chain + rule("末", "老年人\n    属于 \"甲4000\"").replace("认定为 \"试验\"", "认定为 \"甲0\"")));
        refusedFor("STATUS_CIRCLE", RULES);
    }

    @ParameterizedTest
    @ValueSource(ints = {85, 5_000, 999_999_999})
    void an_age_that_nobody_reaches_takes_no_more_memory_than_another(int age) throws IOException {
        append(
                "rules/guangxi/liuzhou/old-age-allowance.dslr",
                rule("一", "老年人\n    - 年满 " + age + " 周岁").replace("认定为 \"试验\"", "给予 LZ-1-05"));
        assertTimeoutPreemptively(LONGEST, this::load);
    }

    static Stream<Arguments> sentences() {
        return Stream.of(
                Arguments.of(
                        "brackets without end", "(".repeat(900) + "age >= 80" + ")".repeat(900), "DICTIONARY_SENTENCE"),
                Arguments.of(
                        "brackets that a parser tries twice",
                        "(".repeat(30) + "age >= 80" + ")".repeat(30),
                        "DICTIONARY_SENTENCE"),
                Arguments.of("more alternatives than fit a line", constants(2_000), "LINE_TOO_LONG"));
    }

    private static String constants(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "receiving contains \"A" + i + "\"")
                .collect(Collectors.joining(" || "));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("sentences")
    void a_sentence_of_the_dictionary_that_would_take_for_ever_is_refused(String name, String right, String code)
            throws IOException {
        append("rules/vocabulary.dsl", "[when](?<!.)\\s*- 试验(?!.)=" + right + "\n");
        refusedFor(code, "rules/vocabulary.dsl");
    }

    @Test
    void a_rule_that_names_more_of_a_set_than_can_be_tried_is_refused() throws IOException {
        append("rules/vocabulary.dsl", "[when](?<!.)\\s*- 试验(?!.)=" + constants(40) + "\n");
        append(
                "rules/guangxi/liuzhou/old-age-allowance.dslr",
                rule("一", "老年人\n    - 试验").replace("认定为 \"试验\"", "给予 LZ-1-05"));
        assertThat(refused()).extracting(Problem::code).contains("TOO_MANY_CONSTANTS");
    }

    @Test
    void a_rule_with_too_many_situations_is_refused_at_once() throws IOException {
        String conditions = IntStream.range(0, 4)
                .mapToObj(i -> "    - "
                        + List.of("年满 %d 周岁", "当月年满 %d 周岁", "女方年满 %d 周岁", "常住满 %d 个月")
                                .get(i))
                .flatMap(s -> IntStream.range(50, 72).mapToObj(n -> s.formatted(n) + "\n"))
                .collect(Collectors.joining());
        append(
                "rules/guangxi/liuzhou/old-age-allowance.dslr",
                rule("一", "老年人\n" + conditions).replace("认定为 \"试验\"", "给予 LZ-1-05"));
        assertThat(refused()).extracting(Problem::code).containsExactly("TOO_MANY_SITUATIONS");
    }

    @Test
    void an_empty_directory_is_refused() throws IOException {
        Path empty = Files.createDirectory(directory.resolve("empty"));
        assertThat(Refusals.of(() -> Engine.load(empty, empty)))
                .extracting(Problem::code)
                .contains("MISSING_FILE");
    }
}
