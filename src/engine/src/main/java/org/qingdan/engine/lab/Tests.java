package org.qingdan.engine.lab;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.qingdan.engine.rules.Rule;
import org.qingdan.engine.rules.RuleBook;
import org.qingdan.engine.rules.Term;
import org.qingdan.engine.rules.Truth;

/** Sentences, rules and statuses, asked of the situation that a walk through situations stands on. Conditions are looked up there, not tested. */
public final class Tests {
    /** Something asked of the situation that the walk stands on. */
    public interface Test {
        Truth now();

        default boolean met() {
            return now() == Truth.MET;
        }

        default boolean failed() {
            return now() == Truth.NOT_MET;
        }
    }

    private final RuleBook book;
    private final Map<String, Integer> numbers;
    private final Truth[] outcomes;
    private final Map<String, Test> statuses = new HashMap<>();

    /**
     * @param numbers where the outcome of a condition stands, by its canonical text
     * @param outcomes the outcomes in the situation that the walk stands on; changed by the walk
     */
    public Tests(RuleBook book, Map<String, Integer> numbers, Truth[] outcomes) {
        this.book = book;
        this.numbers = numbers;
        this.outcomes = outcomes;
    }

    public Test term(Term term) {
        if (term instanceof Term.HasStatus has) return status(has.status());
        Integer number = numbers.get(((Term.Fact) term).condition().canonical());
        if (number == null) throw new IllegalArgumentException("not of this space: " + term.sentence());
        int at = number;
        return () -> outcomes[at];
    }

    public Test rule(Rule rule) {
        return terms(rule.terms());
    }

    /** All of some terms. */
    Test terms(List<Term> terms) {
        Test[] all = terms.stream().map(this::term).toArray(Test[]::new);
        return () -> {
            Truth truth = Truth.MET;
            for (Test test : all) {
                truth = truth.and(test.now());
                if (truth == Truth.NOT_MET) break;
            }
            return truth;
        };
    }

    /** At least one of some rules. */
    public Test any(Collection<Rule> rules) {
        Test[] any = rules.stream().map(this::rule).toArray(Test[]::new);
        return () -> {
            Truth truth = Truth.NOT_MET;
            for (Test test : any) {
                truth = truth.or(test.now());
                if (truth == Truth.MET) break;
            }
            return truth;
        };
    }

    private Test status(String name) {
        Test known = statuses.get(name);
        if (known != null) return known;
        Test test = any(book.concluding(name));
        statuses.put(name, test);
        return test;
    }
}
