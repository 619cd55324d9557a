package org.qingdan.app.sheet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostileFilesTest {
    private static final String BOOK = "xl/workbook.xml";
    private static final String STRINGS = "xl/sharedStrings.xml";
    private static final String SHEET = "xl/worksheets/sheet1.xml";

    @TempDir
    Path directory;

    private final Map<String, String> parts = new LinkedHashMap<>(Map.of(BOOK, "<workbook/>"));

    @Test
    void a_cell_far_outside_of_any_sheet_is_refused() throws IOException {
        for (String reference : new String[] {"ZZZZZZ1", "XFDZZZZ1", "A0", "A9999999"}) {
            parts.put(SHEET, row("<c r='" + reference + "'><v>1</v></c>"));
            refused("BAD_REFERENCE");
        }
        parts.put(SHEET, row("<c r='XFD1'><v>1</v></c>"));
        refused("TOO_MANY_COLUMNS");
    }

    @Test
    void a_row_number_beyond_the_last_is_refused() throws IOException {
        parts.put(SHEET, "<worksheet><sheetData><row r='2147483646'/></sheetData></worksheet>");
        refused("BAD_REFERENCE");
    }

    @Test
    void a_shared_string_that_is_not_there_is_refused() throws IOException {
        parts.put(STRINGS, "<sst><si><t>a</t></si></sst>");
        parts.put(SHEET, row("<c r='A1' t='s'><v>999999</v></c>"));
        refused("BAD_REFERENCE");
    }

    @Test
    void a_huge_shared_string_is_refused() throws IOException {
        parts.put(STRINGS, "<sst><si><t>" + "a".repeat(40_000_000) + "</t></si></sst>");
        refused("CELL_TOO_LONG");
    }

    @Test
    void millions_of_rows_are_refused() throws IOException {
        parts.put(SHEET, "<worksheet><sheetData>" + "<row/>".repeat(1_000_000) + "</sheetData></worksheet>");
        refused("TOO_MANY_ROWS");
    }

    @Test
    void a_document_type_and_an_entity_bomb_are_refused() throws IOException {
        parts.put(SHEET, "<!DOCTYPE x SYSTEM 'file:///etc/passwd'>" + row(""));
        refused("DOCTYPE");
        parts.put(SHEET, "<!DOCTYPE x [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;'>]><worksheet>&b;</worksheet>");
        refused("DOCTYPE");
    }

    @Test
    void macros_foreign_links_odd_names_and_too_many_parts_are_refused() throws IOException {
        parts.put("xl/vbaProject.bin", "x");
        refused("MACROS");
        parts.remove("xl/vbaProject.bin");
        parts.put("xl/externalLinks/externalLink1.xml", "<x/>");
        refused("EXTERNAL_LINKS");
        parts.remove("xl/externalLinks/externalLink1.xml");
        parts.put("../x.xml", "<x/>");
        refused("UNSAFE_PARTS");
        parts.remove("../x.xml");
        parts.put("XL/WORKBOOK.xml", "<x/>");
        refused("UNSAFE_PARTS");
        parts.remove("XL/WORKBOOK.xml");
        for (int i = 0; i < 1000; i++) parts.put("xl/" + i + ".xml", "<x/>");
        refused("TOO_MANY_PARTS");
    }

    @Test
    void other_kinds_of_file_are_told_by_what_is_in_them() throws IOException {
        byte[] old = {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, 0, 0, 0, 0};
        refused("OLD_FORMAT", file("a.xlsx", old));
        refused("ENCRYPTED", file("b.xlsx", concat(old, "EncryptedPackage".getBytes(StandardCharsets.UTF_16LE))));
        refused("NOT_A_SHEET", file("c.xlsx", "证件号码,姓名\n1,2\n".getBytes(StandardCharsets.UTF_8)));
        refused("EMPTY_FILE", file("d.csv", new byte[0]));
        refused("NO_ROWS", file("e.csv", "证件号码,姓名\n".getBytes(StandardCharsets.UTF_8)));
        refused("BROKEN_FILE", file("f.xlsx", "PK\3\4 and nothing".getBytes(StandardCharsets.US_ASCII)));
        refused("BAD_ENCODING", file("g.csv", "姓名,证件号码\n张三,1\n".getBytes(StandardCharsets.UTF_16)));
        byte[] mixed = concat("姓名\n张三\n".getBytes(StandardCharsets.UTF_8), new byte[] {(byte) 0xFF, (byte) 0xFF, '\n'});
        refused("BAD_ENCODING", file("h.csv", mixed));
    }

    @Test
    void the_usual_charsets_give_equal_rows() throws IOException {
        String text = "姓名,证件号码\r\n张·三,1\r\n";
        for (String charset : new String[] {"GB18030", "GBK", "UTF-8"})
            assertThat(firstRow(file(charset + ".csv", text.getBytes(Charset.forName(charset)))))
                    .as(charset)
                    .isEqualTo("张·三");
        assertThat(firstRow(file("bom.csv", ("\uFEFF" + text).getBytes(StandardCharsets.UTF_8))))
                .isEqualTo("张·三");
    }

    private static String firstRow(Path file) throws IOException {
        try (var sheet = SheetFile.open(file, SheetFile.Options.DEFAULT)) {
            assertThat(sheet.header().cell(0).text()).isEqualTo("姓名");
            return sheet.next().cell(0).text();
        }
    }

    private static String row(String cells) {
        return "<worksheet><sheetData><row r='1'>" + cells + "</row></sheetData></worksheet>";
    }

    private void refused(String code) throws IOException {
        Path file = directory.resolve("x.xlsx");
        try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (var part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
        refused(code, file);
    }

    private static void refused(String code, Path file) {
        assertThatThrownBy(() -> SheetFile.open(file, SheetFile.Options.DEFAULT))
                .isInstanceOfSatisfying(
                        SheetRejected.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    private Path file(String name, byte[] bytes) throws IOException {
        return Files.write(directory.resolve(name), bytes);
    }

    private static byte[] concat(byte[] a, byte[] b) {
        byte[] both = java.util.Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, both, a.length, b.length);
        return both;
    }
}
