package org.qingdan.app.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.qingdan.app.words.Words;
import org.qingdan.engine.catalog.Catalogs;
import org.qingdan.engine.catalog.Item;
import org.qingdan.engine.determination.Verdict;
import org.qingdan.engine.lab.places.PlaceComparison;

/** One elder in several places as a Chinese table for a terminal: a row for each benefit, a column for each place; then what is not carried over and what must be asked. */
final class ComparePlacesText {
    private static final int NARROWEST = 22;
    private static final int QUESTIONS = 5;

    private final Catalogs catalogs;
    private final Style style;

    ComparePlacesText(Catalogs catalogs, Style style) {
        this.catalogs = catalogs;
        this.style = style;
    }

    String write(PlaceComparison c) {
        var lines = new ArrayList<String>();
        lines.add(style.bold("异地对照") + "  核对日 " + c.asOf() + (c.subjectId() == null ? "" : "  编号 " + c.subjectId()));
        for (int i = 0; i < c.places().size(); i++) place(c.places().get(i), i, lines);
        lines.add("");
        table(c, lines);
        var nobody = c.rows().stream()
                .filter(r -> !Words.open(r))
                .map(PlaceComparison.Row::title)
                .distinct()
                .toList();
        if (!nobody.isEmpty()) lines.add(style.dim("各地都不符合（" + nobody.size() + "）  " + String.join("、", nobody)));
        carried(c, lines);
        for (int i = 0; i < c.places().size(); i++) questions(c.places().get(i), i, lines);
        var warnings = c.places().stream()
                .flatMap(p -> p.warnings().stream())
                .distinct()
                .toList();
        if (!warnings.isEmpty()) lines.add("");
        warnings.forEach(w -> lines.add(style.yellow("! ") + w.message()));
        lines.add("");
        lines.add(style.dim("假定户籍和居住地都在该地、其他情况不变；对照供参考，以行政机关的决定为准。"));
        return lines.stream().map(String::stripTrailing).collect(Collectors.joining(System.lineSeparator()));
    }

    private void place(PlaceComparison.Column p, int number, List<String> lines) {
        lines.add("  " + heading(p, number) + "  "
                + style.dim("清单  "
                        + p.catalogs().stream()
                                .map(l -> l.name() + " " + l.revision())
                                .collect(Collectors.joining(" · "))));
        if (p.nationalOnly()) lines.add("      " + style.yellow("! ") + "没有收录这个地方的清单，只按国家清单核对；当地的项目和数额请向当地了解");
    }

    private static String heading(PlaceComparison.Column p, int number) {
        return "[" + number + "] " + p.name() + (p.own() ? "（本人现在）" : "");
    }

    private void table(PlaceComparison c, List<String> lines) {
        var rows = c.rows().stream().filter(Words::open).toList();
        var totals = c.places().stream()
                .map(p -> (p.totals().atLeast() ? "至少 " : "") + p.totals().cashPerMonth() + " 元")
                .toList();
        int titles = rows.stream().mapToInt(r -> Style.width(r.title()) + 2).reduce(NARROWEST, Math::max);
        var widths = new ArrayList<Integer>();
        for (int i = 0; i < c.places().size(); i++) {
            int place = i;
            int name =
                    c.places().get(i).own() ? 0 : Style.width(c.places().get(i).name()) + 4;
            widths.add(2
                    + rows.stream()
                            .flatMap(r -> cell(r.cells().get(place)).stream())
                            .mapToInt(Style::width)
                            .reduce(Math.max(NARROWEST, name), Math::max));
        }
        var names = new StringBuilder(Style.pad("", titles));
        for (int i = 0; i < c.places().size(); i++)
            names.append(Style.pad(
                    "[" + i + "] "
                            + (c.places().get(i).own()
                                    ? "本人现在"
                                    : c.places().get(i).name()),
                    widths.get(i)));
        lines.add(style.bold(names.toString().stripTrailing()));
        for (var row : rows) row(row, titles, widths, lines);
        var sums = new StringBuilder(Style.pad("每月现金合计", titles));
        for (int i = 0; i < totals.size(); i++) sums.append(Style.pad(totals.get(i), widths.get(i)));
        lines.add(style.bold(sums.toString().stripTrailing()));
    }

    private void row(PlaceComparison.Row row, int titles, List<Integer> widths, List<String> lines) {
        var cells = row.cells().stream().map(this::cell).toList();
        int height = cells.stream().mapToInt(List::size).max().orElse(1);
        for (int line = 0; line < height; line++) {
            var text = new StringBuilder(Style.pad(line == 0 ? row.title() : "", titles));
            for (int i = 0; i < cells.size(); i++)
                text.append(Style.pad(line < cells.get(i).size() ? cells.get(i).get(line) : "", widths.get(i)));
            lines.add(text.toString());
        }
    }

    /** What is refused is told only where nothing else of the kind is open. */
    private List<String> cell(PlaceComparison.Cell cell) {
        if (cell.items().isEmpty()) return List.of("—");
        var open = cell.items().stream()
                .filter(h -> h.verdict() != Verdict.NOT_ELIGIBLE)
                .map(this::held)
                .toList();
        if (!open.isEmpty()) return open;
        return List.of(
                cell.items().size() == 1
                        ? held(cell.items().get(0))
                        : "不符合（" + cell.items().size() + " 项）");
    }

    private String held(PlaceComparison.Held h) {
        Item item = catalogs.item(h.item());
        String what = Words.verdict(h.verdict());
        if (h.verdict() == Verdict.SUPERSEDED) what = "改发 " + h.by();
        if (h.verdict() == Verdict.ELIGIBLE) what = ("可享受 " + Words.amount(h.benefit())).strip();
        return h.item() + " " + what
                + Words.BENEFICIARIES.getOrDefault(item.beneficiary().text(), "");
    }

    private void carried(PlaceComparison c, List<String> lines) {
        Map<PlaceComparison.Carried, List<String>> places = new LinkedHashMap<>();
        for (int i = 0; i < c.places().size(); i++)
            for (var left : c.places().get(i).notCarried())
                places.computeIfAbsent(left, l -> new ArrayList<>()).add("[" + i + "]");
        int others = c.places().size() - 1;
        if (!places.isEmpty()) {
            lines.add("");
            lines.add(style.bold("没有带过去的情况（属于原地）"));
        }
        places.forEach((left, where) -> lines.add("  " + left.label()
                + (where.size() == others ? "" : "（" + String.join("", where) + "）") + style.dim("  " + left.why())));
        if (c.kept().isEmpty()) return;
        lines.add("");
        lines.add(style.bold("照原样带过去的情况（视同）"));
        c.kept().forEach(k -> lines.add("  " + k.label() + style.dim("  " + k.why())));
    }

    private void questions(PlaceComparison.Column p, int number, List<String> lines) {
        if (p.questions().isEmpty()) return;
        lines.add("");
        lines.add(style.bold("还需了解  " + heading(p, number)));
        p.questions().stream()
                .limit(QUESTIONS)
                .forEach(q -> lines.add("  " + q.question() + style.dim("  → " + String.join(", ", q.decides()))));
        if (p.questions().size() > QUESTIONS)
            lines.add(style.dim("  另有 " + (p.questions().size() - QUESTIONS) + " 个问题，check 会全部列出"));
    }
}
