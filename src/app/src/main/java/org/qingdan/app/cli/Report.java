package org.qingdan.app.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.qingdan.app.words.Words;
import org.qingdan.engine.catalog.Dictionaries;
import org.qingdan.engine.catalog.Item;
import org.qingdan.engine.determination.Determination;
import org.qingdan.engine.determination.Determination.Entry;
import org.qingdan.engine.determination.Engine;
import org.qingdan.engine.determination.Verdict;
import org.qingdan.engine.determination.Verdicts;
import org.qingdan.engine.profile.Attributes;
import org.qingdan.engine.rules.Rule;
import org.qingdan.engine.rules.Truth;

/** A determination as a Chinese report for a terminal: what, how much, why, what is missing, how to apply. */
final class Report {
    private static final String DRAFT = "征求意见稿，未生效";
    private static final int SENTENCE_CELLS = 44;
    /** Warnings that can change what the caseworker does next; they come first. */
    private static final Set<String> FIRST = Set.of(
            "FLOOR_GAP",
            "HUKOU_ELSEWHERE",
            "CONFLICTING_FACTS",
            "ASSESSMENT_LAPSED",
            "ASSESSED_LATER",
            "CERTIFICATE_LAPSED",
            "DECEASED_LATER",
            "UNDER_AGE",
            "MAY_APPLY",
            "OTHER_READING");

    private static final Set<String> FLOOR = Set.of("FLOOR_GAP", "HUKOU_ELSEWHERE");

    /** Verdicts in the order of the report. */
    private static final List<Verdict> ORDER = List.of(
            Verdict.ELIGIBLE,
            Verdict.NEEDS_INFORMATION,
            Verdict.SUPERSEDED,
            Verdict.RULE_UNKNOWN,
            Verdict.NOT_ELIGIBLE);

    private final Engine engine;
    private final Style style;

    Report(Engine engine, Style style) {
        this.engine = engine;
        this.style = style;
    }

    String write(Determination d) {
        var lines = new ArrayList<String>();
        lines.add(style.bold("核对结果") + "  核对日 " + d.asOf() + (d.subjectId() == null ? "" : "  编号 " + d.subjectId()));
        lines.add(style.dim("清单  "
                + String.join(
                        " · ",
                        d.catalogs().stream()
                                .map(c -> c.name() + " " + c.revision())
                                .toList())));
        Map<Verdict, List<Entry>> groups = new EnumMap<>(Verdict.class);
        d.items()
                .forEach(e -> groups.computeIfAbsent(e.verdict(), v -> new ArrayList<>())
                        .add(e));
        lines.add(ORDER.stream()
                .filter(groups::containsKey)
                .map(v -> Words.verdict(v) + " " + groups.get(v).size())
                .collect(Collectors.joining(" · ")));
        ORDER.forEach(verdict -> {
            var entries = groups.get(verdict);
            if (entries == null) return;
            lines.add("");
            lines.add(style.bold(Words.verdict(verdict) + "（" + entries.size() + "）"));
            entries.stream().sorted(moneyFirst()).forEach(e -> entry(e, d, lines));
        });
        questions(d, lines);
        materials(d, lines);
        warnings(d, lines);
        lines.add("");
        lines.add("每月现金合计  " + style.bold(d.totals().cashPerMonth() + " 元")
                + (d.totals().atLeast() ? "（至少；还有未定的项目）" : ""));
        lines.add(style.dim("核对结果供经办参考，以行政机关的决定为准。"));
        lines.add("");
        return lines.stream().map(String::stripTrailing).collect(Collectors.joining(System.lineSeparator()));
    }

    /** Money before services, each in the order of the lists. */
    private Comparator<Entry> moneyFirst() {
        return Comparator.comparing(
                (Entry e) -> engine.catalogs().item(e.item()).kind() != Item.Kind.CASH);
    }

