package org.qingdan.engine.input;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class YamlReaderTest {
    private static Problem refused(String yaml) {
        return Refusals.one(() -> YamlReader.read("list.yaml", yaml));
    }

    private static void at(Problem problem, String code, int line, int column) {
        assertThat(problem.code()).isEqualTo(code);
        assertThat(problem.place().file()).isEqualTo("list.yaml");
        assertThat(problem.place().line()).isEqualTo(line);
        assertThat(problem.place().column()).isEqualTo(column);
    }

    @Test
    void a_document_is_read_with_line_column_and_pointer() {
        var root =
                (Node.Sequence) YamlReader.read("list.yaml", "# note\n- code: LZ-1-05\n  tiers: [{tier: \"80-89\"}]\n");
        var item = (Node.Mapping) root.elements().get(0);
        var tiers = (Node.Sequence) item.entries().get("tiers");
        var tier = ((Node.Mapping) tiers.elements().get(0)).entries().get("tier");
        assertThat(tier.place()).isEqualTo(new Place("list.yaml", 3, 18, "/0/tiers/0/tier"));
    }

    @Test
    void a_duplicate_key_is_refused_where_it_stands() {
        var problem = refused("a:\n  b: 1\n  c: 2\n  b: 3\n");
        at(problem, "DUPLICATE_KEY", 4, 3);
        assertThat(problem.place().pointer()).isEqualTo("/a/b");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a: !!str 1",
                "a: !!java.net.URL [x]",
                "a: ! 1",
                "a: !x {b: 1}",
                "a: !!set [b]",
                "!!map {a: 1}",
                "!!str a: 1",
                "%TAG !e! tag:example,2026:\n---\na: !e!x 1",
            })
    void a_tag_is_refused(String yaml) {
        assertThat(refused(yaml).code()).isEqualTo("YAML_TAG");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a: &x 1", "a: &x [1]", "a: &x {b: 1}", "&x a: 1", "&x\na: 1"})
    void an_anchor_is_refused(String yaml) {
        assertThat(refused(yaml).code()).isEqualTo("YAML_ANCHOR");
    }

    @Test
    void an_alias_is_refused_where_it_stands() {
        at(refused("a: 1\nb: *a\n"), "YAML_ALIAS", 2, 4);
        at(refused("<<: *a\n"), "YAML_ALIAS", 1, 5);
        at(refused("a: [*a]\n"), "YAML_ALIAS", 1, 5);
    }

    @Test
    void an_alias_as_key_is_refused() {
        assertThat(refused("*a : 1\n").code()).isIn("COMPLEX_KEY", "YAML_ALIAS");
    }

    @ParameterizedTest
    @ValueSource(strings = {"? [a]\n: 1\n", "? {a: 1}\n: 1\n"})
    void a_key_that_is_not_a_word_is_refused(String yaml) {
        assertThat(refused(yaml).code()).isEqualTo("COMPLEX_KEY");
    }

    @Test
    void a_second_document_is_refused_where_it_begins() {
        at(refused("a: 1\n---\nb: 2\n"), "SECOND_DOCUMENT", 2, 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a:\n\tb: 1\n", "\ta: 1\n", "- a\n\t- b\n"})
    void a_tab_as_indentation_is_refused_with_line_and_column(String yaml) {
        var problem = refused(yaml);
        assertThat(problem.code()).isEqualTo("MALFORMED_YAML");
        assertThat(problem.place().line()).isPositive();
        assertThat(problem.place().column()).isPositive();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a: [1, 2", "a: \"x", "a: b: c", "- a\nb: 1", "a: @x", "a: `x"})
    void malformed_text_is_refused_with_its_line(String yaml) {
        var problem = refused(yaml);
        assertThat(problem.code()).isEqualTo("MALFORMED_YAML");
        assertThat(problem.place().line()).isPositive();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   \n", "# only a note\n"})
    void a_file_without_content_is_refused(String yaml) {
        assertThat(refused(yaml).code()).isEqualTo("EMPTY");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{a: ", "- "})
    void a_depth_bomb_is_refused_without_exhausting_the_stack(String open) {
        assertThat(refused(open.repeat(20_000)).code()).isEqualTo("TOO_DEEP");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "50.00        | NUMBER",
                "-3           | NUMBER",
                "0            | NUMBER",
                "\"50.00\"    | STRING",
                "'50.00'      | STRING",
                "050          | STRING",
                "0x1F         | STRING",
                "1e3          | STRING",
                "1_000        | STRING",
                ".inf         | STRING",
                "2019-06-01   | STRING",
                "true         | BOOLEAN",
                "\"true\"     | STRING",
                "True         | STRING",
                "yes          | STRING",
                "no           | STRING",
                "null         | NULL",
                "~            | NULL",
                "\"null\"     | STRING",
                "80-89        | STRING",
                "低保          | STRING",
            })
    void a_plain_scalar_is_a_number_or_truth_only_when_it_can_be_nothing_else(String written, Node.Kind kind) {
        var root = (Node.Mapping) YamlReader.read("list.yaml", "a: " + written);
        assertThat(((Node.Scalar) root.entries().get("a")).kind()).isEqualTo(kind);
    }

    @Test
    void a_key_without_value_is_null() {
        var root = (Node.Mapping) YamlReader.read("list.yaml", "a:\nb: \"\"\n");
        assertThat(((Node.Scalar) root.entries().get("a")).kind()).isEqualTo(Node.Kind.NULL);
        assertThat(((Node.Scalar) root.entries().get("b")).kind()).isEqualTo(Node.Kind.STRING);
    }
}
