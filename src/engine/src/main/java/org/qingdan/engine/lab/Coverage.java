package org.qingdan.engine.lab;

import java.util.ArrayList;
import java.util.List;
import org.qingdan.engine.determination.Engine;
import org.qingdan.engine.determination.Walk;
import org.qingdan.engine.input.InvalidInputException;
import org.qingdan.engine.input.Place;
import org.qingdan.engine.profile.Elder;
import org.qingdan.engine.rules.Rule;
import org.qingdan.engine.rules.Term;
import org.qingdan.engine.rules.Truth;

/** What the scenario cases exercise: every rule should hold in one of them, and every sentence of a rule should in one of them be the only one that fails. */
public final class Coverage {
    /**
     * One thing no case exercises.
     *
     * @param sentence the sentence that never fails alone; empty when the rule never holds
     */
    public record Missed(Place place, String rule, String sentence) {}

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

    public static Result of(Engine engine, List<Cases.Case> cases) {
        var walks = new ArrayList<Walk>();
        for (var scenario : cases) {
            try {
                Elder elder = engine.facts(Cases.request(scenario));
                walks.add(new Walk(engine.rules(), elder));
            } catch (InvalidInputException e) {
                continue; // a case that cannot be run fails as a case; it covers nothing
            }
        }
        var missed = new ArrayList<Missed>();
        int sentences = 0;
        for (Rule rule : engine.rules().rules()) {
            if (walks.stream().noneMatch(w -> w.test(rule) == Truth.MET))
                missed.add(new Missed(rule.place(), rule.name(), ""));
            for (Term term : rule.terms()) {
                sentences++;
                if (walks.stream().noneMatch(w -> failsAlone(rule, term, w)))
                    missed.add(new Missed(rule.place(), rule.name(), term.sentence()));
            }
        }
        return new Result(engine.rules().rules().size(), sentences, List.copyOf(missed));
    }

    private static boolean failsAlone(Rule rule, Term term, Walk walk) {
        if (walk.test(term) != Truth.NOT_MET) return false;
        return rule.terms().stream().allMatch(t -> t == term || walk.test(t) == Truth.MET);
    }
}
