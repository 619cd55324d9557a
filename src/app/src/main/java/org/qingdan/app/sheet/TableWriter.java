package org.qingdan.app.sheet;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;
import org.qingdan.engine.determination.DeterminationJson;

/** Writes a table, row by row, so that no spreadsheet takes a text for a formula. */
abstract class TableWriter implements AutoCloseable {
    /** The kinds of file, told by the extension. */
    static final List<String> KINDS = List.of(".xlsx", ".csv", ".ndjson");

    private static final int FLUSH_EVERY = 500;

    /** Values are texts and amounts; null and the empty text leave a cell empty. */
    abstract void row(List<? extends @Nullable Object> values) throws IOException;

    @Override
    public abstract void close() throws IOException;

    /**
     * @param name of the file; its extension tells the kind
     * @param sheet name of the sheet in an .xlsx
     */
    static TableWriter to(OutputStream out, String name, String sheet, List<String> titles) throws IOException {
        String lower = name.toLowerCase(Locale.ROOT);
        TableWriter writer;
        if (lower.endsWith(".xlsx")) writer = new Xlsx(out, sheet, titles.size());
        else if (lower.endsWith(".csv")) writer = new Csv(out);
        else if (lower.endsWith(".ndjson")) return new Ndjson(out, titles);
        else throw new SheetRejected("UNKNOWN_KIND", "输出文件的扩展名应为 " + String.join("、", KINDS));
        writer.row(titles);
        return writer;
    }

    private static final class Xlsx extends TableWriter {
        private final Workbook book;
        private final Worksheet sheet;
        private int row;

        Xlsx(OutputStream out, String name, int columns) {
            this.book = new Workbook(out, "qingdan", "1.0");
            this.sheet = book.newWorksheet(name);
            sheet.freezePane(0, 1);
            for (int c = 0; c < columns; c++) sheet.width(c, 18);
        }

        @Override
        void row(List<? extends @Nullable Object> values) throws IOException {
            for (int c = 0; c < values.size(); c++) {
                Object value = values.get(c);
                if (value instanceof BigDecimal amount) sheet.value(row, c, amount);
                else if (value != null && !value.equals("")) sheet.inlineString(row, c, fitting(value.toString()));
            }
            if (++row % FLUSH_EVERY == 0) sheet.flush();
        }

        /** Spreadsheet programs take a file with a longer cell for damaged; the faults of a row with many columns may be longer together. */
        private static String fitting(String text) {
            return text.length() <= SheetFile.LONGEST_CELL ? text : text.substring(0, SheetFile.LONGEST_CELL - 1) + "…";
        }

        @Override
        public void close() throws IOException {
            book.finish();
            book.close();
        }
    }

    private static final class Csv extends TableWriter {
        private final CsvWriter writer;

        Csv(OutputStream out) throws IOException {
            var text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
            text.write('\uFEFF');
            this.writer = CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(text);
        }

        @Override
        void row(List<? extends @Nullable Object> values) {
            writer.writeRecord(values.stream()
                    .map(v -> v == null ? "" : Tidy.neutral(v.toString()))
                    .toList());
        }

        @Override
        public void close() throws IOException {
            writer.close();
        }
    }

    private static final class Ndjson extends TableWriter {
        private final OutputStream out;
        private final List<String> titles;

        Ndjson(OutputStream out, List<String> titles) {
            this.out = out;
            this.titles = titles;
        }

        @Override
        void row(List<? extends @Nullable Object> values) throws IOException {
            var fields = new LinkedHashMap<String, Object>();
            for (int i = 0; i < values.size(); i++) {
                Object value = values.get(i);
                if (value != null && !value.equals("")) fields.put(titles.get(i), value);
            }
            out.write(DeterminationJson.line(fields));
        }

        @Override
        public void close() throws IOException {
            out.close();
        }
    }
}
