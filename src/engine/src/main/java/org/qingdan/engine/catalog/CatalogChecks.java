package org.qingdan.engine.catalog;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.qingdan.engine.input.Nearest;
import org.qingdan.engine.input.Place;
import org.qingdan.engine.input.Problems;
import org.qingdan.engine.profile.Attribute;
import org.qingdan.engine.profile.Attributes;

/** What must hold between the parts of the lists: references resolve, amounts are whole, relations have no circle. */
final class CatalogChecks {
    private final Catalogs catalogs;
    private final Problems problems;

    CatalogChecks(Catalogs catalogs, Problems problems) {
        this.catalogs = catalogs;
        this.problems = problems;
    }

    void run() {
        for (Catalog catalog : catalogs.all()) {
            catalog.info().readings().forEach(r -> {
                if (!r.options().contains(r.chosen()))
                    problems.add(
                            r.place(),
                            "UNKNOWN_READING",
                            "chosen 应是 options 之一" + Nearest.hint(r.chosen(), r.options()));
            });
            catalog.items().forEach(i -> item(catalog, i));
            catalog.parameters().values().forEach(p -> p.values().forEach(f -> figure(catalog, f)));
            catalog.relations().forEach(r -> relation(catalog, r));
        }
        circles();
    }

    private void item(Catalog catalog, Item item) {
        source(catalog, item.source(), item.place());
        for (String code : item.implemented()) {
            Item above = catalogs.items().get(code);
            if (above == null)
                problems.add(
                        item.place(),
                        "UNKNOWN_ITEM",
                        "implements 中没有项目 " + code
                                + Nearest.hint(code, catalogs.items().keySet()));
            else if (catalogs.of(above) == catalog || !catalogs.upwards(catalog).contains(catalogs.of(above)))
                problems.add(item.place(), "NOT_ABOVE", "implements 中的 " + code + " 不在上级清单里");
        }
        if (item.tiers().isEmpty() == (item.amount() == null))
            problems.add(item.place(), "AMOUNT_OR_TIERS", "tiers 与 amount 必须且只能有一个");
        var names = new HashSet<String>();
        for (Item.Tier tier : item.tiers())
            if (!names.add(tier.tier())) problems.add(tier.place(), "DUPLICATE_TIER", "档次“" + tier.tier() + "”重复");
        gap(catalog, item.gap(), item.rules() != Item.RuleKnowledge.KNOWN, item.place());
        CatalogLoader.amounts(item).forEach(a -> amount(catalog, a));
    }

    private void gap(Catalog catalog, @Nullable String gap, boolean required, Place place) {
        var known = catalogs.upwards(catalog).stream()
                .flatMap(c -> c.info().gaps().stream())
                .map(CatalogInfo.Gap::id)
                .toList();
        if (gap == null && required) problems.add(place, "NO_GAP", "不知道的内容要写明缺口 gap（catalog.yaml 的 gaps 之一）");
        if (gap != null && !known.contains(gap))
            problems.add(place, "UNKNOWN_GAP", "没有缺口 " + gap + Nearest.hint(gap, known));
    }

    private void amount(Catalog catalog, Amount amount) {
        gap(catalog, amount.gap(), amount.form() == Amount.Form.UNKNOWN, amount.place());
        amount.values().forEach(f -> figure(catalog, f));
        amount.cap().forEach(f -> figure(catalog, f));
        switch (amount.form()) {
            case FIXED -> {
                need(amount, amount.unit() != null, "unit");
                need(amount, amount.values().isEmpty() != (amount.parameter() == null), "values 或 parameter（二者取一）");
                String parameter = amount.parameter();
                if (parameter != null && catalogs.parameter(catalog, parameter).isEmpty())
                    problems.add(
                            amount.place(),
                            "UNKNOWN_PARAMETER",
                            "没有参数 " + parameter + Nearest.hint(parameter, parameters(catalog)));
            }
            case SHARE -> share(amount);
            case LOCAL, UNKNOWN ->
                need(
                        amount,
                        amount.values().isEmpty()
                                && amount.parameter() == null
                                && amount.rates().isEmpty(),
                        "（此形式不带数额）");
        }
    }

    private void share(Amount amount) {
        need(amount, amount.unit() != null, "unit");
        need(amount, amount.base() != null, "base");
        need(amount, amount.rateBy() != null, "rateBy");
        need(amount, !amount.rates().isEmpty(), "rates");
        need(amount, !amount.cap().isEmpty(), "cap");
        var paths = new ArrayList<>(amount.less());
        if (amount.base() != null) paths.add(amount.base());
        for (String path : paths) {
            Attribute attribute = Attributes.find(path);
            if (attribute == null || attribute.type() != BigDecimal.class)
                problems.add(
                        amount.place(), "UNKNOWN_ATTRIBUTE", path + " 不是金额属性" + Nearest.hint(path, Attributes.paths()));
        }
        Attribute by = amount.rateBy() == null ? null : Attributes.find(amount.rateBy());
        if (amount.rateBy() != null && (by == null || !by.type().isEnum()))
            problems.add(amount.place(), "UNKNOWN_ATTRIBUTE", amount.rateBy() + " 不是取值有限的属性");
        if (by == null || !by.type().isEnum()) return;
        var constants = List.of(by.type().getEnumConstants()).stream()
                .map(Object::toString)
                .toList();
        for (var rate : amount.rates()) {
            if (!constants.contains(rate.when()))
                problems.add(
                        amount.place(),
                        "UNKNOWN_VALUE",
                        "rates 中的 " + rate.when() + " 不是 " + by + " 的取值" + Nearest.hint(rate.when(), constants));
            if (rate.rate().compareTo(BigDecimal.ONE) > 0)
                problems.add(amount.place(), "OUT_OF_RANGE", "比例应在 0 与 1 之间");
        }
    }