    /** The short answer: one line an item. */
    String write(Verdicts v) {
        var lines = new ArrayList<String>();
        lines.add(style.bold("核对结果") + "  核对日 " + v.asOf() + (v.subjectId() == null ? "" : "  编号 " + v.subjectId()));
        for (var line : v.items())
            lines.add("  " + Style.pad(line.item(), 9)
                    + Style.pad(engine.catalogs().item(line.item()).name(), 36)
                    + Style.pad(Words.verdict(line.verdict()), 12)
                    + (line.by() == null ? Words.amount(line.benefit()) : "改发 " + line.by())
                    + (Boolean.TRUE.equals(line.draft()) ? style.yellow("  （" + DRAFT + "）") : ""));
        lines.add("每月现金合计  " + style.bold(v.totals().cashPerMonth() + " 元")
                + (v.totals().atLeast() ? "（至少；还有未定的项目）" : ""));
        return lines.stream().map(String::stripTrailing).collect(Collectors.joining(System.lineSeparator()));
    }

    private void entry(Entry e, Determination d, List<String> lines) {
        String head = "  " + Style.pad(e.item(), 9)
                + Style.pad(e.name() + Words.tier(engine.catalogs().item(e.item()), e.tier()) + beneficiary(e), 40);
        lines.add(
                switch (e.verdict()) {
                    case ELIGIBLE ->
                        style.green(head)
                                + style.bold(Words.amount(e.benefit()))
                                + (Boolean.TRUE.equals(e.provisional()) ? style.yellow("  （暂定）") : "")
                                + (Boolean.TRUE.equals(e.receiving()) ? "  （正在享受）" : "");
                    case SUPERSEDED ->
                        head + "改发 " + named(e.by()) + (e.difference() == null ? "" : "，高 " + e.difference() + " 元")
                                + (Boolean.TRUE.equals(e.provisional()) ? "（暂定）" : "");
                    case NOT_ELIGIBLE -> head + closed(e);
                    default -> head;
                });
        if (Boolean.TRUE.equals(e.draft())) lines.add("      " + style.yellow("! ") + DRAFT);
        why(e, lines);
        boolean floorGap = d.warnings().stream()
                .anyMatch(w -> FLOOR.contains(w.code()) && e.item().equals(w.item()));
        if (floorGap && e.floor() != null)
            lines.add("      " + style.yellow("! ") + "上级清单的 " + named(e.floor().item()) + " 可享受，见提示");
        if (e.recognition() != null) lines.add("      " + style.yellow("! ") + "收入低于标准，可以申请认定，见提示");
        if (e.verdict() == Verdict.RULE_UNKNOWN && e.note() != null) lines.add("      " + e.note());
        if (e.verdict() == Verdict.NOT_ELIGIBLE) {
            if (e.changesOn() != null) lines.add("      " + e.changesOn() + " 起会变化");
            lines.add("      " + style.dim("依据  " + source(e)));
            return;
        }
        if (!e.tieBreaks().isEmpty()) lines.add("      同等条件下看");
        e.tieBreaks().forEach(t -> tieBreak(t, lines));
        if (e.benefit() != null && e.benefit().note() != null && e.verdict() == Verdict.ELIGIBLE)
            lines.add("      " + style.yellow("! ") + e.benefit().note());
        e.relations().forEach(r -> lines.add("      ↔ " + named(r.with()) + "  " + r.effect()));
        if (!e.missing().isEmpty() && e.verdict() != Verdict.RULE_UNKNOWN)
            lines.add("      还需了解  "
                    + String.join(
                            "、",
                            e.missing().stream()
                                    .map(dictionaries()::askLabel)
                                    .distinct()
                                    .toList()));
        if (e.quota() != null) lines.add("      " + Words.quota(e.quota()));
        if (e.verdict() == Verdict.ELIGIBLE && e.draft() == null) howTo(e, lines);
        e.gaps().forEach(g -> lines.add("      " + style.dim("待确认  " + g)));
        if (e.changesOn() != null) lines.add("      " + e.changesOn() + " 起会变化");
        lines.add("      " + style.dim("依据  " + source(e)));
        for (var a : e.amountSources())
            if (!a.document().equals(e.source().document()) || a.since() != null)
                lines.add("      " + style.dim("数额  " + cited(a)));
    }

