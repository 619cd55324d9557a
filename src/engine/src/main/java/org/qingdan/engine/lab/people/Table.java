package org.qingdan.engine.lab.people;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** One table of marginals, ready to draw from. Values are known by their number, in alphabetical order of how they are written. */
final class Table {
    final Fact fact;
    final boolean household;
    final List<String> texts;
    private final Object[] values;
    private final List<Row> rows = new ArrayList<>();

    /**
     * @param facts the facts a row asks for, by ordinal
     * @param allowed for each of them, which of its values fit
     * @param options the values that can be drawn
     * @param cumulative running total of their weights
     */
    private record Row(int[] facts, boolean[][] allowed, int[] options, long[] cumulative) {
        boolean fits(int[] drawn) {
            for (int i = 0; i < facts.length; i++) if (!allowed[i][drawn[facts[i]]]) return false;
            return true;
        }

        int pick(long random) {
            long at = Mix.below(random, cumulative[cumulative.length - 1]);
            int i = 0;
            while (cumulative[i] <= at) i++;
            return options[i];
        }
    }

    /** @param before holds the tables this one depends on */
    Table(Marginals.Table written, Tables before) {
        this(
                written.fact(),
                Boolean.TRUE.equals(written.household()),
                written.rows().stream()
                        .flatMap(r -> r.shares().keySet().stream())
                        .distinct()
                        .sorted()
                        .toList());
        for (var row : written.rows()) {
            var facts = new int[row.when().size()];
            var allowed = new boolean[facts.length][];
            int i = 0;
            for (var condition : row.when().entrySet()) {
                Fact fact = Objects.requireNonNull(MarginalsChecks.fact(condition.getKey()));
                var known = before.of(fact).texts;
                facts[i] = fact.ordinal();
                allowed[i] = new boolean[known.size()];
                for (int v = 0; v < allowed[i].length; v++)
                    allowed[i][v] = condition.getValue().contains(known.get(v));
                i++;
            }
            rows.add(row(facts, allowed, row.shares()));
        }
    }

    /** A table of one row, for everybody. */
    Table(Fact fact, boolean household, Map<String, Integer> shares) {
        this(fact, household, List.copyOf(new TreeMap<>(shares).keySet()));
        rows.add(row(new int[0], new boolean[0][], shares));
    }

    private Table(Fact fact, boolean household, List<String> texts) {
        this.fact = fact;
        this.household = household;
        this.texts = texts;
        this.values = texts.stream()
                .map(t -> Objects.requireNonNull(fact.domain.read(t), t))
                .toArray();
    }

    private Row row(int[] facts, boolean[][] allowed, Map<String, Integer> shares) {
        var options = new int[shares.size()];
        var cumulative = new long[options.length];
        long sum = 0;
        int i = 0;
        for (var share : shares.entrySet()) {
            options[i] = texts.indexOf(share.getKey());
            cumulative[i++] = sum += share.getValue();
        }
        return new Row(facts, allowed, options, cumulative);
    }

    /** Which row holds for a person of whom the facts before are drawn. */
    int rowOf(int[] drawn) {
        int i = 0;
        while (!rows.get(i).fits(drawn)) i++;
        return i;
    }

    /** The number of the value drawn for a person of whom the facts before are drawn. */
    int draw(int[] drawn, long random) {
        return rows.get(rowOf(drawn)).pick(random);
    }

    Object value(int number) {
        return values[number];
    }
}
