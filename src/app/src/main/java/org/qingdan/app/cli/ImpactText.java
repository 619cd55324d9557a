package org.qingdan.app.cli;

import static org.qingdan.app.lab.ImpactWords.count;
import static org.qingdan.app.lab.ImpactWords.more;
import static org.qingdan.app.lab.ImpactWords.yuan;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import org.qingdan.app.lab.ImpactWords;
import org.qingdan.engine.lab.impact.ImpactReport;
import org.qingdan.engine.lab.impact.ImpactResult;

/** An impact as tables on the terminal. */
final class ImpactText {
    private ImpactText() {}

    static void write(ImpactReport report, PrintWriter out) {
        var result = report.result();
        out.println(
                "影响  " + report.base().name() + " → " + report.revision().name() + "  核对日 " + ImpactWords.days(result));
        out.println("人群  " + ImpactWords.population(report.population()));
        if (report.skipped() > 0) out.println("有 " + count(report.skipped()) + " 行不能核对，未计入");
        out.println("申领率  " + ImpactWords.uptake(report));
        if (result.unchanged()) out.println("无变化: 没有一个人的结论、档次或数额不同");
        out.println();
        groups("", List.of(result.all()), out);
        var items = result.items().stream().filter(ImpactResult.Item::differs).toList();
        if (!items.isEmpty()) items(items, out);
        if (!result.unchanged())
            result.groups().forEach((by, groups) -> groups(ImpactWords.GROUPINGS.get(by), groups, out));
        out.println(ImpactWords.SCOPE);
        out.println("复现  " + report.command());
    }

    private static void groups(String title, List<ImpactResult.Group> groups, PrintWriter out) {
        var rows = new ArrayList<List<String>>();
        rows.add(List.of(title, "人数", "受益", "受损", "有变化", "不变", "原每月现金", "现每月现金", "每月增减", "每年增减"));
        for (var g : groups)
            rows.add(List.of(
                    g.label(),
                    count(g.persons()),
                    count(g.gain()),
                    count(g.lose()),
                    count(g.change()),
                    count(g.same()),
                    yuan(g.cash().beforePerMonth()),
                    yuan(g.cash().afterPerMonth()),
                    more(g.cash().morePerMonth()),
                    more(g.cash().morePerYear())));
        table(rows, out);
    }

    private static void items(List<ImpactResult.Item> items, PrintWriter out) {
        var rows = new ArrayList<List<String>>();
        rows.add(List.of("有变化的项目", "原享受", "现享受", "新得", "失去", "提高", "降低", "原金额", "现金额"));
        for (var i : items)
            rows.add(List.of(
                    i.item() + " " + i.name() + (i.per().equals("household") ? "（户）" : ""),
                    ImpactWords.side(i.before()),
                    ImpactWords.side(i.after()),
                    count(i.gained()),
                    count(i.lost()),
                    count(i.higher()),
                    count(i.lower()),
                    ImpactWords.sums(i.before().amounts()),
                    ImpactWords.sums(i.after().amounts())));
        table(rows, out);
    }

    /** The first column to the left, numbers to the right. */
    private static void table(List<List<String>> rows, PrintWriter out) {
        var widths = new int[rows.get(0).size()];
        for (var row : rows)
            for (int i = 0; i < widths.length; i++) widths[i] = Math.max(widths[i], Style.width(row.get(i)));
        for (var row : rows) {
            var line = new StringBuilder(Style.pad(row.get(0), widths[0] + 1));
            for (int i = 1; i < widths.length; i++)
                line.append(" ".repeat(1 + widths[i] - Style.width(row.get(i)))).append(row.get(i));
            out.println(line.toString().stripTrailing());
        }
        out.println();
    }
}
