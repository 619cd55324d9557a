package org.qingdan.app.sheet;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.qingdan.engine.catalog.Catalogs;
import org.qingdan.engine.determination.Verdict;

/** 汇总: of each item, how many elders got which verdict, and the monthly cash of those entitled. */
public final class Summary {
    private static final List<String> TITLES = List.of("项目", "名称", "可享受", "待补充", "不兼得", "不符合", "规则待确认", "每月合计");
    private static final List<Verdict> ORDER = List.of(
            Verdict.ELIGIBLE,
            Verdict.NEEDS_INFORMATION,
            Verdict.SUPERSEDED,
            Verdict.NOT_ELIGIBLE,
            Verdict.RULE_UNKNOWN);

    private static final class Counts {
        private final Map<Verdict, Integer> verdicts = new EnumMap<>(Verdict.class);
        private BigDecimal monthly = BigDecimal.ZERO;
    }

    private final Map<String, Counts> items = new TreeMap<>();
    private int judged;
    private int failed;

    public void add(RowAnswer answer) {
        if (!answer.judged()) {
            failed++;
            return;
        }
        judged++;
        for (var line : answer.items()) {
            Counts counts = items.computeIfAbsent(line.item(), i -> new Counts());
            counts.verdicts.merge(line.verdict(), 1, Integer::sum);
            if (line.counted() != null) counts.monthly = counts.monthly.add(line.counted());
        }
    }

    /** Rows that were judged. */
    public int judged() {
        return judged;
    }

    /** Rows with errors. */
    public int failed() {
        return failed;
    }

    /** @param name of the file: .xlsx, .csv or .ndjson */
    public void write(OutputStream out, String name, Catalogs catalogs) throws IOException {
        try (var writer = TableWriter.to(out, name, "汇总", TITLES)) {
            for (var entry : items.entrySet()) {
                var row = new ArrayList<@Nullable Object>();
                row.add(entry.getKey());
                row.add(catalogs.item(entry.getKey()).name());
                for (Verdict verdict : ORDER)
                    row.add(BigDecimal.valueOf(entry.getValue().verdicts.getOrDefault(verdict, 0)));
                row.add(entry.getValue().monthly);
                writer.row(row);
            }
        }
    }
}
