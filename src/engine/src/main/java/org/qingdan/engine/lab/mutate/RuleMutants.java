package org.qingdan.engine.lab.mutate;

import java.util.ArrayList;
import java.util.List;
import org.qingdan.engine.determination.Engine;
import org.qingdan.engine.rules.Condition;
import org.qingdan.engine.rules.Rule;
import org.qingdan.engine.rules.Term;

/** Every rule in use with one of its conditions changed by one step. */
final class RuleMutants {
    private RuleMutants() {}

    static List<Mutant> of(Engine engine) {
        var mutants = new ArrayList<Mutant>();
        var conditions = new ConditionMutants(engine.catalogs().regions());
        var rules = engine.rules().rules();
        for (int i = 0; i < rules.size(); i++) {
            Rule rule = rules.get(i);
            for (int t = 0; t < rule.terms().size(); t++) {
                if (!(rule.terms().get(t) instanceof Term.Fact fact)) continue;
                for (var changed : conditions.of(fact.condition())) {
                    Rule with = with(rule, t, fact, changed.condition());
                    var all = new ArrayList<>(rules);
                    all.set(i, with);
                    mutants.add(new Mutant(
                            changed.kind(),
                            rule.place(),
                            rule.name(),
                            fact.sentence() + "：" + fact.condition().canonical() + " → "
                                    + changed.condition().canonical(),
                            () -> engine.with(all)));
                }
            }
        }
        return mutants;
    }

    private static Rule with(Rule rule, int number, Term.Fact fact, Condition condition) {
        var terms = new ArrayList<>(rule.terms());
        terms.set(number, new Term.Fact(fact.sentence(), condition));
        return new Rule(
                rule.name(),
                rule.catalog(),
                rule.source(),
                rule.from(),
                rule.until(),
                rule.reading(),
                List.copyOf(terms),
                rule.conclusions(),
                rule.text(),
                rule.place());
    }
}
