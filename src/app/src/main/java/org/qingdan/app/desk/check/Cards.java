package org.qingdan.app.desk.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.qingdan.app.words.Telling;
import org.qingdan.app.words.Words;
import org.qingdan.engine.catalog.Item;
import org.qingdan.engine.determination.Determination;
import org.qingdan.engine.determination.Determination.Entry;
import org.qingdan.engine.determination.Engine;
import org.qingdan.engine.determination.Verdict;

/** Puts an answer's items into words. */
final class Cards {
    private final Engine engine;
    private final Telling telling;
    private final Determination answer;
    private final List<Changes> changes;
    private final Map<String, String> later;

    /** @param later the day on which an item that is not granted now first is, by its code */
    Cards(Engine engine, Determination answer, List<Changes> changes, Map<String, String> later) {
        this.engine = engine;
        this.telling = new Telling(engine);
        this.answer = answer;
        this.changes = changes;
        this.later = later;
    }

    Card card(Entry e) {
        Item item = engine.catalogs().item(e.item());
        var why = telling.why(e);
        var nearest = why.nearest();
        boolean applies = Telling.canApply(e);
        return new Card(
                e.item(),
                e.name() + telling.tier(e),
                Telling.beneficiary(e),
                item.beneficiary() == Item.Beneficiary.ELDER,
                e.verdict().name(),
                e.verdict() == Verdict.ELIGIBLE ? Words.amount(e.benefit()) : "",
                telling.verdictNote(e),
                Boolean.TRUE.equals(e.provisional()),
                Boolean.TRUE.equals(e.receiving()),
                Boolean.TRUE.equals(e.draft()),
                why.rules().stream().map(s -> rule(s.rule(), s.named())).toList(),
                Telling.others(e, why),
                nearest == null ? List.of() : sentences(nearest.failed()),
                nearest == null ? "" : Telling.standing(e, nearest),
                nearest != null && nearest.onlyThis(),
                e.reasons().stream().map(r -> rule(r, true)).toList(),
                hints(e),
                telling.missing(e),
                e.relations().stream()
                        .map(r -> telling.named(r.with()) + "  " + r.effect())
                        .toList(),
                notes(e),
                e.quota() == null ? "" : Words.quota(e.quota()),
                applies ? Telling.handling(e) : "",
                applies ? e.provisos() : List.of(),
                applies ? e.materials() : List.of(),
                applies && item.start() != null ? Words.start(item.start()) : "",
                Objects.requireNonNullElse(e.firstPaymentMonth(), ""),
                applies ? Objects.requireNonNullElse(e.stops(), "") : "",
                e.gaps(),
                sentences(e.tieBreaks()),
                e.changesOn() == null ? "" : e.changesOn().toString(),
                later.getOrDefault(e.item(), ""),
                sources(e),
                marks(e.item()));
    }

    private List<String> hints(Entry e) {
        var hints = new ArrayList<>(telling.hints(e, answer));
        telling.warnings(answer).stream().filter(w -> e.item().equals(w.item())).forEach(w -> hints.add(w.message()));
        return hints;
    }

    private static List<String> notes(Entry e) {
        var notes = new ArrayList<String>();
        if (e.verdict() == Verdict.RULE_UNKNOWN && e.note() != null) notes.add(e.note());
        if (e.verdict() == Verdict.ELIGIBLE
                && e.benefit() != null
                && e.benefit().note() != null)
            notes.add(Objects.requireNonNull(e.benefit().note()));
        return notes;
    }

    private static List<String> sources(Entry e) {
        var sources = new ArrayList<String>();
        sources.add(Telling.source(e));
        sources.addAll(Telling.figures(e));
        return sources;
    }

    private List<Card.Mark> marks(String item) {
        var marks = new ArrayList<Card.Mark>();
        for (Changes against : changes) {
            var change = against.of(item);
            if (change != null) marks.add(new Card.Mark(against.key(), change.sign(), change.text()));
        }
        return marks;
    }

    private Card.Rule rule(Determination.Reason reason, boolean named) {
        return new Card.Rule(
                named ? Telling.rule(reason) : "", reason.outcome().name(), sentences(Telling.sentences(reason)));
    }

    private List<Card.Sentence> sentences(List<Determination.Sentence> sentences) {
        return sentences.stream().map(this::sentence).toList();
    }

    private Card.Sentence sentence(Determination.Sentence s) {
        return new Card.Sentence(s.outcome().name(), s.sentence(), telling.fact(s), because(s.because()));
    }

    private List<Card.Rule> because(@Nullable List<Determination.Reason> because) {
        return because == null
                ? List.of()
                : because.stream().map(r -> rule(r, true)).toList();
    }
}
