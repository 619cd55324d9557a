package org.qingdan.engine.lab;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.qingdan.engine.determination.Engine;
import org.qingdan.engine.determination.Walk;
import org.qingdan.engine.input.InvalidInputException;
import org.qingdan.engine.input.Place;
import org.qingdan.engine.profile.Contradictions;
import org.qingdan.engine.rules.Rule;
import org.qingdan.engine.rules.Term;
import org.qingdan.engine.rules.Truth;

/** What the scenario cases exercise: every rule should hold in one of them, and every sentence of a rule should in one of them be the only one that fails. */
public final class Coverage {
    /**
     * One thing no case exercises.
     *
     * @param term the sentence that never fails alone, though it can; null when the rule never holds
     */
    public record Missed(Rule rule, @Nullable Term term) {
        public Place place() {
            return rule.place();
        }
    }

    /**
     * @param rules rules in use
     * @param sentences sentences of rules in use
     */
    public record Result(int rules, int sentences, List<Missed> missed) {
        public int percent() {
            int all = rules + sentences;
            return all == 0 ? 100 : (all - missed.size()) * 100 / all;
        }
    }

    private Coverage() {}

    /** What the adopted ones among some cases exercise. */
    public static Result of(Engine engine, List<Cases.Case> cases) {
        return of(new LintContext(engine), cases);
    }

    static Result of(LintContext context, List<Cases.Case> cases) {
        var walks = walks(context.engine(), cases);
        var missed = new ArrayList<Missed>();
        int sentences = 0;
        for (Rule rule : context.book().rules()) {
            if (walks.stream().noneMatch(w -> w.test(rule) == Truth.MET)) missed.add(new Missed(rule, null));
            for (Term term : rule.terms()) {
                sentences++;
                if (walks.stream().noneMatch(w -> failsAlone(rule, term, w)) && canFailAlone(context, rule, term))
                    missed.add(new Missed(rule, term));
            }
        }
        return new Result(context.book().rules().size(), sentences, List.copyOf(missed));
    }

    private static List<Walk> walks(Engine engine, List<Cases.Case> cases) {
        var walks = new ArrayList<Walk>();
        for (var scenario : cases) {
            if (!scenario.adopted()) continue;
            try {
                walks.add(new Walk(engine.rules(), engine.facts(Cases.request(scenario))));
            } catch (InvalidInputException e) {
                continue; // a case that cannot be run fails as a case; it covers nothing
            }
        }
        return walks;
    }

    static boolean failsAlone(Rule rule, Term term, Walk walk) {
        if (walk.test(term) != Truth.NOT_MET) return false;
        return rule.terms().stream().allMatch(t -> t == term || walk.test(t) == Truth.MET);
    }

    /** A sentence that the others imply can have no such case; that is said of it elsewhere. Nor can one that fails only in those who contradict themselves. */
    private static boolean canFailAlone(LintContext context, Rule rule, Term term) {
        Space space = context.space(List.of(rule));
        return space.tooLarge()
                || space.canFailAlone(
                        rule,
                        term,
                        () -> !(space.values().get("hardship") instanceof Set<?> statuses)
                                || Contradictions.compatible(statuses));
    }
}