    private static String closed(Entry e) {
        if ("PROGRAMME_ENDED".equals(e.reasonCode())) return "已到期";
        return "NOT_YET_IN_FORCE".equals(e.reasonCode()) ? "尚未施行" : "";
    }

    /** The rules that hold or are still open; of those that fail only the nearest, where none is open. */
    private void why(Entry e, List<String> lines) {
        boolean earned = e.verdict() == Verdict.ELIGIBLE || e.verdict() == Verdict.SUPERSEDED;
        var granting =
                engine.rules().granting(e.item()).stream().map(Rule::name).toList();
        if (e.verdict() != Verdict.NOT_ELIGIBLE) {
            int others = 0;
            boolean shown = false;
            for (var reason : e.reasons()) {
                if (reason.outcome() == Truth.NOT_MET) continue;
                boolean grants = granting.contains(reason.rule());
                // One rule is enough to grant; of several that are open, the one with the least to ask is enough to
                // see.
                if (grants && shown) {
                    others++;
                    continue;
                }
                if (!grants && !earned && e.verdict() == Verdict.NEEDS_INFORMATION) continue;
                shown |= grants;
                if (e.reasons().size() > 1 || reason.reading() != null) lines.add("      " + style.dim(rule(reason)));
                sentences(reason, "      ", lines);
            }
            if (others > 0) lines.add("      " + style.dim("另有 " + others + " 条规则也" + (earned ? "符合" : "可能符合")));
        }
        if (e.verdict() == Verdict.NOT_ELIGIBLE || e.verdict() == Verdict.RULE_UNKNOWN) nearest(e, lines);
    }

    private void sentences(Determination.Reason reason, String indent, List<String> lines) {
        for (var sentence : reason.conditions()) {
            // That a rule is in force goes without saying; that it is not must be said.
            if ("asOf".equals(sentence.attribute()) && sentence.outcome() == Truth.MET) continue;
            sentence(sentence, indent, lines);
            if (sentence.because() == null) continue;
            for (var because : sentence.because()) {
                lines.add(indent + "    " + style.dim(rule(because)));
                sentences(because, indent + "    ", lines);
            }
        }
    }

    /** A rule's name, and how an ambiguous phrase is read by it. */
    private static String rule(Determination.Reason reason) {
        return reason.rule() + (reason.reading() == null ? "" : "〔读法 " + reason.reading() + "〕");
    }

    /** The rule's sentence, and beside it the elder's fact. */
    private void sentence(Determination.Sentence sentence, String indent, List<String> lines) {
        String fact = "";
        if (sentence.attribute() != null) {
            var attribute = Objects.requireNonNull(Attributes.find(sentence.attribute()));
            fact = dictionaries().label(attribute) + "：" + Objects.requireNonNullElse(sentence.value(), "未填");
        }
        lines.add(indent + mark(sentence.outcome()) + " "
                + Style.pad(sentence.sentence(), SENTENCE_CELLS - indent.length()) + style.dim(fact));
    }

    private void tieBreak(Determination.Sentence status, List<String> lines) {
        lines.add("      " + mark(status.outcome()) + " " + status.sentence());
    }

    /** What fails in the rule that comes nearest, and how many others there are. */
    private void nearest(Entry e, List<String> lines) {
        var failing =
                e.reasons().stream().filter(r -> r.outcome() == Truth.NOT_MET).toList();
        if (failing.isEmpty()) return;
        var rule = failing.get(0);
        boolean premise =
                engine.rules().gates(e.item()).stream().anyMatch(g -> g.name().equals(rule.rule()));
        if (e.verdict() == Verdict.RULE_UNKNOWN)
            lines.add("      " + style.dim("已知的 " + failing.size() + " 条规则都不符合，最接近的是“" + rule.rule() + "”"));
        var failed = rule.conditions().stream()
                .filter(c -> c.outcome() == Truth.NOT_MET)
                .toList();
        failed.forEach(sentence -> sentence(sentence, "      ", lines));
        boolean open = rule.conditions().stream().anyMatch(c -> c.outcome() == Truth.UNKNOWN);
        // Said only where time will mend it: a disability or a bereavement is nothing to be one step away from.
        if (failed.size() == 1 && !open && !premise && e.changesOn() != null) lines.add("      只差这一条");
        if (e.verdict() == Verdict.RULE_UNKNOWN) return;
        if (premise) lines.add("      " + style.dim("这是本项的前提，其余规则不必再看"));
        else if (failing.size() > 1)
            lines.add("      " + style.dim("最接近的是“" + rule.rule() + "”；其余 " + (failing.size() - 1) + " 条规则也不符合"));
    }

