package org.qingdan.engine.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.qingdan.engine.catalog.Item;
import org.qingdan.engine.determination.Engine;
import org.qingdan.engine.rules.Rule;

/**
 * The tables in {@code rows}, one for each province, say of every row of the policy tables what it became in the lists, and why; {@code
 * rows/given.csv} names the rows there are. Several names in {@code where} are parted by {@code "; "}.
 */
class PolicyRowsTest {
    private static final Engine ENGINE = Engine.shipped();
    private static final List<Map<String, String>> ROWS = Csv.rowsOfAllPlaces("rows");

    static Stream<Map<String, String>> given() {
        return Csv.rows("/rows/given.csv").stream();
    }

    static Stream<Map<String, String>> rows() {
        return ROWS.stream();
    }

    @ParameterizedTest
    @MethodSource("given")
    void every_row_of_the_policy_tables_became_something(Map<String, String> given) {
        assertThat(Csv.rows("/rows/" + given.get("place") + ".csv").stream()
                        .filter(r -> Objects.equals(r.get("section"), given.get("section")))
                        .map(r -> Objects.requireNonNull(r.get("row"))))
                .contains(Objects.requireNonNull(given.get("rows")).split(" "));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void what_a_row_became_stands_in_the_lists(Map<String, String> row) {
        var where = where(row).toList();
        assertThat(where.isEmpty() && Objects.requireNonNull(row.get("reason")).isBlank())
                .as("neither a place nor a reason: " + row)
                .isFalse();
        assertThat(names(row)).as(row.toString()).containsAll(where);
    }

    private static List<String> names(Map<String, String> row) {
        var names = switch (Objects.requireNonNull(row.get("became"))) {
            case "item", "note" -> items().map(Item::code);
            case "tier" -> items().flatMap(i -> i.tiers().stream().map(t -> i.code() + " " + t.tier()));
            case "gate" ->
                items().filter(i -> i.rules() == Item.RuleKnowledge.PARTIAL).map(Item::code);
            case "quota" -> items().filter(i -> i.quota() != null).map(Item::code);
            case "parameter" -> ENGINE.catalogs().all().stream().flatMap(l -> l.parameters().keySet().stream());
            case "relation" -> RelationRowsTest.relations().stream();
            case "reading" ->
                ENGINE.catalogs().all().stream()
                        .flatMap(l -> l.info().readings().stream())
                        .map(r -> r.name());
            case "condition" -> ENGINE.rules().rules().stream().map(Rule::name);
            default -> throw new AssertionError("became what? " + row);
        };
        return names.toList();
    }

    @Test
    void no_item_stands_in_these_lists_that_no_row_became() {
        var tabled = given().map(g -> Objects.requireNonNull(g.get("place"))).collect(Collectors.toSet());
        var held = ENGINE.catalogs().all().stream()
                .filter(l -> tabled.contains(l.id().split("/")[0]))
                .flatMap(l -> l.items().stream())
                .map(Item::code)
                .collect(Collectors.toCollection(TreeSet::new));
        var named = ROWS.stream()
                .filter(r -> List.of("item", "tier").contains(r.get("became")))
                .flatMap(PolicyRowsTest::where)
                .map(w -> w.split(" ")[0])
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(held).isEqualTo(named);
    }

    private static Stream<String> where(Map<String, String> row) {
        return Stream.of(Objects.requireNonNull(row.get("where")).split("; ")).filter(w -> !w.isEmpty());
    }

    private static Stream<Item> items() {
        return ENGINE.catalogs().items().values().stream();
    }
}
