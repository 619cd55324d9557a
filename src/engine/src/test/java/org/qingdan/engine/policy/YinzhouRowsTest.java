package org.qingdan.engine.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.qingdan.engine.catalog.Catalog;
import org.qingdan.engine.catalog.Item;
import org.qingdan.engine.catalog.Relation;
import org.qingdan.engine.determination.Engine;
import org.qingdan.engine.rules.Rule;

/** {@code rows/yinzhou.csv} says of every row of the policy tables for Zhejiang, Ningbo and Yinzhou what it became in the lists, and why. */
class YinzhouRowsTest {
    private static final Engine ENGINE = Engine.shipped();
    private static final List<Map<String, String>> ROWS = Csv.rows("/rows/yinzhou.csv");
    private static final List<String> LISTS = List.of("zhejiang", "zhejiang/ningbo", "zhejiang/ningbo/yinzhou");

    /** The statements of the plan of 2023, and the rows of the catalogue drafted from all sources. */
    private static final String GIVEN =
            """
            YZ-S01 YZ-S02 YZ-S03 YZ-S04 YZ-S05 YZ-S06 YZ-S07 YZ-S08 YZ-S09 YZ-S10 YZ-S11 YZ-S12 YZ-S13
            YZ-01a YZ-01b YZ-01c YZ-02a YZ-02b YZ-03 YZ-04 YZ-05a YZ-05b YZ-05c YZ-05d YZ-06a YZ-06b YZ-06c
            YZ-07a YZ-07b YZ-07c YZ-08 YZ-09 YZ-10a YZ-10b YZ-10c YZ-11 YZ-12 YZ-13 YZ-14 X-01 X-02""";

    static Stream<Map<String, String>> rows() {
        return ROWS.stream();
    }

    @Test
    void every_row_of_the_policy_tables_became_something() {
        assertThat(ROWS)
                .extracting(r -> Objects.requireNonNull(r.get("row")))
                .contains(GIVEN.split("\\s+"));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void what_a_row_became_stands_in_the_lists(Map<String, String> row) {
        String code = row.get("code");
        assertThat(row.get("why")).as(row.toString()).isNotBlank();
        var held = switch (Objects.requireNonNull(row.get("became"))) {
            case "item" -> items().map(Item::code);
            case "tier" -> items().flatMap(i -> i.tiers().stream().map(t -> i.code() + " " + t.tier()));
            case "gate" ->
                items().filter(i -> i.rules() == Item.RuleKnowledge.PARTIAL).map(Item::code);
            case "parameter" -> lists().flatMap(l -> l.parameters().keySet().stream());
            case "relation" -> lists().flatMap(l -> l.relations().stream()).map(YinzhouRowsTest::name);
            case "reading" ->
                lists().flatMap(l -> l.info().readings().stream()).map(r -> r.name());
            case "condition" -> ENGINE.rules().rules().stream().map(Rule::name);
            case "note" -> Stream.concat(Stream.of(""), items().map(Item::code));
            default -> throw new AssertionError("became what? " + row);
        };
        assertThat(held).as(row.toString()).contains(code);
    }

    @Test
    void no_item_stands_in_the_lists_that_no_row_became() {
        var named = ROWS.stream()
                .filter(r -> List.of("item", "tier").contains(r.get("became")))
                .map(r -> Objects.requireNonNull(r.get("code")).split(" ")[0])
                .distinct();
        assertThat(items().map(Item::code)).containsExactlyInAnyOrderElementsOf(named.toList());
    }

    private static Stream<Catalog> lists() {
        return LISTS.stream().map(l -> Objects.requireNonNull(ENGINE.catalogs().get(l)));
    }

    private static Stream<Item> items() {
        return lists().flatMap(l -> l.items().stream());
    }

    private static String name(Relation r) {
        return r.kind() + " " + r.first() + " " + r.second();
    }
}
