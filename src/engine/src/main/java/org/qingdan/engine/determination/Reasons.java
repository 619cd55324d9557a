package org.qingdan.engine.determination;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.qingdan.engine.catalog.Dictionaries;
import org.qingdan.engine.profile.Attribute;
import org.qingdan.engine.profile.Attributes;
import org.qingdan.engine.rules.Rule;
import org.qingdan.engine.rules.RuleBook;
import org.qingdan.engine.rules.Term;
import org.qingdan.engine.rules.Truth;

/** Puts a decision into the rules' own sentences, with the elder's value beside each. Which rules and how they come out is the situation's; the values are the elder's. */
final class Reasons {
    /** A rule as it comes out in a situation. */
    record RuleView(Rule rule, Truth outcome, List<SentenceView> sentences) {}

    /**
     * A sentence as it comes out in a situation.
     *
     * @param attribute what a fact's sentence asks; null for a status
     * @param because for a status, the rules that conclude it
     */
    record SentenceView(
            String sentence,
            @Nullable Attribute attribute,
            Truth outcome,
            @Nullable List<RuleView> because) {}

    private final Dictionaries dictionaries;
    private final Fillings known;
    private final @Nullable Object[] leaves;
    private final @Nullable String[] words;
    private final byte[] @Nullable [] fillings;

    /** @param leaves the elder's values, as {@code Elder.leaves()} gives them */
    Reasons(Dictionaries dictionaries, Fillings known, @Nullable Object[] leaves) {
        this.dictionaries = dictionaries;
        this.known = known;
        this.leaves = leaves;
        this.words = new String[leaves.length];
        this.fillings = new byte[leaves.length][];
    }

    /** The reasons of whatever elder, each value as the {@link JsonTemplate#hole} of its attribute. */
    static List<Determination.Reason> withHoles(List<RuleView> views) {
        return told(views, attribute -> JsonTemplate.hole(attribute.index()));
    }

    ToldReasons of(Explanation explanation) {
        return new ToldReasons(this, explanation);
    }

    List<Determination.Reason> told(List<RuleView> views) {
        return told(views, this::words);
    }

    List<Determination.Sentence> sentences(List<SentenceView> views) {
        return sentences(views, this::words);
    }

    /** What fills the hole of an attribute's value in the text of a rule; null = the value is not stated. */
    byte @Nullable [] filling(int attribute) {
        Object value = leaves[attribute];
        if (value == null) return null;
        byte[] filling = fillings[attribute];
        if (filling == null)
            fillings[attribute] = filling = known.of(Attributes.inOrder().get(attribute), value);
        return filling;
    }

    private static List<Determination.Reason> told(List<RuleView> views, Function<Attribute, @Nullable String> words) {
        var reasons = new ArrayList<Determination.Reason>(views.size());
        for (RuleView view : views) reasons.add(told(view, words));
        return reasons;
    }

    private static Determination.Reason told(RuleView view, Function<Attribute, @Nullable String> words) {
        return new Determination.Reason(
                view.rule.name(),
                view.rule.source(),
                view.rule.reading(),
                view.outcome,
                sentences(view.sentences, words));
    }

    private static List<Determination.Sentence> sentences(
            List<SentenceView> views, Function<Attribute, @Nullable String> words) {
        var sentences = new ArrayList<Determination.Sentence>(views.size());
        for (SentenceView view : views)
            sentences.add(new Determination.Sentence(
                    view.sentence,
                    view.attribute == null ? null : view.attribute.path(),
                    view.attribute == null ? null : words.apply(view.attribute),
                    view.outcome,
                    view.because == null ? null : told(view.because, words)));
        return sentences;
    }

    private @Nullable String words(Attribute attribute) {
        int index = attribute.index();
        if (leaves[index] == null) return null;
        String known = words[index];
        if (known == null) words[index] = known = dictionaries.words(attribute, leaves[index]);
        return known;
    }

    /** A rule with how each of its sentences comes out. */
    static RuleView view(Rule rule, RuleBook book, Walk walk) {
        return new RuleView(
                rule,
                walk.test(rule),
                rule.terms().stream().map(t -> view(t, book, walk)).toList());
    }

    private static SentenceView view(Term term, RuleBook book, Walk walk) {
        if (term instanceof Term.Fact fact)
            return new SentenceView(fact.sentence(), fact.condition().attribute(), walk.test(term), null);
        return status(term.sentence(), ((Term.HasStatus) term).status(), book, walk);
    }

    /** A status with the rules that conclude it; of a status that holds, only those that hold. */
    static SentenceView status(String sentence, String status, RuleBook book, Walk walk) {
        Truth truth = walk.status(status);
        var because = book.concluding(status).stream()
                .filter(r -> truth != Truth.MET || walk.test(r) == Truth.MET)
                .map(r -> RuleSight.of(r, book, walk))
                .sorted(RuleSight.NEAREST_FIRST)
                .map(RuleSight::view)
                .toList();
        return new SentenceView(sentence, null, truth, because);
    }
}
