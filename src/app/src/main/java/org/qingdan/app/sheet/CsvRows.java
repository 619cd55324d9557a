package org.qingdan.app.sheet;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;

/** The rows of a CSV. Every cell is text: a CSV does not tell numbers. */
final class CsvRows implements Iterator<SheetRow>, AutoCloseable {
    private static final char BYTE_ORDER_MARK = '\uFEFF';
    private static final int FIRST_LINE = 1 << 13;

    private final CsvReader<CsvRecord> reader;
    private final Iterator<CsvRecord> records;

    private CsvRows(CsvReader<CsvRecord> reader) {
        this.reader = reader;
        this.records = reader.iterator();
    }

    static CsvRows open(Path file, Charset charset) throws IOException {
        var in = new BufferedReader(new java.io.InputStreamReader(Files.newInputStream(file), charset), 1 << 16);
        in.mark(FIRST_LINE + 1);
        if (in.read() != BYTE_ORDER_MARK) in.reset();
        in.mark(FIRST_LINE + 1);
        var start = new char[FIRST_LINE];
        int n = Math.max(0, in.read(start));
        in.reset();
        return new CsvRows(CsvReader.builder()
                .fieldSeparator(separator(new String(start, 0, n)))
                .skipEmptyLines(true)
                .ofCsvRecord(in));
    }

    private static char separator(String start) {
        String first = start.lines().findFirst().orElse("");
        return first.indexOf(',') >= 0 ? ',' : first.indexOf('\t') >= 0 ? '\t' : first.indexOf(';') >= 0 ? ';' : ',';
    }

    @Override
    public boolean hasNext() {
        try {
            return records.hasNext();
        } catch (CsvParseException e) {
            throw broken();
        }
    }

    @Override
    public SheetRow next() {
        try {
            CsvRecord record = records.next();
            return new SheetRow(
                    (int) record.getStartingLineNumber(),
                    record.getFields().stream().map(CsvRows::cell).toList());
        } catch (CsvParseException e) {
            throw broken();
        }
    }

    private static Cell cell(String text) {
        if (text.length() > SheetFile.LONGEST_CELL) throw SheetFile.cellTooLong();
        return Cell.text(Tidy.restored(text));
    }

    private static SheetRejected broken() {
        return new SheetRejected("BROKEN_FILE", "CSV 的引号或列不成对。请在 WPS/Excel 中打开，另存为 .xlsx 后再上传");
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
