package org.qingdan.engine.lab.compare;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.qingdan.engine.lab.Tests;
import org.qingdan.engine.rules.Condition;
import org.qingdan.engine.rules.RuleBook;
import org.qingdan.engine.rules.Truth;

/** Goes through every combination of the points of some axes. What either side makes of the combination it stands on is looked up, not worked out. */
public final class Walker {
    private final List<Axis> axes;
    private final Map<String, Integer> numbersA = new HashMap<>();
    private final Map<String, Integer> numbersB = new HashMap<>();
    private final int[] firstA;
    private final int[] firstB;
    private final Truth[] truthsA;
    private final Truth[] truthsB;
    private final int[] at;
    private double cost;

    public Walker(List<Axis> axes) {
        this.axes = axes;
        this.firstA = new int[axes.size()];
        this.firstB = new int[axes.size()];
        for (int i = 0; i < axes.size(); i++) {
            firstA[i] = number(axes.get(i).a(), numbersA);
            firstB[i] = number(axes.get(i).b(), numbersB);
        }
        this.truthsA = new Truth[numbersA.size()];
        this.truthsB = new Truth[numbersB.size()];
        this.at = new int[axes.size()];
    }

    private static int number(Collection<Condition> conditions, Map<String, Integer> numbers) {
        int first = numbers.size();
        conditions.forEach(c -> numbers.put(c.canonical(), numbers.size()));
        return first;
    }

    public Tests testsA(RuleBook book) {
        return new Tests(book, numbersA, truthsA);
    }

    public Tests testsB(RuleBook book) {
        return new Tests(book, numbersB, truthsB);
    }

    List<Axis> axes() {
        return axes;
    }

    /** How many combinations there are. */
    public double size() {
        double size = 1;
        for (Axis axis : axes) size *= axis.points().size();
        return size;
    }

    /** What a walk is asked on its way. */
    public interface Guide {
        /** Whether to go on once the first {@code axes} axes are settled, whatever the others say. */
        boolean worthwhile(int axes);

        /** Called on every combination that is worthwhile. */
        void look();
    }

    public void walk(Guide guide) {
        walk(0, 0, guide);
    }

    private void walk(int axis, double costSoFar, Guide guide) {
        cost = costSoFar;
        if (!guide.worthwhile(axis)) return;
        if (axis == axes.size()) {
            guide.look();
            return;
        }
        var points = axes.get(axis).points();
        for (int i = 0; i < points.size(); i++) {
            stand(axis, i);
            walk(axis + 1, costSoFar + points.get(i).cost(), guide);
        }
    }

    private void stand(int axis, int point) {
        var p = axes.get(axis).points().get(point);
        at[axis] = point;
        System.arraycopy(p.truthsA(), 0, truthsA, firstA[axis], p.truthsA().length);
        System.arraycopy(p.truthsB(), 0, truthsB, firstB[axis], p.truthsB().length);
    }

    /** Goes back to a combination met before. */
    public void stand(int[] combination) {
        for (int i = 0; i < combination.length; i++) stand(i, combination[i]);
    }

    /** The combination it stands on, for {@link #stand(int[])}. */
    int[] here() {
        return at.clone();
    }

    /** The number of the point on one axis. */
    int at(int axis) {
        return at[axis];
    }

    /** How much has to be stated for the part of the combination that is settled. */
    double cost() {
        return cost;
    }

    /** The values of the combination, by path. */
    public Map<String, Object> values(boolean first) {
        var values = new TreeMap<String, Object>();
        for (int i = 0; i < at.length; i++) {
            var point = axes.get(i).points().get(at[i]);
            values.putAll(first ? point.a() : point.b());
        }
        return values;
    }

    /** The axes that read any of some paths, by number. */
    List<Integer> reading(Collection<String> paths) {
        var reading = new ArrayList<Integer>();
        for (int i = 0; i < axes.size(); i++)
            if (axes.get(i).paths().stream().anyMatch(paths::contains)) reading.add(i);
        return reading;
    }
}
