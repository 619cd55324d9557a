package org.qingdan.app.sheet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qingdan.app.sheet.Cell.Kind;
import org.qingdan.engine.determination.Engine;
import org.qingdan.engine.determination.RequestReader;

class RowsTest {
    private static final Engine ENGINE = Engine.shipped();
    private static final LocalDate DAY = LocalDate.of(2026, 11, 22);
    private static final Columns COLUMNS = Columns.shipped();

    @TempDir
    Path directory;

    @Test
    void every_column_of_the_template_has_a_way_to_be_read() {
        for (Column column : COLUMNS.all())
            assertThat(column.how()).as(column.title()).isNotNull();
    }

    @Test
    void dates_are_read_in_every_spelling_and_refused_when_unclear() {
        for (String text : List.of("1940-1-1", "1940/01/01", "19400101", "1940年1月1日", "１９４０－０１－０１", "1940.1.1"))
            assertThat(Dates.read(Cell.text(text))).as(text).isEqualTo("1940-01-01");
        assertThat(Dates.read(new Cell(Kind.NUMBER, "14611"))).isEqualTo("1940-01-01");
        assertThat(Dates.ofSerial(new BigDecimal("13149"), true)).isEqualTo("1940-01-01");
        assertThat(Dates.ofSerial(BigDecimal.ONE, false)).isEqualTo("1900-01-01");
        assertThatThrownBy(() -> Dates.read(Cell.text("2/3/1940")))
                .extracting("code")
                .isEqualTo("AMBIGUOUS_DATE");
        assertThatThrownBy(() -> Dates.read(new Cell(Kind.NUMBER, "1940")))
                .extracting("code")
                .isEqualTo("AMBIGUOUS_DATE");
        assertThatThrownBy(() -> Dates.read(Cell.text("1941-02-29")))
                .extracting("code")
                .isEqualTo("BAD_DATE");
        assertThatThrownBy(() -> Dates.read(Cell.text("1940年1月")))
                .extracting("code")
                .isEqualTo("BAD_DATE");
    }

    @Test
    void an_id_number_that_was_stored_as_a_number_is_told_apart_from_a_wrong_one() {
        assertThat(idError(new Cell(Kind.NUMBER, "450203194305020000"))).isEqualTo("ID_PRECISION_LOST");
        assertThat(idError(Cell.text("1.10101E+17"))).isEqualTo("ID_PRECISION_LOST");
        assertThat(idError(Cell.text("450203194305020000"))).isEqualTo("ID_PRECISION_LOST");
        assertThat(idError(Cell.text("110105194912310021"))).isEqualTo("ID_CHECKSUM");
        assertThat(idError(Cell.text("1234"))).isEqualTo("ID_FORMAT");
        assertThat(idError(new Cell(Kind.FORMULA, "A1"))).isEqualTo("FORMULA");
        assertThat(read("证件号码", Cell.text("１１０１０５ 19491231002x\u200b")).errors())
                .as("full width, spaces, no width, small x")
                .isEmpty();
    }

    @Test
    void an_error_names_its_column_masks_what_is_personal_and_suggests() {
        var error = read("证件号码", Cell.text("110105194912310021")).errors().get(0);
        assertThat(error.column()).isEqualTo("证件号码");
        assertThat(error.value()).doesNotContain("0101");
        var word = read("证件号码,救助类别", Cell.text("11010519491231002X"), Cell.text("最低生活保证"))
                .errors()
                .get(0);
        assertThat(word.code()).isEqualTo("UNKNOWN_VALUE");
        assertThat(word.message()).contains("最低生活保障");
        var twice = read("出生日期,证件号码", Cell.text("1950-01-01"), Cell.text("11010519491231002X"))
                .errors();
        assertThat(twice).isEmpty();
        assertThat(check("出生日期,证件号码", Cell.text("1950-01-01"), Cell.text("11010519491231002X"))
                        .errors())
                .extracting(RowError::column)
                .containsAnyOf("出生日期", "证件号码");
    }

