package org.qingdan.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.qingdan.app.Repository;

class BatchCommandTest {
    @TempDir
    Path directory;

    @Test
    void the_example_sheet_is_judged_and_its_bad_rows_can_be_mended_and_judged_again() throws IOException {
        Path results = directory.resolve("结果.csv");
        Path errors = directory.resolve("错误行.csv");
        Path summary = directory.resolve("汇总.csv");
        var run = Run.of(
                "batch",
                Repository.file("examples/twenty-elders.csv"),
                "-o",
                results,
                "--errors",
                errors,
                "--summary",
                summary,
                "--as-of",
                "2026-11-22");
        assertThat(run.code()).as(run.err()).isEqualTo(Qingdan.FINDINGS);
        assertThat(run.err()).contains("核对 17 行，出错 3 行").contains("编码 UTF-8").contains("未用的列: 备注");
        assertThat(Files.readAllLines(results)).hasSize(21);
        assertThat(Files.readString(errors)).contains("ID_PRECISION_LOST", "UNKNOWN_VALUE", "UNKNOWN_REGION");
        assertThat(Files.readString(summary)).startsWith("\uFEFF项目,").contains("\r\n");
        assertThat(directory.resolve("结果.csv.part")).doesNotExist();

        String mended = Files.readString(errors)
                .replace("450203194305020000", "11010519491231002X")
                .replace("低宝", "低保")
                .replace("没有这个区", "鱼峰区");
        Path again = Files.writeString(directory.resolve("改好.csv"), mended);
        var second = Run.of("batch", again, "-o", directory.resolve("二.xlsx"), "--as-of", "2026-11-22");
        assertThat(second.code()).as(second.err()).isEqualTo(Qingdan.OK);
        assertThat(second.err()).contains("核对 3 行，出错 0 行");
    }

    @Test
    void bad_rows_written_as_a_workbook_can_be_mended_in_it_and_judged_again() throws IOException {
        Path errors = directory.resolve("错误行.xlsx");
        var sheet = Repository.file("examples/twenty-elders.csv");
        var run =
                Run.of("batch", sheet, "-o", directory.resolve("一.xlsx"), "--errors", errors, "--as-of", "2026-11-22");
        assertThat(run.code()).as(run.err()).isEqualTo(Qingdan.FINDINGS);

        var mended = Map.of("450203194305020000", "11010519491231002X", "低宝", "低保", "没有这个区", "鱼峰区");
        int replaced = 0;
        try (var book = new XSSFWorkbook(Files.newInputStream(errors));
                var out = Files.newOutputStream(directory.resolve("改好.xlsx"))) {
            for (var row : book.getSheetAt(0))
                for (var cell : row) {
                    String better = mended.get(cell.getStringCellValue());
                    if (better == null || cell.getColumnIndex() >= row.getLastCellNum() - 5) continue;
                    row.createCell(cell.getColumnIndex()).setCellValue(better);
                    replaced++;
                }
            book.write(out);
        }
        assertThat(replaced).isEqualTo(3);
        var second = Run.of(
                "batch", directory.resolve("改好.xlsx"), "-o", directory.resolve("二.csv"), "--as-of", "2026-11-22");
        assertThat(second.code()).as(second.err()).isEqualTo(Qingdan.OK);
        assertThat(second.err()).contains("核对 3 行，出错 0 行").contains("怎么改");
    }

    @Test
    void the_first_of_two_rows_with_one_number_is_judged_and_both_are_told() throws IOException {
        Path sheet = Files.writeString(
                directory.resolve("a.csv"), "证件号码,户籍地\n11010519491231002X,鱼峰区\n11010519491231002x,鱼峰区\n");
        Path results = directory.resolve("r.csv");
        var run = Run.of("batch", sheet, "-o", results, "--as-of", "2026-11-22");
        assertThat(run.err()).contains("核对 1 行，出错 1 行");
        assertThat(Files.readString(results)).contains("证件号码与第 3 行相同").contains("证件号码与第 2 行相同");
    }

    @Test
    void a_thousand_rows_with_twenty_bad_ones_keep_their_order() throws IOException {
        var text = new StringBuilder("编号,出生日期,户籍地\n");
        for (int i = 0; i < 1000; i++)
            text.append("A-")
                    .append(i)
                    .append(i % 50 == 3 ? ",1950-02-30" : ",1950-02-03")
                    .append(",鱼峰区\n");
        Path sheet = Files.writeString(directory.resolve("a.csv"), text);
        Path results = directory.resolve("r.ndjson");
        var run = Run.of("batch", sheet, "-o", results, "--as-of", "2026-11-22", "--threads", "3");
        assertThat(run.err()).contains("核对 980 行，出错 20 行");
        var lines = Files.readAllLines(results);
        for (int i = 0; i < 1000; i++) assertThat(lines.get(i)).contains("\"A-" + i + "\"");
    }

    @Test
    void a_file_that_is_no_sheet_is_refused_with_advice_and_nothing_is_written() throws IOException {
        Path sheet = Files.writeString(directory.resolve("a.xlsx"), "证件号码\n1\n");
        Path results = directory.resolve("r.csv");
        var run = Run.of("batch", sheet, "-o", results);
        assertThat(run.code()).isEqualTo(Qingdan.IO);
        assertThat(run.err()).contains("扩展名改为 .csv");
        assertThat(results).doesNotExist();
        assertThat(Run.of("batch", sheet).code()).isEqualTo(Qingdan.USAGE);
    }

    /** A device that is always full stands for the disk. */
    @ParameterizedTest
    @ValueSource(strings = {"r.csv", "r.xlsx", "r.ndjson"})
    void when_the_disk_is_full_no_result_is_left_half_written(String name) throws IOException {
        var text = new StringBuilder("编号,出生日期,户籍地\n");
        for (int i = 0; i < 1000; i++) text.append("A-").append(i).append(",1950-02-03,鱼峰区\n");
        Path sheet = Files.writeString(directory.resolve("a.csv"), text);
        Path results = directory.resolve(name);
        Path part = directory.resolve(name + ".part");
        Files.createSymbolicLink(part, Path.of("/dev/full"));
        var run =
                Run.of("batch", sheet, "-o", results, "--errors", directory.resolve("e.csv"), "--as-of", "2026-11-22");
        assertThat(run.code()).as(run.err()).isEqualTo(Qingdan.IO);
        try (var left = Files.list(directory)) {
            assertThat(left).containsExactly(sheet);
        }
    }
}
