package org.qingdan.app.sheet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.zip.UnicodePathExtraField;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
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
    void a_small_text_that_stands_in_very_many_cells_is_refused() throws IOException {
        parts.put(STRINGS, "<sst><si><t>" + "a".repeat(SheetFile.LONGEST_CELL) + "</t></si></sst>");
        parts.put(SHEET, row("<c t='s'><v>0</v></c>".repeat(5)));
        refused("ROW_TOO_LONG");
        parts.put(
                SHEET,
                "<worksheet><sheetData>" + ("<row>" + "<c t='s'><v>0</v></c>".repeat(4) + "</row>").repeat(800)
                        + "</sheetData></worksheet>");
        refused("TOO_MUCH");
    }

    @Test
    void more_texts_than_any_sheet_of_that_many_rows_needs_are_refused() throws IOException {
        parts.put(STRINGS, "<sst>" + "<si/>".repeat(3_000) + "</sst>");
        parts.put(SHEET, row(""));
        write(Files.newOutputStream(directory.resolve("x.xlsx")));
        assertThatThrownBy(() -> XlsxGate.check(directory.resolve("x.xlsx"), 299))
                .extracting("code")
                .isEqualTo("TOO_MUCH");
        XlsxGate.check(directory.resolve("x.xlsx"), 300);
    }

    @Test
    void what_the_parser_would_have_to_remember_is_refused() throws IOException {
        parts.put(SHEET, "<a>".repeat(1_000_000));
        refused("BROKEN_FILE");
        var names = new StringBuilder("<worksheet>");
        for (int i = 0; i < 20_000; i++) names.append("<n").append(i).append("/>");
        parts.put(SHEET, names.append("</worksheet>").toString());
        refused("BROKEN_FILE");
        var attributes = new StringBuilder("<worksheet ");
        for (int i = 0; i < 20_000; i++) attributes.append("a").append(i).append("='' ");
        parts.put(SHEET, attributes.append("/>").toString());
        refused("CELL_TOO_LONG");
    }

    @Test
    void what_inflates_to_much_without_being_a_cell_is_refused() throws IOException {
        parts.put(SHEET, "<worksheet><!--" + "x".repeat(1_000_000) + "--></worksheet>");
        refused("CELL_TOO_LONG");
        parts.put(SHEET, "<worksheet>" + " ".repeat(1_000_000) + "</worksheet>");
        refused("CELL_TOO_LONG");
        parts.put(SHEET, row(""));
        parts.put("xl/media/image1.png", "0>".repeat(9_000_000));
        refused("TOO_MUCH");
    }

    @Test
    void a_book_that_does_not_say_where_its_sheets_are_is_refused() throws IOException {
        parts.put(SHEET, row(""));
        refused("BROKEN_FILE");
        parts.put(
                "xl/_rels/workbook.xml.rels",
                "<Relationships><Relationship Id='r1' Target='worksheets/none.xml'/></Relationships>");
        refused("BROKEN_FILE");
    }

    @Test
    void rows_are_looked_for_in_every_part_whatever_its_name() throws IOException {
        parts.put("xl/media/image1.png", row("<c r='ZZZZZZ1'/>"));
        refused("BAD_REFERENCE");
        parts.put("xl/media/image1.png", "\u0089PNG and so on");
        parts.put(SHEET, row("<c r='ZZZZZZ1'/>"));
        refused("BAD_REFERENCE");
    }

    @Test
    void two_parts_of_one_name_are_refused_also_when_only_the_reader_would_take_them_for_one() throws IOException {
        parts.put(SHEET, row(""));
        Path file = directory.resolve("twice.xlsx");
        try (var zip = new ZipArchiveOutputStream(Files.newOutputStream(file))) {
            for (int i = 0; i < 2; i++)
                for (var part : parts.entrySet()) {
                    var entry = new ZipArchiveEntry(part.getKey());
                    zip.putArchiveEntry(entry);
                    zip.write(part.getValue().getBytes(StandardCharsets.UTF_8));
                    zip.closeArchiveEntry();
                }
        }
        refused("UNSAFE_PARTS", file);

        Path renamed = directory.resolve("renamed.xlsx");
        try (var zip = new ZipArchiveOutputStream(Files.newOutputStream(renamed))) {
            zip.setUseLanguageEncodingFlag(false);
            for (String name : new String[] {BOOK, SHEET, "a.bin"}) {
                var entry = new ZipArchiveEntry(name);
                if (name.equals("a.bin"))
                    entry.addExtraField(new UnicodePathExtraField(SHEET, name.getBytes(StandardCharsets.UTF_8)));
                zip.putArchiveEntry(entry);
                zip.write(row("").getBytes(StandardCharsets.UTF_8));
                zip.closeArchiveEntry();
            }
        }
        refused("UNSAFE_PARTS", renamed);
    }

    @Test
    void a_zip_that_ends_otherwise_than_spreadsheet_programs_end_it_is_refused() throws IOException {
        parts.put(SHEET, row(""));
        var out = new ByteArrayOutputStream();
        write(out);
        byte[] whole = out.toByteArray();
        refused("BROKEN_FILE", file("cut.xlsx", Arrays.copyOf(whole, whole.length * 2 / 3)));
        refused("BROKEN_FILE", file("tail.xlsx", concat(whole, new byte[] {0})));
        byte[] many = whole.clone();
        many[whole.length - 22 + 10] = (byte) 201;
        refused("TOO_MANY_PARTS", file("many.xlsx", many));
        byte[] hidden = whole.clone();
        hidden[whole.length - 22 + 16]--;
        refused("BROKEN_FILE", file("hidden.xlsx", hidden));
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
        refused("BROKEN_FILE", file("f.xlsx", "PK\3\4 and nothing".getBytes(StandardCharsets.US_ASCII)));
    }

    private static String row(String cells) {
        return "<worksheet><sheetData><row r='1'>" + cells + "</row></sheetData></worksheet>";
    }

    private void refused(String code) throws IOException {
        Path file = directory.resolve("x.xlsx");
        write(Files.newOutputStream(file));
        refused(code, file);
    }

    private void write(OutputStream out) throws IOException {
        try (var zip = new ZipOutputStream(out)) {
            for (var part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
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
        byte[] both = Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, both, a.length, b.length);
        return both;
    }
}
