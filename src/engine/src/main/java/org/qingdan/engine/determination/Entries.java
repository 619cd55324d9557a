package org.qingdan.engine.determination;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.qingdan.engine.catalog.Catalogs;
import org.qingdan.engine.catalog.Item;
import org.qingdan.engine.catalog.Source;
import org.qingdan.engine.catalog.SourceRef;

/** Puts one item's decision into the words of an answer. */
final class Entries {
    private final Catalogs catalogs;
    private final Reasons reasons;
    private final Questions questions;

    Entries(Catalogs catalogs, Reasons reasons, Questions questions) {
        this.catalogs = catalogs;
        this.reasons = reasons;
        this.questions = questions;
    }

    /** @param then the item's decision on another day; null where there is none */
    Determination.Entry of(
            Decision d,
            Request request,
            Walk walk,
            Floors floors,
            @Nullable LocalDate changesOn,
            Function<LocalDate, @Nullable Decision> then) {
        Item item = d.item;
        return new Determination.Entry(
                item.code(),
                d.tier,
                item.name(),
                item.implemented(),
                d.verdict,
                d.verdict == Verdict.RULE_UNKNOWN ? "GAP" : d.reasonCode,
                d.verdict == Verdict.RULE_UNKNOWN ? gap(item) : null,
                d.by,
                d.difference,
                d.provisional ? true : null,
                d.benefit,
                reasons.of(d, walk),
                questions.missing(d, request.elder()),
                changesOn,
                firstPaymentMonth(d, request, then),
                cited(item),
                amountSources(d),
                request.elder().receiving() != null
                                && request.elder().receiving().contains(item.code())
                        ? true
                        : null,
                item.provisos(),
                item.materials(),
                item.handling(),
                floors.of(item),
                d.relations.stream()
                        .map(r -> new Determination.RelationNote(
                                r.relation().kind().name(),
                                r.with(),
                                r.effect(),
                                r.relation().source().doc()))
                        .toList(),
                item.list().text(),
                item.category().text(),
                item.beneficiary().text(),
                item.per().text(),
                item.payer());
    }

    private @Nullable String gap(Item item) {
        return catalogs.upwards(catalogs.of(item)).stream()
                .flatMap(c -> c.info().gaps().stream())
                .filter(g -> g.id().equals(item.gap()))
                .map(g -> g.id() + "：" + g.text())
                .findFirst()
                .orElse(item.gap());
    }

    private Determination.Cited cited(Item item) {
        var title = catalogs.source(catalogs.of(item), item.source().doc())
                .map(Source::title)
                .orElse(null);
        return new Determination.Cited(
                item.source().doc(),
                title,
                item.source().clause(),
                item.source().confidence());
    }

    private List<Determination.AmountSource> amountSources(Decision d) {
        var sources = new LinkedHashSet<Determination.AmountSource>();
        for (var standing : d.figures) {
            SourceRef ref = standing.figure().source();
            if (ref == null) continue;
            var title = catalogs.source(catalogs.of(d.item), ref.doc())
                    .map(Source::title)
                    .orElse(null);
            LocalDate since = standing.figure().from().day();
            sources.add(new Determination.AmountSource(ref.doc(), title, ref.clause(), ref.confidence(), since));
        }
        return List.copyOf(sources);
    }

    /** Month of effect; null when the date it counts from is not given, or the elder was not yet entitled on it. */
    private static @Nullable String firstPaymentMonth(
            Decision d, Request request, Function<LocalDate, @Nullable Decision> then) {
        if (d.verdict != Verdict.ELIGIBLE || d.item.start() == null) return null;
        boolean onApplication =
                d.item.start() == Item.Start.APPLICATION_MONTH || d.item.start() == Item.Start.BIRTHDAY_MONTH;
        LocalDate counted = onApplication ? request.applicationDate() : request.approvalDate();
        if (counted == null) return null;
        Decision thatDay = then.apply(counted);
        if (thatDay == null || thatDay.verdict != Verdict.ELIGIBLE) return null;
        YearMonth month = YearMonth.from(counted);
        return (d.item.start() == Item.Start.MONTH_AFTER_APPROVAL ? month.plusMonths(1) : month).toString();
    }
}
