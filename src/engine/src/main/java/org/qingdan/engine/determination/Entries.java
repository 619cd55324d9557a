package org.qingdan.engine.determination;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.qingdan.engine.catalog.CatalogInfo.Recognition;
import org.qingdan.engine.catalog.Catalogs;
import org.qingdan.engine.catalog.Item;
import org.qingdan.engine.catalog.Source;
import org.qingdan.engine.catalog.SourceRef;

/** Puts one item's decision into the words of an answer. */
final class Entries {
    /** Far more than situations and amounts that come often; amounts worked out to the fen have no end. */
    private static final int MOST = 20_000;

    private final Catalogs catalogs;
    private final Map<String, Fixed> fixed = new HashMap<>();
    private final Fillings fillings;
    private final Map<Wording.Key, Wording> wordings = new ConcurrentHashMap<>();

    /** What an entry says of an item whoever asks. */
    private record Fixed(
            Determination.Cited source,
            Determination.@Nullable Cited quota,
            List<String> gaps,
            @Nullable String unknown) {}

    Entries(Catalogs catalogs) {
        this.catalogs = catalogs;
        this.fillings = new Fillings(catalogs.dictionaries());
        catalogs.items().values().forEach(i -> fixed.put(i.code(), fixed(i)));
    }

    private Fixed fixed(Item item) {
        String gap = item.gap() == null ? "" : gap(item, item.gap());
        String unknown = item.draft() && !catalogs.decides(item) ? "尚是征求意见稿或草案，不作为依据。" + gap : gap;
        var ref = item.source();
        return new Fixed(
                cited(item, ref),
                item.quota() == null ? null : cited(item, item.quota().source()),
                item.gaps().stream().map(g -> gap(item, g)).toList(),
                unknown);
    }

    private Determination.Cited cited(Item item, SourceRef ref) {
        return new Determination.Cited(ref.doc(), title(item, ref), ref.clause(), ref.confidence());
    }

    private String gap(Item item, String id) {
        return catalogs.gap(catalogs.of(item), id)
                .map(g -> g.id() + "：" + g.text())
                .orElse(id);
    }

    private @Nullable String title(Item item, SourceRef ref) {
        return catalogs.source(catalogs.of(item), ref.doc()).map(Source::title).orElse(null);
    }

    Writer writer(
            Request request,
            Stack stack,
            Seen seen,
            Floors floors,
            List<Recognition> recognitions,
            Questions.Stated stated,
            FirstPayment firstPayment) {
        return new Writer(request, stack, seen, floors, recognitions, stated, firstPayment);
    }

    /** Writes the entries of one answer. */
    final class Writer {
        private final Request request;
        private final Stack stack;
        private final Seen seen;
        private final Floors floors;
        private final List<Recognition> recognitions;
        private final FirstPayment firstPayment;
        private final Reasons reasons;
        private final Questions.Stated stated;

        private Writer(
                Request request,
                Stack stack,
                Seen seen,
                Floors floors,
                List<Recognition> recognitions,
                Questions.Stated stated,
                FirstPayment firstPayment) {
            this.request = request;
            this.stack = stack;
            this.seen = seen;
            this.floors = floors;
            this.recognitions = recognitions;
            this.firstPayment = firstPayment;
            this.reasons = new Reasons(catalogs.dictionaries(), fillings, seen.leaves());
            this.stated = stated;
        }

        Lines.Line write(Explained one, @Nullable LocalDate changesOn) {
            Decision d = one.decision();
            return new Lines.Line(
                    wording(key(d, one.explanation()), d),
                    reasons.of(one.explanation()),
                    stated.missing(one.missing()),
                    changesOn,
                    firstPaymentMonth(d));
        }

        private Wording.Key key(Decision d, Explanation explanation) {
            String code = d.item.code();
            var receiving = request.elder().receiving();
            return new Wording.Key(
                    d.item,
                    request.asOf(),
                    d.verdict,
                    d.tier(),
                    d.situation.reasonCode(),
                    explanation.onlyFails(),
                    !d.earned() && recognised(code),
                    receiving != null && receiving.contains(code),
                    ItemWarnings.registeredElsewhere(d, explanation, catalogs, seen.elder()),
                    d.by,
                    d.difference,
                    d.provisional,
                    d.benefit,
                    d.figures,
                    d.relations,
                    d.earned() ? reasons.sentences(stack.tieBreaks(d, seen)) : List.of(),
                    Quotas.part(d.item, seen.elder(), catalogs.regions()),
                    floors.of(d.item));
        }

        private boolean recognised(String code) {
            for (Recognition recognition : recognitions) if (code.equals(recognition.item())) return true;
            return false;
        }

        /** Month of effect; null when the date it counts from is not given, or the elder was not yet entitled on it. */
        private @Nullable String firstPaymentMonth(Decision d) {
            return d.verdict == Verdict.ELIGIBLE && !d.item.draft() ? firstPayment.month(d.item) : null;
        }
    }

    private Wording wording(Wording.Key key, Decision d) {
        Wording known = wordings.get(key);
        if (known == null) {
            if (wordings.size() > MOST) wordings.clear();
            var warnings = ItemWarnings.of(d, key.asOf(), key.registeredElsewhere());
            wordings.put(key, known = new Wording(frame(key, d), warnings));
        }
        return known;
    }

    private Determination.Entry frame(Wording.Key key, Decision d) {
        Item item = d.item;
        Fixed fixed = Objects.requireNonNull(this.fixed.get(item.code()));
        return new Determination.Entry(
                item.code(),
                key.tier(),
                item.name(),
                item.implemented(),
                item.status().text(),
                d.draftIncluded() ? true : null,
                d.verdict,
                key.reasonCode(),
                d.verdict == Verdict.RULE_UNKNOWN ? fixed.unknown : null,
                key.onlyFails(),
                key.recognition() ? "required" : null,
                d.by,
                d.difference,
                d.provisional ? true : null,
                d.benefit,
                List.of(),
                List.of(),
                null,
                null,
                fixed.source,
                amountSources(d),
                key.receiving() ? true : null,
                item.stops(),
                key.tieBreaks(),
                fixed.gaps,
                item.provisos(),
                item.materials(),
                item.handling(),
                Quotas.of(item, key.quotaPart(), fixed.quota),
                key.floor(),
                relations(d),
                item.list().text(),
                item.category().text(),
                item.beneficiary().text(),
                item.per().text(),
                item.payer());
    }

    private List<Determination.AmountSource> amountSources(Decision d) {
        if (d.figures.isEmpty()) return List.of();
        var sources = new LinkedHashSet<Determination.AmountSource>();
        for (var standing : d.figures) {
            SourceRef ref = standing.figure().source();
            if (ref == null) continue;
            LocalDate since = standing.figure().from().day();
            sources.add(new Determination.AmountSource(
                    ref.doc(), title(d.item, ref), ref.clause(), ref.confidence(), since));
        }
        return List.copyOf(sources);
    }

    private static List<Determination.RelationNote> relations(Decision d) {
        if (d.relations.isEmpty()) return List.of();
        var notes = new ArrayList<Determination.RelationNote>();
        for (var applied : d.relations)
            notes.add(new Determination.RelationNote(
                    applied.relation().kind().name(),
                    applied.with(),
                    applied.effect(),
                    applied.relation().source().doc()));
        return notes;
    }
}
