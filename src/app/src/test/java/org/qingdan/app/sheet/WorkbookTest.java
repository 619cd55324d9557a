package org.qingdan.app.sheet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.poi.ss.usermodel.FormulaError;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xssf.usermodel.XSSFCell;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qingdan.engine.determination.Engine;

/** Cells as spreadsheet programs store them. */
class WorkbookTest {
    private static final Engine ENGINE = Engine.shipped();
    private static final LocalDate DAY = LocalDate.of(2026, 11, 22);
    private static final List<String> TITLES = List.of("证件号码", "出生日期", "户籍地", "救助类别", "人均月收入", "备注");
    private static final int ID = 0;
    private static final int BIRTH = 1;
    private static final int PLACE = 2;
    private static final int HARDSHIP = 3;
    private static final int INCOME = 4;
    private static final int REMARK = 5;

    @TempDir
    Path directory;

    private record Sheet(Columns.Mapping mapping, List<SheetRow> rows) {
        RowReader.Read read(int row) {
            return new RowReader(mapping, ENGINE.catalogs(), DAY, false).read(rows.get(row));
        }

        List<String> errors(int row) {
            return read(row).errors().stream()
                    .map(e -> e.column() + " " + e.code())
                    .toList();
        }
    }

    @SafeVarargs
    private Sheet sheet(boolean from1904, Consumer<Row>... rows) throws IOException {
        Path file = directory.resolve("a.xlsx");
        try (var book = new XSSFWorkbook();
                var out = Files.newOutputStream(file)) {
            if (from1904) book.getCTWorkbook().getWorkbookPr().setDate1904(true);
            var style = book.createCellStyle();
            style.setDataFormat(book.getCreationHelper().createDataFormat().getFormat("yyyy/m/d"));
            var sheet = book.createSheet();
            var header = sheet.createRow(0);
            for (int c = 0; c < TITLES.size(); c++) header.createCell(c).setCellValue(TITLES.get(c));
            for (int r = 0; r < rows.length; r++) {
                var row = sheet.createRow(r + 1);
                row.createCell(BIRTH).setCellValue(LocalDate.of(1943, 5, 2));
                row.getCell(BIRTH).setCellStyle(style);
                rows[r].accept(row);
            }
            book.write(out);
        }
        var all = new ArrayList<SheetRow>();
        try (var sheet = SheetFile.open(file, SheetFile.Options.DEFAULT)) {
            for (SheetRow row = sheet.next(); row != null; row = sheet.next()) all.add(row);
            return new Sheet(Columns.shipped().match(sheet.header(), Map.of()), all);
        }
    }

    @Test
    void a_date_is_the_same_whenever_its_workbook_counts_from() throws IOException {
        for (boolean from1904 : new boolean[] {false, true}) {
            var elder = sheet(from1904, row -> {}).read(0).request().elder();
            assertThat(elder.birthDate()).as("1904: " + from1904).isEqualTo("1943-05-02");
        }
    }

    @Test
    void a_formula_an_error_value_and_a_number_for_an_id_are_errors_of_their_cells_and_stop_nothing()
            throws IOException {
        var sheet = sheet(
                false,
                row -> row.createCell(INCOME).setCellFormula("100*6"),
                row -> row.createCell(HARDSHIP).setCellErrorValue(FormulaError.NA.getCode()),
                row -> row.createCell(ID).setCellValue(450203194305020000d),
                row -> row.createCell(REMARK).setCellFormula("1+1"));
        assertThat(sheet.errors(0)).containsExactly("人均月收入 FORMULA");
        assertThat(sheet.errors(1)).containsExactly("救助类别 CELL_ERROR");
        assertThat(sheet.errors(2)).containsExactly("证件号码 ID_PRECISION_LOST");
        assertThat(sheet.errors(3)).as("nobody reads that column").isEmpty();
    }

    @Test
    void a_sheet_that_says_it_is_huge_and_a_style_that_is_not_there_are_read_as_what_is_there() throws IOException {
        var sheet = sheet(false, row -> {
            ((XSSFSheet) row.getSheet()).getCTWorksheet().getDimension().setRef("A1:XFD1048576");
            ((XSSFCell) row.getCell(BIRTH)).getCTCell().setS(77);
        });
        assertThat(sheet.rows()).hasSize(1);
        assertThat(sheet.read(0).request().elder().birthDate()).isEqualTo("1943-05-02");
    }

