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
            catalog.parameters().values().forEach(p -> parameter(catalog, p));
            catalog.info().recognitions().forEach(r -> recognition(catalog, r));
            var elderAge = catalog.info().elderAge();
            if (elderAge != null)
                source(catalog, elderAge.source(), catalog.info().place());
            catalog.relations().forEach(r -> relation(catalog, r));
            catalog.notChosen().forEach(r -> relation(catalog, r));
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
        item.gaps().forEach(g -> gap(catalog, g, true, item.place()));
        item.amounts().forEach(a -> amount(catalog, a));
        var materials = catalogs.dictionaries().materials();
        for (String material : item.materials())
            if (!materials.contains(material))
                problems.add(
                        item.place(),
                        "UNKNOWN_MATERIAL",
                        "materials.yaml 里没有“" + material + "”" + Nearest.hint(material, materials));
        for (var exception : item.fairness()) {
            source(catalog, exception.source(), exception.place());
            if (Attributes.find(exception.attribute()) == null)
                problems.add(
                        exception.place(),
                        "UNKNOWN_ATTRIBUTE",
                        "fairness 中没有属性 " + exception.attribute()
                                + Nearest.hint(exception.attribute(), Attributes.paths()));
        }
        for (var accepted : item.floorAccepted()) {
            source(catalog, accepted.source(), accepted.place());
            if (!item.implemented().contains(accepted.item()))
                problems.add(
                        accepted.place(), "NOT_ABOVE", "floorAccepted 中的 " + accepted.item() + " 不在本项目的 implements 里");
        }
        if (item.quota() != null) {
            source(catalog, item.quota().source(), item.quota().place());
            new QuotaChecks(catalogs.regions(), problems).check(catalog, item.quota());
        }
        for (Item.Past past : item.history()) document(catalog, past.doc(), item.place());
        if ((item.start() == Item.Start.WORKING_DAYS_AFTER_APPROVAL) != (item.startWithin() != null))
            problems.add(item.place(), "START_WITHIN", "start: working-days-after-approval 与 startWithin（工作日数）须同时写");
        if (item.choose() != null && item.tiers().isEmpty())
            problems.add(item.place(), "CHOOSE_WITHOUT_TIERS", "没有档次的项目不写 choose");
        if (!item.tieBreaks().isEmpty() && item.kind() != Item.Kind.PRIORITY)
            problems.add(item.place(), "TIE_BREAK_WITHOUT_PRIORITY", "只有 kind: priority 的项目有 tieBreaks");
    }

    private void parameter(Catalog catalog, Parameter parameter) {
        gap(catalog, parameter.gap(), parameter.values().isEmpty(), parameter.place());
        parameter.values().forEach(f -> figure(catalog, f, parameter.unit()));
    }

    private void recognition(Catalog catalog, CatalogInfo.Recognition recognition) {
        source(catalog, recognition.source(), recognition.place());
        known(catalog, recognition.parameter(), recognition.place());
        convertible(catalog, recognition.parameter(), Unit.CNY_MONTH, recognition.place());
        money(recognition.income(), recognition.place());
        if (recognition.item() != null && !catalogs.items().containsKey(recognition.item()))
            problems.add(
                    recognition.place(),
                    "UNKNOWN_ITEM",
                    "没有项目 " + recognition.item()
                            + Nearest.hint(recognition.item(), catalogs.items().keySet()));
    }

    private void known(Catalog catalog, String parameter, Place place) {
        if (catalogs.parameter(catalog, parameter).isEmpty())
            problems.add(
                    place, "UNKNOWN_PARAMETER", "没有参数 " + parameter + Nearest.hint(parameter, parameters(catalog)));
    }

    private void convertible(Catalog catalog, String parameter, Unit unit, Place place) {
        boolean fits = catalogs.parameter(catalog, parameter)
                .map(p -> p.unit().convertsTo(unit))
                .orElse(true);
        if (!fits) problems.add(place, "UNIT_DIFFERS", "参数 " + parameter + " 的单位不能换算成 " + unit.text());
    }

    private void money(String path, Place place) {
        Attribute attribute = Attributes.find(path);
        if (attribute == null || attribute.type() != BigDecimal.class)
            problems.add(place, "UNKNOWN_ATTRIBUTE", path + " 不是金额属性" + Nearest.hint(path, Attributes.paths()));
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
        amount.values().forEach(f -> figure(catalog, f, amount.unit()));
        amount.cap().forEach(f -> figure(catalog, f, amount.unit()));
        for (String name : amount.parameters()) {
            known(catalog, name, amount.place());
            if (amount.unit() != null) convertible(catalog, name, amount.unit(), amount.place());
        }
        amount.less().forEach(path -> money(path, amount.place()));
        if (amount.quantity() != null && amount.quantity().source() != null)
            source(catalog, amount.quantity().source(), amount.place());
        switch (amount.form()) {
            case FIXED -> {
                need(amount, amount.unit() != null, "unit");
                need(amount, amount.values().isEmpty() != (amount.parameter() == null), "values 或 parameter（二者取一）");
            }
            case SHARE -> share(amount);
            case DIFFERENCE -> {
                need(amount, amount.unit() != null, "unit");
                need(amount, amount.parameter() != null, "parameter");
                need(amount, !amount.less().isEmpty(), "less");
            }
            case PERCENT -> {
                need(amount, amount.unit() != null, "unit");
                need(amount, amount.parameter() != null, "parameter");
                need(amount, amount.rate() != null, "rate");
                if (amount.rate() != null) rate(amount, amount.rate());
            }
            case REMAINDER -> {
                need(amount, amount.unit() != null, "unit");
                need(amount, amount.parameter() != null, "parameter");
                need(amount, !amount.minus().isEmpty(), "minus");
            }
            case INDIVIDUAL, NONE, LOCAL, UNKNOWN ->
                need(
                        amount,
                        amount.values().isEmpty()
                                && amount.parameter() == null
                                && amount.rates().isEmpty(),
                        "（此形式不带数额）");
        }
    }

    private void rate(Amount amount, BigDecimal rate) {
        if (rate.compareTo(BigDecimal.ONE) > 0) problems.add(amount.place(), "OUT_OF_RANGE", "比例应在 0 与 1 之间");
    }

    private void share(Amount amount) {
        need(amount, amount.unit() != null, "unit");
        need(amount, amount.base() != null, "base");
        need(amount, amount.rateBy() != null, "rateBy");
        need(amount, !amount.rates().isEmpty(), "rates");
        need(amount, !amount.cap().isEmpty(), "cap");
        if (amount.base() != null) money(amount.base(), amount.place());
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
            rate(amount, rate.rate());
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

    private void figure(Catalog catalog, Figure figure, @Nullable Unit unit) {
        if (figure.unit() != null && (unit == null || !figure.unit().convertsTo(unit)))
            problems.add(figure.place(), "UNIT_DIFFERS", "单位 " + figure.unit().text() + " 不能换算成所属数额的单位");
        if (figure.source() != null) source(catalog, figure.source(), figure.place());
    }

    private void source(Catalog catalog, SourceRef source, Place place) {
        document(catalog, source.doc(), place);
    }

    private void document(Catalog catalog, String doc, Place place) {
        if (catalogs.source(catalog, doc).isPresent()) return;
        var known = catalogs.upwards(catalog).stream()
                .flatMap(c -> c.sources().keySet().stream())
                .toList();
        problems.add(place, "UNKNOWN_SOURCE", "sources.yaml 里没有文件 " + doc + Nearest.hint(doc, known));
    }

    private void relation(Catalog catalog, Relation relation) {
        String reading = relation.reading();
        if (reading != null && catalog.info().readings().stream().noneMatch(r -> r.has(reading)))
            problems.add(relation.place(), "UNKNOWN_READING", "reading 应写作 \"名称: 选项\"，且在本清单 catalog.yaml 的 readings 里");
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
