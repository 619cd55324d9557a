package org.qingdan.engine.lab;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.qingdan.engine.rules.Conclusion;
import org.qingdan.engine.rules.Rule;
import org.qingdan.engine.rules.Term;

/** Rules in use that conclude the same: none should say what another says already. */
record PairChecks(LintContext context) {
    void run() {
        Map<Conclusion, List<Rule>> byConclusion = new LinkedHashMap<>();
        for (Rule rule : context.book().rules())
            for (Conclusion conclusion : rule.conclusions())
                byConclusion.computeIfAbsent(conclusion, c -> new ArrayList<>()).add(rule);
        for (var rules : byConclusion.values())
            for (int i = 0; i < rules.size(); i++)
                for (Rule later : rules.subList(i + 1, rules.size())) pair(rules.get(i), later);
    }

    private void pair(Rule first, Rule second) {
        if (says(first).equals(says(second))) {
            context.findings()
                    .add(
                            second.place(),
                            "REPEATED_RULE",
                            "规则“" + second.name() + "”与“" + first.name() + "”（" + first.place()
                                    + "）条件和结论都相同，请删去一条，或改正写错的条件");
            return;
        }
        if (changesNothing(second, first)) subsumed(second, first);
        else if (changesNothing(first, second)) subsumed(first, second);
    }

    private static Set<String> says(Rule rule) {
        return rule.terms().stream()
                .map(t -> t instanceof Term.Fact fact ? fact.condition().canonical() : t.sentence())
                .collect(Collectors.toSet());
    }

    /** Whether the other rule alone comes out as both together do, in every situation. */
    private boolean changesNothing(Rule rule, Rule other) {
        Space space = context.space(List.of(rule, other));
        if (space.tooLarge()) return false;
        var both = space.any(List.of(rule, other));
        var alone = space.rule(other);
        return !space.exists(() -> both.now() != alone.now());
    }

    private void subsumed(Rule rule, Rule other) {
        context.findings()
                .add(
                        rule.place(),
                        "SUBSUMED_RULE",
                        "规则“" + rule.name() + "”成立时“" + other.name() + "”（" + other.place()
                                + "）也成立，结论相同；删去前者不改变结果，如果本意是另一类人，请核对条件");
    }
}
