package org.qingdan.engine.determination;

import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.qingdan.engine.profile.Attribute;
import org.qingdan.engine.profile.Elder;
import org.qingdan.engine.rules.Condition;
import org.qingdan.engine.rules.Rule;
import org.qingdan.engine.rules.RuleBook;
import org.qingdan.engine.rules.Term;
import org.qingdan.engine.rules.Truth;

/** A plain three-valued walk over the conditions for one elder. It explains; whether an item is granted comes from Drools. */
public final class Walk {
    private final RuleBook book;
    private final Elder elder;
    private final @Nullable Object[] leaves;
    private final Map<Condition, Truth> conditions = new IdentityHashMap<>();
    private final Map<String, Truth> statuses = new HashMap<>();

    public Walk(RuleBook book, Elder elder) {
        this.book = book;
        this.elder = elder;
        this.leaves = elder.leaves();
    }

    public Elder elder() {
        return elder;
    }

    public Truth test(Condition condition) {
        return conditions.computeIfAbsent(
                condition, c -> c.test(leaves[c.attribute().index()]));
    }

    public Truth test(Term term) {
        return term instanceof Term.Fact fact ? test(fact.condition()) : status(((Term.HasStatus) term).status());
    }

    public Truth test(Rule rule) {
        Truth all = Truth.MET;
        for (Term term : rule.terms()) all = all.and(test(term));
        return all;
    }

    /** MET when one of the rules holds, NOT_MET when all fail. */
    public Truth any(List<Rule> rules) {
        Truth any = Truth.NOT_MET;
        for (Rule rule : rules) any = any.or(test(rule));
        return any;
    }

    public Truth status(String name) {
        Truth known = statuses.get(name);
        if (known != null) return known;
        Truth truth = any(book.concluding(name));
        statuses.put(name, truth);
        return truth;
    }

    /** The attributes that leave a rule open, through the statuses it asks for; empty when the rule fails or holds. */
    public Set<Attribute> unknown(Rule rule) {
        var attributes = new TreeSet<Attribute>(java.util.Comparator.comparing(Attribute::path));
        if (test(rule) == Truth.UNKNOWN) collect(rule, attributes);
        return attributes;
    }

    private void collect(Rule rule, Set<Attribute> attributes) {
        for (Term term : rule.terms()) {
            if (test(term) != Truth.UNKNOWN) continue;
            if (term instanceof Term.Fact fact) attributes.add(fact.condition().attribute());
            else
                for (Rule concluding : book.concluding(((Term.HasStatus) term).status()))
                    if (test(concluding) == Truth.UNKNOWN) collect(concluding, attributes);
        }
    }
}
