package org.qingdan.engine.lab.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.qingdan.engine.ChangedLists;
import org.qingdan.engine.determination.Benefit;
import org.qingdan.engine.determination.Engine;
import org.qingdan.engine.determination.Verdict;
import org.qingdan.engine.rules.Truth;

class ComparisonTest {
    private static final String LIUZHOU = "catalogs/guangxi/liuzhou/";
    private static final String RULES = "rules/guangxi/liuzhou/old-age-allowance.dslr";
    private static final String ITEMS = LIUZHOU + "items/old-age-allowance.yaml";
    private static final String RELATIONS = LIUZHOU + "relations.yaml";

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
    private static final Engine SHIPPED = Engine.load(new ChangedLists().files());

    private static Comparison with(ChangedLists lists) {
        return Comparison.of(Side.of(SHIPPED), Side.of(Engine.load(lists.files())));
    }

    /** On one day. */
    private static Comparison today(ChangedLists lists) {
        return Comparison.of(new Side(SHIPPED, TODAY, null), new Side(Engine.load(lists.files()), TODAY, null));
    }

    /** Differences in short: item, verdict and amount before → after. */
    private static List<String> brief(Comparison comparison) {
        return comparison.differences().stream()
                .map(d -> d.item() + " " + brief(d.before()) + " → " + brief(d.after()))
                .toList();
    }

    private static String brief(org.qingdan.engine.determination.Verdicts.Line line) {
        if (line == null) return "–";
        Benefit b = line.benefit();
        return line.verdict() + (b == null ? "" : " " + (b.amount() == null ? b.amountStatus() : b.amount()));
    }

    private static ChangedLists lowered() {
        var lists = new ChangedLists();
        return lists.put(RULES, lists.text(RULES).replace("年满 80 周岁", "年满 75 周岁"));
    }

    @Test
    void a_list_compared_with_itself_differs_in_nothing() {
        var comparison = with(new ChangedLists());
        assertThat(comparison.differences()).isEmpty();
        assertThat(comparison.identical())
                .isEqualTo(comparison.items())
                .isEqualTo(SHIPPED.catalogs().items().size());
        assertThat(comparison.situations()).isGreaterThan(1_000_000);
    }

    @Test
    void the_order_of_files_items_rules_and_relations_makes_no_difference() {
        var lists = new ChangedLists();
        for (String path : List.copyOf(lists.files().all().keySet())) {
            boolean list = path.contains("/items/") || path.endsWith("relations.yaml");
            if (list) lists.put(path, reversed(lists.text(path), "(?m)^(?=- )"));
            if (path.endsWith(".dslr")) lists.put(path, reversed(lists.text(path), "(?m)^(?=规则 )"));
        }
        lists.put("rules/guangxi/liuzhou/zz.dslr", lists.text(RULES)).remove(RULES);
        lists.put(LIUZHOU + "items/zz.yaml", lists.text(ITEMS)).remove(ITEMS);
        var comparison = with(lists);
        assertThat(comparison.differences()).isEmpty();
        assertThat(comparison.identical()).isEqualTo(comparison.items());
    }

    private static String reversed(String text, String before) {
        var parts = new java.util.ArrayList<>(List.of(text.split(before)));
        String head = Pattern.compile(before).matcher(parts.get(0)).lookingAt()
                        && !parts.get(0).startsWith("#")
                ? ""
                : parts.remove(0);
        java.util.Collections.reverse(parts);
        return head + String.join("\n", parts);
    }

    @Test
    void a_lower_age_helps_those_in_between_and_asks_those_whose_hukou_is_unknown() {
        var comparison = today(lowered());
        assertThat(brief(comparison))
                .containsExactlyInAnyOrder(
                        "LZ-1-05 NOT_ELIGIBLE → ELIGIBLE 50.00", "LZ-1-05 NOT_ELIGIBLE → NEEDS_INFORMATION");
        var helped = comparison.differences().stream()
                .filter(d -> d.after() != null && d.after().verdict() == Verdict.ELIGIBLE)
                .findFirst()
                .orElseThrow();
        assertThat(helped.witness().request(true))
                .isEqualTo(Map.of(
                        "asOf",
                        "2026-11-22",
                        "elder",
                        Map.of("birthDate", "1951-01-01", "hukou", Map.of("region", "450202")),
                        "items",
                        List.of("LZ-1-05")));
        assertThat(helped.causes())
                .extracting(Difference.Cause::name)
                .containsExactlyInAnyOrder("LZ-1-05 高龄津贴", "LZ-1-05 80 至 89 周岁");
        assertThat(helped.causes()).allSatisfy(c -> {
            assertThat(c.outcomeA()).isEqualTo(Truth.NOT_MET);
            assertThat(c.outcomeB()).isEqualTo(Truth.MET);
            assertThat(c.sourceB()).isEqualTo("L9");
        });
    }

