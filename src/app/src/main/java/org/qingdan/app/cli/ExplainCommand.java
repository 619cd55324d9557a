package org.qingdan.app.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.qingdan.engine.catalog.Amount;
import org.qingdan.engine.catalog.Catalog;
import org.qingdan.engine.catalog.Figures;
import org.qingdan.engine.catalog.Item;
import org.qingdan.engine.catalog.Relation;
import org.qingdan.engine.determination.Engine;
import org.qingdan.engine.input.Nearest;
import org.qingdan.engine.profile.Attributes;
import org.qingdan.engine.rules.Rule;
import org.qingdan.engine.rules.Term;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(name = "explain", description = "说明一个项目：规则原文、历次数额、与其他待遇的关系、依据。", mixinStandardHelpOptions = true)
final class ExplainCommand implements Callable<Integer> {
    @Parameters(paramLabel = "编号", description = "项目编号，如 LZ-1-05")
    String code;

    @Mixin
    ListsOptions lists;

    @Spec
    CommandSpec spec;

    private Engine engine;
    private PrintWriter out;

    @Override
    public Integer call() {
        engine = lists.load();
        out = spec.commandLine().getOut();
        Item item = engine.catalogs().items().get(code);
        if (item == null) {
            spec.commandLine()
                    .getErr()
                    .println("没有项目 " + code
                            + Nearest.hint(code, engine.catalogs().items().keySet()));
            return Qingdan.USAGE;
        }
        Catalog catalog = engine.catalogs().of(item);
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
        amounts(item, catalog);
        relations();
        gaps(item, catalog);
        sources(item, catalog);
        return Qingdan.OK;
    }

    private String named(String other) {
        Item item = engine.catalogs().items().get(other);
        return item == null ? other : other + " " + item.name();
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

    private void amounts(Item item, Catalog catalog) {
        out.println("数额");
        if (item.amount() != null) amount("", item.amount(), catalog);
        item.tiers().forEach(t -> amount(t.tier() + " 档  ", t.amount(), catalog));
    }

    private void amount(String head, Amount amount, Catalog catalog) {
        switch (amount.form()) {
            case LOCAL -> out.println("  " + head + "由地方清单确定");
            case UNKNOWN -> out.println("  " + head + "待确认（缺口 " + amount.gap() + "）");
            case FIXED -> {
                Figures figures = amount.parameter() == null
                        ? Objects.requireNonNull(catalog.figures().get(amount))
                        : engine.catalogs()
                                .parameter(catalog, amount.parameter())
                                .orElseThrow();
                figures.all().forEach(f -> figure(head, f, amount, catalog));
            }
            case SHARE -> {
                var by = Objects.requireNonNull(Attributes.find(Objects.requireNonNull(amount.rateBy())));
                amount.rates()
                        .forEach(r -> out.println("  " + head + period(r.from().day(), r.until())
                                + Style.pad(
                                        String.valueOf(
                                                engine.catalogs().dictionaries().words(by, r.when())),
                                        14)
                                + r.rate()
                                        .movePointRight(2)
                                        .stripTrailingZeros()
                                        .toPlainString() + "%"));
                Objects.requireNonNull(catalog.caps().get(amount))
                        .all()
                        .forEach(f -> figure(head + "上限  ", f, amount, catalog));
            }
        }
    }

    private void figure(String head, Figures.Standing standing, Amount amount, Catalog catalog) {
        var figure = standing.figure();
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
                + (amount.unit() == null ? "" : amount.unit().label()) + marks + source);
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

    private void gaps(Item item, Catalog catalog) {
        if (item.notes().isEmpty() && item.gap() == null) return;
        out.println();
        out.println("说明");
        item.notes().forEach(n -> out.println("  " + n));
        engine.catalogs().upwards(catalog).stream()
                .flatMap(c -> c.info().gaps().stream())
                .filter(g -> g.id().equals(item.gap()))
                .forEach(g -> out.println("  缺口 " + g.id() + "：" + g.text()));
    }

    private void sources(Item item, Catalog catalog) {
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
