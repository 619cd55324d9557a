package org.qingdan.engine.determination;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.qingdan.engine.catalog.Item;
import org.qingdan.engine.catalog.Relation;
import org.qingdan.engine.catalog.Relation.Basis;
import org.qingdan.engine.catalog.Relation.Kind;
import org.qingdan.engine.catalog.Unit;
import org.qingdan.engine.input.Place;

class StackingTest {
    /** What an item can bring to a relation. */
    enum Side {
        REFUSED,
        OPEN,
        LOW,
        HIGH,
        RANGE,
        UNKNOWN_AMOUNT
    }

    @Test
    void only_the_higher_of_a_group_is_paid_and_the_difference_is_told() {
        var answer = settle(List.of(max("A", "A", "B")), Map.of("A", Side.LOW, "B", Side.HIGH));
        assertThat(answer.get("A").verdict).isEqualTo(Verdict.SUPERSEDED);
        assertThat(answer.get("A").by).isEqualTo("B");
        assertThat(answer.get("A").difference).isEqualByComparingTo("100");
        assertThat(answer.get("B").verdict).isEqualTo(Verdict.ELIGIBLE);
        assertThat(answer.get("B").provisional).isFalse();
    }

    @Test
    void equal_amounts_are_settled_by_the_named_preference() {
        assertThat(settle(List.of(max("B", "A", "B")), Map.of("A", Side.LOW, "B", Side.LOW))
                        .get("A")
                        .by)
                .isEqualTo("B");
        assertThat(settle(List.of(max("A", "A", "B")), Map.of("A", Side.LOW, "B", Side.LOW))
                        .get("B")
                        .by)
                .isEqualTo("A");
    }

    @Test
    void an_unknown_amount_leaves_the_known_lower_bound_provisional() {
        var answer = settle(List.of(max("A", "A", "B")), Map.of("A", Side.UNKNOWN_AMOUNT, "B", Side.LOW));
        assertThat(answer.get("B").verdict).isEqualTo(Verdict.ELIGIBLE);
        assertThat(answer.get("B").provisional).isTrue();
        assertThat(answer.get("A").verdict).isEqualTo(Verdict.SUPERSEDED);
        assertThat(answer.get("A").difference).isNull();
    }

    @Test
    void two_unknown_amounts_leave_the_choice_to_the_elder() {
        var answer = settle(List.of(max("A", "A", "B")), Map.of("A", Side.UNKNOWN_AMOUNT, "B", Side.UNKNOWN_AMOUNT));
        assertThat(answer.values()).allSatisfy(d -> {
            assertThat(d.verdict).isEqualTo(Verdict.ELIGIBLE);
            assertThat(d.provisional).isTrue();
        });
    }

    @Test
    void an_open_first_bars_nothing_yet_but_says_so() {
        var answer = settle(List.of(relation(Kind.EXCLUDES, "A", "B")), Map.of("A", Side.OPEN, "B", Side.LOW));
        assertThat(answer.get("B").verdict).isEqualTo(Verdict.ELIGIBLE);
        assertThat(answer.get("B").provisional).isTrue();
    }

    @Test
    void a_barred_item_bars_nobody() {
        var chain = List.of(relation(Kind.EXCLUDES, "A", "B"), relation(Kind.EXCLUDES, "B", "C"));
        var answer = settle(chain, Map.of("A", Side.LOW, "B", Side.LOW, "C", Side.LOW));
        assertThat(answer.get("B").verdict).isEqualTo(Verdict.SUPERSEDED);
        assertThat(answer.get("C").verdict).isEqualTo(Verdict.ELIGIBLE);
    }