    private Set<String> parameters(Catalog catalog) {
        var names = new HashSet<String>();
        catalogs.upwards(catalog).forEach(c -> names.addAll(c.parameters().keySet()));
        return names;
    }

    private void need(Amount amount, boolean present, String what) {
        if (!present)
            problems.add(
                    amount.place(), "INCOMPLETE_AMOUNT", "形式 " + amount.form().text() + " 需要 " + what);
    }

    private void figure(Catalog catalog, Figure figure) {
        if (figure.source() != null) source(catalog, figure.source(), figure.place());
    }

    private void source(Catalog catalog, SourceRef source, Place place) {
        if (catalogs.source(catalog, source.doc()).isPresent()) return;
        var known = catalogs.upwards(catalog).stream()
                .flatMap(c -> c.sources().keySet().stream())
                .toList();
        problems.add(place, "UNKNOWN_SOURCE", "sources.yaml 里没有文件 " + source.doc() + Nearest.hint(source.doc(), known));
    }

    private void relation(Catalog catalog, Relation relation) {
        source(catalog, relation.source(), relation.place());
        gap(catalog, relation.gap(), relation.kind() == Relation.Kind.UNKNOWN, relation.place());
        boolean group = relation.kind() == Relation.Kind.MAX && relation.basis() == Relation.Basis.ENTITLEMENT;
        if (group
                && (relation.members().size() < 2
                        || relation.prefer() == null
                        || !relation.members().contains(relation.prefer())))
            problems.add(
                    relation.place(),
                    "INCOMPLETE_RELATION",
                    "就高 (MAX) 需要 members（至少两项）和 prefer（金额相等时保留的一项，须在 members 中）");
        if (!group
                && (relation.first() == null
                        || relation.second() == null
                        || !relation.members().isEmpty()))
            problems.add(relation.place(), "INCOMPLETE_RELATION", "此关系需要 first 和 second");
        var codes = new ArrayList<>(relation.members());
        if (relation.second() != null) codes.add(relation.second());
        if (relation.first() != null && relation.basis() == Relation.Basis.ENTITLEMENT) codes.add(relation.first());
        for (String code : codes)
            if (!catalogs.items().containsKey(code))
                problems.add(
                        relation.place(),
                        "UNKNOWN_ITEM",
                        "没有项目 " + code + Nearest.hint(code, catalogs.items().keySet()));
        if (relation.first() != null
                && relation.basis() == Relation.Basis.RECEIPT
                && !catalogs.dictionaries().receipts().containsKey(relation.first())
                && !catalogs.items().containsKey(relation.first()))
            problems.add(
                    relation.place(),
                    "UNKNOWN_RECEIPT",
                    "receipts.yaml 里没有 " + relation.first()
                            + Nearest.hint(
                                    relation.first(),
                                    catalogs.dictionaries().receipts().keySet()));
    }

    /** A group of MAX counts as one knot; the other kinds point from first to second. */
    private void circles() {
        var knot = new HashMap<String, String>();
        Map<String, Set<String>> after = new HashMap<>();
        var relations = catalogs.all().stream()
                .flatMap(c -> c.relations().stream())
                .filter(r -> r.basis() == Relation.Basis.ENTITLEMENT)
                .toList();
        for (Relation r : relations) {
            if (r.kind() != Relation.Kind.MAX) continue;
            for (String member : r.members())
                if (knot.put(member, r.members().get(0)) != null)
                    problems.add(r.place(), "TWO_GROUPS", member + " 已在另一个就高组里，请并为一组");
        }
        for (Relation r : relations) {
            boolean directed = r.kind() == Relation.Kind.EXCLUDES
                    || r.kind() == Relation.Kind.DEDUCTS
                    || r.kind() == Relation.Kind.AFTER;
            if (!directed || r.first() == null || r.second() == null) continue;
            after.computeIfAbsent(knot.getOrDefault(r.first(), r.first()), k -> new HashSet<>())
                    .add(knot.getOrDefault(r.second(), r.second()));
        }
        for (Relation r : relations) {
            if (r.first() == null || r.second() == null || r.kind() == Relation.Kind.MAX) continue;
            String from = knot.getOrDefault(r.first(), r.first());
            if (after.containsKey(from) && reaches(after, from, from, new HashSet<>()))
                problems.add(r.place(), "RELATION_CIRCLE", "待遇关系成环，经过 " + r.first() + "，请去掉其中一条");
        }
    }

    private static boolean reaches(Map<String, Set<String>> after, String from, String goal, Set<String> seen) {
        for (String next : after.getOrDefault(from, Set.of())) {
            if (next.equals(goal)) return true;
            if (seen.add(next) && reaches(after, next, goal, seen)) return true;
        }
        return false;
    }
}
