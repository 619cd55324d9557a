package org.qingdan.app.sheet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qingdan.engine.determination.Engine;

class HostileCsvTest {
    private static final String HEADER = "姓名,出生日期\n";
    private static final String ROW = "甲,1940-01-01\n";

    @TempDir
    Path directory;

    @Test
    void nothing_to_judge_is_said_to_be_nothing() throws IOException {
        refused("EMPTY_FILE", "");
        refused("NO_ROWS", HEADER);
        refused("NO_ROWS", "\n\n");
    }

    @Test
    void bytes_of_no_charset_or_of_two_are_refused_with_the_place_of_the_first() throws IOException {
        refused("BAD_ENCODING", (HEADER + ROW).getBytes(StandardCharsets.UTF_16));
        refused("BAD_ENCODING", (HEADER + ROW).getBytes(StandardCharsets.UTF_16LE));
        refused("BAD_ENCODING", HEADER + "甲\0,1940-01-01\n");
        refused("BAD_ENCODING", HEADER + ROW.repeat(10_000) + "甲\0,1940-01-01\n");
        var mixed = new ByteArrayOutputStream();
        byte[] good = (HEADER + ROW.repeat(10_000)).getBytes(StandardCharsets.UTF_8);
        mixed.writeBytes(good);
        mixed.writeBytes(new byte[] {(byte) 0xFF, (byte) 0xFF, '\n'});
        var why = refused("BAD_ENCODING", mixed.toByteArray());
        assertThat(why).contains("按 UTF-8 读到第 " + good.length + " 个字节");
        byte[] cut = ("\uFEFF" + HEADER).getBytes(StandardCharsets.UTF_8);
        assertThat(refused("BAD_ENCODING", Arrays.copyOf(cut, 7))).contains("第 6 个字节");
    }

    @Test
    void too_many_rows_columns_or_characters_are_refused() throws IOException {
        refused("TOO_MANY_ROWS", HEADER + ROW.repeat(101), 100);
        refused("TOO_MANY_ROWS", HEADER + ",\n".repeat(101), 100);
        refused("TOO_MANY_COLUMNS", "列,".repeat(SheetFile.MOST_COLUMNS) + "列\n");
        refused("TOO_MANY_COLUMNS", HEADER + ",".repeat(1_000_000));
        refused("CELL_TOO_LONG", HEADER + "a".repeat(SheetFile.LONGEST_CELL + 1) + "\n");
        refused("ROW_TOO_LONG", HEADER + ("a".repeat(SheetFile.LONGEST_CELL) + ",").repeat(5) + "\n");
        try (var sheet = SheetFile.open(
                file(HEADER + ROW.repeat(99) + '"' + "\"\"".repeat(SheetFile.LONGEST_CELL) + "\",x\n"),
                new SheetFile.Options(null, 100))) {
            SheetRow last = null;
            for (SheetRow row = sheet.next(); row != null; row = sheet.next()) last = row;
            assertThat(last.cell(0).text()).isEqualTo("\"".repeat(SheetFile.LONGEST_CELL));
        }
    }

    @Test
    void a_quote_that_is_not_closed_does_not_swallow_the_rest() throws IOException {
        refused("BROKEN_FILE", HEADER + "\"" + ROW.repeat(3));
        refused("BROKEN_FILE", HEADER + "\"" + ROW.repeat(100_000));
        refused("BROKEN_FILE", HEADER + "\"甲\"乙,1940-01-01\n");
        refused("BROKEN_FILE", HEADER + "a".repeat(10_000_000));
    }

    /** Excel leaves out empty cells at the end of a line; a comma that nobody put in quotes moves the cells behind it. */
    @Test
    void a_line_that_is_too_short_is_read_and_one_that_is_too_long_is_an_error_of_its_row() throws IOException {
        try (var sheet = SheetFile.open(
                file("出生日期,地址,性别\n1940-01-01\n1940-01-01,一街,5号,女\n1940-01-01,一街,女,,\n"), SheetFile.Options.DEFAULT)) {
            var mapping = Columns.shipped().match(sheet.header(), Map.of());
            var reader = new RowReader(mapping, Engine.shipped().catalogs(), LocalDate.of(2026, 11, 22), false);
            assertThat(reader.read(sheet.next()).errors()).isEmpty();
            assertThat(reader.read(sheet.next()).errors())
                    .extracting(RowError::code)
                    .contains("EXTRA_CELLS");
            assertThat(reader.read(sheet.next()).errors()).isEmpty();
        }
    }

    @Test
    void the_usual_charsets_give_equal_rows() throws IOException {
        String text = "姓名,证件号码\r\n张·三,1\r\n";
        for (String charset : new String[] {"GB18030", "GBK", "UTF-8"})
            assertThat(firstRow(file(text.getBytes(Charset.forName(charset)))))
                    .as(charset)
                    .isEqualTo("张·三");
        assertThat(firstRow(file("\uFEFF" + text))).isEqualTo("张·三");
    }

    private static String firstRow(Path file) throws IOException {
        try (var sheet = SheetFile.open(file, SheetFile.Options.DEFAULT)) {
            assertThat(sheet.header().cell(0).text()).isEqualTo("姓名");
            return sheet.next().cell(0).text();
        }
    }

    private Path file(String text) throws IOException {
        return file(text.getBytes(StandardCharsets.UTF_8));
    }

    private Path file(byte[] bytes) throws IOException {
        return Files.write(directory.resolve("a.csv"), bytes);
    }

    private String refused(String code, String text) throws IOException {
        return refused(code, text.getBytes(StandardCharsets.UTF_8));
    }

    private String refused(String code, byte[] bytes) throws IOException {
        return refused(code, file(bytes), SheetFile.MOST_ROWS);
    }

    private String refused(String code, String text, int mostRows) throws IOException {
        return refused(code, file(text), mostRows);
    }

    /** @return why */
    private static String refused(String code, Path file, int mostRows) {
        var why = new String[1];
        assertThatThrownBy(() -> SheetFile.open(file, new SheetFile.Options(null, mostRows)))
                .isInstanceOfSatisfying(SheetRejected.class, e -> {
                    assertThat(e.code()).isEqualTo(code);
                    why[0] = e.getMessage();
                });
        return why[0];
    }
}
