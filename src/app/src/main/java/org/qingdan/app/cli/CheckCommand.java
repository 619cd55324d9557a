package org.qingdan.app.cli;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.qingdan.app.stream.LineStream;
import org.qingdan.app.stream.LineStream.Answer;
import org.qingdan.app.stream.Lines;
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
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

@Command(
        name = "check",
        description = {"核对一位或多位老年人。文件是一个 JSON 对象（老年人资料，或 {\"asOf\": …, \"elder\": {…}}）；“-”从标准输入逐行读 NDJSON。"},
        mixinStandardHelpOptions = true)
final class CheckCommand implements Callable<Integer> {
    private static final byte[] NONE = {};
    private static final Answer NOTHING = new Answer(NONE, NONE);

    @Parameters(arity = "1..*", paramLabel = "文件", description = "JSON 文件；“-”表示标准输入（NDJSON，每行一位）")
    List<String> files;

    @Option(names = "--as-of", paramLabel = "日期", description = "核对日，如 2026-11-22；不写则用文件里的 asOf，再没有则用今天（北京时间）")
    LocalDate asOf;

    @Option(names = "--json", description = "输出 JSON，每位一行，出错的行在原位给出 {\"error\": …}")
    boolean json;

    @Option(names = "--verdicts", description = "只要结论和数额，不要理由；用于大批量")
    boolean verdicts;

    @Option(names = "--threads", paramLabel = "数", description = "标准输入用几个线程，默认用全部处理器")
    int threads = Runtime.getRuntime().availableProcessors();

    @Option(names = "--item", split = ",", paramLabel = "编号", description = "只看这些项目，如 LZ-1-05,LZ-2-07；可重复")
    List<String> items = List.of();

    @Option(names = "--color", paramLabel = "auto|always|never", description = "是否用颜色，默认只在终端上用", defaultValue = "auto")
    Color color;

    @Mixin
    ListsOptions lists;

    @Mixin
    ChoiceOptions choice;

    @ParentCommand
    Qingdan qingdan;

    @Spec
    CommandSpec spec;

    enum Color {
        auto,
        always,
        never
    }

    private final AtomicInteger rowErrors = new AtomicInteger();
    private int ioErrors;
    private Engine engine;
    private LocalDate today;
    private Report report;

    @Override
    public Integer call() {
        engine = choice.of(lists.load());
        today = LocalDate.now(ZoneId.of("Asia/Shanghai"));
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        for (String item : items) {
            var known = engine.catalogs().items().keySet();
            if (known.contains(item)) continue;
            err.println("没有项目 " + item + Nearest.hint(item, known));
            return Qingdan.USAGE;
        }
        if (threads < 1) {
            err.println("--threads 至少为 1");
            return Qingdan.USAGE;
        }
        boolean colours = color == Color.always || (color == Color.auto && CommandLine.Help.Ansi.AUTO.enabled());
        report = new Report(engine, new Style(colours));
        for (String file : files) {
            if (files.size() > 1 && !json) out.println("── " + file);
            out.flush();
            try {
                if (file.equals("-")) stream();
                else write(file(file));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return ioErrors > 0 ? Qingdan.IO : rowErrors.get() > 0 ? Qingdan.FINDINGS : Qingdan.OK;
    }

    private void write(Answer answer) throws IOException {
        qingdan.out().write(answer.out());
        qingdan.out().flush();
        qingdan.err().write(answer.err());
        qingdan.err().flush();
    }

    private Answer file(String file) {
        byte[] bytes;
        try {
            bytes = ElderFile.read(Path.of(file));
        } catch (IOException | InvalidPathException e) {
            ioErrors++;
            return failure(List.of(new Problem(Place.file(file), "CANNOT_READ", e.getMessage())), file);
        }
        return one(bytes, file);
    }

    private void stream() throws IOException {
        var out = new BufferedOutputStream(qingdan.out(), 1 << 16);
        try (var progress = new Progress("核对", qingdan.err())) {
            new LineStream(ElderFile.MAX_BYTES, this::line, out, qingdan.err()).run(System.in, threads, progress::step);
        }
    }

    private Answer line(Lines.Line line) {
        String where = "-:" + line.number();
        if (line.tooLong()) return failure(List.of(new Problem(Place.ROOT, "LINE_TOO_LONG", "一行超过 1 MB")), where);
        return line.blank() ? NOTHING : one(line.bytes(), where);
    }

    private Answer one(byte[] bytes, String where) {
        try {
            Request read = RequestReader.read(bytes, asOf == null ? today : asOf, asOf != null);
            var wanted = items.isEmpty() ? read.items() : items;
            var request = new Request(
                    read.place(),
                    read.asOf(),
                    read.elder(),
                    wanted,
                    read.applicationDate(),
                    read.approvalDate(),
                    read.includeDrafts());
            return new Answer(verdicts ? verdicts(request) : full(request), NONE);
        } catch (InvalidInputException e) {
            return failure(e.problems(), where);
        }
    }

    private byte[] full(Request request) {
        var determination = engine.determine(request);
        return json ? DeterminationJson.line(determination) : text(report.write(determination));
    }

    private byte[] verdicts(Request request) {
        var verdicts = engine.verdicts(request);
        return json ? DeterminationJson.line(verdicts) : text(report.write(verdicts));
    }

    private Answer failure(List<Problem> problems, String where) {
        rowErrors.incrementAndGet();
        if (json) return new Answer(text(DeterminationJson.error(problems)), NONE);
        return new Answer(NONE, text(ElderFile.refused(where, problems)));
    }

    private static byte[] text(String text) {
        return (text + System.lineSeparator()).getBytes(StandardCharsets.UTF_8);
    }
}
