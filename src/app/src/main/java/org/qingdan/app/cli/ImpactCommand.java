package org.qingdan.app.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.qingdan.app.lab.ImpactCsv;
import org.qingdan.app.lab.ImpactPage;
import org.qingdan.app.stream.Lines;
import org.qingdan.engine.determination.DeterminationJson;
import org.qingdan.engine.determination.Engine;
import org.qingdan.engine.determination.Request;
import org.qingdan.engine.determination.RequestReader;
import org.qingdan.engine.input.InvalidInputException;
import org.qingdan.engine.input.Problem;
import org.qingdan.engine.lab.impact.Impact;
import org.qingdan.engine.lab.impact.ImpactReport;
import org.qingdan.engine.lab.impact.Uptake;
import org.qingdan.engine.lab.people.People;
import org.qingdan.engine.profile.Profile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

@Command(
        name = "impact",
        description = {"一次修订改变什么、影响谁、花多少钱: 对一个人群逐人比较两个版本。", "人群是一个 NDJSON 文件，或按边际分布合成的老年人；不写人群时请给 --count 和 --place。"},
        mixinStandardHelpOptions = true)
final class ImpactCommand implements Callable<Integer> {
    private static final int MAX_BYTES = 1 << 20;
    private static final int ROWS_PER_BATCH = 256;
    private static final int ERRORS_SHOWN = 20;

    @Parameters(index = "0", paramLabel = "原版本", description = Revision.NAMES)
    String base;

    @Parameters(index = "1", paramLabel = "修订", description = "同上")
    String revision;

    @Option(names = "--as-of", paramLabel = "日期", description = "核对日，如 2026-11-22；不写则用各行的 asOf，再没有则用今天（北京时间）")
    LocalDate asOf;

    @Option(names = "--population", paramLabel = "文件", description = "NDJSON，每行一位老年人，格式同 check -")
    Path population;

    @Mixin
    SyntheticOptions synthetic;

    @Mixin
    ChoiceOptions choice;

    @Option(
            names = "--uptake",
            paramLabel = "申领率",
            description = "符合条件的人里有多少申领，0 至 1，默认 1: 0.9 指全部项目，LZ-1-05=0.8 指一个项目，也可以是 YAML 文件；可重复")
    List<String> uptake = List.of();

    @Option(names = "--json", description = "输出一个 JSON 文档")
    boolean json;

    @Option(names = "--csv", paramLabel = "文件", description = "另存为 CSV（UTF-8，带 BOM，可用 Excel 打开）")
    Path csv;

    @Option(names = "--html", paramLabel = "文件", description = "另存为可打印的 HTML 报告，不需网络和脚本")
    Path html;

    @Option(names = "--threads", paramLabel = "数", description = "用几个线程，默认用全部处理器")
    int threads = Runtime.getRuntime().availableProcessors();

    @ParentCommand
    Qingdan qingdan;

    @Spec
    CommandSpec spec;

    private Engine before;
    private Engine after;
    private Uptake rates;
    private LocalDate today;

    @Override
    public Integer call() {
        boolean drawn = synthetic.count != null || synthetic.place != null || synthetic.marginals != null;
        if ((population != null) == drawn)
            throw new ParameterException(
                    spec.commandLine(), "人群请二者择一: --population 文件，或 --count 人数 --place 地区 [--seed 种子]");
        if (threads < 1) throw new ParameterException(spec.commandLine(), "--threads 至少为 1");
        before = choice.of(Revision.load(base));
        after = base.equals(revision) ? before : choice.of(Revision.load(revision));
        rates = UptakeOption.read(uptake, spec.commandLine(), before, after);
        today = LocalDate.now(ZoneId.of("Asia/Shanghai"));
        var report = population == null ? overSynthetic() : overFile();
        if (csv != null) WholeFile.write(csv, out -> ImpactCsv.write(report, out));
        if (html != null) WholeFile.write(html, out -> ImpactPage.write(report, out));
        PrintWriter out = spec.commandLine().getOut();
        if (json) out.println(DeterminationJson.write(report));
        else ImpactText.write(report, out);
        return report.skipped() > 0 ? Qingdan.FINDINGS : Qingdan.OK;
    }

    /** @param rows of a batch, which could be checked or not */
    private record Done(Impact impact, int rows, List<String> errors, int skipped) {}