    @Test
    void a_deduction_takes_off_the_first_and_never_below_zero() {
        var less = settle(List.of(relation(Kind.DEDUCTS, "A", "B")), Map.of("A", Side.LOW, "B", Side.HIGH));
        assertThat(less.get("B").benefit.amount()).isEqualByComparingTo("100");
        var zero = settle(List.of(relation(Kind.DEDUCTS, "A", "B")), Map.of("A", Side.HIGH, "B", Side.LOW));
        assertThat(zero.get("B").benefit.amount()).isEqualByComparingTo("0");
        var range = settle(List.of(relation(Kind.DEDUCTS, "A", "B")), Map.of("A", Side.UNKNOWN_AMOUNT, "B", Side.HIGH));
        assertThat(range.get("B").benefit.min()).isEqualByComparingTo("0");
        assertThat(range.get("B").benefit.max()).isEqualByComparingTo("200");
    }

    @Test
    void what_is_kept_is_the_one_consistent_choice_for_random_relations_in_any_order() {
        var random = new Random(20261122);
        List<String> codes = List.of("A", "B", "C", "D", "E");
        int checked = 0;
        for (int round = 0; round < 4000; round++) {
            var relations = randomRelations(codes, random);
            Map<String, Side> sides = new LinkedHashMap<>();
            for (String code : codes)
                sides.put(code, List.of(Side.REFUSED, Side.LOW, Side.HIGH).get(random.nextInt(3)));
            Set<String> expected = consistentChoice(relations, sides);
            var shuffled = new ArrayList<>(codes);
            Collections.shuffle(shuffled, random);
            var mixed = new ArrayList<>(relations);
            Collections.shuffle(mixed, random);
            Map<String, Side> reordered = new LinkedHashMap<>();
            shuffled.forEach(c -> reordered.put(c, sides.get(c)));
            assertThat(kept(settle(mixed, reordered)))
                    .as("%s %s", relations, sides)
                    .isEqualTo(expected);
            checked++;
        }
        System.out.println("stacking: " + checked + " random relation graphs against brute force");
    }

    private static Set<String> kept(Map<String, Decision> answer) {
        return answer.values().stream()
                .filter(d -> d.verdict == Verdict.ELIGIBLE)
                .map(d -> d.item.code())
                .collect(Collectors.toSet());
    }

    /** By definition: an earned item is kept unless a kept item excludes it, or its group has a better member that nothing kept excludes. */
    private static Set<String> consistentChoice(List<Relation> relations, Map<String, Side> sides) {
        var earned = sides.entrySet().stream()
                .filter(e -> e.getValue() != Side.REFUSED)
                .map(Map.Entry::getKey)
                .toList();
        Set<String> found = null;
        for (int bits = 0; bits < 1 << earned.size(); bits++) {
            int choice = bits;
            var kept = earned.stream()
                    .filter(c -> (choice >> earned.indexOf(c) & 1) == 1)
                    .collect(Collectors.toSet());
            boolean consistent =
                    earned.stream().allMatch(c -> kept.contains(c) == mayStay(c, kept, relations, sides, earned));
            if (!consistent) continue;
            assertThat(found).as("one choice only").isNull();
            found = kept;
        }
        return found;
    }

    private static boolean mayStay(
            String code, Set<String> kept, List<Relation> relations, Map<String, Side> sides, List<String> earned) {
        if (excluded(code, kept, relations)) return false;
        for (Relation r : relations) {
            if (r.kind() != Kind.MAX || !r.members().contains(code)) continue;
            for (String other : r.members()) {
                if (other.equals(code) || !earned.contains(other) || excluded(other, kept, relations)) continue;
                int comparison = sides.get(other).compareTo(sides.get(code));
                boolean preferred = comparison == 0 && wins(other, code, r);
                if (comparison > 0 || preferred) return false;
            }
        }
        return true;
    }

    private static boolean wins(String other, String code, Relation group) {
        if (other.equals(group.prefer())) return true;
        return !code.equals(group.prefer())
                && group.members().indexOf(other) < group.members().indexOf(code);
    }

