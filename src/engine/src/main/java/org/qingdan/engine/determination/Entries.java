package org.qingdan.engine.determination;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.qingdan.engine.catalog.CatalogInfo.Recognition;
import org.qingdan.engine.catalog.Catalogs;
import org.qingdan.engine.catalog.Item;
import org.qingdan.engine.catalog.Source;
import org.qingdan.engine.catalog.SourceRef;

/** Puts one item's decision into the words of an answer. */
final class Entries {
    private final Catalogs catalogs;
    private final Map<String, Fixed> fixed = new HashMap<>();
    private final Fillings fillings;

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
            this.reasons =
                    new Reasons(catalogs.dictionaries(), fillings, seen.elder().leaves());
            this.stated = stated;
        }

        Determination.Entry write(Decision d, Explanation explanation, @Nullable LocalDate changesOn) {
            Item item = d.item;
            Situation situation = d.situation;
            Fixed fixed = Objects.requireNonNull(Entries.this.fixed.get(item.code()));
            boolean receiving = request.elder().receiving() != null
                    && request.elder().receiving().contains(item.code());
            boolean recognition = !d.earned()
                    && recognitions.stream().anyMatch(r -> item.code().equals(r.item()));
            return new Determination.Entry(
                    item.code(),
                    d.tier(),
                    item.name(),
                    item.implemented(),
                    item.status().text(),
                    d.draftIncluded() ? true : null,
                    d.verdict,
                    situation.reasonCode(),
                    d.verdict == Verdict.RULE_UNKNOWN ? fixed.unknown : null,
                    explanation.onlyFails(),
                    recognition ? "required" : null,
                    d.by,
                    d.difference,
                    d.provisional ? true : null,
                    d.benefit,
                    reasons.of(explanation.reasons()),
                    stated.missing(d.missing(explanation)),
                    changesOn,
                    firstPaymentMonth(d),
                    fixed.source,
                    amountSources(d),
                    receiving ? true : null,
                    item.stops(),
                    d.earned() ? reasons.sentences(stack.tieBreaks(d, seen)) : List.of(),
                    fixed.gaps,
                    item.provisos(),
                    item.materials(),
                    item.handling(),
                    Quotas.of(item, seen.elder(), catalogs.regions(), fixed.quota),
                    floors.of(item),
                    relations(d),
                    item.list().text(),
                    item.category().text(),
                    item.beneficiary().text(),
                    item.per().text(),
                    item.payer());
        }

        /** Month of effect; null when the date it counts from is not given, or the elder was not yet entitled on it. */
        private @Nullable String firstPaymentMonth(Decision d) {
            return d.verdict == Verdict.ELIGIBLE && !d.item.draft() ? firstPayment.month(d.item) : null;
        }
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
