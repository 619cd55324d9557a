package org.qingdan.app.cli;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.concurrent.Callable;
import org.qingdan.app.sheet.BatchRun;
import org.qingdan.app.sheet.Columns;
import org.qingdan.app.sheet.Duplicates;
import org.qingdan.app.sheet.ErrorSheet;
import org.qingdan.app.sheet.Results;
import org.qingdan.app.sheet.RowChecker;
import org.qingdan.app.sheet.RowReader;
import org.qingdan.app.sheet.SheetFile;
import org.qingdan.app.sheet.SheetRejected;
import org.qingdan.app.sheet.Summary;
import org.qingdan.app.sheet.Template;
import org.qingdan.engine.determination.Engine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

@Command(
        name = "batch",
        description = {"核对一张表（.xlsx 或 CSV）里的老年人，一行一人，结果写成表。表头见 --template 写出的模板。"},
        mixinStandardHelpOptions = true)
final class BatchCommand implements Callable<Integer> {
    @Parameters(arity = "0..1", paramLabel = "表", description = ".xlsx 或 CSV 文件，第一行是表头")
    Path in;

    @Option(
            names = {"-o", "--out"},
            paramLabel = "结果",
            description = "结果写到此文件：.xlsx、.csv 或 .ndjson")
    Path out;

    @Option(names = "--errors", paramLabel = "错误行", description = "出错的行写到此文件，改好后可以再核对")
    Path errors;

    @Option(names = "--summary", paramLabel = "汇总", description = "每个项目各结论的人数和每月合计写到此文件，如 汇总.csv")
    Path summary;

    @Option(names = "--template", paramLabel = "模板", description = "把空白模板（.xlsx）写到此文件，然后结束")
    Path template;

    @Option(names = "--as-of", paramLabel = "日期", description = "核对日，如 2026-11-22；不写则用今天（北京时间）")
    LocalDate asOf;

    @Option(names = "--charset", paramLabel = "编码", description = "CSV 的编码，如 GB18030；不写则自动识别")
    Charset charset;

    @Option(names = "--map", paramLabel = "标题=列", description = "表里的这一标题当作模板的哪一列，如 --map 家庭住址区划=常住地；“标题=”表示不用；可重复")
    Map<String, String> map = Map.of();

    @Option(names = "--threads", paramLabel = "数", description = "用几个线程，默认用全部处理器")
    int threads = Runtime.getRuntime().availableProcessors();

    @Mixin
    ListsOptions lists;

    @Mixin
    ChoiceOptions choice;

    @ParentCommand
    Qingdan qingdan;

    @Spec
    CommandSpec spec;

    private PrintWriter err;

    @Override
    public Integer call() {
        err = spec.commandLine().getErr();
        if (template == null && (in == null || out == null)) {
            err.println("请写明要核对的表和结果文件: qingdan batch 表.xlsx -o 结果.xlsx；要模板请用 --template 模板.xlsx");
            return Qingdan.USAGE;
        }
        if (threads < 1) {
            err.println("--threads 至少为 1");
            return Qingdan.USAGE;
        }
        Engine engine = choice.of(lists.load());
        if (asOf == null) asOf = LocalDate.now(ZoneId.of("Asia/Shanghai"));
        try {
            if (template == null) return judge(engine);
            whole(template, to -> Template.write(Columns.shipped(), engine.catalogs(), asOf, to));
            return Qingdan.OK;
        } catch (SheetRejected e) {
            err.println(e.code() + "  " + e.getMessage());
            return Qingdan.IO;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int judge(Engine engine) throws IOException {
        var options = new SheetFile.Options(charset, SheetFile.MOST_ROWS);
        var counts = new Summary();
        try (var sheet = SheetFile.open(in, options)) {
            var mapping = Columns.shipped().match(sheet.header(), map);
            err.println(
                    sheet.found() + (mapping.unused().isEmpty() ? "" : "；未用的列: " + String.join("、", mapping.unused())));
            var reader = new RowReader(mapping, engine.catalogs(), asOf, false);
            var checker = new RowChecker(engine, reader, Duplicates.in(in, options, mapping));
            whole(out, to -> {
                try (var results = new Results(to, name(out), mapping, engine.catalogs())) {
                    if (errors == null) run(checker, sheet, results, null, counts);
                    else
                        whole(errors, bad -> {
                            try (var rows = new ErrorSheet(bad, name(errors), mapping)) {
                                run(checker, sheet, results, rows, counts);
                            }
                        });
                }
            });
        }
        if (summary != null) whole(summary, to -> counts.write(to, name(summary), engine.catalogs()));
        err.println("核对 " + counts.judged() + " 行，出错 " + counts.failed() + " 行");
        return counts.failed() > 0 ? Qingdan.FINDINGS : Qingdan.OK;
    }

    private void run(RowChecker checker, SheetFile sheet, Results results, ErrorSheet bad, Summary counts)
            throws IOException {
        try (var progress = new Progress("核对", qingdan.err())) {
            BatchRun.Sink sink = (row, answer) -> {
                results.row(row, answer);
                if (bad != null) bad.row(row, answer);
                counts.add(answer);
            };
            new BatchRun(checker, sink, progress::step, () -> false).run(sheet, threads);
        }
    }

    private interface Writing {
        void to(OutputStream out) throws IOException;
    }

    /** Nobody finds half a file under its name. */
    private static void whole(Path file, Writing writing) throws IOException {
        Path part = file.resolveSibling(name(file) + ".part");
        try (var stream = new BufferedOutputStream(Files.newOutputStream(part), 1 << 16)) {
            writing.to(stream);
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(part);
            throw e;
        }
        Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }
}
