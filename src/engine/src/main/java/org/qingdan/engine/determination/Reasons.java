package org.qingdan.engine.determination;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.qingdan.engine.catalog.Dictionaries;
import org.qingdan.engine.catalog.Item;
import org.qingdan.engine.profile.Attribute;
import org.qingdan.engine.rules.Rule;
import org.qingdan.engine.rules.RuleBook;
import org.qingdan.engine.rules.Term;
import org.qingdan.engine.rules.Truth;

/** Puts a decision into the rules' own sentences, with the elder's value beside each. */
final class Reasons {
    private final RuleBook book;
    private final Dictionaries dictionaries;

    Reasons(RuleBook book, Dictionaries dictionaries) {
        this.book = book;
        this.dictionaries = dictionaries;
    }

    /** For a grant: the rules that hold and the tier's; else every rule, the nearest to holding first. */
    List<Determination.Reason> of(Decision decision, Walk walk) {
        String code = decision.item.code();
        var rules = new ArrayList<Rule>();
        if (decision.earned()) {
            book.granting(code).stream().filter(r -> walk.test(r) == Truth.MET).forEach(rules::add);
            for (Item.Tier tier : decision.tiers)
                book.choosing(code, tier.tier()).stream()
                        .filter(r -> walk.test(r) != Truth.NOT_MET && !rules.contains(r))
                        .forEach(rules::add);
        } else {
            if (decision.verdict == Verdict.RULE_UNKNOWN || decision.item.rules() == Item.RuleKnowledge.PARTIAL)
                rules.addAll(book.gates(code));
            book.granting(code).stream().sorted(nearestFirst(walk)).forEach(rules::add);
        }
        return rules.stream().map(r -> reason(r, walk)).toList();
    }

    private static Comparator<Rule> nearestFirst(Walk walk) {
        return Comparator.comparingLong((Rule r) -> count(r, walk, Truth.NOT_MET))
                .thenComparingLong(r -> count(r, walk, Truth.UNKNOWN))
                .thenComparing(Rule::name);
    }

    private static long count(Rule rule, Walk walk, Truth truth) {
        return rule.terms().stream().filter(t -> walk.test(t) == truth).count();
    }

    private Determination.Reason reason(Rule rule, Walk walk) {
        return new Determination.Reason(
                rule.name(),
                rule.source(),
                walk.test(rule),
                rule.terms().stream().map(t -> sentence(t, walk)).toList());
    }

    private Determination.Sentence sentence(Term term, Walk walk) {
        Truth truth = walk.test(term);
        if (term instanceof Term.Fact fact) {
            Attribute attribute = fact.condition().attribute();
            String value = dictionaries.words(attribute, attribute.value().apply(walk.elder()));
            return new Determination.Sentence(fact.sentence(), attribute.path(), value, truth, null);
        }
        String status = ((Term.HasStatus) term).status();
        var because = book.concluding(status).stream()
                .filter(r -> truth != Truth.MET || walk.test(r) == Truth.MET)
                .sorted(nearestFirst(walk))
                .map(r -> reason(r, walk))
                .toList();
        return new Determination.Sentence(term.sentence(), null, null, truth, because);
    }
}
