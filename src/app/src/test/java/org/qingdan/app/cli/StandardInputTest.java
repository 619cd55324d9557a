package org.qingdan.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import org.qingdan.app.Repository;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** NDJSON from standard input: one elder a line, answers in the same order. */
class StandardInputTest {
    private static String elder(String id) {
        return "{\"asOf\": \"2026-11-22\", \"elder\": {\"subjectId\": \"" + id
                + "\", \"birthDate\": \"1943-05-02\", \"hukou\": {\"region\": \"450203\"}}}";
    }

    private static String id(String line) {
        JsonNode node = JsonMapper.shared().readTree(line);
        return node.has("error")
                ? node.get("error").get("code").asString()
                : node.get("subjectId").asString();
    }

    @Test
    void lines_are_answered_in_order_blank_lines_are_skipped_and_a_bad_line_answers_in_its_place() {
        String input = elder("一") + "\n\n  \r\n" + "{\"asOf\": \"2026-11-22\", \"elder\": {}}\r\n" + elder("二") + "\r\n"
                + "not json\n" + elder("三");

        var run = Run.fed(input, "check", "-", "--json");

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).isEmpty();
        assertThat(run.lines())
                .extracting(StandardInputTest::id)
                .containsExactly("一", "MISSING_KEY", "二", "MALFORMED_JSON", "三");
    }

    @Test
    void a_bad_line_is_named_by_its_number_blank_lines_counted() {
        var run = Run.fed(elder("一") + "\n\n{\"elder\": 1}\n", "check", "-");

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out()).contains("编号 一");
        assertThat(run.err()).contains("-:3: 不能核对");
    }

    @Test
    void good_lines_alone_succeed() {
        var run = Run.fed(elder("一") + "\n" + elder("二") + "\n", "check", "-", "--json");

        assertThat(run.code()).isZero();
        assertThat(run.lines()).extracting(StandardInputTest::id).containsExactly("一", "二");
    }

    @Test
    void no_input_is_no_answer() {
        var run = Run.fed("", "check", "-", "--json");

        assertThat(run.code()).isZero();
        assertThat(run.out()).isEmpty();
    }

    @Test
    void a_line_in_another_encoding_or_too_long_is_an_error_of_its_own() {
        byte[] first = elder("柳").getBytes(Charset.forName("GB18030"));
        byte[] second = ("\n" + " ".repeat(2 << 20) + elder("长") + "\n" + elder("二")).getBytes(StandardCharsets.UTF_8);
        byte[] input = new byte[first.length + second.length];
        System.arraycopy(first, 0, input, 0, first.length);
        System.arraycopy(second, 0, input, first.length, second.length);

        var run = Run.fed(input, "check", "-", "--json");

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.lines()).extracting(StandardInputTest::id).containsExactly("NOT_UTF8", "LINE_TOO_LONG", "二");
    }

    @Test
    void the_example_stream_has_one_bad_line() throws IOException {
        var run = Run.fed(Files.readAllBytes(Repository.file("examples/many.ndjson")), "check", "-", "--json");

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.lines())
                .extracting(StandardInputTest::id)
                .containsExactly("B-1", "B-2", "REGION_NOT_VALID", "B-4", "B-5", "B-6");
    }
}