    @Test
    void a_row_is_judged_as_the_same_elder_in_json() {
        var answer = check(
                "出生日期,性别,户籍地,常住地,救助类别,能力等级,残疾类别,残疾等级,home.tenure,失智",
                Arrays.stream("1943-05-02,女,鱼峰区,450203,低保,重度失能,肢体,二级,自有,不清楚".split(","))
                        .map(Cell::text)
                        .toArray(Cell[]::new));
        String json = """
                {"birthDate":"1943-05-02","sex":"FEMALE","hukou":{"region":"450203"},"residence":{"region":"450203"},
                "hardship":["DIBAO"],"ability":{"level":"SEVERE"},"disabilities":[{"category":"PHYSICAL","grade":2}],"home":{"tenure":"OWNED"}}""";
        var same =
                ENGINE.verdicts(RequestReader.read(json.getBytes(java.nio.charset.StandardCharsets.UTF_8), DAY, true));
        assertThat(answer.errors()).isEmpty();
        assertThat(answer.items()).hasSize(same.items().size()).isNotEmpty();
        for (int i = 0; i < same.items().size(); i++) {
            assertThat(answer.items().get(i).item())
                    .isEqualTo(same.items().get(i).item());
            assertThat(answer.items().get(i).verdict())
                    .isEqualTo(same.items().get(i).verdict());
        }
        assertThat(answer.monthly()).isEqualTo(same.totals().cashPerMonth());
        assertThat(RowAnswer.read(answer.json())).isEqualTo(answer);
    }

    @Test
    void none_is_known_and_empty_is_unknown() {
        var none = read("出生日期,残疾类别,救助类别", Cell.text("1943-05-02"), Cell.text("无"), Cell.text("无"))
                .request();
        assertThat(none.elder().disabilities()).isEmpty();
        assertThat(none.elder().hardship()).isEmpty();
        var empty = read("出生日期,残疾类别,救助类别", Cell.text("1943-05-02"), Cell.EMPTY, Cell.text("不清楚"))
                .request();
        assertThat(empty.elder().disabilities()).isNull();
        assertThat(empty.elder().hardship()).isNull();
    }

    @Test
    void headers_are_found_by_other_names_and_as_the_caller_says() {
        var header = new SheetRow(1, List.of(Cell.text("身份证号 码"), Cell.text("住哪"), Cell.text("备注")));
        var mapping = COLUMNS.match(header, Map.of("住哪", "常住地"));
        assertThat(mapping.of("idNumber")).isZero();
        assertThat(mapping.of("residence.region")).isEqualTo(1);
        assertThat(mapping.unused()).containsExactly("备注");
        assertThatThrownBy(() -> COLUMNS.match(new SheetRow(1, List.of(Cell.text("姓名"))), Map.of()))
                .isInstanceOf(SheetRejected.class);
    }

    @Test
    void what_looks_like_a_formula_is_neutral_and_comes_back_equal() throws IOException {
        var names = List.of("=cmd|'/c calc'!A1", "＋SUM(A1)", "@x", "-1", "'=1", "𬱖·阿", "\tx");
        for (String kind : TableWriter.KINDS.subList(0, 2)) {
            Path file = directory.resolve("x" + kind);
            try (var writer = TableWriter.to(Files.newOutputStream(file), "x" + kind, "结果", List.of("姓名", "号"))) {
                for (String name : names) writer.row(List.of(name, "1"));
            }
            if (kind.equals(".csv"))
                assertThat(Files.readString(file)).contains("'=cmd").contains("'＋SUM");
            try (var sheet = SheetFile.open(file, SheetFile.Options.DEFAULT)) {
                for (String name : names) {
                    var cell = sheet.next().cell(0);
                    assertThat(cell.kind()).isEqualTo(Kind.TEXT);
                    assertThat(cell.text()).as(kind).isEqualTo(name);
                }
            }
        }
    }

