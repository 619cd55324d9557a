package org.qingdan.engine.determination;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.qingdan.engine.catalog.Amount;
import org.qingdan.engine.catalog.Catalog;
import org.qingdan.engine.catalog.Catalogs;
import org.qingdan.engine.catalog.Item;
import org.qingdan.engine.catalog.Source;
import org.qingdan.engine.catalog.SourceRef;
import org.qingdan.engine.determination.Forecast.Cause;
import org.qingdan.engine.determination.Forecast.Kind;

/** Why an item changes on a day: its own rules, else its own figures, else another item that a relation links it with. */
final class Causes {
    private final Catalogs catalogs;
    private final RuleMoves rules;
    private final Evaluation evaluation;
    private final Moment before;
    private final Moment now;
    private final LocalDate day;

    Causes(Catalogs catalogs, RuleMoves rules, Evaluation evaluation, Moment before, Moment now) {
        this.catalogs = catalogs;
        this.rules = rules;
        this.evaluation = evaluation;
        this.before = before;
        this.now = now;
        this.day = now.day();
    }

    /** @param changed the items whose outcome changes on this day */
    List<Cause> of(Decision old, Decision later, Set<String> changed) {
        if (ruledOtherwise(old.situation, later.situation)) return rules.of(later.item, before, now);
        if (worked(old, before).equals(worked(later, now))) return List.of(linked(old, later, changed));
        return figure(old, later);
    }

    private static boolean ruledOtherwise(Situation old, Situation later) {
        return old.verdict() != later.verdict()
                || !Objects.equals(old.tier(), later.tier())
                || !old.tiers().equals(later.tiers());
    }

    /** What the item gives before relations; nothing unless it is granted. */
    private List<Benefit> worked(Decision d, Moment at) {
        if (d.situation.verdict() != Verdict.ELIGIBLE) return List.of();
        return List.of(evaluation.work(d.item, d.situation.tiers(), at.elder()).benefit());
    }

    /** Other lists apply. */
    Cause moved() {
        return new Cause(Kind.REGION, "行政区划自 " + day + " 起变更", null, null, null, null, List.of());
    }

    /** The lower items that stood for this one refuse. */
    Cause surfaced(List<String> lower) {
        return new Cause(Kind.FLOOR, "本地的 " + names(lower) + " 不符合，改看上级清单的这一项", null, null, null, null, lower);
    }

    private List<Cause> figure(Decision old, Decision later) {
        var causes = new LinkedHashMap<String, Cause>();
        for (var standing : later.figures) {
            var figure = standing.figure();
            if (day.equals(figure.from().day()) || day.equals(figure.evidenced()))
                add(causes, cited(Kind.FIGURE_FROM, "数额自 " + day + " 起", later.item, figure.source()));
        }
        if (causes.isEmpty())
            for (var standing : old.figures)
                if (standing.end() != null && day.equals(standing.end().plusDays(1)))
                    add(
                            causes,
                            cited(
                                    Kind.FIGURE_UNTIL,
                                    "数额到 " + standing.end() + " 为止，以后的待确认",
                                    old.item,
                                    standing.figure().source()));
        if (!causes.isEmpty()) return List.copyOf(causes.values());
        Item item = later.item;
        if (day.equals(item.effective().evidenced())
                || evaluation.amounts().changes(item).contains(day))
            return List.of(cited(Kind.FIGURE_FROM, "数额自 " + day + " 起", item, item.source()));
        for (Amount amount : item.amounts())
            if (amount.rateBy() != null && rules.moved(amount.rateBy(), before, now))
                return List.of(rules.fact(amount.rateBy(), before, now));
        return List.of(now.samePlaces(before) ? cited(Kind.LTCI, RuleMoves.LTCI + day + " 起变化", item, null) : moved());
    }

    private static void add(Map<String, Cause> causes, Cause cause) {
        causes.putIfAbsent(cause.text() + cause.document(), cause);
    }

    private Cause cited(Kind kind, String text, Item item, @Nullable SourceRef given) {
        SourceRef ref = given == null ? item.source() : given;
        Catalog catalog = catalogs.of(item);
        String title = catalogs.source(catalog, ref.doc()).map(Source::title).orElse(null);
        return new Cause(kind, text, null, ref.doc(), title, ref.clause(), List.of());
    }

    /** Names the items across the relations that have changed too. */
    private Cause linked(Decision old, Decision later, Set<String> changed) {
        var applied = new ArrayList<>(later.relations);
        applied.addAll(old.relations);
        var with = applied.stream()
                .flatMap(a -> Arrays.stream(a.with().split(", ")))
                .filter(changed::contains)
                .distinct()
                .toList();
        String text = with.isEmpty() ? "随有衔接关系的另一项变化" : "随 " + names(with) + " 变化";
        for (var a : applied)
            if (with.isEmpty() || Arrays.asList(a.with().split(", ")).contains(with.get(0))) {
                Cause cited = cited(Kind.LINKED, text, later.item, a.relation().source());
                return new Cause(Kind.LINKED, text, null, cited.document(), cited.title(), cited.clause(), with);
            }
        return new Cause(Kind.LINKED, text, null, null, null, null, with);
    }

    private String names(List<String> codes) {
        return codes.stream()
                .map(code -> code + " " + catalogs.item(code).name())
                .collect(Collectors.joining("、"));
    }
}
