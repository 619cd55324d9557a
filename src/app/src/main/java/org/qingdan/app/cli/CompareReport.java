package org.qingdan.app.cli;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.qingdan.app.words.Words;
import org.qingdan.engine.determination.DeterminationJson;
import org.qingdan.engine.determination.Engine;
import org.qingdan.engine.determination.Verdicts;
import org.qingdan.engine.lab.compare.Change;
import org.qingdan.engine.lab.compare.Comparison;
import org.qingdan.engine.lab.compare.Difference;
import org.qingdan.engine.lab.compare.Difference.Cause;
import org.qingdan.engine.lab.compare.Side;
import org.qingdan.engine.lab.compare.Touch;

/** What a comparison found, for people and for programs. */
record CompareReport(
        Revision revisionA,
        Revision revisionB,
        Side a,
        Side b,
        List<Change> structure,
        Comparison comparison,
        Touch touch) {
    private static final BigDecimal TWELVE = BigDecimal.valueOf(12);

    boolean empty() {
        return comparison.differences().isEmpty() && structure.isEmpty();
    }

    String text(Style style) {
        var lines = new ArrayList<String>();
        lines.add(style.bold("比较"));
        lines.add("  A  " + described(revisionA, a));
        lines.add("  B  " + described(revisionB, b));
        lines.add("");
        if (a.engine() != b.engine()) {
            lines.add(style.bold("条文的变化（" + structure.size() + "）"));
            structure.forEach(c -> lines.add("  " + c.sentence()));
            lines.add("");
        }
        lines.add(style.bold("结果的变化（" + comparison.differences().size() + "）"));
        if (comparison.differences().isEmpty()) lines.add("  没有。所有的人在两边得到同样的结果。");
        String item = "";
        for (Difference d : comparison.differences()) {
            if (!d.item().equals(item)) {
                lines.add("");
                lines.add(style.bold(d.item() + " " + d.name()));
            }
            item = d.item();
            difference(d, style, lines);
        }
        lines.add("");
        if (!comparison.unconfirmed().isEmpty()) {
            lines.add(
                    style.yellow("!") + " 另有 " + comparison.unconfirmed().size() + " 种按条文算来不同，但没有找到各项事实能同时成立而结果不同的人:");
            comparison.unconfirmed().forEach(u -> lines.add("    " + u));
        }
        if (Comparison.insuranceDiffers(a.engine(), b.engine()))
            lines.add(style.yellow("!") + " 长期护理保险的实施状况有变；单由它引起的结果变化没有列出，请用 impact 看受影响的人");
        lines.add(covered());
        return lines.stream().map(String::stripTrailing).collect(Collectors.joining(System.lineSeparator()));
    }

    private static String described(Revision revision, Side side) {
        return revision.described()
                + (side.asOf() == null ? "" : "，" + side.asOf())
                + (side.place() == null ? "" : "，" + side.place().name());
    }

    private void difference(Difference d, Style style, List<String> lines) {
        lines.add("  " + line(a.engine(), d.before()) + style.bold(" → ") + style.bold(line(b.engine(), d.after())));
        var witness = d.witness();
        lines.add("      见证人  "
                + witness.facts().entrySet().stream()
                        .map(f -> f.getKey() + "：" + f.getValue())
                        .collect(Collectors.joining("；"))
                + "（" + (witness.asOfA().equals(witness.asOfB()) ? "" : "A ") + witness.asOfA()
                + (witness.asOfA().equals(witness.asOfB()) ? "" : "，B " + witness.asOfB()) + "）");
        if (touch != null) {
            var count = touch.of(d);
            lines.add("      人群    " + count.people() + " 人（共 " + touch.people() + " 人），每月 " + signed(count.monthly())
                    + " 元，每年 " + signed(count.monthly().multiply(TWELVE)) + " 元");
        }
        for (Cause cause : d.causes()) lines.add("      起因    " + cause(cause));
        lines.add("      "
                + style.dim((witness.same() ? "核对    " : "核对 A  ") + DeterminationJson.write(witness.request(true))));
        if (!witness.same())
            lines.add("      " + style.dim("核对 B  " + DeterminationJson.write(witness.request(false))));
    }

    private static String signed(BigDecimal money) {
        return (money.signum() > 0 ? "+" : "") + money.toPlainString();
    }

    private static String line(Engine engine, Verdicts.Line line) {
        if (line == null) return "没有这一项";
        String tier = engine.catalogs().item(line.item()).tiers().stream()
                .filter(t -> t.tier().equals(line.tier()))
                .map(t -> "（" + (t.title() == null ? t.tier() : t.title()) + "）")
                .findFirst()
                .orElse("");
        String amount = Words.amount(line.benefit());
        return Words.verdict(line.verdict())
                + tier
                + (line.by() == null ? "" : " 改发 " + line.by())
                + (amount.isEmpty() ? "" : " " + amount)
                + (Boolean.TRUE.equals(line.provisional()) ? "（暂定）" : "");
    }

    private String cause(Cause cause) {
        String sources = cause.sourceA() == null || cause.sourceA().equals(cause.sourceB())
                ? "（" + cause.sourceB() + "）"
                : cause.sourceB() == null
                        ? "（" + cause.sourceA() + "）"
                        : "（" + cause.sourceA() + " → " + cause.sourceB() + "）";
        return switch (cause.kind()) {
            case "rule" ->
                "规则“" + cause.name() + "”" + sources + "："
                        + (cause.outcomeA() == null ? "没有这条" : Words.truth(cause.outcomeA())) + " → "
                        + (cause.outcomeB() == null ? "没有这条" : Words.truth(cause.outcomeB()));
            case "relation" -> "衔接 " + cause.name() + sources + (cause.sourceA() == null ? " 新增" : " 删去");
            case "depends" -> cause.name() + " 的变化";
            default -> cause.name() + sources;
        };
    }

    private String covered() {
        return "核对范围  " + comparison.items() + " 个项目（" + comparison.identical() + " 个没有变化）的全部 "
                + "%,.0f".formatted(comparison.situations()) + " 种情形"
                + (comparison.outcomes() == 0 ? "" : "，相互衔接的项目 " + "%,.0f".formatted(comparison.outcomes()) + " 种组合")
                + "；没有抽样。";
    }

    /** Everything as one JSON tree. */
    Map<String, Object> json() {
        var root = new LinkedHashMap<String, Object>();
        root.put("a", side(revisionA, a));
        root.put("b", side(revisionB, b));
        root.put("structure", structure.stream().map(CompareReport::change).toList());
        root.put(
                "differences",
                comparison.differences().stream().map(this::difference).toList());
        if (touch != null) root.put("population", touch.people());
        root.put("unconfirmed", comparison.unconfirmed());
        var covered = new LinkedHashMap<String, Object>();
        covered.put("items", comparison.items());
        covered.put("itemsUnchanged", comparison.identical());
        covered.put("situations", (long) comparison.situations());
        covered.put("relationOutcomes", (long) comparison.outcomes());
        covered.put("insuranceStateCompared", !Comparison.insuranceDiffers(a.engine(), b.engine()));
        covered.put("sampled", false);
        root.put("covered", covered);
        return root;
    }

    private static Map<String, Object> side(Revision revision, Side side) {
        var json = new LinkedHashMap<String, Object>();
        json.put("revision", revision.name());
        json.put("asOf", side.asOf() == null ? null : side.asOf().toString());
        json.put("place", side.place() == null ? null : side.place().code());
        json.put("lists", side.engine().lists());
        return json;
    }

    private static Map<String, Object> change(Change c) {
        var json = new LinkedHashMap<String, Object>();
        json.put("kind", c.kind());
        json.put("what", c.what());
        json.put("name", c.name());
        json.put("before", c.before());
        json.put("after", c.after());
        json.put("placeBefore", c.placeBefore() == null ? null : c.placeBefore().toString());
        json.put("placeAfter", c.placeAfter() == null ? null : c.placeAfter().toString());
        json.put("sentence", c.sentence());
        return json;
    }

    private Map<String, Object> difference(Difference d) {
        var json = new LinkedHashMap<String, Object>();
        json.put("item", d.item());
        json.put("name", d.name());
        json.put("before", d.before());
        json.put("after", d.after());
        json.put("causes", d.causes());
        json.put("situations", (long) d.situations());
        if (touch != null) json.put("touches", touch.of(d));
        json.put("facts", d.witness().facts());
        json.put("witness", d.witness().request(true));
        if (!d.witness().same()) json.put("witnessB", d.witness().request(false));
        return json;
    }
}
