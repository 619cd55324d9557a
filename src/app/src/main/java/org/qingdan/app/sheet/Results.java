package org.qingdan.app.sheet;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.qingdan.engine.catalog.Catalogs;
import org.qingdan.engine.determination.Verdict;

/** 结果: the columns of the sheet as they were, and behind them what each elder is entitled to. One row an elder; those with errors, too. */
public final class Results implements AutoCloseable {
    static final List<String> TITLES = List.of("可享受项目", "每月合计", "待补充", "不兼得", "规则待确认", "说明");

    private final TableWriter writer;
    private final Catalogs catalogs;
    private final int width;

    /** @param name of the file: .xlsx, .csv or .ndjson */
    public Results(OutputStream out, String name, Columns.Mapping mapping, Catalogs catalogs) throws IOException {
        this.writer = TableWriter.to(out, name, "结果", behind(mapping.titles(), TITLES));
        this.catalogs = catalogs;
        this.width = mapping.titles().size();
    }

    public void row(SheetRow row, RowAnswer answer) throws IOException {
        var values = new ArrayList<@Nullable Object>(cells(row, width));
        values.add(lines(answer, Verdict.ELIGIBLE, l -> l.amount() == null ? "" : " " + l.amount()));
        values.add(answer.monthly());
        values.add(String.join("、", answer.ask()));
        values.add(lines(answer, Verdict.SUPERSEDED, l -> l.by() == null ? "" : "（已享受" + name(l.by()) + "）"));
        values.add(lines(answer, Verdict.RULE_UNKNOWN, l -> ""));
        values.add(remark(answer));
        writer.row(values);
    }

    private String lines(RowAnswer answer, Verdict verdict, Function<RowAnswer.Line, String> more) {
        return answer.items().stream()
                .filter(l -> l.verdict() == verdict)
                .map(l -> name(l.item()) + more.apply(l))
                .collect(Collectors.joining("；"));
    }

    private String name(String item) {
        return catalogs.items().containsKey(item) ? catalogs.item(item).name() : item;
    }

    private static String remark(RowAnswer answer) {
        if (!answer.judged())
            return "未核对: "
                    + answer.errors().stream()
                            .map(e -> (e.column().isEmpty() ? "" : e.column() + "：") + e.message())
                            .collect(Collectors.joining("；"));
        var remarks = new ArrayList<String>();
        if (answer.remark() != null) remarks.add(answer.remark());
        if (Boolean.TRUE.equals(answer.atLeast())) remarks.add("每月合计为至少数，尚有未定的项目");
        return String.join("；", remarks);
    }

    /** The original cells, as many as the header has. */
    static List<String> cells(SheetRow row, int width) {
        var cells = new ArrayList<String>();
        for (int i = 0; i < width; i++) cells.add(row.cell(i).text());
        return cells;
    }

    static List<String> behind(List<String> titles, List<String> more) {
        var all = new ArrayList<>(titles);
        all.addAll(more);
        return all;
    }

    @Override
    public void close() throws IOException {
        writer.close();
    }
}