    @Test
    void the_template_opens_elsewhere_and_is_read_here() throws IOException {
        var out = new ByteArrayOutputStream();
        Template.write(COLUMNS, ENGINE.catalogs(), DAY, out);
        try (var book = new XSSFWorkbook(new ByteArrayInputStream(out.toByteArray()))) {
            var sheet = book.getSheet(Template.SHEET);
            assertThat(sheet.getRow(0).getCell(2).getStringCellValue()).isEqualTo("证件号码");
            assertThat(sheet.getColumnStyle(2).getDataFormatString()).isEqualTo("@");
            assertThat(sheet.getDataValidations()).hasSizeGreaterThan(10);
            assertThat(book.getSheetVisibility(book.getSheetIndex(Template.VERSION))
                            .name())
                    .isEqualTo("VERY_HIDDEN");
            var row = sheet.createRow(1);
            row.createCell(2).setCellValue("11010519491231002X");
            row.createCell(5).setCellValue("鱼峰区");
            try (var file = Files.newOutputStream(directory.resolve("filled.xlsx"))) {
                book.write(file);
            }
        }
        try (var sheet = SheetFile.open(directory.resolve("filled.xlsx"), SheetFile.Options.DEFAULT)) {
            var mapping = COLUMNS.match(sheet.header(), Map.of());
            assertThat(mapping.unused()).isEmpty();
            var read = new RowReader(mapping, ENGINE.catalogs(), DAY, false).read(sheet.next());
            assertThat(read.errors()).isEmpty();
            assertThat(read.request().elder().hukou().region()).isEqualTo("450203");
        }
    }

    /** As a program of few lines writes it: texts in their cells, and nothing about how they look. */
    @Test
    void a_sheet_without_any_formats_is_read() throws IOException {
        String office = "http://schemas.openxmlformats.org/";
        String relationships = "<Relationships xmlns='" + office
                + "package/2006/relationships'><Relationship Id='r1' Type='" + office
                + "officeDocument/2006/relationships/%s' Target='%s'/></Relationships>";
        var parts = Map.of(
                "[Content_Types].xml",
                "<Types xmlns='" + office
                        + "package/2006/content-types'><Default Extension='rels' ContentType='application/vnd.openxmlformats-package.relationships+xml'/><Default Extension='xml' ContentType='application/xml'/><Override PartName='/xl/workbook.xml' ContentType='application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml'/></Types>",
                "_rels/.rels",
                relationships.formatted("officeDocument", "xl/workbook.xml"),
                "xl/_rels/workbook.xml.rels",
                relationships.formatted("worksheet", "worksheets/sheet1.xml"),
                "xl/workbook.xml",
                "<workbook xmlns='" + office + "spreadsheetml/2006/main' xmlns:r='" + office
                        + "officeDocument/2006/relationships'><sheets><sheet name='填写' sheetId='1' r:id='r1'/></sheets></workbook>",
                "xl/worksheets/sheet1.xml",
                "<worksheet xmlns='" + office
                        + "spreadsheetml/2006/main'><sheetData><row r='1'><c r='A1' t='inlineStr'><is><t>户籍地</t></is></c></row><row r='2'><c r='A2' t='inlineStr'><is><t>鱼峰区</t></is></c></row></sheetData></worksheet>");
        Path file = directory.resolve("plain.xlsx");
        try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (var part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
        try (var sheet = SheetFile.open(file, SheetFile.Options.DEFAULT)) {
            assertThat(sheet.header().cell(0).text()).isEqualTo("户籍地");
            assertThat(sheet.next().cell(0).text()).isEqualTo("鱼峰区");
        }
    }

    private static String idError(Cell cell) {
        return read("证件号码", cell).errors().get(0).code();
    }

    private static Columns.Mapping mapping(String titles) {
        return COLUMNS.match(
                new SheetRow(1, Arrays.stream(titles.split(",")).map(Cell::text).toList()), Map.of());
    }

    private static RowReader.Read read(String titles, Cell... cells) {
        return new RowReader(mapping(titles), ENGINE.catalogs(), DAY, false).read(new SheetRow(2, List.of(cells)));
    }

    private RowAnswer check(String titles, Cell... cells) {
        var mapping = mapping(titles);
        var reader = new RowReader(mapping, ENGINE.catalogs(), DAY, false);
        try {
            Path none = Files.writeString(directory.resolve("none.csv"), "出生日期\n1943-05-02\n");
            var duplicates = Duplicates.in(none, SheetFile.Options.DEFAULT, mapping("出生日期"));
            return new RowChecker(ENGINE, reader, duplicates).check(new SheetRow(2, List.of(cells)));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
