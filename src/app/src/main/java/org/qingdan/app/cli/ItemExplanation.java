package org.qingdan.app.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.qingdan.app.words.Words;
import org.qingdan.engine.catalog.Amount;
import org.qingdan.engine.catalog.Catalog;
import org.qingdan.engine.catalog.Figures;
import org.qingdan.engine.catalog.Item;
import org.qingdan.engine.catalog.Relation;
import org.qingdan.engine.catalog.SourceRef;
import org.qingdan.engine.catalog.Unit;
import org.qingdan.engine.determination.Engine;
import org.qingdan.engine.profile.Attributes;
import org.qingdan.engine.rules.Rule;
import org.qingdan.engine.rules.Term;

/** What there is to know of an item, for people: its rules word for word, all its figures, relations, gaps and sources. */
final class ItemExplanation {
    private final Engine engine;
    private final Item item;
    private final Catalog catalog;
    private final String code;
    private final PrintWriter out;

    ItemExplanation(Engine engine, Item item, PrintWriter out) {
        this.engine = engine;
        this.item = item;
        this.catalog = engine.catalogs().of(item);
        this.code = item.code();
        this.out = out;
    }

    void print() {
        out.println(item.code() + "  " + item.name() + "（" + catalog.info().name() + " "
                + catalog.info().version() + "）");
        out.println("类别  " + item.category().text() + "；" + Words.status(item.status()) + "；规则"
                + Words.rules(item.rules()));
        if (!item.implemented().isEmpty())
            out.println("落实  "
                    + String.join(
                            "、", item.implemented().stream().map(this::named).toList()));
        var implementing = engine.catalogs().implementing(code);
        if (!implementing.isEmpty())
            out.println("下级  "
                    + String.join(
                            "、", implementing.stream().map(i -> named(i.code())).toList()));
        rules();
        amounts();
        relations();
        gaps();
        sources();
    }

    private String named(String other) {
        Item known = engine.catalogs().items().get(other);
        return known == null ? other : other + " " + known.name();
    }

    private void rules() {
        out.println();
        out.println("规则");
        List<Rule> rules = new ArrayList<>(engine.rules().about(code));
        for (int i = 0; i < rules.size(); i++)
            for (Term term : rules.get(i).terms())
                if (term instanceof Term.HasStatus has)
                    engine.rules().concluding(has.status()).stream()
                            .filter(r -> !rules.contains(r))
                            .forEach(rules::add);
        if (rules.isEmpty()) out.println("  （规则待确认）");
        for (Rule rule : rules) {
            rule.text().forEach(line -> out.println("  " + line));
            out.println();
        }
    }

    private void amounts() {
        out.println("数额");
        if (item.amount() != null) amount("", item.amount());
        item.tiers().forEach(t -> amount(t.tier() + " 档  ", t.amount()));
    }

    private void amount(String head, Amount amount) {
        switch (amount.form()) {
            case LOCAL -> out.println("  " + head + "由地方清单确定");
            case UNKNOWN -> out.println("  " + head + "待确认（缺口 " + amount.gap() + "）");
            case INDIVIDUAL -> out.println("  " + head + "因人而异，由发放机构核定");
            case NONE -> out.println("  " + head + "服务或权利，不发钱");
            case FIXED -> {
                if (amount.parameter() != null) parameter(head, amount.parameter());
                else
                    Objects.requireNonNull(catalog.figures().get(amount))
                            .all()
                            .forEach(f -> figure(head, f, amount.unit()));
            }
            case PERCENT -> {
                out.println("  " + head + "下列标准的 " + percent(Objects.requireNonNull(amount.rate())));
                parameter(head, Objects.requireNonNull(amount.parameter()));
            }
            case DIFFERENCE, REMAINDER -> {
                parameter(head + "标准  ", Objects.requireNonNull(amount.parameter()));
                amount.upTo().forEach(p -> parameter(head + "标准不超过（合计）  ", p));
                amount.minus().forEach(p -> parameter(head + "减去  ", p));
                amount.less()
                        .forEach(path -> out.println("  " + head + "减去  "
                                + engine.catalogs()
                                        .dictionaries()
                                        .label(Objects.requireNonNull(Attributes.find(path)))));
            }
            case SHARE -> {
                var by = Objects.requireNonNull(Attributes.find(Objects.requireNonNull(amount.rateBy())));
                amount.rates()
                        .forEach(r -> out.println("  " + head + period(r.from().day(), r.until())
                                + Style.pad(
                                        String.valueOf(
                                                engine.catalogs().dictionaries().words(by, r.when())),
                                        14)
                                + percent(r.rate())));
                Objects.requireNonNull(catalog.caps().get(amount))
                        .all()
                        .forEach(f -> figure(head + "上限  ", f, amount.unit()));
            }
        }
        var quantity = amount.quantity();
        if (quantity != null)
            out.println("  " + head + "每" + quantity.per() + (Boolean.TRUE.equals(quantity.atLeast()) ? "至少 " : " ")
                    + quantity.value().stripTrailingZeros().toPlainString() + " " + quantity.unit());
    }

