package org.qingdan.app.sheet;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of a CSV. Every cell is text: a CSV does not tell numbers. */
final class CsvRows implements Iterator<SheetRow>, AutoCloseable {
    private static final char BYTE_ORDER_MARK = '\uFEFF';
    private static final int FIRST_LINE = 1 << 13;

    /** The longest text of a cell, each character a quote that is written twice. */
    private static final int BUFFER = 1 << 17;

    private final CsvReader<SheetRow> reader;
    private final Iterator<SheetRow> rows;

    private CsvRows(CsvReader<SheetRow> reader) {
        this.reader = reader;
        this.rows = reader.iterator();
    }

    /**
     * Looks through the whole file first, as a gate.
     *
     * @param mostRows with the header
     */
    static CsvRows open(Path file, Charset charset, int mostRows) throws IOException {
        try (var all = open(file, charset, new Handler(new Extent(mostRows)))) {
            while (all.hasNext()) all.next();
        }
        return open(file, charset, new Handler(null));
    }

    private static CsvRows open(Path file, Charset charset, Handler handler) throws IOException {
        var in = new BufferedReader(new InputStreamReader(Files.newInputStream(file), charset), 1 << 16);
        in.mark(FIRST_LINE + 1);
        if (in.read() != BYTE_ORDER_MARK) in.reset();
        in.mark(FIRST_LINE + 1);
        var start = new char[FIRST_LINE];
        int n = Math.max(0, in.read(start));
        in.reset();
        return new CsvRows(CsvReader.builder()
                .fieldSeparator(separator(new String(start, 0, n)))
                .skipEmptyLines(true)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .allowUnclosedQuote(false)
                .maxBufferSize(BUFFER)
                .build(handler, in));
    }

    private static char separator(String start) {
        String first = start.lines().findFirst().orElse("");
        return first.indexOf(',') >= 0 ? ',' : first.indexOf('\t') >= 0 ? '\t' : first.indexOf(';') >= 0 ? ';' : ',';
    }

    /** Makes rows; or, as a gate, counts them. */
    private static final class Handler extends AbstractBaseCsvCallbackHandler<SheetRow> {
        private final @Nullable Extent extent;
        private List<Cell> cells = new ArrayList<>();
        private int width = -1;

        Handler(@Nullable Extent extent) {
            this.extent = extent;
        }

        @Override
        protected void handleBegin(long line) {
            cells = new ArrayList<>();
        }

        @Override
        protected void handleField(int index, char[] buffer, int offset, int length, boolean quoted) {
            if (extent == null) {
                cells.add(cell(index, Tidy.restored(new String(buffer, offset, length))));
                return;
            }
            if (index == 0) extent.row();
            extent.cell();
            extent.text(length);
        }

        /** What stands beyond the header was moved there by a comma that nobody put in quotes: then the cells before it are not in their columns either. */
        private Cell cell(int index, String text) {
            return width >= 0 && index >= width && !Tidy.bare(text).isEmpty()
                    ? new Cell(Cell.Kind.BEYOND, text)
                    : Cell.text(text);
        }

        @Override
        protected SheetRow buildRecord() {
            var row = new SheetRow((int) getStartingLineNumber(), cells);
            if (width < 0 && !row.blank()) width = cells.size();
            return row;
        }
    }

    @Override
    public boolean hasNext() {
        try {
            return rows.hasNext();
        } catch (CsvParseException e) {
            throw rejected(e);
        }
    }

    @Override
    public SheetRow next() {
        try {
            return rows.next();
        } catch (CsvParseException e) {
            throw rejected(e);
        }
    }

    private static SheetRejected rejected(CsvParseException e) {
        return e.getCause() instanceof SheetRejected why
                ? why
                : new SheetRejected("BROKEN_FILE", "CSV 的引号不成对，或有单元格太长。请在 WPS/Excel 中打开，另存为 .xlsx 后再上传");
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
