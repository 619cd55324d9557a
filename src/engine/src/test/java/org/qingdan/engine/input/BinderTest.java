package org.qingdan.engine.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BinderTest {
    enum Colour {
        RED,
        GREEN
    }

    enum Form implements Named {
        IN_KIND
    }

    record Inner(Place place, String name, @Nullable LocalDate since) {}

    record Everything(
            @Nullable String text,
            @Nullable Boolean flag,
            @Within(min = 1, max = 4) @Nullable Integer grade,
            @Nullable BigDecimal money,
            @Nullable LocalDate day,
            @Nullable Colour colour,
            @Nullable Form form,
            @Nullable Set<Colour> colours,
            @Nullable Set<String> words,
            List<Inner> inners,
            @Nullable List<Inner> maybe,
            @Nullable Map<String, BigDecimal> amounts,
            @Key("implements") @Nullable String implemented) {}

    private static Everything bind(String json) {
        return Binder.bind(JsonReader.read(json.replace('\'', '"'), Place.ROOT), Everything.class);
    }

    private static Problem refused(String json) {
        return Refusals.one(() -> bind(json));
    }

    @Test
    void every_kind_of_value_is_bound_as_written() {
        var bound = bind(
                "{'text': 'x', 'flag': true, 'grade': 4, 'money': '600.5', 'day': '1943-05-02',"
                        + " 'colour': 'RED', 'form': 'in-kind', 'colours': ['GREEN', 'RED'], 'words': [],"
                        + " 'inners': [{'name': 'n', 'since': '2001-01-01'}], 'amounts': {'A': '0.00'}, 'implements': 'CN-04'}");
        assertThat(bound)
                .isEqualTo(new Everything(
                        "x",
                        true,
                        4,
                        new BigDecimal("600.50"),
                        LocalDate.of(1943, 5, 2),
                        Colour.RED,
                        Form.IN_KIND,
                        Set.of(Colour.RED, Colour.GREEN),
                        Set.of(),
                        List.of(new Inner(Place.ROOT.child("inners").child("0"), "n", LocalDate.of(2001, 1, 1))),
                        null,
                        Map.of("A", new BigDecimal("0.00")),
                        "CN-04"));
    }

    @Test
    void absent_and_null_are_the_same_and_nothing_is_defaulted_but_required_lists_are_empty() {
        var absent = bind("{}");
        assertThat(absent)
                .isEqualTo(bind("{'text': null, 'flag': null, 'colours': null, 'inners': null, 'maybe': null}"));
        assertThat(absent.flag()).isNull();
        assertThat(absent.colours()).isNull();
        assertThat(absent.maybe()).isNull();
        assertThat(absent.inners()).isEmpty();
    }

    @Test
    void an_empty_set_or_list_is_known_to_be_empty() {
        assertThat(bind("{'colours': [], 'maybe': []}").colours()).isEmpty();
        assertThat(bind("{'colours': [], 'maybe': []}").maybe()).isEmpty();
    }

    @Test
    void an_unknown_key_is_refused_and_the_nearest_is_named() {
        var problem = refused("{'colour': 'RED', 'colous': []}");
        assertThat(problem.code()).isEqualTo("UNKNOWN_KEY");
        assertThat(problem.place().pointer()).isEqualTo("/colous");
        assertThat(problem.message()).contains("最接近的是: colour, colours");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{'place': 'x'}", "{'Text': 'x'}", "{'implemented': 'x'}", "{' text': 'x'}"})
    void only_the_keys_as_written_exist(String json) {
        assertThat(refused(json).code()).isEqualTo("UNKNOWN_KEY");
    }

    @Test
    void a_missing_required_key_is_named_at_its_object() {
        var problem = refused("{'inners': [{'name': 'n'}, {'since': '2001-01-01'}]}");
        assertThat(problem.code()).isEqualTo("MISSING_KEY");
        assertThat(problem.place().pointer()).isEqualTo("/inners/1");
        assertThat(problem.message()).contains("name");
    }

    @Test
    void null_for_a_required_key_is_a_missing_key() {
        assertThat(refused("{'inners': [{'name': null}]}").code()).isEqualTo("MISSING_KEY");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "text    | 5           | WRONG_TYPE",
                "text    | true        | WRONG_TYPE",
                "text    | ['x']       | WRONG_TYPE",
                "text    | {}          | WRONG_TYPE",
                "flag    | 'true'      | WRONG_TYPE",
                "flag    | 1           | WRONG_TYPE",
                "flag    | 'yes'       | WRONG_TYPE",
                "grade   | '3'         | WRONG_TYPE",
                "grade   | 3.0         | WRONG_TYPE",
                "grade   | 3e0         | WRONG_TYPE",
                "grade   | true        | WRONG_TYPE",
                "grade   | 9999999999  | WRONG_TYPE",
                "grade   | 0           | OUT_OF_RANGE",
                "grade   | 5           | OUT_OF_RANGE",
                "grade   | -1          | OUT_OF_RANGE",
                "money   | 600.00      | WRONG_TYPE",
                "money   | 600         | WRONG_TYPE",
                "money   | '600.005'   | WRONG_TYPE",
                "money   | '-1.00'     | WRONG_TYPE",
                "money   | '1,000.00'  | WRONG_TYPE",
                "money   | '1e3'       | WRONG_TYPE",
                "money   | '０.00'      | WRONG_TYPE",
                "money   | ' 1.00'     | WRONG_TYPE",
                "money   | ''          | WRONG_TYPE",
                "day     | 19430502    | WRONG_TYPE",
                "day     | '1943-5-2'  | WRONG_TYPE",
                "day     | '1943/05/02'| WRONG_TYPE",
                "day     | '1943-05-02T00:00:00' | WRONG_TYPE",
                "day     | '1943-02-30'| IMPOSSIBLE_DATE",
                "day     | '1943-02-29'| IMPOSSIBLE_DATE",
                "day     | '1943-13-01'| IMPOSSIBLE_DATE",
                "day     | '1943-00-10'| IMPOSSIBLE_DATE",
                "colour  | 'BLUE'      | UNKNOWN_VALUE",
                "colour  | 'red'       | UNKNOWN_VALUE",
                "colour  | 1           | UNKNOWN_VALUE",
                "form    | 'IN_KIND'   | UNKNOWN_VALUE",
                "colours | 'RED'       | WRONG_TYPE",
                "colours | {}          | WRONG_TYPE",
                "amounts | []          | WRONG_TYPE",
                "inners  | {}          | WRONG_TYPE",
            })
    void nothing_is_converted(String key, String value, String code) {
        var problem = refused("{'" + key + "': " + value + "}");
        assertThat(problem.code()).isEqualTo(code);
        assertThat(problem.place().pointer()).isEqualTo("/" + key);
    }

    @Test
    void the_last_day_of_february_exists_in_a_leap_year() {
        assertThat(bind("{'day': '1944-02-29'}").day()).isEqualTo(LocalDate.of(1944, 2, 29));
    }

    @Test
    void a_value_outside_its_interval_names_the_interval() {
        assertThat(refused("{'grade': 7}").message()).isEqualTo("应在 1 至 4 之间");
    }

    @Test
    void an_unknown_value_names_those_there_are() {
        assertThat(refused("{'colour': 'BLUE'}").message()).contains("GREEN, RED");
    }

    @Test
    void a_set_names_each_value_once() {
        var problem = refused("{'colours': ['RED', 'GREEN', 'RED']}");
        assertThat(problem.code()).isEqualTo("DUPLICATE_ELEMENT");
        assertThat(problem.place().pointer()).isEqualTo("/colours");
    }

    @Test
    void a_null_inside_a_list_or_map_is_a_wrong_type() {
        assertThat(refused("{'words': ['a', null]}").place().pointer()).isEqualTo("/words/1");
        assertThat(refused("{'amounts': {'A': null}}").place().pointer()).isEqualTo("/amounts/A");
    }

    @Test
    void every_problem_is_found_at_once_each_with_its_pointer() {
        var problems = Refusals.of(() -> bind("{'text': 1, 'inners': [{'name': 'n', 'since': '2026-02-30'}, 'x'],"
                + " 'amounts': {'a/b': 5}, 'nope': {}}"));
        assertThat(problems)
                .extracting(p -> p.place().pointer() + " " + p.code())
                .containsExactlyInAnyOrder(
                        "/nope UNKNOWN_KEY",
                        "/text WRONG_TYPE",
                        "/inners/0/since IMPOSSIBLE_DATE",
                        "/inners/1 WRONG_TYPE",
                        "/amounts/a~1b WRONG_TYPE");
    }

    @Test
    void a_list_where_an_object_is_due_is_refused() {
        assertThat(refused("[]").code()).isEqualTo("WRONG_TYPE");
    }

    @Test
    void messages_never_repeat_a_value() {
        var problems = Refusals.of(() -> bind("{'money': '123456', 'day': '1943-02-30', 'grade': 77, 'flag': 'secret'}"
                .replace("'123456'", "123456")));
        assertThat(problems).hasSize(4);
        assertThat(problems).extracting(Problem::message).noneMatch(m -> m.matches(".*(123456|1943-02|77|secret).*"));
    }

    @Test
    void sets_of_comparable_values_come_out_in_their_own_order() {
        assertThat(bind("{'words': ['c', 'a', 'b']}").words()).containsExactly("a", "b", "c");
    }

    @Test
    void what_was_bound_cannot_be_changed() {
        var bound = bind("{'words': ['a'], 'amounts': {'A': '1.00'}, 'inners': []}");
        assertThat(bound.words()).isUnmodifiable();
        assertThat(bound.inners()).isUnmodifiable();
    }
}
