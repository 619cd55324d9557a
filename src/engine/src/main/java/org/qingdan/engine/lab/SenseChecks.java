package org.qingdan.engine.lab;

import java.util.List;
import org.qingdan.engine.rules.Rule;
import org.qingdan.engine.rules.Term;
import org.qingdan.engine.rules.Truth;

/** Whether each rule in use makes sense by itself: it can hold, and each of its sentences can be the one that fails. */
record SenseChecks(LintContext context) {
    void run() {
        for (Rule rule : context.book().rules()) if (constants(rule)) rule(rule);
    }

    /** A test that always or never holds says nothing; whatever else would be found in the rule follows from it. */
    private boolean constants(Rule rule) {
        boolean well = true;
        for (Term term : rule.terms()) {
            if (!(term instanceof Term.Fact fact)) continue;
            var outcomes = context.points().of(List.of(fact.condition())).stream()
                    .map(p -> p.outcomes()[0])
                    .toList();
            if (outcomes.contains(Truth.MET) && outcomes.contains(Truth.NOT_MET)) continue;
            well = false;
            context.findings()
                    .add(
                            rule.place(),
                            "CONSTANT_OUTSIDE_DOMAIN",
                            "规则“" + rule.name() + "”的“" + term.sentence() + "”恒真或恒假，常量不在属性的取值范围内，请核对");
        }
        return well;
    }

    private void rule(Rule rule) {
        Space space = context.space(List.of(rule));
        if (space.tooLarge()) {
            context.findings()
                    .add(rule.place(), "MANY_SITUATIONS", "规则“" + rule.name() + "”的情形太多，没有逐一检查，请考虑拆成几条规则或一个认定");
            return;
        }
        if (!space.exists(space.rule(rule)::met)) {
            context.findings()
                    .add(
                            rule.place(),
                            "UNREACHABLE_RULE",
                            "规则“" + rule.name() + "”在任何情形下都不成立" + contradiction(rule, space) + "，请核对条件");
            return;
        }
        for (Term term : rule.terms())
            if (!space.canFailAlone(rule, term))
                context.findings()
                        .add(
                                rule.place(),
                                "REDUNDANT_CONDITION",
                                "规则“" + rule.name() + "”的“" + term.sentence() + "”已由其余各句保证，删去也不改变结果；如果本意更严，请改这一句");
    }

    /** The first sentence that cannot hold, or the first two that cannot both; more than two are left to the reader. */
    private static String contradiction(Rule rule, Space space) {
        for (Term term : rule.terms())
            if (!space.exists(space.term(term)::met)) return "：“" + term.sentence() + "”从不成立";
        for (int i = 0; i < rule.terms().size(); i++)
            for (Term later : rule.terms().subList(i + 1, rule.terms().size())) {
                Term term = rule.terms().get(i);
                if (!space.exists(space.terms(List.of(term, later))::met))
                    return "：“" + term.sentence() + "”与“" + later.sentence() + "”不能同时成立";
            }
        return "";
    }
}
