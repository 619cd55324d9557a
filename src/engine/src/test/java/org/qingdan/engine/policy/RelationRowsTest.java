package org.qingdan.engine.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.qingdan.engine.catalog.Relation;
import org.qingdan.engine.determination.Engine;
import org.qingdan.engine.rules.Rule;

/** The tables in {@code relations} list the pairs that the policy tables name, and what holds each in the lists. */
class RelationRowsTest {
    private static final Engine ENGINE = Engine.shipped();
    private static final List<Map<String, String>> ROWS = Csv.rowsOfAllPlaces("relations");

    @Test
    void every_row_of_the_table_is_held_by_what_it_names() {
        assertThat(ROWS).hasSizeGreaterThan(25);
        var relations = relations();
        var rules = ENGINE.rules().rules().stream().map(Rule::name).toList();
        for (var row : ROWS) {
            var where = List.of(row.get("where").split("; "));
            switch (row.get("held_by")) {
                case "relation" -> assertThat(relations).as(row.toString()).containsAll(where);
                case "condition" -> assertThat(rules).as(row.toString()).containsAll(where);
                case "amount" ->
                    assertThat(ENGINE.catalogs().items().keySet())
                            .as(row.toString())
                            .containsAll(where);
                default -> throw new AssertionError("held by what? " + row);
            }
        }
    }

    @Test
    void no_relation_stands_in_the_lists_that_the_table_does_not_name() {
        var named = Stream.concat(
                        ROWS.stream().filter(r -> r.get("held_by").equals("relation")),
                        Csv.rowsOfAllPlaces("rows").stream()
                                .filter(r -> r.get("became").equals("relation")))
                .flatMap(r -> Arrays.stream(r.get("where").split("; ")))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(new TreeSet<>(relations())).isEqualTo(named);
    }

    static List<String> relations() {
        return ENGINE.catalogs().all().stream()
                .flatMap(c -> c.relations().stream())
                .map(RelationRowsTest::name)
                .toList();
    }

    private static String name(Relation r) {
        return r.kind() + " " + (r.members().isEmpty() ? r.first() + " " + r.second() : String.join(" ", r.members()));
    }
}
