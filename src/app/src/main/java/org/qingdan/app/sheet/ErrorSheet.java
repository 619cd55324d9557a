package org.qingdan.app.sheet;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** 错误行: the rows that were not judged, as they were, so that the file can be checked again once they are mended; behind them what is wrong. */
public final class ErrorSheet implements AutoCloseable {
    static final List<String> TITLES = List.of("行号", "列", "值", "代码", "怎么改");

    private final TableWriter writer;
    private final int width;

    /** @param name of the file: .xlsx, .csv or .ndjson */
    public ErrorSheet(OutputStream out, String name, Columns.Mapping mapping) throws IOException {
        this.writer = TableWriter.to(out, name, Template.SHEET, Results.behind(mapping.titles(), TITLES));
        this.width = mapping.titles().size();
    }

    /** Writes the row when it has errors. */
    public void row(SheetRow row, RowAnswer answer) throws IOException {
        if (answer.judged()) return;
        var values = new ArrayList<@Nullable Object>(Results.cells(row, width));
        values.add(String.valueOf(row.number()));
        values.add(each(answer, RowError::column));
        values.add(each(answer, RowError::value));
        values.add(each(answer, RowError::code));
        values.add(each(answer, RowError::message));
        writer.row(values);
    }

    private static String each(RowAnswer answer, Function<RowError, String> part) {
        return answer.errors().stream().map(part).collect(Collectors.joining("；"));
    }

    @Override
    public void close() throws IOException {
        writer.close();
    }
}
