package org.qingdan.engine.lab.mutate;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.qingdan.engine.determination.Engine;
import org.qingdan.engine.input.InvalidInputException;
import org.qingdan.engine.lab.Cases;
import org.qingdan.engine.lab.compare.Comparison;
import org.qingdan.engine.lab.compare.Difference;
import org.qingdan.engine.lab.compare.Side;
import org.qingdan.engine.lab.compare.Touched;

/** Makes every small change there is, one at a time, and runs the scenario cases on each: a change that no case notices could slip in unseen. */
public final class Mutation {
    /** What became of a change. */
    public enum Fate {
        /** The changed lists do not load. */
        REFUSED,
        /** A case comes out otherwise. */
        NOTICED,
        /** No case notices, though somebody would be answered otherwise. */
        UNNOTICED,
        /** Nobody would be answered otherwise. */
        WITHOUT_EFFECT
    }

    /**
     * @param by the case that noticed it
     * @param shows for an unnoticed change, a difference that a case could be written for
     */
    public record Tried(
            Mutant mutant,
            Fate fate,
            Cases.@Nullable Case by,
            @Nullable Difference shows) {}

    private final Engine engine;
    private final List<Cases.Case> cases;

    /** @param cases those that come out as written on the unchanged lists */
    public Mutation(Engine engine, List<Cases.Case> cases) {
        this.engine = engine;
        this.cases = cases;
    }

    /** Every change to a rule, a figure or a relation. */
    public static List<Mutant> mutants(Engine engine) {
        var mutants = new ArrayList<>(RuleMutants.of(engine));
        mutants.addAll(FigureMutants.of(engine));
        return mutants;
    }

    /** Tries changes, in order. @param progress called after each */
    public List<Tried> run(List<Mutant> mutants, int threads, Runnable progress) {
        var pool = Executors.newFixedThreadPool(threads);
        try {
            List<Future<Tried>> futures =
                    mutants.stream().map(m -> pool.submit(() -> attempt(m))).toList();
            var tried = new ArrayList<Tried>();
            for (var future : futures) {
                tried.add(future.get());
                progress.run();
            }
            return tried;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } finally {
            pool.shutdownNow();
        }
    }

    private Tried attempt(Mutant mutant) {
        Engine changed;
        try {
            changed = mutant.engine().get();
        } catch (InvalidInputException e) {
            return new Tried(mutant, Fate.REFUSED, null, null);
        }
        Set<String> touched = Touched.items(engine, changed);
        for (var scenario : cases)
            if (concerns(scenario, touched) && Cases.run(changed, scenario) != null)
                return new Tried(mutant, Fate.NOTICED, scenario, null);
        var differences = Comparison.of(Side.of(engine), Side.of(changed)).differences();
        return differences.isEmpty()
                ? new Tried(mutant, Fate.WITHOUT_EFFECT, null, null)
                : new Tried(mutant, Fate.UNNOTICED, null, differences.get(0));
    }

    /** What touches no item's outcome may still show in a hint or in the first month of payment. */
    private static boolean concerns(Cases.Case scenario, Set<String> touched) {
        return touched.isEmpty() || scenario.expect().keySet().stream().anyMatch(touched::contains);
    }
}
