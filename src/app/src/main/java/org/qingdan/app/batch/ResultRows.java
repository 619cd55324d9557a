package org.qingdan.app.batch;

import java.util.ArrayList;
import java.util.List;
import org.qingdan.app.sheet.Column;
import org.qingdan.app.sheet.Columns;
import org.qingdan.app.sheet.RowAnswer;
import org.qingdan.app.sheet.RowError;
import org.qingdan.app.sheet.SheetRow;
import org.qingdan.engine.catalog.Catalogs;
import org.qingdan.engine.determination.Verdict;

/** The rows of a result, page by page. */
final class ResultRows {
    /** Columns that tell whose row it is, if the sheet has them. */
    private static final List<String> WHOSE = List.of("subjectId", "name", "idNumber");

    private final Chunks chunks;
    private final Columns.Mapping mapping;
    private final Catalogs catalogs;

    ResultRows(Chunks chunks, Columns.Mapping mapping, Catalogs catalogs) {
        this.chunks = chunks;
        this.mapping = mapping;
        this.catalogs = catalogs;
    }

    /**
     * @param counts of each chunk: those without a row that is looked for are not opened
     * @param page from 1; one that does not exist is the last
     */
    RowsPage page(Job job, List<Totals> counts, Filter filter, int page) {
        int found = counts.stream().mapToInt(filter::count).sum();
        int pages = Math.max(1, (found + RowsPage.ROWS - 1) / RowsPage.ROWS);
        int shown = Math.max(1, Math.min(page, pages));
        int skip = (shown - 1) * RowsPage.ROWS;
        var whose = WHOSE.stream().map(this::column).filter(i -> i >= 0).toList();
        var lines = new ArrayList<RowsPage.Line>();
        for (int c = 0; c < counts.size() && lines.size() < RowsPage.ROWS; c++) {
            int here = filter.count(counts.get(c));
            if (skip >= here) {
                skip -= here;
                continue;
            }
            var rows = Rows.read(chunks.input(job.id(), c));
            var answers = Rows.readAnswers(chunks.result(job.id(), c));
            for (int i = 0; i < rows.size() && lines.size() < RowsPage.ROWS; i++) {
                if (!filter.matches(answers.get(i))) continue;
                if (skip-- > 0) continue;
                lines.add(line(rows.get(i), answers.get(i), whose));
            }
            skip = Math.max(0, skip);
        }
        return new RowsPage(whose.stream().map(mapping.titles()::get).toList(), lines, found, shown, pages);
    }

    private int column(String path) {
        for (int i = 0; i < mapping.columns().size(); i++) {
            Column column = mapping.columns().get(i);
            if (column != null && column.path().equals(path)) return i;
        }
        return -1;
    }

    private RowsPage.Line line(SheetRow row, RowAnswer answer, List<Integer> whose) {
        var counts = new ArrayList<RowsPage.Count>();
        for (Verdict verdict : List.of(Verdict.ELIGIBLE, Verdict.NEEDS_INFORMATION, Verdict.SUPERSEDED)) {
            int count = (int)
                    answer.items().stream().filter(l -> l.verdict() == verdict).count();
            if (count > 0) counts.add(new RowsPage.Count(verdict, count));
        }
        return new RowsPage.Line(
                row.number(),
                whose.stream()
                        .map(i -> Cells.shown(row.cell(i), mapping.columns().get(i)))
                        .toList(),
                answer.errors().stream().map(ResultRows::fault).toList(),
                counts,
                answer.items().stream()
                        .filter(l -> l.verdict() == Verdict.ELIGIBLE)
                        .map(l -> Batches.name(catalogs, l.item()) + (l.amount() == null ? "" : " " + l.amount()))
                        .toList(),
                answer.monthly() == null ? "–" : Totals.yuan(answer.monthly()));
    }

    private static String fault(RowError error) {
        return (error.column().isEmpty() ? "" : error.column() + "：") + error.message();
    }
}
