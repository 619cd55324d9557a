package org.qingdan.engine.determination;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.qingdan.engine.catalog.Relation;
import org.qingdan.engine.determination.StackingTest.Side;

/** All outcomes of every relation component of the shipped lists, not a sample. */
class RelationOutcomesTest {
    private final Engine engine = Engine.shipped();

    @Test
    void every_outcome_of_every_relation_component_is_settled_the_same_in_either_order_and_pays_a_group_once() {
        var relations = engine.catalogs().all().stream()
                .flatMap(c -> c.relations().stream())
                .filter(r -> r.basis() == Relation.Basis.ENTITLEMENT)
                .toList();
        var counts = new ArrayList<String>();
        var settling = relations.stream()
                .filter(r -> r.kind() != Relation.Kind.ADDS && r.kind() != Relation.Kind.UNKNOWN)
                .toList();
        var components = new ArrayList<>(components(settling));
        // The others only say something of a pair; they change nothing, so each pair is a component of its own.
        relations.stream()
                .filter(r -> !settling.contains(r))
                .forEach(r -> components.add(List.of(r.first(), r.second())));
        for (List<String> component : components) {
            long count = (long) Math.pow(Side.values().length, component.size());
            for (long n = 0; n < count; n++) check(component, relations, n);
            counts.add(component + "=" + count);
        }
        System.out.println("relation components " + counts);
        assertThat(counts).isNotEmpty();
    }

    private static void check(List<String> component, List<Relation> relations, long number) {
        Map<String, Side> sides = new LinkedHashMap<>();
        Map<String, Side> backwards = new LinkedHashMap<>();
        long rest = number;
        for (String code : component) {
            sides.put(code, Side.values()[(int) (rest % Side.values().length)]);
            rest /= Side.values().length;
        }
        for (int i = component.size() - 1; i >= 0; i--) backwards.put(component.get(i), sides.get(component.get(i)));
        var answer = StackingTest.settle(relations, sides);
        var again = StackingTest.settle(relations, backwards);
        for (String code : component)
            assertThat(again.get(code).outcome()).isEqualTo(answer.get(code).outcome());
        for (Relation r : relations) {
            if (r.kind() != Relation.Kind.MAX) continue;
            var paid = r.members().stream()
                    .map(answer::get)
                    .filter(d -> d != null && d.verdict == Verdict.ELIGIBLE)
                    .toList();
            boolean choice = paid.stream().allMatch(d -> d.provisional);
            assertThat(paid.size() <= 1 || choice).as("%s", sides).isTrue();
        }
        answer.forEach((code, decision) -> {
            Side side = sides.get(code);
            boolean earned = side != Side.REFUSED && side != Side.OPEN;
            assertThat(decision.earned()).isEqualTo(earned);
            if (decision.verdict == Verdict.SUPERSEDED)
                assertThat(answer.get(decision.by).verdict).isEqualTo(Verdict.ELIGIBLE);
        });
    }

    private static List<List<String>> components(List<Relation> relations) {
        var components = new ArrayList<TreeSet<String>>();
        for (Relation r : relations) {
            var codes = new TreeSet<>(r.members());
            if (r.first() != null) codes.add(r.first());
            if (r.second() != null) codes.add(r.second());
            for (var component : List.copyOf(components)) {
                if (component.stream().noneMatch(codes::contains)) continue;
                codes.addAll(component);
                components.remove(component);
            }
            components.add(codes);
        }
        return components.stream().map(c -> List.copyOf(c)).toList();
    }
}
