package org.qingdan.engine.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.qingdan.engine.catalog.Catalog;
import org.qingdan.engine.determination.Engine;
import org.qingdan.engine.rules.Rule;

/** {@code rows/jilin.csv} lists every row of the policy tables about Jilin, and what it became in the lists. */
class JilinRowsTest {
    private static final Engine ENGINE = Engine.shipped();
    private static final List<Map<String, String>> ROWS = Csv.rows("/rows/jilin.csv");
    private static final Predicate<Catalog> JILIN =
            c -> c.id().equals("jilin") || c.id().startsWith("jilin/");

    @Test
    void every_row_of_the_plan_and_of_the_drafted_catalogue_occurs() {
        assertThat(ids("a2")).isEqualTo(numbered("JL-S%02d", 14).collect(Collectors.toCollection(TreeSet::new)));
        var lettered = List.of("JL-02abcd", "JL-03abcd", "JL-08abc", "JL-11abc");
        var drafted = numbered("JL-%02d", 17)
                .flatMap(row -> lettered.stream()
                        .filter(l -> l.startsWith(row))
                        .findFirst()
                        .map(l -> l.substring(row.length()).chars().mapToObj(c -> row + (char) c))
                        .orElse(Stream.of(row)))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(ids("c2")).isEqualTo(drafted);
    }

    private static Stream<String> numbered(String form, int last) {
        return IntStream.rangeClosed(1, last).mapToObj(form::formatted);
    }

    private static TreeSet<String> ids(String section) {
        return ROWS.stream()
                .filter(r -> r.get("section").equals(section))
                .map(r -> r.get("row"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void what_a_row_became_is_in_the_lists() {
        var tiers = ENGINE.catalogs().items().values().stream()
                .flatMap(i -> i.tiers().stream().map(t -> i.code() + " " + t.tier()))
                .toList();
        var parameters = lists().flatMap(c -> c.parameters().keySet().stream()).toList();
        var rules = ENGINE.rules().rules().stream().map(Rule::name).toList();
        for (var row : ROWS) {
            var where = Stream.of(row.get("where").split("; ", -1))
                    .filter(w -> !w.isEmpty())
                    .toList();
            var known =
                    switch (row.get("became")) {
                        case "item", "note" -> ENGINE.catalogs().items().keySet();
                        case "tier" -> tiers;
                        case "parameter" -> parameters;
                        case "relation" -> relations();
                        case "condition" -> rules;
                        default -> throw new AssertionError("became what? " + row);
                    };
            assertThat(known).as(row.toString()).containsAll(where);
            assertThat(where.isEmpty() && row.get("reason").isEmpty())
                    .as(row.toString())
                    .isFalse();
        }
    }

    @Test
    void nothing_stands_in_the_lists_that_no_row_names() {
        assertThat(named("item", "tier"))
                .isEqualTo(lists().flatMap(c -> c.items().stream())
                        .map(i -> i.code())
                        .collect(Collectors.toCollection(TreeSet::new)));
        assertThat(named("parameter"))
                .isEqualTo(lists().flatMap(c -> c.parameters().keySet().stream())
                        .collect(Collectors.toCollection(TreeSet::new)));
        assertThat(named("relation")).isEqualTo(new TreeSet<>(relations()));
    }

    private static TreeSet<String> named(String... became) {
        return ROWS.stream()
                .filter(r -> List.of(became).contains(r.get("became")))
                .flatMap(r -> Stream.of(r.get("where").split("; "))
                        .map(w -> r.get("became").equals("tier") ? w.split(" ")[0] : w))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<Catalog> lists() {
        return ENGINE.catalogs().all().stream().filter(JILIN);
    }

    private static List<String> relations() {
        return RelationRowsTest.relations(ENGINE, JILIN);
    }
}