    @Test
    void a_higher_figure_is_told_before_and_after() {
        assertThat(brief(today(new ChangedLists().replace(ITEMS, "\"50.00\"", "\"80.00\""))))
                .containsExactly("LZ-1-05 ELIGIBLE 50.00 → ELIGIBLE 80.00");
    }

    @Test
    void a_figure_of_another_day_differs_on_that_day_only() {
        var lists = new ChangedLists()
                .replace(ITEMS, "value: \"50.00\"", "until: 2026-12-31, value: \"50.00\"")
                .replace(
                        ITEMS,
                        "    - tier: \"90-99\"",
                        "          - {from: 2027-01-01, value: \"60.00\", source: {doc: L9, confidence: LEAD}}\n"
                                + "    - tier: \"90-99\"");
        assertThat(brief(today(lists))).isEmpty();
        assertThat(with(lists).differences())
                .singleElement()
                .satisfies(d -> assertThat(d.witness().asOfA()).isEqualTo("2027-01-01"));
    }

    @Test
    void an_item_that_is_new_or_gone_is_told_for_those_who_are_granted_it() {
        var gone = new ChangedLists()
                .remove(LIUZHOU + "items/health-check.yaml")
                .remove("rules/guangxi/liuzhou/health-check.dslr");
        assertThat(brief(today(gone))).contains("LZ-1-04 ELIGIBLE NONE → –");
        var back = Comparison.of(new Side(Engine.load(gone.files()), TODAY, null), new Side(SHIPPED, TODAY, null));
        assertThat(brief(back)).contains("LZ-1-04 – → ELIGIBLE NONE");
    }

    @Test
    void a_relation_that_is_gone_is_shown_in_somebody_whom_it_touched() {
        var lists = new ChangedLists()
                .replace(RELATIONS, "kind: EXCLUDES\n  first: LZ-2-11", "kind: ADDS\n  first: LZ-2-11");
        var comparison = today(lists);
        assertThat(comparison.outcomes()).isPositive();
        assertThat(comparison.differences()).isNotEmpty().allSatisfy(d -> {
            assertThat(d.item()).isEqualTo("LZ-2-10");
            assertThat(d.causes()).allSatisfy(c -> assertThat(c.kind()).isEqualTo("relation"));
        });
        assertThat(comparison.differences())
                .filteredOn(d -> d.before().verdict() == Verdict.SUPERSEDED)
                .anySatisfy(d -> assertThat(d.after().verdict()).isEqualTo(Verdict.ELIGIBLE));
    }

    @Test
    void an_amount_that_lets_the_other_of_two_items_win_is_told_of_both() {
        String nursing = LIUZHOU + "items/nursing-subsidy.yaml";
        var comparison = today(new ChangedLists().replace(nursing, "\"200.00\"", "\"70.00\""));
        assertThat(brief(comparison)).contains("LZ-2-07 ELIGIBLE 200.00 → ELIGIBLE 70.00");
        assertThat(comparison.differences()).anySatisfy(d -> {
            assertThat(d.item()).isEqualTo("LZ-2-06");
            assertThat(d.before().by()).isEqualTo("LZ-2-07");
            assertThat(d.after().verdict()).isEqualTo(Verdict.ELIGIBLE);
            assertThat(d.causes())
                    .extracting(Difference.Cause::kind, Difference.Cause::name)
                    .containsExactly(org.assertj.core.groups.Tuple.tuple("depends", "LZ-2-07 经济困难老年人护理补贴"));
        });
    }

    @Test
    void two_days_of_one_revision_are_compared_for_elders_of_the_same_age() {
        var comparison = Comparison.of(
                new Side(SHIPPED, LocalDate.of(2025, 6, 1), null), new Side(SHIPPED, LocalDate.of(2026, 6, 1), null));
        assertThat(brief(comparison)).contains("LZ-2-07 ELIGIBLE UNKNOWN → ELIGIBLE 200.00");
        assertThat(comparison.differences()).allSatisfy(d -> {
            assertThat(d.witness().same()).isFalse();
            assertThat(d.witness().request(true)).containsEntry("asOf", "2025-06-01");
            assertThat(d.witness().request(false)).containsEntry("asOf", "2026-06-01");
        });
    }

    @Test
    void two_places_of_one_revision_are_compared() {
        var regions = SHIPPED.catalogs().regions();
        var county = regions.at("450222", TODAY).orElseThrow();
        var district = regions.at("450203", TODAY).orElseThrow();
        var comparison = Comparison.of(new Side(SHIPPED, TODAY, county), new Side(SHIPPED, TODAY, district));
        assertThat(comparison.differences()).extracting(Difference::item).contains("LZ-2-09");
    }

    @Test
    void within_one_place_only_what_concerns_it_differs() {
        var elsewhere = SHIPPED.catalogs().regions().at("110105", TODAY).orElseThrow();
        var changed = Engine.load(lowered().files());
        assertThat(Comparison.of(new Side(SHIPPED, TODAY, elsewhere), new Side(changed, TODAY, elsewhere))
                        .differences())
                .isEmpty();
    }
}
