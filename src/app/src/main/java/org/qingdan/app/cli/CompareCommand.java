package org.qingdan.app.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import org.qingdan.app.stream.Awaited;
import org.qingdan.app.stream.Lines;
import org.qingdan.engine.determination.DeterminationJson;
import org.qingdan.engine.determination.Engine;
import org.qingdan.engine.determination.RequestReader;
import org.qingdan.engine.determination.Verdicts;
import org.qingdan.engine.input.InvalidInputException;
import org.qingdan.engine.lab.compare.Comparison;
import org.qingdan.engine.lab.compare.Side;
import org.qingdan.engine.lab.compare.Structure;
import org.qingdan.engine.lab.compare.Touch;
import org.qingdan.engine.profile.Region;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

@Command(
        name = "compare",
        description = {"比较两个版本（或同一版本的两个日期、两个地方）: 条文和数额改了什么，结果因此对谁变了。", "结果按全部情形逐一核对，没有抽样；每一种变化给一位最简单的见证人，可直接用 check 核对。"
        },
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%n退出码:%n",
        exitCodeList = {"0:没有任何不同", "1:有不同", "2:命令用法不对", "3:有一个版本不能载入", "4:读写失败"})
final class CompareCommand implements Callable<Integer> {
    private static final int MAX_BYTES = 1 << 20;
    private static final int ROWS_PER_BATCH = 256;

    @Parameters(index = "0", paramLabel = "版本A", description = "原来的版本: " + Revision.NAMES)
    String a;

    @Parameters(index = "1", arity = "0..1", paramLabel = "版本B", description = "改后的版本；比较同一版本的两个日期或地方时不写")
    String b;

    @Option(names = "--as-of", paramLabel = "日期", description = "只看这一天；不写则看每一天")
    LocalDate asOf;

    @Option(names = "--as-of-b", paramLabel = "日期", description = "B 看另一天")
    LocalDate asOfB;

    @Option(names = "--place", paramLabel = "地方", description = "只看户籍和常住都在此地的人: 区划代码或名称")
    String place;

    @Option(names = "--place-b", paramLabel = "地方", description = "B 看另一个地方")
    String placeB;

    @Option(names = "--population", paramLabel = "文件", description = "NDJSON，每行一位老年人: 另算每种变化涉及多少人、每月增减多少钱")
    Path population;

    @Mixin
    ChoiceOptions choice;

    @Option(names = "--include-drafts-b", description = "只有 B 计入草案: 看草案施行后会改变什么")
    boolean includeDraftsB;

    @Option(names = "--reading-b", paramLabel = ChoiceOptions.READING, description = "B 换一种读法；可重复")
    Map<String, String> readingsB = new LinkedHashMap<>();

    @Option(names = "--json", description = "输出 JSON")
    boolean json;

    @ParentCommand
    Qingdan qingdan;

    @Spec
    CommandSpec spec;

    @Override
    public Integer call() {
        if (b == null && asOfB == null && placeB == null && !includeDraftsB && readingsB.isEmpty())
            throw new ParameterException(
                    spec.commandLine(),
                    "请给版本B，或用 --as-of-b、--place-b、--reading-b、--include-drafts-b 说明比较哪两天、哪两个地方、哪两种读法");
        if (population != null && place != null)
            throw new ParameterException(spec.commandLine(), "--population 里的人各有住处，不能与 --place 同用");
        if (asOfB != null && asOf == null) throw new ParameterException(spec.commandLine(), "--as-of-b 要与 --as-of 同用");
        if (placeB != null && place == null)
            throw new ParameterException(spec.commandLine(), "--place-b 要与 --place 同用");
        var revisionA = Revision.read(a);
        var revisionB = b == null ? revisionA : Revision.read(b);
        // Two revisions load side by side; the thread is a plain one for the same reason as in the engine.
        var loading = new FutureTask<>(revisionB::load);
        if (b != null) new Thread(loading, "revision-b").start();
        Engine loadedA = revisionA.load();
        Engine before = choice.of(loadedA);
        Engine after = choiceB().of(b == null ? loadedA : Awaited.result(loading));
        var one = new Side(before, asOf, region(before, place, asOf));
        var other = new Side(
                after,
                asOfB == null ? asOf : asOfB,
                region(after, placeB == null ? place : placeB, asOfB == null ? asOf : asOfB));
        Comparison comparison;
        try (var progress = new Progress("比较", qingdan.err())) {
            comparison = Comparison.of(one, other, () -> progress.step(1));
        }
        var report = new CompareReport(
                revisionA,
                revisionB,
                one,
                other,
                b == null ? List.of() : Structure.compare(before, after),
                comparison,
                population == null ? null : touch(one, other));
        spec.commandLine()
                .getOut()
                .println(
                        json
                                ? DeterminationJson.write(report.json())
                                : report.text(new Style(CommandLine.Help.Ansi.AUTO.enabled())));
        return report.empty() ? Qingdan.OK : Qingdan.FINDINGS;
    }

    /** As A is read, but for what is said of B. */
    private ChoiceOptions choiceB() {
        var other = new ChoiceOptions();
        other.includeDrafts = choice.includeDrafts || includeDraftsB;
        other.readings.putAll(choice.readings);
        other.readings.putAll(readingsB);
        return other;
    }

    private Touch touch(Side one, Side other) {
        var touch = new Touch();
        LocalDate today = LocalDate.now(ZoneId.of("Asia/Shanghai"));
        try (InputStream in = Files.newInputStream(population);
                var progress = new Progress("人群", qingdan.err())) {
            Batches.inOrder(
                    new Lines(in, MAX_BYTES).batches(ROWS_PER_BATCH),
                    Runtime.getRuntime().availableProcessors(),
                    batch -> touch(batch, one, other, today),
                    done -> {
                        touch.add(done);
                        progress.step(done.people());
                    });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return touch;
    }

    /** Each as registered, on the side's day where it has one, else on that of the line. */
    private Touch touch(List<Lines.Line> batch, Side one, Side other, LocalDate today) {
        var touch = new Touch();
        for (var line : batch) {
            if (line.blank()) continue;
            try {
                touch.add(verdicts(line, one, today), verdicts(line, other, today));
            } catch (InvalidInputException e) {
                spec.commandLine()
                        .getErr()
                        .println(population + ":" + line.number() + ": 不能核对，未计入  "
                                + e.problems().get(0).message());
            }
        }
        return touch;
    }

    private static Verdicts verdicts(Lines.Line line, Side side, LocalDate today) {
        LocalDate day = side.asOf();
        return side.engine().verdicts(RequestReader.read(line.bytes(), day == null ? today : day, day != null));
    }

    private Region region(Engine engine, String word, LocalDate day) {
        if (word == null) return null;
        var regions = engine.catalogs().regions();
        String code = regions.resolve(word)
                .orElseThrow(
                        () -> new ParameterException(spec.commandLine(), "没有地方“" + word + "”" + regions.hint(word)));
        return regions.all().stream()
                .filter(r -> r.code().equals(code) && (day == null ? r.until() == null : r.validOn(day)))
                .findFirst()
                .orElseThrow(() -> new ParameterException(spec.commandLine(), "“" + word + "”不是一个有代码的地方，请给区划代码或它的名称"));
    }
}
