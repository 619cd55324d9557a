package org.qingdan.engine.lab;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.qingdan.engine.catalog.Amount;
import org.qingdan.engine.catalog.Catalog;
import org.qingdan.engine.catalog.Figures;
import org.qingdan.engine.catalog.Item;
import org.qingdan.engine.input.Place;
import org.qingdan.engine.profile.Attribute;
import org.qingdan.engine.profile.Attributes;
import org.qingdan.engine.rules.Rule;

/** Days on which something is missing: between two figures, after the last one, before or after the rules of an item. */
record DateChecks(LintContext context) {
    /**
     * Something that stands from one day to another.
     *
     * @param from null = since ever
     * @param end null = open
     */
    private record Period(
            Place place, @Nullable LocalDate from, @Nullable LocalDate end) {}

    void run() {
        for (Catalog catalog : context.catalogs().all()) {
            catalog.parameterFigures()
                    .forEach((p, figures) -> byKey(figures).forEach((key, periods) -> gaps(p.name() + key, periods)));
            for (Item item : catalog.items()) item(catalog, item);
        }
    }

    private void item(Catalog catalog, Item item) {
        rules(item);
        for (Amount amount : item.amounts()) {
            var own = Objects.requireNonNull(catalog.figures().get(amount));
            var cap = Objects.requireNonNull(catalog.caps().get(amount));
            for (Figures figures : List.of(own, cap))
                byKey(figures).forEach((key, periods) -> {
                    gaps(item.code() + key, periods);
                    ends(item, item.code() + " 的数字" + key, periods);
                });
            for (String name : amount.parameters())
                context.catalogs()
                        .parameter(catalog, name)
                        .ifPresent(p -> byKey(context.catalogs().figures(p))
                                .forEach((key, periods) -> ends(item, "参数 " + name + key, periods)));
            rates(item, amount);
        }
    }

    /** Figures of one region and track follow one another; others stand beside them. */
    private static Map<String, List<Period>> byKey(Figures figures) {
        Map<String, List<Period>> periods = new LinkedHashMap<>();
        for (var standing : figures.all()) {
            var figure = standing.figure();
            String key = (figure.region() == null ? "" : " " + figure.region())
                    + (figure.track() == null ? "" : " " + figure.track());
            periods.computeIfAbsent(key, k -> new ArrayList<>())
                    .add(new Period(figure.place(), figure.from().day(), standing.end()));
        }
        return periods;
    }

    private void rates(Item item, Amount amount) {
        Map<String, List<Period>> byWhen = new LinkedHashMap<>();
        for (var rate : amount.rates())
            byWhen.computeIfAbsent(rate.when(), w -> new ArrayList<>())
                    .add(new Period(amount.place(), rate.from().day(), rate.until()));
        byWhen.forEach((when, periods) -> {
            periods.sort(Comparator.comparing(Period::from, Comparator.nullsFirst(Comparator.naturalOrder())));
            String of = item.code() + " 的比例 " + when;
            for (int i = 1; i < periods.size(); i++) {
                LocalDate end = periods.get(i - 1).end;
                LocalDate from = periods.get(i).from;
                if (end == null || from == null || !from.isAfter(end))
                    context.findings()
                            .add(amount.place(), "OVERLAPPING_VALIDITY", of + "的有效期重叠，请改 from / until，使每天至多一个比例");
            }
            gaps(of, periods);
            ends(item, of, periods);
        });
        Attribute by = amount.rateBy() == null ? null : Attributes.find(amount.rateBy());
        if (by == null) return;
        for (Object constant : by.type().getEnumConstants())
            if (!byWhen.containsKey(constant.toString()))
                context.findings()
                        .add(
                                amount.place(),
                                "RATE_MISSING",
                                item.code() + " 没有写 " + constant + " 的比例，遇到时数额待确认；如果不给，请写 0.00");
    }

    private void gaps(String of, List<Period> periods) {
        for (int i = 1; i < periods.size(); i++) {
            LocalDate end = periods.get(i - 1).end;
            LocalDate from = periods.get(i).from;
            if (end != null && from != null && end.plusDays(1).isBefore(from))
                context.findings()
                        .add(
                                periods.get(i).place,
                                "VALIDITY_GAP",
                                of + " 自 " + end.plusDays(1) + " 至 " + from.minusDays(1) + " 没有数，请补上，或核对 from / until");
        }
    }

    /** Null = the item is granted without end. */
    private static @Nullable LocalDate lastDay(List<Rule> granting) {
        if (granting.stream().anyMatch(r -> r.until() == null)) return null;
        return granting.stream()
                .map(Rule::until)
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .orElse(null);
    }

    private void ends(Item item, String of, List<Period> periods) {
        var granting = context.book().granting(item.code());
        if (granting.isEmpty() || periods.isEmpty()) return;
        var last = periods.get(periods.size() - 1);
        LocalDate granted = lastDay(granting);
        if (last.end != null && (granted == null || last.end.isBefore(granted)))
            context.findings()
                    .add(
                            last.place,
                            "FIGURE_ENDS_EARLY",
                            of + "只到 " + last.end + "，而 " + item.code() + (granted == null ? " 没有终止日" : " 到 " + granted)
                                    + "，其后数额待确认");
    }

    private void rules(Item item) {
        LocalDate from = item.effective().from().day();
        if (from == null) return;
        var granting = context.book().granting(item.code());
        for (Rule rule : context.book().about(item.code())) {
            boolean early =
                    rule.from() == null ? granting.contains(rule) : rule.from().isBefore(from);
            if (early)
                context.findings()
                        .add(
                                rule.place(),
                                "RULE_BEFORE_ITEM",
                                "规则“" + rule.name() + "”"
                                        + (rule.from() == null ? "没有写 @from" : "自 " + rule.from() + " 起") + "，而 "
                                        + item.code() + " 的 effective.from 是 " + from + "，请核对");
        }
        Optional<LocalDate> first = granting.stream()
                .map(r -> Objects.requireNonNullElse(r.from(), LocalDate.MIN))
                .min(Comparator.naturalOrder());
        if (first.isPresent() && first.get().isAfter(from))
            context.findings()
                    .add(
                            item.place(),
                            "RULE_AFTER_ITEM",
                            item.code() + " 的 effective.from 是 " + from + "，而最早的“给予”规则自 " + first.get()
                                    + " 起，请核对 @from");
    }
}