    private ImpactReport overSynthetic() {
        LocalDate day = asOf == null ? today : asOf;
        People people = synthetic.people(before.catalogs().regions(), day);
        var total = run(synthetic.pieces(), piece -> {
            var tally = new Tally();
            long row = piece.from();
            for (Profile elder : people.profiles(piece.from(), piece.to())) tally.add(++row, Request.of(elder, day));
            return tally.done();
        });
        var described =
                new ImpactReport.Population(null, synthetic.place, synthetic.count, synthetic.seed, people.bases());
        return report(described, total, day);
    }

    private ImpactReport overFile() {
        try (InputStream in = Files.newInputStream(population)) {
            var lines = new Lines(in, MAX_BYTES);
            var total = run(lines.batches(ROWS_PER_BATCH), batch -> {
                var tally = new Tally();
                batch.forEach(tally::add);
                return tally.done();
            });
            return report(new ImpactReport.Population(population.toString(), null, null, null, List.of()), total, asOf);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private <I> Done run(Iterator<I> batches, Function<I, Done> work) {
        var total = new AtomicReference<>(new Done(empty(), 0, List.of(), 0));
        PrintWriter err = spec.commandLine().getErr();
        try (var progress = new Progress("比较", qingdan.err())) {
            Batches.inOrder(batches, threads, work, done -> {
                Done sum = total.get();
                sum.impact.add(done.impact);
                int room = Math.max(0, ERRORS_SHOWN - sum.skipped);
                done.errors.stream().limit(room).forEach(err::println);
                total.set(new Done(sum.impact, sum.rows + done.rows, List.of(), sum.skipped + done.skipped));
                progress.step(done.rows);
            });
        }
        int skipped = total.get().skipped;
        if (skipped > ERRORS_SHOWN) err.println("… 共 " + skipped + " 行不能核对");
        return total.get();
    }

    private Impact empty() {
        return new Impact(before.catalogs(), after.catalogs(), rates);
    }

    private ImpactReport report(ImpactReport.Population described, Done total, LocalDate day) {
        var result = total.impact.result();
        boolean oneDay = result.from() != null && result.from().equals(result.until());
        return new ImpactReport(
                described,
                new ImpactReport.Revision(base, before.lists()),
                new ImpactReport.Revision(revision, after.lists()),
                rates,
                total.skipped,
                result,
                command(described, day == null && oneDay ? result.from() : day));
    }

    /** What gives the same report again; where everybody was judged on one day, that day is written out. */
    private String command(ImpactReport.Population described, LocalDate day) {
        var words = new ArrayList<>(List.of("qingdan", "impact", base, revision));
        if (day != null) words.addAll(List.of("--as-of", day.toString()));
        if (described.file() != null) words.addAll(List.of("--population", described.file()));
        else
            words.addAll(List.of(
                    "--count", String.valueOf(synthetic.count),
                    "--seed", String.valueOf(synthetic.seed),
                    "--place", synthetic.place));
        if (synthetic.marginals != null) words.addAll(List.of("--marginals", synthetic.marginals.toString()));
        if (choice.includeDrafts) words.add("--include-drafts");
        choice.readings.forEach((name, option) -> words.addAll(List.of("--reading", name + "=" + option)));
        uptake.forEach(u -> words.addAll(List.of("--uptake", u)));
        return String.join(" ", words.stream().map(ImpactCommand::quoted).toList());
    }

    private static String quoted(String word) {
        return word.matches("[\\p{L}\\p{N}_./=@:-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }

    /** Adds up one batch. */
    private final class Tally {
        private final Impact impact = empty();
        private final List<String> errors = new ArrayList<>();
        private int rows;
        private int skipped;

        void add(Lines.Line line) {
            if (line.blank()) return;
            if (line.tooLong()) {
                refused(line.number(), "一行超过 1 MB");
                return;
            }
            try {
                add(line.number(), RequestReader.read(line.bytes(), asOf == null ? today : asOf, asOf != null));
            } catch (InvalidInputException e) {
                refused(line.number(), e.problems().get(0));
            }
        }

        void add(long row, Request read) {
            rows++;
            var request = Request.of(read.elder(), read.asOf());
            try {
                impact.add(row, request, before.verdicts(request), after.verdicts(request));
            } catch (InvalidInputException e) {
                rows--;
                refused(row, e.problems().get(0));
            }
        }

        private void refused(long row, Problem problem) {
            refused(row, problem.place().pointer() + " " + problem.message() + "  [" + problem.code() + "]");
        }

        private void refused(long row, String why) {
            rows++;
            skipped++;
            if (errors.size() < ERRORS_SHOWN)
                errors.add((population == null ? "合成人群" : population) + ":" + row + ": 不能核对，未计入  " + why);
        }

        Done done() {
            return new Done(impact, rows, errors, skipped);
        }
    }
}
