package org.qingdan.app.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.qingdan.app.words.Telling;
import org.qingdan.app.words.Words;
import org.qingdan.engine.determination.Determination;
import org.qingdan.engine.determination.Determination.Entry;
import org.qingdan.engine.determination.Engine;
import org.qingdan.engine.determination.Verdict;
import org.qingdan.engine.determination.Verdicts;
import org.qingdan.engine.rules.Truth;

/** A determination as a Chinese report for a terminal: what, how much, why, what is missing, how to apply. */
final class Report {
    private static final int SENTENCE_CELLS = 44;
    private final Engine engine;
    private final Style style;
    private final Telling telling;

    Report(Engine engine, Style style) {
        this.engine = engine;
        this.style = style;
        this.telling = new Telling(engine);
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
        var groups = telling.groups(d);
        lines.add(groups.stream()
                .map(g -> Words.verdict(g.verdict()) + " " + g.entries().size())
                .collect(Collectors.joining(" · ")));
        groups.forEach(group -> {
            lines.add("");
            lines.add(style.bold(
                    Words.verdict(group.verdict()) + "（" + group.entries().size() + "）"));
            group.entries().forEach(e -> entry(e, d, lines));
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

    /** The short answer: one line an item. */
    String write(Verdicts v) {
        var lines = new ArrayList<String>();
        lines.add(style.bold("核对结果") + "  核对日 " + v.asOf() + (v.subjectId() == null ? "" : "  编号 " + v.subjectId()));
        for (var line : v.items())
            lines.add("  " + Style.pad(line.item(), 9)
                    + Style.pad(engine.catalogs().item(line.item()).name(), 36)
                    + Style.pad(Words.verdict(line.verdict()), 12)
                    + (line.by() == null ? Words.amount(line.benefit()) : "改发 " + line.by())
                    + (Boolean.TRUE.equals(line.draft()) ? style.yellow("  （" + Words.DRAFT + "）") : ""));
        lines.add("每月现金合计  " + style.bold(v.totals().cashPerMonth() + " 元")
                + (v.totals().atLeast() ? "（至少；还有未定的项目）" : ""));
        return lines.stream().map(String::stripTrailing).collect(Collectors.joining(System.lineSeparator()));
    }

    private void entry(Entry e, Determination d, List<String> lines) {
        String head =
                "  " + Style.pad(e.item(), 9) + Style.pad(e.name() + telling.tier(e) + Telling.beneficiary(e), 40);
        lines.add(
                e.verdict() == Verdict.ELIGIBLE
                        ? style.green(head)
                                + style.bold(Words.amount(e.benefit()))
                                + (Boolean.TRUE.equals(e.provisional()) ? style.yellow("  （暂定）") : "")
                                + (Boolean.TRUE.equals(e.receiving()) ? "  （正在享受）" : "")
                        : head + telling.verdictNote(e));
        if (Boolean.TRUE.equals(e.draft())) lines.add("      " + style.yellow("! ") + Words.DRAFT);
        why(e, lines);
        telling.hints(e, d).forEach(h -> lines.add("      " + style.yellow("! ") + h));
        if (e.verdict() == Verdict.RULE_UNKNOWN && e.note() != null) lines.add("      " + e.note());
        if (e.verdict() == Verdict.NOT_ELIGIBLE) {
            if (e.changesOn() != null) lines.add("      " + e.changesOn() + " 起会变化");
            lines.add("      " + style.dim("依据  " + Telling.source(e)));
            return;
        }
        if (!e.tieBreaks().isEmpty()) lines.add("      同等条件下看");
        e.tieBreaks().forEach(t -> lines.add("      " + mark(t.outcome()) + " " + t.sentence()));
        if (e.benefit() != null && e.benefit().note() != null && e.verdict() == Verdict.ELIGIBLE)
            lines.add("      " + style.yellow("! ") + e.benefit().note());
        e.relations().forEach(r -> lines.add("      ↔ " + telling.named(r.with()) + "  " + r.effect()));
        var missing = telling.missing(e);
        if (!missing.isEmpty()) lines.add("      还需了解  " + String.join("、", missing));
        if (e.quota() != null) lines.add("      " + Words.quota(e.quota()));
        if (Telling.canApply(e)) howTo(e, lines);
        e.gaps().forEach(g -> lines.add("      " + style.dim("待确认  " + g)));
        if (e.changesOn() != null) lines.add("      " + e.changesOn() + " 起会变化");
        lines.add("      " + style.dim("依据  " + Telling.source(e)));
        Telling.figures(e).forEach(f -> lines.add("      " + style.dim("数额  " + f)));
    }

    private void why(Entry e, List<String> lines) {
        var why = telling.why(e);
        for (var shown : why.rules()) {
            if (shown.named()) lines.add("      " + style.dim(Telling.rule(shown.rule())));
            sentences(shown.rule(), "      ", lines);
        }
        if (why.others() > 0) lines.add("      " + style.dim(Telling.others(e, why)));
        var nearest = why.nearest();
        if (nearest == null) return;
        String standing = Telling.standing(e, nearest);
        if (e.verdict() == Verdict.RULE_UNKNOWN) lines.add("      " + style.dim(standing));
        nearest.failed().forEach(sentence -> sentence(sentence, "      ", lines));
        if (nearest.onlyThis()) lines.add("      只差这一条");
        if (e.verdict() != Verdict.RULE_UNKNOWN && !standing.isEmpty()) lines.add("      " + style.dim(standing));
    }

    private void sentences(Determination.Reason reason, String indent, List<String> lines) {
        for (var sentence : Telling.sentences(reason)) {
            sentence(sentence, indent, lines);
            if (sentence.because() == null) continue;
            for (var because : sentence.because()) {
                lines.add(indent + "    " + style.dim(Telling.rule(because)));
                sentences(because, indent + "    ", lines);
            }
        }
    }

    /** The rule's sentence, and beside it the elder's fact. */
    private void sentence(Determination.Sentence sentence, String indent, List<String> lines) {
        lines.add(indent + mark(sentence.outcome()) + " "
                + Style.pad(sentence.sentence(), SENTENCE_CELLS - indent.length()) + style.dim(telling.fact(sentence)));
    }

    private void howTo(Entry e, List<String> lines) {
        String handling = Telling.handling(e);
        if (!handling.isEmpty()) lines.add("      办理  " + handling);
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
        telling.warnings(d)
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
}
