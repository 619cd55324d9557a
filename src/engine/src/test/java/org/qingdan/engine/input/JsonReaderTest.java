package org.qingdan.engine.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonReaderTest {
    private static Node read(String json) {
        return JsonReader.read(json, Place.ROOT);
    }

    private static Problem refused(String json) {
        return Refusals.one(() -> read(json));
    }

    @Test
    void a_value_is_read_as_written_with_pointers() {
        var root = (Node.Mapping) read("{\"a\": [1, {\"b/c\": \"x\"}], \"d\": null, \"e\": true, \"f\": 600.00}");
        assertThat(root.plain().toString()).isEqualTo("{a=[1, {b/c=x}], d=null, e=true, f=600.00}");
        var list = (Node.Sequence) root.entries().get("a");
        var inner = (Node.Mapping) list.elements().get(1);
        assertThat(inner.entries().get("b/c").place().pointer()).isEqualTo("/a/1/b~1c");
    }

    @Test
    void a_duplicate_key_is_refused_with_its_pointer() {
        var problem = refused("{\"elder\": {\"sex\": \"MALE\", \"sex\": \"FEMALE\"}}");
        assertThat(problem.code()).isEqualTo("DUPLICATE_KEY");
        assertThat(problem.place().pointer()).isEqualTo("/elder/sex");
    }

    @Test
    void a_key_written_with_an_escape_is_the_same_key() {
        assertThat(refused("{\"sex\": 1, \"s\\u0065x\": 2}").code()).isEqualTo("DUPLICATE_KEY");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{} {}", "{}]", "{},", "1 2", "{}x"})
    void text_after_the_value_is_refused(String json) {
        assertThat(refused(json).code()).isIn("TRAILING_TEXT", "MALFORMED_JSON");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'a': 1,}            | 1 | 9",
                "{'a': 1 'b': 2}      | 1 | 9",
                "{a: 1}               | 1 | 2",
                "{'a': 01}            | 1 | 8",
                "{'a': +1}            | 1 | 7",
                "{'a': .5}            | 1 | 7",
                "{'a': NaN}           | 1 | 7",
                "{'a': Infinity}      | 1 | 7",
                "{'a': undefined}     | 1 | 7",
                "{'a': /* x */ 1}     | 1 | 7",
                "{'a': 'x\\q'}        | 1 | 9",
            })
    void malformed_text_is_refused_near_line_and_column(String json, int line, int column) {
        var problem = refused(json.replace('\'', '"'));
        assertThat(problem.code()).isEqualTo("MALFORMED_JSON");
        assertThat(problem.place().line()).isEqualTo(line);
        assertThat(problem.place().column()).isBetween(column, column + 9);
    }

    @Test
    void the_line_of_a_fault_is_counted_from_one() {
        var problem = refused("{\n  \"a\": 1,\n  \"b\": oops\n}");
        assertThat(problem.place().line()).isEqualTo(3);
        assertThat(problem.message()).doesNotContain("oops");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"a\": 1", "[1, 2", "\"a", "{\"a\"", "{\"a\": "})
    void an_unfinished_text_is_refused(String json) {
        assertThat(refused(json).code()).isEqualTo("MALFORMED_JSON");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "\n\n"})
    void an_empty_text_is_refused(String json) {
        assertThat(refused(json).code()).isEqualTo("EMPTY");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{\"a\":"})
    void a_depth_bomb_is_refused_without_exhausting_the_stack(String open) {
        assertThat(refused(open.repeat(100_000)).code()).isEqualTo("TOO_DEEP_OR_LONG");
    }

    @Test
    void nesting_up_to_the_limit_is_read() {
        assertThat(read("[".repeat(JsonReader.MAX_DEPTH) + "]".repeat(JsonReader.MAX_DEPTH)))
                .isInstanceOf(Node.Sequence.class);
        assertThat(refused("[".repeat(JsonReader.MAX_DEPTH + 1) + "]".repeat(JsonReader.MAX_DEPTH + 1))
                        .code())
                .isEqualTo("TOO_DEEP_OR_LONG");
    }

    @Test
    void a_number_or_string_beyond_its_limit_is_refused() {
        assertThat(refused("9".repeat(41)).code()).isEqualTo("TOO_DEEP_OR_LONG");
        assertThat(refused("\"" + "x".repeat(100_001) + "\"").code()).isEqualTo("TOO_DEEP_OR_LONG");
    }

    @Test
    void the_place_of_the_input_stays_in_front_of_its_own_pointers() {
        var place = Place.line("batch.ndjson", 7, 1).child("elder");
        var root = (Node.Mapping) JsonReader.read("{\"sex\": 1}", place);
        assertThat(root.entries().get("sex").place()).isEqualTo(place.child("sex"));
        assertThat(root.plain()).isEqualTo(Map.of("sex", 1L));
        assertThat(List.of(root.place().file(), root.place().line())).isEqualTo(List.of("batch.ndjson", 7));
    }
}
