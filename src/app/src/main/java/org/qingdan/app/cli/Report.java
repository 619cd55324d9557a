package org.qingdan.app.cli;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.qingdan.engine.catalog.Dictionaries;
import org.qingdan.engine.determination.Benefit;
import org.qingdan.engine.determination.Determination;
import org.qingdan.engine.determination.Determination.Entry;
import org.qingdan.engine.determination.Engine;
import org.qingdan.engine.determination.Verdict;
import org.qingdan.engine.rules.Truth;

/** A determination as a Chinese report for a terminal: what, how much, why, what is missing, how to apply. */
final class Report {
    private static final int SENTENCE_CELLS = 44;
    private static final Map<Verdict, String> HEADINGS = new LinkedHashMap<>();

    static {
        HEADINGS.put(Verdict.ELIGIBLE, "可享受");
        HEADINGS.put(Verdict.NEEDS_INFORMATION, "待补充");
        HEADINGS.put(Verdict.SUPERSEDED, "不兼得");
        HEADINGS.put(Verdict.RULE_UNKNOWN, "规则待确认");
        HEADINGS.put(Verdict.NOT_ELIGIBLE, "不符合");
    }

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
        HEADINGS.forEach((verdict, heading) -> {
            var entries = groups.get(verdict);
            if (entries == null) return;
            lines.add("");
            lines.add(style.bold(heading + "（" + entries.size() + "）"));
            entries.forEach(e -> entry(e, d, lines));
        });
        questions(d, lines);
        materials(groups.getOrDefault(Verdict.ELIGIBLE, List.of()), lines);
        warnings(d, lines);
        lines.add("");
        lines.add("每月现金合计  " + style.bold(d.totals().cashPerMonth() + " 元")
                + (d.totals().atLeast() ? "（至少；还有未定的项目）" : ""));
        lines.add(style.dim("核对结果供经办参考，以行政机关的决定为准。"));
        lines.add("");
        return String.join(System.lineSeparator(), lines);
    }

    private void entry(Entry e, Determination d, List<String> lines) {
        String tier = e.tier() == null ? "" : "（" + e.tier() + " 档）";
        String head = "  " + Style.pad(e.item(), 9) + Style.pad(e.name() + tier, 40);
        lines.add(
                switch (e.verdict()) {
                    case ELIGIBLE ->
                        style.green(head)
                                + style.bold(amount(e.benefit()))
                                + (Boolean.TRUE.equals(e.provisional()) ? style.yellow("  （暂定）") : "");
                    case SUPERSEDED ->
                        head + "由 " + e.by() + " 代替" + (e.difference() == null ? "" : "，后者高 " + e.difference() + " 元")
                                + (Boolean.TRUE.equals(e.provisional()) ? "（暂定）" : "");
                    case NOT_ELIGIBLE -> head + closed(e);
                    default -> head;
                });
        if (e.verdict() == Verdict.NOT_ELIGIBLE) nearest(e, lines);
        else why(e, lines);
        if (e.verdict() == Verdict.RULE_UNKNOWN && e.note() != null) lines.add("      " + e.note());
        if (e.benefit() != null && e.benefit().note() != null && e.verdict() == Verdict.ELIGIBLE)
            lines.add("      " + style.yellow("! ") + e.benefit().note());
        e.relations().forEach(r -> lines.add("      ↔ " + r.with() + "  " + r.effect()));
        if (!e.missing().isEmpty() && e.verdict() != Verdict.RULE_UNKNOWN)
            lines.add("      还缺  "
                    + String.join(
                            "、",
                            e.missing().stream()
                                    .map(dictionaries()::askLabel)
                                    .distinct()
                                    .toList()));
        if (e.verdict() == Verdict.ELIGIBLE) howTo(e, lines);
        if (e.changesOn() != null) lines.add("      " + e.changesOn() + " 起会变化");
        lines.add("      " + style.dim("依据  " + source(e)));
    }

    private static String closed(Entry e) {
        if ("PROGRAMME_ENDED".equals(e.reasonCode())) return "已到期";
        return "NOT_YET_IN_FORCE".equals(e.reasonCode()) ? "尚未施行" : "";
    }

    private void why(Entry e, List<String> lines) {
        for (var reason : e.reasons()) {
            if (e.verdict() == Verdict.NEEDS_INFORMATION && reason.outcome() == Truth.NOT_MET) continue;
            if (e.reasons().size() > 1) lines.add("      " + style.dim(reason.rule()));
            sentences(reason, "      ", lines);
        }
    }

    private void sentences(Determination.Reason reason, String indent, List<String> lines) {
        for (var sentence : reason.conditions()) {
            String value = sentence.value() == null ? (sentence.attribute() == null ? "" : "未填") : sentence.value();
            lines.add(indent + mark(sentence.outcome()) + " "
                    + Style.pad(sentence.sentence(), SENTENCE_CELLS - indent.length()) + style.dim(value));
            if (sentence.because() != null) sentence.because().forEach(r -> sentences(r, indent + "    ", lines));
        }
    }

    /** For a refusal: what fails in the rule that comes nearest, and how many other ways there were. */
    private void nearest(Entry e, List<String> lines) {
        var gate = e.reasons().stream()
                .filter(r -> r.conditions().stream().anyMatch(c -> c.outcome() == Truth.NOT_MET))
                .findFirst();
        if (gate.isEmpty()) return;
        var failed = gate.get().conditions().stream()
                .filter(c -> c.outcome() == Truth.NOT_MET)
                .toList();
        for (var sentence : failed) {
            String value = sentence.value() == null ? "" : sentence.value();
            lines.add("      " + mark(Truth.NOT_MET) + " " + Style.pad(sentence.sentence(), SENTENCE_CELLS - 6)
                    + style.dim(value));
        }
        if (failed.size() == 1 && gate.get().conditions().stream().noneMatch(c -> c.outcome() == Truth.UNKNOWN))
            lines.add("      只差这一条");
        if (e.reasons().size() > 1)
            lines.add("      "
                    + style.dim("最接近的是“" + gate.get().rule() + "”；其余 "
                            + (e.reasons().size() - 1) + " 条规则也不符合"));
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
        if (e.firstPaymentMonth() != null) lines.add("      起发  " + e.firstPaymentMonth());
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

    private void materials(List<Entry> eligible, List<String> lines) {
        Map<String, Set<String>> needed = new LinkedHashMap<>();
        eligible.forEach(e -> e.materials()
                .forEach(m ->
                        needed.computeIfAbsent(m, k -> new LinkedHashSet<>()).add(e.item())));
        if (needed.isEmpty()) return;
        lines.add("");
        lines.add(style.bold("申请材料"));
        needed.forEach(
                (material, items) -> lines.add("  □ " + Style.pad(material, 36) + style.dim(String.join(", ", items))));
    }

    private void warnings(Determination d, List<String> lines) {
        if (d.warnings().isEmpty()) return;
        lines.add("");
        lines.add(style.bold("提示"));
        d.warnings()
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

    static String amount(Benefit b) {
        if (b == null) return "";
        String unit = b.unit() == null ? "" : " " + b.unit().label();
        return switch (b.amountStatus()) {
            case KNOWN -> (Boolean.TRUE.equals(b.atLeast()) ? "至少 " : "") + number(b.amount(), b) + unit;
            case RANGE -> number(b.min(), b) + " 至 " + number(b.max(), b) + unit;
            case UNKNOWN -> "数额待确认";
        };
    }

    private static String number(java.math.BigDecimal value, Benefit b) {
        return b.unit() == org.qingdan.engine.catalog.Unit.PERCENT
                ? value.stripTrailingZeros().toPlainString()
                : value.toPlainString();
    }

    private static String source(Entry e) {
        String title = e.source().title() == null ? "" : " " + e.source().title();
        String clause = e.source().clause() == null ? "" : "，" + e.source().clause();
        return e.source().document() + title + clause + "（"
                + Words.confidence(e.source().confidence()) + "）";
    }

    private Dictionaries dictionaries() {
        return engine.catalogs().dictionaries();
    }
}