    private void parameter(String head, String name) {
        var parameter = engine.catalogs().parameter(catalog, name).orElseThrow();
        if (parameter.values().isEmpty())
            out.println("  " + head + parameter.title() + "待确认（缺口 " + parameter.gap() + "）");
        engine.catalogs().figures(parameter).all().forEach(f -> figure(head, f, parameter.unit()));
    }

    private static String percent(java.math.BigDecimal rate) {
        return rate.movePointRight(2).stripTrailingZeros().toPlainString() + "%";
    }

    private void figure(String head, Figures.Standing standing, Unit own) {
        var figure = standing.figure();
        Unit unit = figure.unit() == null ? own : figure.unit();
        String who = (figure.region() == null ? "" : Style.pad(figure.region(), 14))
                + (figure.track() == null
                        ? ""
                        : Style.pad(engine.catalogs().dictionaries().word(figure.track()), 6));
        var ref = figure.source();
        String source = ref == null
                ? ""
                : "  " + ref.doc() + (ref.clause() == null ? "" : " " + ref.clause()) + "（"
                        + Words.confidence(ref.confidence()) + "）";
        String marks = (Boolean.TRUE.equals(figure.atLeast()) ? "，已知最低数" : "")
                + (Boolean.TRUE.equals(figure.gapKnown()) ? "，其后可能有未掌握的调整" : "");
        out.println("  " + head + period(figure.from().day(), standing.end()) + who + figure.value() + " "
                + (unit == null ? "" : unit.label()) + marks + source);
    }

    private static String period(java.time.LocalDate from, java.time.LocalDate until) {
        return Style.pad(
                (from == null ? "起始不详" : from.toString()) + " 至 " + (until == null ? "今" : until.toString()), 26);
    }

    private void relations() {
        var touching = engine.catalogs().all().stream()
                .flatMap(c -> c.relations().stream())
                .filter(r -> r.members().contains(code) || code.equals(r.first()) || code.equals(r.second()))
                .toList();
        if (touching.isEmpty()) return;
        out.println();
        out.println("与其他待遇");
        for (Relation r : touching) {
            String sides = r.members().isEmpty()
                    ? receiptOrItem(r.first()) + " → " + named(String.valueOf(r.second()))
                    : String.join("、", r.members().stream().map(this::named).toList());
            out.println("  " + Style.pad(kind(r.kind()), 14) + sides + "  "
                    + r.source().doc() + "（" + Words.confidence(r.source().confidence()) + "）");
        }
    }

    private String receiptOrItem(String word) {
        return engine.catalogs()
                .dictionaries()
                .receipts()
                .getOrDefault(String.valueOf(word), named(String.valueOf(word)));
    }

    private static String kind(Relation.Kind kind) {
        return switch (kind) {
            case MAX -> "就高";
            case EXCLUDES -> "不兼得";
            case DEDUCTS -> "抵扣";
            case AFTER -> "先后";
            case ADDS -> "可同时享受";
            case UNKNOWN -> "待确认";
        };
    }

    private void gaps() {
        boolean silent = item.notes().isEmpty()
                && item.fairness().isEmpty()
                && item.floorAccepted().isEmpty()
                && item.gaps().isEmpty();
        if (silent && item.gap() == null) return;
        out.println();
        out.println("说明");
        item.notes().forEach(n -> out.println("  " + n));
        item.fairness().forEach(f -> exception("例外 " + f.why(), f.source()));
        item.floorAccepted().forEach(f -> exception("低于 " + f.item() + " " + f.why(), f.source()));
        var gaps = new ArrayList<>(item.gaps());
        if (item.gap() != null) gaps.add(0, item.gap());
        gaps.forEach(id ->
                engine.catalogs().gap(catalog, id).ifPresent(g -> out.println("  缺口 " + g.id() + "：" + g.text())));
    }

    private void exception(String why, SourceRef source) {
        out.println("  " + why + "（" + source.doc() + (source.clause() == null ? "" : " " + source.clause()) + "）");
    }

    private void sources() {
        out.println();
        out.println("依据");
        var ids = new java.util.LinkedHashSet<String>();
        ids.add(item.source().doc());
        engine.rules().about(code).forEach(r -> ids.add(r.document()));
        for (String id : ids)
            engine.catalogs()
                    .source(catalog, id)
                    .ifPresent(s -> out.println(
                            "  " + Style.pad(s.id(), 5) + s.title() + (s.number() == null ? "" : "，" + s.number())
                                    + (s.issuer() == null ? "" : "，" + s.issuer()) + "，" + s.date() + "（"
                                    + Words.confidence(s.confidence()) + "）"));
        if (item.source().reviewBy() != null)
            out.println(
                    "  读于 " + item.source().readOn() + "，应在 " + item.source().reviewBy() + " 前复核");
    }
}
