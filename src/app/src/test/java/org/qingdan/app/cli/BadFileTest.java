package org.qingdan.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.qingdan.app.Repository;

/** Files that cannot be checked: a clear message, the right exit code, no stack trace ({@link Run} looks for one). */
class BadFileTest {
    private static final String REQUEST =
            "{\"asOf\": \"2026-11-22\", \"elder\": {\"subjectId\": \"柳州-1\", \"birthDate\": \"1943-05-02\", \"hukou\": {\"region\": \"450203\"}}}";
    /** Made up, with the right check character. */
    private static final String ID_NUMBER = "450203194305020021";

    @TempDir
    Path directory;

    private void refused(int code, byte[] content, String... expected) throws IOException {
        refused(code, Run.file(directory, "in.json", content), expected);
    }

    private static void refused(int code, Path file, String... expected) {
        var run = Run.of("check", file);
        assertThat(run.code()).isEqualTo(code);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains(file + ": 不能核对").contains(expected);
    }

    @Test
    void malformed_json_is_named_with_line_and_column() throws IOException {
        refused(
                1,
                "{\"asOf\": \"2026-11-22\",\n \"elder\": {,}}".getBytes(StandardCharsets.UTF_8),
                "第 2 行",
                "不是合法的 JSON");
    }

    @Test
    void text_after_the_object_is_refused() throws IOException {
        refused(1, (REQUEST + REQUEST).getBytes(StandardCharsets.UTF_8), "TRAILING_TEXT");
    }

    @Test
    void a_list_of_elders_in_one_file_is_refused() throws IOException {
        refused(1, ("[" + REQUEST + "]").getBytes(StandardCharsets.UTF_8), "应为一个 JSON 对象，现在是列表");
    }

    @Test
    void a_file_in_gb18030_is_refused_with_the_remedy() throws IOException {
        refused(1, REQUEST.getBytes(Charset.forName("GB18030")), "不是 UTF-8 编码的文字，请另存为 UTF-8");
    }

    @Test
    void a_file_in_utf_16_is_refused() throws IOException {
        refused(1, REQUEST.getBytes(StandardCharsets.UTF_16), "不是 UTF-8 编码的文字");
        refused(1, "{\"asOf\": \"2026-11-22\"}".getBytes(StandardCharsets.UTF_16LE), "不是合法的 JSON");
    }

    @Test
    void a_byte_order_mark_is_refused_with_the_remedy() throws IOException {
        refused(1, ("\uFEFF" + REQUEST).getBytes(StandardCharsets.UTF_8), "不带 BOM 的 UTF-8");
    }

    @Test
    void an_empty_file_is_refused() throws IOException {
        refused(1, new byte[0], "没有内容");
        refused(1, " \n\n".getBytes(StandardCharsets.UTF_8), "没有内容");
    }

    @Test
    void a_binary_file_is_refused() throws IOException {
        byte[] bytes = new byte[4096];
        new Random(1).nextBytes(bytes);
        refused(1, bytes, "不是 UTF-8 编码的文字");
    }

    @Test
    void deep_nesting_is_refused() throws IOException {
        refused(1, "[".repeat(100_000).getBytes(StandardCharsets.UTF_8), "嵌套过深");
    }

    @Test
    void a_file_of_fifty_megabytes_is_not_read_whole() throws IOException {
        Path file = directory.resolve("huge.json");
        try (var huge = new RandomAccessFile(file.toFile(), "rw")) {
            huge.setLength(50L << 20);
        }
        refused(4, file, "文件超过 1 MB");
    }

    @Test
    void a_missing_file_a_directory_and_an_impossible_path_are_unreadable() {
        refused(4, directory.resolve("missing.json"), "文件不存在");
        refused(4, directory, "是一个目录");
        assertThat(Run.of("check", "a\u0000b").code()).isEqualTo(4);
    }

