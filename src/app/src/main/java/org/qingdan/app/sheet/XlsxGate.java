package org.qingdan.app.sheet;

import com.fasterxml.aalto.stax.InputFactoryImpl;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Looks through an .xlsx file before the reader sees a byte of it: sizes, parts, references, so that no file can exhaust the memory or the time. */
public final class XlsxGate {
    private static final int MOST_ENTRIES = 200;
    private static final long MEGABYTE = 1 << 20;
    private static final long LARGEST_SHEET = 400 * MEGABYTE;
    private static final long LARGEST_STRINGS = 100 * MEGABYTE;
    private static final long LARGEST_PART = 16 * MEGABYTE;
    private static final long LARGEST_SUM = 600 * MEGABYTE;
    private static final int MOST_STRINGS = 2_000_000;
    private static final XMLInputFactory XML = factory();

    private final int mostRows;
    private long sum;
    private int strings;

    private XlsxGate(int mostRows) {
        this.mostRows = mostRows;
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
        try (var zip = new ZipFile(file.toFile())) {
            names(zip);
            ZipEntry shared = zip.getEntry("xl/sharedStrings.xml");
            if (shared != null) part(zip, shared);
            for (Enumeration<? extends ZipEntry> all = zip.entries(); all.hasMoreElements(); ) {
                ZipEntry entry = all.nextElement();
                if (!entry.getName().equals("xl/sharedStrings.xml")) part(zip, entry);
            }
        } catch (ZipException e) {
            throw new SheetRejected("BROKEN_FILE", "文件已损坏或加了密，不能打开。请在 WPS/Excel 中去掉密码，另存为 .xlsx 后再上传");
        } catch (XMLStreamException | IllegalArgumentException e) {
            throw new SheetRejected("BROKEN_FILE", "文件内容不符合 .xlsx 的格式。请在 WPS/Excel 中打开，另存为 .xlsx 后再上传");
        }
    }

    private static void names(ZipFile zip) {
        if (zip.size() > MOST_ENTRIES)
            throw new SheetRejected("TOO_MANY_PARTS", "文件里的部件超过 " + MOST_ENTRIES + " 个。请把要核对的工作表复制到一个新文件");
        var seen = new HashSet<String>();
        boolean book = false;
        for (Enumeration<? extends ZipEntry> all = zip.entries(); all.hasMoreElements(); ) {
            String name = all.nextElement().getName();
            String lower = name.toLowerCase(Locale.ROOT).replace('\\', '/');
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

    private void part(ZipFile zip, ZipEntry entry) throws IOException, XMLStreamException {
        String name = entry.getName().toLowerCase(Locale.ROOT);
        boolean sheet = name.startsWith("xl/worksheets/") && name.endsWith(".xml");
        boolean shared = name.equals("xl/sharedstrings.xml");
        long most = sheet ? LARGEST_SHEET : shared ? LARGEST_STRINGS : LARGEST_PART;
        if (entry.getSize() > most) throw GateStream.tooMuch();
        try (var in = new GateStream(zip.getInputStream(entry), entry.getCompressedSize(), most, LARGEST_SUM - sum)) {
            if (sheet) new SheetGate(mostRows, strings).check(reader(in));
            else if (shared) strings(reader(in));
            else if (name.endsWith(".xml") || name.endsWith(".rels")) walk(reader(in));
            else in.transferTo(java.io.OutputStream.nullOutputStream());
            sum += in.count();
        }
    }

    private void strings(XMLStreamReader xml) throws XMLStreamException {
        long length = 0;
        while (xml.hasNext()) {
            int event = next(xml);
            if (event == XMLStreamConstants.START_ELEMENT && xml.getLocalName().equals("si")) {
                length = 0;
                if (++strings > MOST_STRINGS) throw GateStream.tooMuch();
            } else if (event == XMLStreamConstants.CHARACTERS || event == XMLStreamConstants.CDATA) {
                length += xml.getTextLength();
                if (length > SheetFile.LONGEST_CELL) throw SheetFile.cellTooLong();
            }
        }
    }

    private static void walk(XMLStreamReader xml) throws XMLStreamException {
        while (xml.hasNext()) next(xml);
    }

    /** The next event; a document type is refused before anything in it is looked at. */
    static int next(XMLStreamReader xml) throws XMLStreamException {
        int event = xml.next();
        if (event == XMLStreamConstants.DTD || event == XMLStreamConstants.ENTITY_REFERENCE)
            throw new SheetRejected("DOCTYPE", "文件里有不允许的文档类型声明。请在 WPS/Excel 中打开，另存为 .xlsx 后再上传");
        return event;
    }

    private static XMLStreamReader reader(InputStream in) throws XMLStreamException {
        synchronized (XML) {
            return XML.createXMLStreamReader(in);
        }
    }

    private static XMLInputFactory factory() {
        var factory = new InputFactoryImpl();
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, false);
        return factory;
    }
}
