package org.qingdan.engine.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.qingdan.engine.determination.Engine;
import org.qingdan.engine.determination.Walk;
import org.qingdan.engine.rules.Rule;
import org.qingdan.engine.rules.Truth;

class SpaceTest {
    private static final double FEW = 2_000;

    private final Engine engine = Engine.shipped();
    private final LintContext context = new LintContext(engine);

    /** How often a rule comes out each way, over situations that are looked up. */
    private Map<Truth, Integer> lookedUp(Rule rule) {
        Map<Truth, Integer> outcomes = new EnumMap<>(Truth.class);
        Space space = context.space(List.of(rule));
        var test = space.rule(rule);
        space.exists(() -> {
            outcomes.merge(test.now(), 1, Integer::sum);
            return false;
        });
        return outcomes;
    }

    /** The same, over elders who are made and walked. */
    private Map<Truth, Integer> walked(Rule rule) {
        Map<Truth, Integer> outcomes = new EnumMap<>(Truth.class);
        var conditions = engine.rules().conditions(List.of(rule)).values();
        Enumeration.of(conditions, engine.catalogs().regions())
                .forEach(elder -> outcomes.merge(new Walk(engine.rules(), elder).test(rule), 1, Integer::sum));
        return outcomes;
    }

    /** Looked up, values that hang together come together; walked, every attribute takes every value. */
    private boolean independent(Rule rule) {
        var paths = engine.rules().conditions(List.of(rule)).values().stream()
                .map(c -> c.attribute().path())
                .collect(Collectors.toSet());
        return Linked.all(engine.catalogs().regions()).stream()
                .noneMatch(link -> link.paths().stream().filter(paths::contains).count() > 1);
    }

    @Test
    void a_rule_comes_out_on_looked_up_situations_as_on_elders() {
        assertThat(engine.rules().rules())
                .filteredOn(r -> independent(r) && context.space(List.of(r)).size() < FEW)
                .hasSizeGreaterThan(engine.rules().rules().size() / 2)
                .allSatisfy(r -> assertThat(lookedUp(r)).as(r.name()).isEqualTo(walked(r)));
    }

    @Test
    void linked_attributes_take_only_values_they_can_have_together() {
        for (Linked link : Linked.all(engine.catalogs().regions()))
            assertThat(link.values())
                    .contains(Map.of())
                    .allSatisfy(v -> assertThat(link.paths()).containsAll(v.keySet()))
                    .noneMatch(v -> v.get("age") instanceof Integer age
                            && v.get("ageThisMonth") instanceof Integer later
                            && later < age)
                    .noneMatch(v -> Boolean.FALSE.equals(v.get("disability.certified"))
                            && v.get("disability.worstGrade") instanceof Integer grade
                            && grade < 5)
                    .noneMatch(v -> v.get("disability.mentalGrade") instanceof Integer mental
                            && v.get("disability.worstGrade") instanceof Integer worst
                            && mental < worst);
    }
}