    @Test
    void unreadable_outweighs_wrong() throws IOException {
        Path wrong = Run.file(directory, "wrong.json", "{}");
        assertThat(Run.of("check", wrong, directory.resolve("missing.json"), wrong)
                        .code())
                .isEqualTo(4);
    }

    @Test
    void a_directory_for_json_output_answers_in_its_place() {
        var run = Run.of("check", "--json", directory);
        assertThat(run.code()).isEqualTo(4);
        assertThat(run.lines())
                .singleElement()
                .asString()
                .startsWith("{\"error\":")
                .contains("CANNOT_READ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"idNumber\": \"#0\"}",
                "{\"idNumber\": \"#\", \"birthDate\": \"1950-01-01\"}",
                "{\"idNumber\": #}",
                "{\"idNumbre\": \"#\"}",
                "{\"birthDate\": \"#\"}",
                "{\"birthDate\": \"1943-05-02\", \"sex\": \"#\"}",
                "{\"birthDate\": \"1943-05-02\", \"hukou\": {\"region\": \"#\"}}",
                "{\"birthDate\": \"1943-05-02\", \"hukou\": {\"managedBy\": \"#\"}}",
                "{\"birthDate\": \"1943-05-02\", \"receiving\": [\"#\"]}",
                "{\"birthDate\": \"1943-05-02\", \"hardship\": [\"#\"]}",
                "{\"birthDate\": \"1943-05-02\", \"income\": {\"perCapitaMonthly\": \"#\"}}",
                "{\"birthDate\": \"1943-05-02\" \"#\"}",
                "\"#\""
            })
    void an_id_number_in_a_bad_profile_is_never_repeated(String profile) throws IOException {
        Path file = Run.file(directory, "in.json", profile.replace("#", ID_NUMBER));

        for (String form : new String[] {"--json", "--color=never"}) {
            var run = Run.of("check", file, "--as-of", "2026-11-22", form);
            assertThat(run.code()).isEqualTo(1);
            assertThat(run.out() + run.err()).isNotBlank().doesNotContain(ID_NUMBER);
        }
    }

    @Test
    void a_broken_catalog_is_named_with_file_and_line() throws IOException {
        Path catalogs = Repository.copy("catalogs", directory.resolve("catalogs"));
        Path items = catalogs.resolve("guangxi/liuzhou/items/old-age-allowance.yaml");
        Files.writeString(items, Files.readString(items).replaceFirst("kind: cash", "kind: cahs"));

        var run = Run.of("check", "--catalogs", catalogs, Repository.file("examples/02-sanjiang-91-little-known.json"));

        assertThat(run.code()).isEqualTo(3);
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .startsWith("清单或规则不能载入，共 ")
                .contains("catalogs/guangxi/liuzhou/items/old-age-allowance.yaml:5:9 ", "没有这个取值，最接近的是: care, cash");
    }

    @Test
    void a_broken_rule_is_named_with_file_line_and_the_nearest_sentence() throws IOException {
        Path rules = Repository.copy("rules", directory.resolve("rules"));
        Path file = rules.resolve("guangxi/liuzhou/old-age-allowance.dslr");
        Files.writeString(file, Files.readString(file).replaceFirst("- 年满 80 周岁", "- 年满 80 岁"));

        var run = Run.of("check", "--rules", rules, Repository.file("examples/02-sanjiang-91-little-known.json"));

        assertThat(run.code()).isEqualTo(3);
        assertThat(run.err()).contains("rules/guangxi/liuzhou/old-age-allowance.dslr:6:5 ", "最接近的是: - 年满 {n} 周岁");
    }

    @Test
    void a_missing_directory_of_lists_is_unreadable() {
        for (String option : new String[] {"--catalogs", "--rules"}) {
            var run = Run.of("catalogs", option, directory.resolve("nowhere"));
            assertThat(run.code()).isEqualTo(4);
            assertThat(run.err()).contains("读写失败", "nowhere", "不存在");
        }
    }
}
