package org.qingdan.app.sheet;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A sheet as a stream of rows: the first sheet of an .xlsx, or the one named 填写; or a CSV. Blank rows are passed over; the first row left is the header. */
public final class SheetFile implements AutoCloseable {
    /** Bytes of a file. */
    public static final long LARGEST_FILE = 50L << 20;

    public static final int MOST_COLUMNS = 256;
    /** Characters of a cell: what spreadsheet programs can hold. */
    public static final int LONGEST_CELL = 32_767;
    /** Rows of elders, unless a caller asks for fewer. */
    public static final int MOST_ROWS = 200_000;

    /**
     * @param charset of a CSV; null = found out
     * @param mostRows rows of elders
     */
    public record Options(@Nullable Charset charset, int mostRows) {
        public static final Options DEFAULT = new Options(null, MOST_ROWS);
    }

    private final Iterator<SheetRow> rows;
    private final AutoCloseable source;
    private final String found;
    private final SheetRow header;
    private final Extent extent;
    private @Nullable SheetRow ahead;

    private SheetFile(Iterator<SheetRow> rows, AutoCloseable source, String found, int mostRows) {
        this.rows = rows;
        this.source = source;
        this.found = found;
        this.extent = new Extent(mostRows);
        SheetRow first = advance();
        this.ahead = first == null ? null : advance();
        if (first == null || ahead == null) {
            closeQuietly(source);
            throw new SheetRejected("NO_ROWS", first == null ? "表是空的，没有表头。请用模板填写" : "只有表头，没有要核对的人。请从表头下一行开始填写");
        }
        this.header = first;
    }

    /**
     * @throws SheetRejected when the file cannot be read as a sheet; nothing of it is read then
     * @throws IOException when the file cannot be read at all
     */
    public static SheetFile open(Path file, Options options) throws IOException {
        return open(file, String.valueOf(file.getFileName()), options);
    }

    /**
     * The same of a file that lies under another name here.
     *
     * @param name as its owner calls it
     */
    public static SheetFile open(Path file, String name, Options options) throws IOException {
        if (Files.size(file) > LARGEST_FILE) throw tooLarge();
        byte[] start;
        try (var in = Files.newInputStream(file)) {
            start = in.readNBytes(1 << 16);
        }
        if (start.length == 0) throw new SheetRejected("EMPTY_FILE", "文件是空的。请用模板填写后再上传");
        if (OleFile.starts(start)) throw old(file);
        if (start.length > 3 && start[0] == 'P' && start[1] == 'K') {
            XlsxGate.check(file, options.mostRows + 1);
            var book = XlsxRows.open(file);
            return new SheetFile(book, book, "xlsx，工作表“" + book.sheet() + "”", options.mostRows + 1);
        }
        String lower = name.toLowerCase(Locale.ROOT);
        if (lower.endsWith(".xlsx") || lower.endsWith(".xls"))
            throw new SheetRejected(
                    "NOT_A_SHEET", "文件名是 Excel 表格，内容却不是。如果是 CSV，请把扩展名改为 .csv；否则请在 WPS/Excel 中另存为 .xlsx");
        Charset charset = CsvCharset.of(file, options.charset);
        var csv = CsvRows.open(file, charset, options.mostRows + 1);
        return new SheetFile(csv, csv, "CSV，编码 " + charset.name(), options.mostRows + 1);
    }

    private static SheetRejected old(Path file) throws IOException {
        return OleFile.encrypted(file)
                ? new SheetRejected("ENCRYPTED", "文件设了打开密码。请在 WPS/Excel 中去掉密码，再保存")
                : new SheetRejected("OLD_FORMAT", "这是旧的 .xls 格式。请在 WPS/Excel 中另存为 .xlsx");
    }

    /** What kind of file was found, in words. */
    public String found() {
        return found;
    }

    public SheetRow header() {
        return header;
    }

    /** The next row that is not blank; null at the end. */
    public @Nullable SheetRow next() {
        SheetRow row = ahead;
        ahead = row == null ? null : advance();
        return row;
    }

    private @Nullable SheetRow advance() {
        while (rows.hasNext()) {
            SheetRow row = rows.next();
            extent.add(row);
            if (!row.blank()) return row;
        }
        return null;
    }

    @Override
    public void close() {
        closeQuietly(source);
    }

    private static void closeQuietly(AutoCloseable source) {
        try {
            source.close();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    static SheetRejected tooLarge() {
        return new SheetRejected("TOO_LARGE", "文件超过 50 MB。请分成几个文件");
    }

    static SheetRejected tooManyRows(int most) {
        return new SheetRejected("TOO_MANY_ROWS", "行数超过 " + most + "。请分成几个文件，或删去表尾的空行");
    }

    static SheetRejected tooManyColumns() {
        return new SheetRejected("TOO_MANY_COLUMNS", "列数超过 " + MOST_COLUMNS + "。请删去多余的列");
    }

    static SheetRejected rowTooLong() {
        return new SheetRejected("ROW_TOO_LONG", "有一行超过 " + Extent.LONGEST_ROW + " 个字符。请删短");
    }

    static SheetRejected cellTooLong() {
        return new SheetRejected("CELL_TOO_LONG", "有单元格超过 " + LONGEST_CELL + " 个字符。请删短");
    }
}
