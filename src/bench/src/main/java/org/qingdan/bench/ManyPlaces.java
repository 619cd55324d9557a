package org.qingdan.bench;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.ToIntFunction;
import org.qingdan.engine.catalog.ListFiles;
import org.qingdan.engine.determination.Detail;
import org.qingdan.engine.determination.Engine;
import org.qingdan.engine.determination.Request;
import org.qingdan.engine.determination.RequestReader;

/**
 * What the lists of other places cost an elder of one: the same elders under all lists and under their own alone, turn by turn, so that both see the machine in the
 * same state. Also how long lists take to load once the JVM is warm.
 */
public final class ManyPlaces {
    private static final long SEED = 20261122;
    private static final int LOADS = 12;
    private static final int WARM_UP = 20;
    private static final int ROUNDS = 60;

    private ManyPlaces() {}

    public static void main(String[] arguments) {
        var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        var shipped = ListFiles.shipped();
        var own = OwnLists.of(shipped);
        var all = loads(shipped);
        var alone = loads(own);
        var many = Engine.load(shipped);
        var few = Engine.load(own);
        out.printf(
                "%d lists, %d items, %d rules; %s with those above it: %d lists, %d items, %d rules%n%n",
                many.lists().size(),
                many.catalogs().items().size(),
                many.rules().rules().size(),
                OwnLists.PLACE,
                few.lists().size(),
                few.catalogs().items().size(),
                few.rules().rules().size());
        out.println("| | all lists | " + OwnLists.PLACE + " alone | ratio |\n|---|--:|--:|--:|");
        out.printf("| loading, first in the JVM, ms | %,.0f | | |%n", all[0] / 1e6);
        row(out, "loading, warm, ms", 1e6, median(all, 2), median(alone, 2), median(all, 2) / median(alone, 2));
        var requests = Arrays.stream(Elders.requests(SEED, Elders.COUNT))
                .map(json -> RequestReader.read(json, null, false))
                .toArray(Request[]::new);
        compare(out, "verdicts and amounts, ns an elder", requests, many, few, engine -> {
            int items = 0;
            for (Request request : requests)
                items += engine.verdicts(request).items().size();
            return items;
        });
        compare(out, "answer with full reasons, ns an elder", requests, many, few, engine -> {
            int sentences = 0;
            for (Request request : requests) sentences += Inputs.sentences(engine.determine(request, Detail.REASONS));
            return sentences;
        });
    }

    /** Nanoseconds of each load. */
    private static double[] loads(ListFiles files) {
        var took = new double[LOADS];
        for (int i = 0; i < LOADS; i++) {
            long start = System.nanoTime();
            Engine.load(files);
            took[i] = System.nanoTime() - start;
        }
        return took;
    }

    private static void compare(
            PrintStream out, String what, Request[] requests, Engine many, Engine few, ToIntFunction<Engine> round) {
        for (int i = 0; i < WARM_UP; i++)
            if (round.applyAsInt(many) != round.applyAsInt(few))
                throw new IllegalStateException("other answers: " + what);
        var all = new double[ROUNDS];
        var alone = new double[ROUNDS];
        var ratio = new double[ROUNDS];
        for (int i = 0; i < ROUNDS; i++) {
            boolean manyFirst = i % 2 == 0;
            double first = time(round, manyFirst ? many : few);
            double second = time(round, manyFirst ? few : many);
            all[i] = (manyFirst ? first : second) / requests.length;
            alone[i] = (manyFirst ? second : first) / requests.length;
            ratio[i] = all[i] / alone[i];
        }
        row(out, what, 1, median(all, 0), median(alone, 0), median(ratio, 0));
    }

    private static double time(ToIntFunction<Engine> round, Engine engine) {
        long start = System.nanoTime();
        if (round.applyAsInt(engine) == 0) throw new IllegalStateException("no answers");
        return System.nanoTime() - start;
    }

    private static void row(PrintStream out, String what, double unit, double all, double alone, double ratio) {
        out.printf("| %s | %,.0f | %,.0f | %.2f |%n", what, all / unit, alone / unit, ratio);
    }

    /** @param skip as many of the first as count as warm-up */
    private static double median(double[] values, int skip) {
        var sorted = Arrays.copyOfRange(values, skip, values.length);
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
