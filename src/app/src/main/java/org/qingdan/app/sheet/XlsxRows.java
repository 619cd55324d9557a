package org.qingdan.app.sheet;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
import org.jspecify.annotations.Nullable;

/** The rows of a workbook that has passed the gate. */
final class XlsxRows implements Iterator<SheetRow>, AutoCloseable {
    private static final Pattern QUOTED = Pattern.compile("\"[^\"]*\"|\\[[^\\]]*\\]|\\\\.");

    private final ReadableWorkbook book;
    private final Stream<Row> stream;
    private final Iterator<Row> rows;
    private final String sheet;
    private final boolean from1904;

    private XlsxRows(ReadableWorkbook book, Sheet sheet) throws IOException {
        this.book = book;
        this.sheet = sheet.getName();
        this.stream = sheet.openStream();
        this.rows = stream.iterator();
        this.from1904 = book.isDate1904();
    }

    static XlsxRows open(Path file) throws IOException {
        ReadableWorkbook book = null;
        try {
            book = new ReadableWorkbook(file.toFile(), new ReadingOptions(hasFormats(file), false));
            Sheet sheet = book.findSheet(Template.SHEET).orElse(book.getFirstSheet());
            return new XlsxRows(book, sheet);
        } catch (RuntimeException e) {
            if (book != null) book.close();
            throw XlsxGate.broken();
        }
    }

    /** A program that writes no formats need not write their part; the reader insists on it where formats are asked for. */
    private static boolean hasFormats(Path file) throws IOException {
        try (var zip = ZipFile.builder().setPath(file).get()) {
            return zip.getEntry("xl/styles.xml") != null;
        }
    }

    String sheet() {
        return sheet;
    }

    @Override
    public boolean hasNext() {
        try {
            return rows.hasNext();
        } catch (RuntimeException e) {
            throw XlsxGate.broken();
        }
    }

    @Override
    public SheetRow next() {
        try {
            Row row = rows.next();
            var cells = new ArrayList<Cell>(row.getCellCount());
            for (int i = 0; i < row.getCellCount(); i++)
                cells.add(cell(row.getOptionalCell(i).orElse(null)));
            return new SheetRow(row.getRowNum(), cells);
        } catch (RuntimeException e) {
            throw XlsxGate.broken();
        }
    }

    private Cell cell(org.dhatim.fastexcel.reader.@Nullable Cell cell) {
        if (cell == null || cell.getType() == CellType.EMPTY) return Cell.EMPTY;
        String raw = cell.getRawValue();
        return switch (cell.getType()) {
            case NUMBER -> number(cell, raw);
            case FORMULA -> new Cell(Cell.Kind.FORMULA, raw == null ? "" : raw);
            case ERROR -> new Cell(Cell.Kind.ERROR, raw == null ? "" : raw);
            case BOOLEAN -> Cell.text("1".equals(raw) ? "是" : "否");
            default -> Cell.text(cell.asString());
        };
    }

    private Cell number(org.dhatim.fastexcel.reader.Cell cell, String raw) {
        if (isDate(cell.getDataFormatString())) {
            var day = Dates.ofSerial(new BigDecimal(raw), from1904);
            if (day != null) return new Cell(Cell.Kind.DATE, day.toString());
        }
        return new Cell(Cell.Kind.NUMBER, raw);
    }

    private static boolean isDate(@Nullable String format) {
        if (format == null) return false;
        String bare = QUOTED.matcher(format).replaceAll("").toLowerCase(java.util.Locale.ROOT);
        return bare.contains("yy") || bare.contains("d") && bare.contains("m");
    }

    @Override
    public void close() throws IOException {
        stream.close();
        book.close();
    }
}
