package org.qingdan.app.batch;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.qingdan.app.sheet.Column;
import org.qingdan.app.sheet.Columns;
import org.qingdan.app.sheet.RowAnswer;
import org.qingdan.app.sheet.RowError;
import org.qingdan.app.sheet.SheetRejected;
import org.qingdan.app.sheet.SheetRow;
import org.qingdan.engine.determination.Engine;

/** Looks a sheet over before it is checked. */
final class Previews {
    private static final int FIRST_ROWS = 20;
    private static final int SAMPLES = 3;

    private final Columns columns;
    private final Checker checker;

    Previews(Columns columns, Checker checker) {
        this.columns = columns;
        this.checker = checker;
    }

    Preview of(Job job, Settings settings, List<SheetRow> firstChunk, Engine engine, LocalDate asOf, int threads) {
        var rows = firstChunk.subList(0, Math.min(FIRST_ROWS, firstChunk.size()));
        var titles = settings.titles();
        var read = titles.stream().map(t -> to(settings, t)).toList();
        var shown = IntStream.range(0, titles.size())
                .mapToObj(i -> new Preview.Column(
                        i,
                        titles.get(i),
                        rows.stream()
                                .map(r -> Cells.shown(r.cell(i), read.get(i)))
                                .filter(t -> !t.isBlank())
                                .limit(SAMPLES)
                                .toList(),
                        read.get(i) == null ? "" : read.get(i).title()))
                .toList();
        var choices = Stream.concat(
                        columns.all().stream().map(Column::title),
                        shown.stream().map(Preview.Column::to).filter(t -> !t.isEmpty()))
                .distinct()
                .toList();
        String problem = "";
        List<RowAnswer> answers = List.of();
        long began = System.nanoTime();
        try {
            var rowChecker = checker.checker(settings, engine, asOf);
            answers = rows.stream().map(rowChecker::check).toList();
        } catch (SheetRejected e) {
            problem = String.valueOf(e.getMessage());
        }
        double each = (System.nanoTime() - began) / 1e9 / rows.size();
        var first = new ArrayList<Preview.First>();
        for (int i = 0; i < rows.size(); i++)
            first.add(first(
                    rows.get(i),
                    titles,
                    read,
                    answers.isEmpty() ? List.of() : answers.get(i).errors()));
        return new Preview(
                settings.found(),
                shown,
                choices,
                first,
                answers.stream().filter(a -> !a.judged()).count(),
                problem,
                settings.asOf(),
                settings.drafts(),
                settings.strict(),
                Math.max(1, Math.round(each * job.rows() / threads)));
    }

    private @Nullable Column to(Settings settings, String title) {
        String wanted = settings.wanted().get(title);
        if (wanted != null && wanted.isEmpty()) return null;
        return title.isEmpty() ? null : columns.find(wanted == null ? title : wanted);
    }

    private static Preview.First first(
            SheetRow row, List<String> titles, List<@Nullable Column> read, List<RowError> errors) {
        var cells = IntStream.range(0, titles.size())
                .mapToObj(i -> new Preview.Shown(
                        Cells.shown(row.cell(i), read.get(i)),
                        errors.stream()
                                .filter(e -> !e.column().isEmpty()
                                        && e.column().equals(titles.get(i))
                                        && titles.indexOf(e.column()) == i)
                                .map(RowError::message)
                                .toList(),
                        read.get(i) != null))
                .toList();
        return new Preview.First(
                row.number(),
                cells,
                errors.stream()
                        .filter(e -> e.column().isEmpty() || !titles.contains(e.column()))
                        .map(RowError::message)
                        .toList());
    }
}
