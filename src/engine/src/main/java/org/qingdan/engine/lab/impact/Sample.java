package org.qingdan.engine.lab.impact;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.qingdan.engine.catalog.Item;
import org.qingdan.engine.determination.Benefit;
import org.qingdan.engine.determination.Request;
import org.qingdan.engine.determination.Verdicts;

/** The first few people affected, of each kind, in the order of the population. */
final class Sample {
    private static final int LARGEST = 20;

    private record Numbered(long row, ImpactResult.Affected person) {}

    private final Map<Kind, List<Numbered>> people = new EnumMap<>(Kind.class);

    void add(
            long row,
            Request request,
            Effect effect,
            Verdicts before,
            Verdicts after,
            Supplier<Map<String, String>> facts,
            Function<String, Item> known) {
        var kept = of(effect.kind);
        if (kept.size() == LARGEST) return;
        var differences = new ArrayList<ImpactResult.Difference>();
        for (var pair : effect.items)
            if (pair.differs() && !words(pair.before()).equals(words(pair.after())))
                differences.add(new ImpactResult.Difference(
                        pair.item(), known.apply(pair.item()).name(), words(pair.before()), words(pair.after())));
        String subject = request.elder().subjectId();
        kept.add(new Numbered(
                row,
                new ImpactResult.Affected(
                        subject == null ? "第 " + row + " 行" : subject,
                        effect.kind,
                        facts.get(),
                        before.totals().cashPerMonth(),
                        after.totals().cashPerMonth(),
                        differences)));
    }

    private List<Numbered> of(Kind kind) {
        return people.computeIfAbsent(kind, k -> new ArrayList<>());
    }

    void add(Sample next) {
        next.people.forEach((kind, more) -> {
            var kept = of(kind);
            kept.addAll(more.subList(0, Math.min(more.size(), LARGEST - kept.size())));
        });
    }

    /** As many of each kind as there is room for, taken in turn, in the order of the population. */
    List<ImpactResult.Affected> result() {
        var chosen = new ArrayList<Numbered>();
        for (int i = 0; i < LARGEST; i++)
            for (Kind kind : List.of(Kind.LOSE, Kind.GAIN, Kind.CHANGE))
                if (i < of(kind).size() && chosen.size() < LARGEST) chosen.add(of(kind).get(i));
        return chosen.stream()
                .sorted(Comparator.comparingLong(Numbered::row))
                .map(Numbered::person)
                .toList();
    }

    /** Verdict, tier and amount, for people. */
    private static String words(Verdicts.@Nullable Line line) {
        if (line == null) return "不符合";
        String verdict = switch (line.verdict()) {
            case ELIGIBLE -> "可享受";
            case NEEDS_INFORMATION -> "待补充";
            case SUPERSEDED -> "不兼得（" + line.by() + "）";
            case RULE_UNKNOWN -> "规则待确认";
            case NOT_ELIGIBLE -> "不符合";
        };
        var parts = Stream.of(verdict, line.tier() == null ? "" : line.tier() + " 档", amount(line.benefit()));
        return String.join(" ", parts.filter(p -> !p.isEmpty()).toList());
    }

    private static String amount(@Nullable Benefit benefit) {
        if (benefit == null || benefit.amountStatus() == Benefit.AmountStatus.NONE) return "";
        String unit = benefit.unit() == null ? "" : " " + benefit.unit().label();
        return switch (benefit.amountStatus()) {
            case KNOWN -> benefit.amount() + unit;
            case RANGE -> benefit.min() + "–" + benefit.max() + unit;
            case UNKNOWN -> "数额待确认";
            case NONE -> "";
        };
    }
}
