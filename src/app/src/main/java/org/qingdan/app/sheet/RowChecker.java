package org.qingdan.app.sheet;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.qingdan.app.words.Words;
import org.qingdan.engine.determination.Benefit;
import org.qingdan.engine.determination.Engine;
import org.qingdan.engine.determination.Request;
import org.qingdan.engine.determination.Verdict;
import org.qingdan.engine.determination.Verdicts;
import org.qingdan.engine.input.InvalidInputException;

/** Judges rows, each by itself. For many threads. */
public final class RowChecker {
    private final Engine engine;
    private final RowReader reader;
    private final Duplicates duplicates;

    public RowChecker(Engine engine, RowReader reader, Duplicates duplicates) {
        this.engine = engine;
        this.reader = reader;
        this.duplicates = duplicates;
    }

    public RowAnswer check(SheetRow row) {
        Integer first = duplicates.firstOf(row.number());
        if (first != null)
            return failed(
                    row,
                    List.of(reader.error(
                            row,
                            reader.column("idNumber"),
                            "DUPLICATE_ID",
                            "证件号码与第 " + first + " 行相同，只核对了那一行。请删去重复的，或改正号码")));
        var read = reader.read(row);
        Request request = read.request();
        if (request == null) return failed(row, read.errors());
        try {
            return answer(row, request);
        } catch (InvalidInputException e) {
            return failed(row, reader.errors(row, e.problems()));
        }
    }

    private RowAnswer answer(SheetRow row, Request request) {
        var asked = engine.asked(request);
        Verdicts verdicts = asked.verdicts();
        boolean open = verdicts.items().stream().anyMatch(i -> i.verdict() == Verdict.NEEDS_INFORMATION);
        List<String> ask = open
                ? asked.questions().stream()
                        .map(q -> engine.catalogs().dictionaries().askLabel(q.attribute()))
                        .distinct()
                        .toList()
                : List.of();
        Integer second = duplicates.secondOf(row.number());
        return new RowAnswer(
                row.number(),
                List.of(),
                second == null ? null : "证件号码与第 " + second + " 行相同，只核对了本行",
                verdicts.items().stream().map(RowChecker::line).toList(),
                verdicts.totals().cashPerMonth(),
                verdicts.totals().atLeast() ? true : null,
                ask);
    }

    private static RowAnswer failed(SheetRow row, List<RowError> errors) {
        return new RowAnswer(row.number(), errors, null, List.of(), null, null, List.of());
    }

    private static RowAnswer.Line line(Verdicts.Line line) {
        return new RowAnswer.Line(line.item(), line.verdict(), line.by(), amount(line.benefit()), line.counted());
    }

    private static @Nullable String amount(@Nullable Benefit benefit) {
        return benefit == null || !benefit.hasFigure() ? null : Words.amount(benefit);
    }
}
