package org.qingdan.engine.lab.compare;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.qingdan.engine.rules.Condition;
import org.qingdan.engine.rules.Truth;

/** Which outcomes of one member are still possible once some of the axes that several members share are settled. */
final class Outcomes {
    private final int[] axes;
    private final int[][] own;
    private final long[] radix;
    private final List<Map<Long, BitSet>> possible = new ArrayList<>();
    private final Map<BitSet, BitSet> same = new HashMap<>();

    /**
     * @param shared the axes of all members
     * @param walker walks the member's own axes, in the order of the shared ones
     */
    Outcomes(List<Axis> shared, Walker walker) {
        int count = walker.axes().size();
        this.axes = new int[count];
        this.own = new int[count][];
        this.radix = new long[count];
        for (int i = 0; i < count; i++) {
            Axis axis = walker.axes().get(i);
            for (int s = 0; s < shared.size(); s++)
                if (shared.get(s).paths().equals(axis.paths())) {
                    axes[i] = s;
                    own[i] = classes(shared.get(s), axis);
                }
            radix[i] = axis.points().size();
        }
        for (int i = 0; i <= count; i++) possible.add(new HashMap<>());
    }

    /** For each point of the shared axis, the point of the member's own. */
    private static int[] classes(Axis shared, Axis own) {
        var numbers = new HashMap<List<Truth>, Integer>();
        for (int i = 0; i < own.points().size(); i++)
            numbers.put(truths(own.points().get(i), own, own), i);
        return shared.points().stream()
                .mapToInt(p -> numbers.getOrDefault(truths(p, shared, own), -1))
                .toArray();
    }

    /** What a point says of the conditions of the member's own axis. */
    private static List<Truth> truths(Axis.Point point, Axis of, Axis own) {
        var truths = new ArrayList<Truth>();
        for (Condition c : own.a()) truths.add(point.truthsA()[place(of.a(), c)]);
        for (Condition c : own.b()) truths.add(point.truthsB()[place(of.b(), c)]);
        return truths;
    }

    private static int place(List<Condition> conditions, Condition condition) {
        for (int i = 0; i < conditions.size(); i++)
            if (conditions.get(i).canonical().equals(condition.canonical())) return i;
        throw new IllegalStateException(condition.canonical());
    }

    /** Notes the outcome of the combination that the member's own walker stands on. */
    void add(Walker walker, int outcome) {
        long prefix = 0;
        for (int i = 0; i <= axes.length; i++) {
            possible.get(i).computeIfAbsent(prefix, k -> new BitSet()).set(outcome);
            if (i < axes.length) prefix = prefix * radix[i] + walker.at(i);
        }
    }

    /** Lets equal sets be one. */
    void compact() {
        for (var sets : possible) sets.replaceAll((k, set) -> same.computeIfAbsent(set, s -> s));
    }

    /** The outcomes possible with the first axes of a shared walk settled; empty when the point cannot be. */
    BitSet possible(Walker shared, int settled) {
        long prefix = 0;
        int depth = 0;
        while (depth < axes.length && axes[depth] < settled) {
            int number = own[depth][shared.at(axes[depth])];
            if (number < 0) return new BitSet();
            prefix = prefix * radix[depth] + number;
            depth++;
        }
        return possible.get(depth).getOrDefault(prefix, new BitSet());
    }
}
