package org.qingdan.engine.lab.compare;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.qingdan.engine.rules.Rule;
import org.qingdan.engine.rules.RuleBook;
import org.qingdan.engine.rules.Term;

/** What a rule asks for, whatever it is called and wherever it stands: equal for rules that come out alike for everybody. */
final class RuleTexts {
    private final RuleBook book;
    private final Map<String, String> statuses = new HashMap<>();

    RuleTexts(RuleBook book) {
        this.book = book;
    }

    /** Everything the rule asks for, through the statuses it names. */
    String of(Rule rule) {
        return rule.terms().stream()
                .map(this::of)
                .collect(Collectors.toCollection(TreeSet::new))
                .toString();
    }

    private String of(Term term) {
        return term instanceof Term.Fact fact ? fact.condition().canonical() : status(((Term.HasStatus) term).status());
    }

    private String status(String name) {
        String known = statuses.get(name);
        if (known != null) return known;
        String text = "any" + of(book.concluding(name));
        statuses.put(name, text);
        return text;
    }

    /** What some rules ask for, any of which is enough. */
    TreeSet<String> of(Collection<Rule> rules) {
        return rules.stream().map(this::of).collect(Collectors.toCollection(TreeSet::new));
    }
}
