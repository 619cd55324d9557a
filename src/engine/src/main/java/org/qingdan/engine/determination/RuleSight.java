package org.qingdan.engine.determination;

import java.util.Comparator;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.qingdan.engine.determination.Reasons.RuleView;
import org.qingdan.engine.profile.Attribute;
import org.qingdan.engine.rules.Rule;
import org.qingdan.engine.rules.RuleBook;
import org.qingdan.engine.rules.Term;
import org.qingdan.engine.rules.Truth;

/**
 * What an explanation needs of one rule in one situation.
 *
 * @param failing how many sentences fail
 * @param open how many are open
 * @param missing attributes that leave the rule open
 * @param failingAttributes attributes of the sentences that fail; empty when something is open or a status fails
 * @param onlyFails the sentence that fails where no other fails or is open
 */
record RuleSight(
        RuleView view,
        int failing,
        int open,
        Set<Attribute> missing,
        Set<Attribute> failingAttributes,
        @Nullable String onlyFails) {

    /** The nearest to holding first. */
    static final Comparator<RuleSight> NEAREST_FIRST = Comparator.comparingInt(RuleSight::failing)
            .thenComparingInt(RuleSight::open)
            .thenComparing(s -> s.view.rule().name());

    static RuleSight of(Rule rule, RuleBook book, Walk walk) {
        int failing = 0;
        int open = 0;
        boolean statusFails = false;
        String last = null;
        Set<Attribute> attributes = new TreeSet<>(Comparator.comparing(Attribute::path));
        for (Term term : rule.terms()) {
            Truth truth = walk.test(term);
            if (truth == Truth.UNKNOWN) open++;
            if (truth != Truth.NOT_MET) continue;
            failing++;
            last = term.sentence();
            if (term instanceof Term.Fact fact) attributes.add(fact.condition().attribute());
            else statusFails = true;
        }
        return new RuleSight(
                Reasons.view(rule, book, walk),
                failing,
                open,
                walk.unknown(rule),
                open > 0 || statusFails ? Set.of() : attributes,
                failing == 1 && open == 0 ? last : null);
    }

    Truth outcome() {
        return view.outcome();
    }
}
