package org.qingdan.app.cli;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.qingdan.engine.determination.DeterminationJson;
import org.qingdan.engine.determination.Engine;
import org.qingdan.engine.determination.Request;
import org.qingdan.engine.determination.RequestReader;
import org.qingdan.engine.input.InvalidInputException;
import org.qingdan.engine.input.Nearest;
import org.qingdan.engine.input.Place;
import org.qingdan.engine.input.Problem;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "check",
        description = {"核对一位或多位老年人。文件是一个 JSON 对象（老年人资料，或 {\"asOf\": …, \"elder\": {…}}）；“-”从标准输入逐行读 NDJSON。"},
        mixinStandardHelpOptions = true)
final class CheckCommand implements Callable<Integer> {
    /** One elder's JSON is a few kB; a larger input is a mistake. */
    private static final int MAX_BYTES = 1 << 20;

    @Parameters(arity = "1..*", paramLabel = "文件", description = "JSON 文件；“-”表示标准输入（NDJSON，每行一位）")
    List<String> files;

    @Option(names = "--as-of", paramLabel = "日期", description = "核对日，如 2026-11-22；不写则用文件里的 asOf，再没有则用今天（北京时间）")
    LocalDate asOf;

    @Option(names = "--json", description = "输出 JSON，每位一行，出错的行在原位给出 {\"error\": …}")
    boolean json;

    @Option(names = "--item", split = ",", paramLabel = "编号", description = "只看这些项目，如 LZ-1-05,LZ-2-07；可重复")
    List<String> items = List.of();

    @Option(names = "--color", paramLabel = "auto|always|never", description = "是否用颜色，默认只在终端上用", defaultValue = "auto")
    Color color;

    @Mixin
    ListsOptions lists;

    @Spec
    CommandSpec spec;

    enum Color {
        auto,
        always,
        never
    }

    private int rowErrors;
    private int ioErrors;

    @Override
    public Integer call() {
        Engine engine = lists.load();
        LocalDate today = LocalDate.now(ZoneId.of("Asia/Shanghai"));
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        for (String item : items) {
            var known = engine.catalogs().items().keySet();
            if (known.contains(item)) continue;
            err.println("没有项目 " + item + Nearest.hint(item, known));
            return Qingdan.USAGE;
        }
        boolean colours = color == Color.always || (color == Color.auto && CommandLine.Help.Ansi.AUTO.enabled());
        var report = new Report(engine, new Style(colours));
        for (String file : files) {
            if (files.size() > 1 && !json) out.println("── " + file);
            if (file.equals("-")) stream(engine, today, out, err, report);
            else file(file, engine, today, out, err, report);
        }
        out.flush();
        return ioErrors > 0 ? Qingdan.IO : rowErrors > 0 ? Qingdan.FINDINGS : Qingdan.OK;
    }

    private void file(String file, Engine engine, LocalDate today, PrintWriter out, PrintWriter err, Report report) {
        byte[] bytes;
        try {
            bytes = read(Path.of(file));
        } catch (IOException | java.nio.file.InvalidPathException e) {
            ioErrors++;
            failure(List.of(new Problem(Place.file(file), "CANNOT_READ", e.getMessage())), file, out, err);
            return;
        }
        one(bytes, file, engine, today, out, err, report);
    }

    private static byte[] read(Path path) throws IOException {
        if (!Files.exists(path)) throw new IOException("文件不存在，请核对路径");
        if (Files.isDirectory(path)) throw new IOException("是一个目录，请给出文件");
        if (!Files.isReadable(path)) throw new IOException("没有读取权限");
        try (InputStream in = Files.newInputStream(path)) {
            byte[] bytes = in.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES)
                throw new IOException("文件超过 1 MB；一个文件只放一位老年人，多人请用 NDJSON: qingdan check - < 文件");
            return bytes;
        }
    }

    /** NDJSON: a line at a time, so that memory does not grow with the input. */
    private void stream(Engine engine, LocalDate today, PrintWriter out, PrintWriter err, Report report) {
        try {
            var in = new BufferedInputStream(System.in, 1 << 16);
            var line = new java.io.ByteArrayOutputStream();
            int number = 0;
            boolean tooLong = false;
            for (int b = in.read(); ; b = in.read()) {
                if (b >= 0 && b != '\n') {
                    if (line.size() < MAX_BYTES) line.write(b);
                    else tooLong = true;
                    continue;
                }
                number++;
                if (tooLong)
                    failure(List.of(new Problem(Place.ROOT, "LINE_TOO_LONG", "一行超过 1 MB")), "-:" + number, out, err);
                else if (!line.toString(java.nio.charset.StandardCharsets.UTF_8).isBlank())
                    one(line.toByteArray(), "-:" + number, engine, today, out, err, report);
                line.reset();
                tooLong = false;
                if (b < 0) break;
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private void one(
            byte[] bytes,
            String where,
            Engine engine,
            LocalDate today,
            PrintWriter out,
            PrintWriter err,
            Report report) {
        try {
            Request read = RequestReader.read(bytes, asOf == null ? today : asOf, asOf != null);
            var wanted = items.isEmpty() ? read.items() : items;
            var request = new Request(
                    read.place(), read.asOf(), read.elder(), wanted, read.applicationDate(), read.approvalDate());
            var determination = engine.determine(request);
            out.println(json ? DeterminationJson.write(determination) : report.write(determination));
        } catch (InvalidInputException e) {
            failure(e.problems(), where, out, err);
        }
    }

    private void failure(List<Problem> problems, String where, PrintWriter out, PrintWriter err) {
        rowErrors++;
        if (json) {
            out.println(DeterminationJson.error(problems));
            return;
        }
        out.flush();
        var lines = new ArrayList<String>();
        problems.forEach(p -> lines.add("  " + place(p.place()) + p.message() + "  [" + p.code() + "]"));
        err.println(where + ": 不能核对");
        lines.forEach(err::println);
    }

    private static String place(Place place) {
        if (!place.pointer().isEmpty()) return place.pointer() + "  ";
        return place.line() > 0 ? "第 " + place.line() + " 行第 " + place.column() + " 列  " : "";
    }
}
