package org.qingdan.engine.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.qingdan.engine.catalog.Catalog;
import org.qingdan.engine.catalog.Relation;
import org.qingdan.engine.determination.Engine;
import org.qingdan.engine.rules.Rule;

/** {@code relation-rows.csv} lists the 25 pairs that the policy table of the nation, Guangxi and Liuzhou names, and what holds each in the lists. */
class RelationRowsTest {
    private static final Engine ENGINE = Engine.shipped();
    private static final List<Map<String, String>> ROWS = Csv.rows("/relation-rows.csv");

    @Test
    void every_row_of_the_table_is_held_by_what_it_names() {
        assertThat(ROWS).hasSize(25);
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
        var named = ROWS.stream()
                .filter(r -> r.get("held_by").equals("relation"))
                .flatMap(r -> Arrays.stream(r.get("where").split("; ")))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(new TreeSet<>(relations())).isEqualTo(named);
    }

    private static List<String> relations() {
        return relations(ENGINE, FiguresTest::ofTheTables);
    }

    /** The relations of some lists, as {@code KIND first second}. */
    static List<String> relations(Engine engine, Predicate<Catalog> lists) {
        return engine.catalogs().all().stream()
                .filter(lists)
                .flatMap(c -> c.relations().stream())
                .map(RelationRowsTest::name)
                .toList();
    }

    private static String name(Relation r) {
        return r.kind() + " " + (r.members().isEmpty() ? r.first() + " " + r.second() : String.join(" ", r.members()));
    }
}
