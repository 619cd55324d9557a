package org.qingdan.app.lab;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import org.qingdan.engine.lab.impact.ImpactReport;
import org.qingdan.engine.lab.impact.ImpactResult;

/** The figures of an impact as CSV, one figure a row: {@code table,label,measure,value}. Starts with a byte-order mark, for spreadsheets. */
public final class ImpactCsv {
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final CsvWriter csv;

    private ImpactCsv(CsvWriter csv) {
        this.csv = csv;
    }

    /** Writes and flushes, leaving the stream open. */
    public static void write(ImpactReport report, OutputStream out) throws IOException {
        Writer text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        text.write(BYTE_ORDER_MARK);
        var written = new ImpactCsv(
                CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(text));
        written.csv.writeRecord("table", "label", "measure", "value");
        written.group("all", report.result().all());
        report.result().items().forEach(written::item);
        report.result().groups().forEach((by, groups) -> groups.forEach(g -> written.group(by, g)));
        written.csv.flush();
        text.flush();
    }

    private void group(String table, ImpactResult.Group group) {
        row(table, group.label(), "persons", group.persons());
        row(table, group.label(), "gain", group.gain());
        row(table, group.label(), "lose", group.lose());
        row(table, group.label(), "change", group.change());
        row(table, group.label(), "same", group.same());
        row(table, group.label(), "cashPerMonth.before", group.cash().beforePerMonth());
        row(table, group.label(), "cashPerMonth.after", group.cash().afterPerMonth());
        row(table, group.label(), "cashPerMonth.more", group.cash().morePerMonth());
        row(table, group.label(), "cashPerYear.more", group.cash().morePerYear());
    }

    private void item(ImpactResult.Item item) {
        side(item, "before", item.before());
        side(item, "after", item.after());
        row("item", item.item(), "gained", item.gained());
        row("item", item.item(), "lost", item.lost());
        row("item", item.item(), "higher", item.higher());
        row("item", item.item(), "lower", item.lower());
    }

    private void side(ImpactResult.Item item, String when, ImpactResult.Side side) {
        row("item", item.item(), "entitled." + when, side.entitled());
        row("item", item.item(), "range." + when, side.range());
        row("item", item.item(), "unknown." + when, side.unknown());
        for (var amount : side.amounts()) row("item", item.item(), amount.unit().text() + "." + when, amount.amount());
    }

    private void row(String table, String label, String measure, Object value) {
        csv.writeRecord(table, label, measure, value.toString());
    }
}
