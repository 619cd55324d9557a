package org.qingdan.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatFactory;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** Runs every benchmark, prints one table and writes all results beside the jar. {@code --quick}: one short fork each, to see that everything runs. */
public final class Bench {
    private static final String HAND_WRITTEN = "handWritten";
    private static final String BARE_SESSION = "bareSession";

    /** Benchmarks in the order of the table. */
    private static final Map<String, String> ROWS = rows();

    private static final List<String> TWO_THREADS = List.of("knownSituation", "verdicts", "reasons");

    private Bench() {}

    private static Map<String, String> rows() {
        var rows = new java.util.LinkedHashMap<String, String>();
        rows.put(HAND_WRITTEN, "(a) handwritten Java: conclusions");
        rows.put(BARE_SESSION, "(b) stock Drools, reused session: conclusions");
        rows.put("verdicts", "(c) verdicts and amounts");
        rows.put("reasons", "(d) answer with full reasons, questions, warnings");
        rows.put("full", "(d+) the same, and the day each outcome changes");
        rows.put("knownSituation", "(e) look-up of known situations");
        rows.put("json", "(f) (d+) from JSON to JSON");
        rows.put("parseOnly", "(g) the JSON of (f) alone");
        return rows;
    }

    public static void main(String[] arguments) throws Exception {
        boolean quick = List.of(arguments).contains("--quick");
        if (arguments.length > (quick ? 1 : 0)) {
            System.err.println("usage: java -jar bench.jar [--quick]");
            System.exit(2);
        }
        var results = new ArrayList<RunResult>();
        for (String benchmark : ROWS.keySet()) {
            results.addAll(run(quick, 1, benchmark));
            // Straight after, so that both see the machine in the same state.
            if (TWO_THREADS.contains(benchmark)) results.addAll(run(quick, 2, benchmark));
        }
        var known = quick ? KnownShare.rows(2_048, 20_480) : KnownShare.rows(2_048, 20_480, 204_800);

        Path directory = beside();
        Path json = directory.resolve("bench.json");
        try (var out = new PrintStream(Files.newOutputStream(json), false, StandardCharsets.UTF_8)) {
            ResultFormatFactory.getInstance(ResultFormatType.JSON, out).writeOut(results);
        }
        String report = report(results, known);
        Files.writeString(directory.resolve("bench.md"), report);
        new PrintStream(System.out, true, StandardCharsets.UTF_8).println("\n" + report);
    }

    private static Collection<RunResult> run(boolean quick, int threads, String benchmark) throws RunnerException {
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include("\\." + benchmark + "$")
                .threads(threads)
                .shouldFailOnError(true)
                .forks(quick ? 1 : 3)
                .warmupIterations(quick ? 2 : 4)
                .warmupTime(TimeValue.seconds(quick ? 1 : 2))
                .measurementIterations(quick ? 2 : 3)
                .measurementTime(TimeValue.seconds(quick ? 1 : 2));
        if (threads == 1) options.addProfiler(GCProfiler.class);
        return new Runner(options.build()).run();
    }

    /** The directory of the jar, or of the classes when run without one. */
    private static Path beside() throws URISyntaxException {
        return Path.of(Bench.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toURI())
                .toAbsolutePath()
                .getParent();
    }

    private static String report(List<RunResult> results, List<KnownShare.Row> known) throws IOException {
        var one = new TreeMap<String, RunResult>();
        var two = new TreeMap<String, RunResult>();
        for (RunResult result : results) (result.getParams().getThreads() == 1 ? one : two).put(name(result), result);
        double a = score(one.get(HAND_WRITTEN));
        double b = score(one.get(BARE_SESSION));
        var out = new StringBuilder(heading(one.get(HAND_WRITTEN)));
        out.append("| one elder | ns | ± | times (a) | times (b) | bytes | throughput of 2 threads to 1 |\n");
        out.append("|---|--:|--:|--:|--:|--:|--:|\n");
        ROWS.forEach((name, title) -> {
            RunResult result = one.get(name);
            RunResult both = two.get(name);
            double score = score(result);
            out.append("| %s | %,.0f | %s | %s | %s | %,.0f | %s |\n"
                    .formatted(
                            title,
                            score,
                            error(result),
                            figure(score / a),
                            figure(score / b),
                            bytes(result),
                            both == null ? "" : "%.2f".formatted(2 * score / score(both))));
        });
        out.append("\n| elders seen before | look-ups that find their situation known |");
        out.append(" elders wholly known | situations met |\n|--:|--:|--:|--:|\n");
        for (var row : known)
            out.append("| %,d | %.2f %% | %.1f %% | %,d |\n"
                    .formatted(row.before(), 100 * row.lookUps(), 100 * row.elders(), row.situations()));
        return out.toString();
    }

    private static String heading(RunResult result) {
        var params = result.getParams();
        return "%,d elders of Liuzhou on %s, %d rules in use; %s %s, %d processors; %d forks, %d × %s after %d × %s.\n\n"
                .formatted(
                        Elders.COUNT,
                        Elders.AS_OF,
                        OwnLists.engine().rules().rules().size(),
                        params.getVmName(),
                        params.getVmVersion(),
                        Runtime.getRuntime().availableProcessors(),
                        params.getForks(),
                        params.getMeasurement().getCount(),
                        params.getMeasurement().getTime(),
                        params.getWarmup().getCount(),
                        params.getWarmup().getTime());
    }

    private static String name(RunResult result) {
        String name = result.getParams().getBenchmark();
        return name.substring(name.lastIndexOf('.') + 1);
    }

    private static double score(RunResult result) {
        return result.getPrimaryResult().getScore();
    }

    /** Half the width of the 99.9 % confidence interval; blank when there are too few iterations for one. */
    private static String error(RunResult result) {
        double error = result.getPrimaryResult().getScoreError();
        return Double.isNaN(error) ? "" : "%,.0f".formatted(error);
    }

    /** Allocated for one elder. */
    private static double bytes(RunResult result) {
        return result.getSecondaryResults().entrySet().stream()
                .filter(e -> e.getKey().endsWith("gc.alloc.rate.norm"))
                .map(Map.Entry::getValue)
                .mapToDouble(Result::getScore)
                .findFirst()
                .orElse(Double.NaN);
    }

    private static String figure(double ratio) {
        return ratio >= 100
                ? "%,.0f".formatted(ratio)
                : ratio >= 10
                        ? "%.1f".formatted(ratio)
                        : ratio >= 0.1 ? "%.2f".formatted(ratio) : "%.4f".formatted(ratio);
    }
}
