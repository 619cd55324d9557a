package org.qingdan.app.sheet;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import javax.xml.stream.XMLStreamException;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/**
 * Looks through an .xlsx file before the reader sees a byte of it: sizes, parts, references, so that no file can exhaust the memory or the time. It opens the
 * file with the library that the reader opens it with, so that both see the same parts, and looks for rows in every one of them: the file itself says where
 * its sheets are.
 */
public final class XlsxGate {
    private static final int MOST_ENTRIES = 200;
    private static final long MEGABYTE = 1 << 20;
    private static final long LARGEST_SHEET = 400 * MEGABYTE;
    private static final long LARGEST_STRINGS = 100 * MEGABYTE;
    private static final long LARGEST_PART = 16 * MEGABYTE;
    private static final long LARGEST_SUM = 600 * MEGABYTE;
    private static final String STRINGS = "xl/sharedStrings.xml";

    private final int mostRows;
    private final PartXml xml = new PartXml();
    private final SharedStrings strings;
    private long sum;

    private XlsxGate(int mostRows) {
        this.mostRows = mostRows;
        this.strings = new SharedStrings(mostRows);
    }

    /**
     * @param mostRows rows a sheet may have, with its header
     * @throws SheetRejected when the file must not be read
     */
    public static void check(Path file, int mostRows) throws IOException {
        new XlsxGate(mostRows).check(file);
    }

    private void check(Path file) throws IOException {
        if (Files.size(file) > SheetFile.LARGEST_FILE) throw SheetFile.tooLarge();
        int entries = ZipEnd.entries(file);
        if (entries < 0) throw broken();
        if (entries > MOST_ENTRIES)
            throw new SheetRejected("TOO_MANY_PARTS", "文件里的部件超过 " + MOST_ENTRIES + " 个。请把要核对的工作表复制到一个新文件");
        try (var zip = ZipFile.builder().setPath(file).get()) {
            List<ZipArchiveEntry> parts = Collections.list(zip.getEntries());
            names(parts);
            // Cells name shared strings by number: those first.
            for (ZipArchiveEntry part : parts) if (shared(part)) part(zip, part);
            for (ZipArchiveEntry part : parts) if (!shared(part)) part(zip, part);
        } catch (IOException | XMLStreamException | IllegalArgumentException e) {
            throw broken();
        }
    }

    private static void names(List<ZipArchiveEntry> parts) {
        var seen = new HashSet<String>();
        boolean book = false;
        for (ZipArchiveEntry part : parts) {
            String lower = part.getName().toLowerCase(Locale.ROOT).replace('\\', '/');
            if (!seen.add(lower) || lower.contains("..") || lower.startsWith("/"))
                throw new SheetRejected("UNSAFE_PARTS", "文件里的部件名称重复或不安全。请把要核对的工作表复制到一个新文件");
            if (lower.endsWith("vbaproject.bin"))
                throw new SheetRejected("MACROS", "文件带有宏。请在 WPS/Excel 中另存为不带宏的 .xlsx");
            if (lower.startsWith("xl/externallinks/"))
                throw new SheetRejected("EXTERNAL_LINKS", "文件引用了别的文件。请在 WPS/Excel 中断开链接（数据—编辑链接），再保存");
            book |= lower.equals("xl/workbook.xml");
        }
        if (!book) throw new SheetRejected("NOT_A_SHEET", "这不是 .xlsx 表格。请在 WPS/Excel 中另存为 .xlsx 或 CSV");
    }

    private static boolean shared(ZipArchiveEntry part) {
        return part.getName().equalsIgnoreCase(STRINGS);
    }

    private void part(ZipFile zip, ZipArchiveEntry entry) throws IOException, XMLStreamException {
        String name = entry.getName().toLowerCase(Locale.ROOT);
        boolean sheet = name.startsWith("xl/worksheets/") && name.endsWith(".xml");
        long most = sheet ? LARGEST_SHEET : shared(entry) ? LARGEST_STRINGS : LARGEST_PART;
        if (entry.getSize() > most) throw GateStream.tooMuch();
        try (var in = new GateStream(zip.getInputStream(entry), entry.getCompressedSize(), most, LARGEST_SUM - sum)) {
            read(in, shared(entry), name.endsWith(".xml") || name.endsWith(".rels"));
            sum += in.count();
        }
    }

    private void read(GateStream in, boolean shared, boolean mustBeXml) throws IOException, XMLStreamException {
        try {
            xml.open(in);
            if (shared) strings.read(xml);
            else walk();
        } catch (XMLStreamException e) {
            if (mustBeXml) throw e;
            // A picture, say: the reader would get no further with it.
            in.transferTo(OutputStream.nullOutputStream());
        }
    }

    private void walk() throws XMLStreamException {
        while (xml.hasNext()) {
            xml.next();
            if (xml.started("sheetData")) new SheetGate(new Extent(mostRows), strings::length).check(xml);
        }
    }

    static SheetRejected broken() {
        return new SheetRejected("BROKEN_FILE", "文件已损坏、加了密，或不符合 .xlsx 的格式。请在 WPS/Excel 中打开，另存为 .xlsx 后再上传");
    }
}