    @Test
    void an_amount_in_powers_of_ten_is_read_when_it_is_an_amount() throws IOException {
        var sheet = sheet(
                false,
                row -> row.createCell(INCOME).setCellValue("6E+2"),
                row -> row.createCell(INCOME).setCellValue("1E999999999"),
                row -> row.createCell(INCOME).setCellValue("1.2.3E5"));
        assertThat(sheet.read(0).request().elder().income().perCapitaMonthly()).isEqualByComparingTo("600");
        assertThat(sheet.errors(1)).containsExactly("人均月收入 BAD_MONEY");
        assertThat(sheet.errors(2)).containsExactly("人均月收入 BAD_MONEY");
    }

    @Test
    void a_management_unit_without_a_code_can_stand_where_a_region_can() throws IOException {
        var sheet = sheet(
                false,
                row -> row.createCell(PLACE).setCellValue("柳东新区"),
                row -> row.createCell(PLACE).setCellValue("柳州市北部生态新区（阳和工业新区）"),
                row -> row.createCell(PLACE).setCellValue("合肥市柳东新区"));
        for (int row : new int[] {0, 1}) {
            var hukou = sheet.read(row).request().elder().hukou();
            assertThat(hukou.region()).isEqualTo("450200");
            assertThat(hukou.managedBy()).isEqualTo(row == 0 ? "柳东新区" : "北部生态新区（阳和工业新区）");
        }
        assertThat(sheet.errors(2)).containsExactly("户籍地 UNKNOWN_REGION");
    }

    @Test
    void a_unit_that_another_column_contradicts_is_an_error() {
        var header = new SheetRow(1, List.of(Cell.text("出生日期"), Cell.text("户籍地"), Cell.text("hukou.managedBy")));
        var reader = new RowReader(Columns.shipped().match(header, Map.of()), ENGINE.catalogs(), DAY, false);
        var cells = List.of(Cell.text("1943-05-02"), Cell.text("合肥高新区"), Cell.text("新站高新区"));
        assertThat(reader.read(new SheetRow(2, cells)).errors())
                .extracting(RowError::code)
                .containsExactly("CONTRADICTION");
        cells = List.of(Cell.text("1943-05-02"), Cell.text("合肥高新区"), Cell.text("合肥高新区"));
        assertThat(reader.read(new SheetRow(2, cells)).errors()).isEmpty();
    }

    /** NFC would change five characters of names that GBK holds, so nothing is normalised that is given back. */
    @Test
    void names_come_back_as_they_were_in_whatever_form_and_titles_and_words_are_known_in_any() throws IOException {
        var names = List.of("\uF92C·\uF979", "e\u0301", "\u00e9", "𬱖", "\uFA11", "（１）", "  x ");
        for (String kind : TableWriter.KINDS.subList(0, 2)) {
            Path file = directory.resolve("n" + kind);
            try (var writer = TableWriter.to(Files.newOutputStream(file), "n" + kind, "结果", List.of("姓名", "号"))) {
                for (String name : names) writer.row(List.of(name, "1"));
            }
            try (var sheet = SheetFile.open(file, SheetFile.Options.DEFAULT)) {
                for (String name : names)
                    assertThat(sheet.next().cell(0).text()).as(kind).isEqualTo(name);
            }
        }
        var sheet = sheet(false, row -> row.createCell(HARDSHIP).setCellValue("低\u200b\u3000保"));
        assertThat(sheet.read(0).request().elder().hardship()).hasSize(1);
        assertThat(Columns.shipped().find(" 出⽣日期"))
                .as("a radical of Kangxi for 生")
                .isNotNull();
    }

    @Test
    void long_texts_are_not_repeated_in_errors_and_no_cell_grows_longer_than_programs_can_open() throws IOException {
        String longest = "长".repeat(SheetFile.LONGEST_CELL);
        var sheet = sheet(false, row -> {
            row.createCell(PLACE).setCellValue(longest);
            row.createCell(HARDSHIP).setCellValue(longest);
            row.createCell(INCOME).setCellValue(longest);
        });
        var errors = sheet.read(0).errors();
        assertThat(errors).hasSize(3).allSatisfy(e -> {
            assertThat(e.value()).hasSizeLessThan(100);
            assertThat(e.message()).hasSizeLessThan(200);
        });
        Path file = directory.resolve("long.xlsx");
        try (var writer = TableWriter.to(Files.newOutputStream(file), "long.xlsx", "结果", List.of("甲", "乙"))) {
            writer.row(List.of(longest, longest + longest));
        }
        try (var again = SheetFile.open(file, SheetFile.Options.DEFAULT)) {
            SheetRow row = again.next();
            assertThat(row.cell(0).text()).isEqualTo(longest);
            assertThat(row.cell(1).text()).hasSize(SheetFile.LONGEST_CELL).endsWith("…");
        }
    }
}