    private void howTo(Entry e, List<String> lines) {
        var handling = e.handling();
        if (handling != null) {
            var parts = new ArrayList<String>();
            if (handling.place() != null) parts.add(handling.place());
            if (handling.body() != null) parts.add(handling.body());
            if (handling.online() != null) parts.add(handling.online());
            if (handling.window() != null) parts.add(handling.window());
            if (!parts.isEmpty()) lines.add("      办理  " + String.join("；", parts));
        }
        e.provisos().forEach(p -> lines.add("      须知  " + p));
        if (e.firstPaymentMonth() != null) lines.add("      起始月份  " + e.firstPaymentMonth());
        if (e.stops() != null) lines.add("      停发  " + e.stops());
    }

    private void questions(Determination d, List<String> lines) {
        if (d.questions().isEmpty()) return;
        lines.add("");
        lines.add(style.bold("还需了解（先问影响最多的）"));
        int number = 1;
        for (var q : d.questions())
            lines.add("  " + Style.pad(number++ + ".", 4) + q.question()
                    + style.dim("  → " + String.join(", ", q.decides())));
    }

    private void materials(Determination d, List<String> lines) {
        if (d.materials().isEmpty()) return;
        lines.add("");
        lines.add(style.bold("申请材料（合并）"));
        d.materials()
                .forEach(
                        m -> lines.add("  □ " + Style.pad(m.material(), 36) + style.dim(String.join(", ", m.items()))));
    }

    private void warnings(Determination d, List<String> lines) {
        if (d.warnings().isEmpty()) return;
        lines.add("");
        lines.add(style.bold("提示"));
        d.warnings().stream()
                .sorted(Comparator.comparing(w -> !FIRST.contains(w.code())))
                .forEach(w -> lines.add(
                        "  " + style.yellow("!") + " " + (w.item() == null ? "" : w.item() + "  ") + w.message()));
    }

    private String mark(Truth truth) {
        return switch (truth) {
            case MET -> style.green("✔");
            case NOT_MET -> style.red("✘");
            case UNKNOWN -> style.yellow("?");
        };
    }

    private static String beneficiary(Entry e) {
        return Words.BENEFICIARIES.getOrDefault(e.beneficiary(), "");
    }

    /** Codes with their names: items, and receipts that are no items. */
    private String named(String codes) {
        return Arrays.stream(codes.split(", "))
                .map(code -> {
                    Item item = engine.catalogs().items().get(code);
                    return item == null ? dictionaries().receipts().getOrDefault(code, code) : code + " " + item.name();
                })
                .collect(Collectors.joining("、"));
    }

    private static String source(Entry e) {
        String title = e.source().title() == null ? "" : " " + e.source().title();
        String clause = e.source().clause() == null ? "" : "，" + e.source().clause();
        return e.source().document() + title + clause + "（"
                + Words.confidence(e.source().confidence()) + "）";
    }

    private static String cited(Determination.AmountSource a) {
        return a.document()
                + (a.title() == null ? "" : " " + a.title())
                + (a.clause() == null ? "" : "，" + a.clause())
                + "（" + Words.confidence(a.confidence()) + (a.since() == null ? "" : "，自 " + a.since() + " 起") + "）";
    }

    private Dictionaries dictionaries() {
        return engine.catalogs().dictionaries();
    }
}