    private static boolean excluded(String code, Set<String> kept, List<Relation> relations) {
        return relations.stream()
                .anyMatch(r -> r.kind() == Kind.EXCLUDES && code.equals(r.second()) && kept.contains(r.first()));
    }

    /** At most one group; exclusions point forward in a random order that keeps the group together, so there is no circle. */
    private static List<Relation> randomRelations(List<String> codes, Random random) {
        var order = new ArrayList<>(codes);
        Collections.shuffle(order, random);
        var relations = new ArrayList<Relation>();
        int start = random.nextInt(3);
        int size = random.nextInt(4);
        var group = size < 2 ? List.<String>of() : order.subList(start, start + size);
        if (size >= 2) relations.add(max(group.get(random.nextInt(size)), group.toArray(String[]::new)));
        for (int i = 0; i < order.size(); i++)
            for (int j = i + 1; j < order.size(); j++) {
                boolean sameGroup = group.contains(order.get(i)) && group.contains(order.get(j));
                if (!sameGroup && random.nextInt(4) == 0)
                    relations.add(relation(Kind.EXCLUDES, order.get(i), order.get(j)));
            }
        return relations;
    }

    static Map<String, Decision> settle(List<Relation> relations, Map<String, Side> sides) {
        Map<String, Decision> decisions = new LinkedHashMap<>();
        sides.forEach((code, side) -> decisions.put(code, decision(code, side)));
        new Stacking(relations).apply(decisions, Set.of());
        return decisions;
    }

    private static Decision decision(String code, Side side) {
        Verdict verdict = side == Side.REFUSED
                ? Verdict.NOT_ELIGIBLE
                : side == Side.OPEN ? Verdict.NEEDS_INFORMATION : Verdict.ELIGIBLE;
        var situation = new Situation(
                verdict,
                null,
                List.of(),
                null,
                new Situations.Conclusions(verdict == Verdict.ELIGIBLE, Set.of(), false),
                Situation.NOT_KEPT);
        var decision = new Decision(0, item(code), situation);
        if (verdict == Verdict.ELIGIBLE) decision.benefit = benefit(side);
        return decision;
    }

    private static Benefit benefit(Side side) {
        return switch (side) {
            case LOW -> money("100.00", null, null, Benefit.AmountStatus.KNOWN);
            case HIGH -> money("200.00", null, null, Benefit.AmountStatus.KNOWN);
            case RANGE -> money(null, "50.00", "150.00", Benefit.AmountStatus.RANGE);
            default -> money(null, null, null, Benefit.AmountStatus.UNKNOWN);
        };
    }

    private static Benefit money(String amount, String min, String max, Benefit.AmountStatus status) {
        return new Benefit("cash", number(amount), number(min), number(max), Unit.CNY_MONTH, status, null, null, null);
    }

    private static BigDecimal number(String text) {
        return text == null ? null : new BigDecimal(text);
    }

    private static Item item(String code) {
        return new Item(
                Place.ROOT,
                code,
                code,
                List.of(),
                Item.ListKind.HARDSHIP,
                Item.Kind.CASH,
                Item.Category.MATERIAL,
                Item.Beneficiary.ELDER,
                Item.Per.PERSON,
                null,
                Item.Status.IN_FORCE,
                null,
                null,
                null,
                null,
                Item.RuleKnowledge.KNOWN,
                null,
                List.of(),
                null,
                List.of(),
                List.of(),
                null,
                List.of(),
                List.of(),
                null,
                null,
                null,
                List.of(),
                List.of(),
                List.of(),
                List.of());
    }

    static Relation max(String prefer, String... members) {
        return new Relation(
                Place.ROOT, Kind.MAX, List.of(members), prefer, null, null, Basis.ENTITLEMENT, null, null, null, null);
    }

    static Relation relation(Kind kind, String first, String second) {
        return new Relation(
                Place.ROOT, kind, List.of(), null, first, second, Basis.ENTITLEMENT, null, null, null, null);
    }
}
