package org.qingdan.app.cli;

import java.io.PrintWriter;
import org.qingdan.app.lists.AmountLine;
import org.qingdan.app.lists.ItemFacts;
import org.qingdan.app.words.Words;
import org.qingdan.engine.catalog.Item;
import org.qingdan.engine.catalog.Relation;
import org.qingdan.engine.catalog.SourceRef;
import org.qingdan.engine.determination.Engine;
import org.qingdan.engine.rules.Rule;

/** What there is to know of an item, for people: its rules word for word, all its figures, relations, gaps and sources. */
final class ItemExplanation {
    private static final int DAYS_CELLS = 26;
    private static final int REGION_CELLS = 14;
    private static final int TRACK_CELLS = 6;

    private final ItemFacts facts;
    private final Item item;
    private final PrintWriter out;

    ItemExplanation(Engine engine, Item item, PrintWriter out) {
        this.facts = new ItemFacts(engine, item);
        this.item = item;
        this.out = out;
    }

    void print() {
        out.println(item.code() + "  " + item.name() + "（" + facts.list().info().name() + " "
                + facts.list().info().version() + "）");
        out.println("类别  " + item.category().text() + "；" + Words.status(item.status()) + "；规则"
                + Words.rules(item.rules()));
        if (!item.implemented().isEmpty())
            out.println("落实  "
                    + String.join(
                            "、", item.implemented().stream().map(facts::named).toList()));
        var implementing = facts.implementing();
        if (!implementing.isEmpty())
            out.println("下级  "
                    + String.join(
                            "、",
                            implementing.stream()
                                    .map(i -> facts.named(i.code()))
                                    .toList()));
        rules();
        amounts();
        relations();
        gaps();
        sources();
    }

    private void rules() {
        out.println();
        out.println("规则");
        var rules = facts.rules();
        if (rules.isEmpty()) out.println("  （规则待确认）");
        for (Rule rule : rules) {
            rule.text().forEach(line -> out.println("  " + line));
            out.println();
        }
    }

    private void amounts() {
        out.println("数额");
        for (AmountLine line : facts.amounts()) {
            var days = line.days();
            var ref = line.source();
            out.println("  "
                    + (line.tier().isEmpty() ? "" : line.tier() + " 档  ")
                    + (line.label().isEmpty() ? "" : line.label() + "  ")
                    + (days == null ? "" : Style.pad(days.text(), DAYS_CELLS))
                    + (line.region().isEmpty() ? "" : Style.pad(line.region(), REGION_CELLS))
                    + (line.track().isEmpty() ? "" : Style.pad(line.track(), TRACK_CELLS))
                    + line.text() + line.marks()
                    + (days == null || ref == null ? "" : "  " + citation(ref)));
        }
    }

    private static String citation(SourceRef ref) {
        return ref.doc() + (ref.clause() == null ? "" : " " + ref.clause()) + "（" + Words.confidence(ref.confidence())
                + "）";
    }

    private void relations() {
        var touching =
                facts.relations().stream().filter(ItemFacts.Touching::chosen).toList();
        if (touching.isEmpty()) return;
        out.println();
        out.println("与其他待遇");
        for (var t : touching) {
            Relation r = t.relation();
            String sides = r.members().isEmpty()
                    ? facts.named(r.first()) + " → " + facts.named(r.second())
                    : String.join("、", r.members().stream().map(facts::named).toList());
            out.println("  " + Style.pad(Words.relation(r.kind()), 14) + sides + "  "
                    + r.source().doc() + "（" + Words.confidence(r.source().confidence()) + "）");
        }
    }

    private void gaps() {
        var gaps = facts.gaps();
        if (item.notes().isEmpty()
                && item.fairness().isEmpty()
                && item.floorAccepted().isEmpty()
                && gaps.isEmpty()) return;
        out.println();
        out.println("说明");
        item.notes().forEach(n -> out.println("  " + n));
        item.fairness().forEach(f -> exception("例外 " + f.why(), f.source()));
        item.floorAccepted().forEach(f -> exception("低于 " + f.item() + " " + f.why(), f.source()));
        gaps.forEach(g -> out.println("  缺口 " + g.id() + "：" + g.text()));
    }

    private void exception(String why, SourceRef source) {
        out.println("  " + why + "（" + source.doc() + (source.clause() == null ? "" : " " + source.clause()) + "）");
    }

    private void sources() {
        out.println();
        out.println("依据");
        for (var s : facts.sources().keySet())
            out.println("  " + Style.pad(s.id(), 5) + s.title() + (s.number() == null ? "" : "，" + s.number())
                    + (s.issuer() == null ? "" : "，" + s.issuer()) + "，" + s.date() + "（"
                    + Words.confidence(s.confidence()) + "）");
        if (item.source().reviewBy() != null)
            out.println(
                    "  读于 " + item.source().readOn() + "，应在 " + item.source().reviewBy() + " 前复核");
    }
}
