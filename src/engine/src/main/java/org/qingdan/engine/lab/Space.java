package org.qingdan.engine.lab;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.qingdan.engine.lab.Points.Point;
import org.qingdan.engine.lab.Tests.Test;
import org.qingdan.engine.rules.Condition;
import org.qingdan.engine.rules.Rule;
import org.qingdan.engine.rules.RuleBook;
import org.qingdan.engine.rules.Term;
import org.qingdan.engine.rules.Truth;

/**
 * Every situation that some rules can tell apart, gone through one by one until a wanted one is found. Attributes vary freely beside each other, as in an
 * {@link Enumeration}, save those that are {@link Linked}. Conditions are looked up, not tested, so millions take seconds.
 */
final class Space {
    private static final double MOST = 20_000_000;

    /** One group of conditions, whose outcomes stand side by side from {@code first} on. */
    private record Axis(int first, List<Point> points) {}

    private final List<Axis> axes = new ArrayList<>();
    private final Map<String, Integer> numbers = new HashMap<>();
    private final Tests tests;
    private final Truth[] outcomes;
    private final Point[] standing;

    Space(RuleBook book, Points points, Collection<Rule> rules) {
        this(book, points.groups(book.conditions(List.copyOf(rules)).values()), points::of);
    }

    /**
     * @param groups conditions whose outcomes hang together, group by group; an empty group is one of values alone
     * @param points the points of a group to go through
     */
    Space(RuleBook book, List<List<Condition>> groups, Function<List<Condition>, List<Point>> points) {
        for (var group : groups) {
            axes.add(new Axis(numbers.size(), points.apply(group)));
            for (Condition condition : group) numbers.put(condition.canonical(), numbers.size());
        }
        outcomes = new Truth[numbers.size()];
        standing = new Point[axes.size()];
        tests = new Tests(book, numbers, outcomes);
    }

    /** Whether there are too many situations to go through. */
    boolean tooLarge() {
        return size() > MOST;
    }

    double size() {
        return axes.stream().mapToDouble(a -> a.points.size()).reduce(1, (a, b) -> a * b);
    }

    /** Whether some situation is as wanted. */
    boolean exists(BooleanSupplier wanted) {
        return exists(0, wanted);
    }

    /** Whether in some situation a sentence fails while all others of its rule hold. */
    boolean canFailAlone(Rule rule, Term term) {
        return canFailAlone(rule, term, () -> true);
    }

    /** @param somebody whether the situation the walk stands on can be anybody's */
    boolean canFailAlone(Rule rule, Term term, BooleanSupplier somebody) {
        Test alone = term(term);
        Test others = terms(rule.terms().stream().filter(t -> t != term).toList());
        return exists(() -> alone.failed() && others.met() && somebody.getAsBoolean());
    }

    private boolean exists(int number, BooleanSupplier wanted) {
        if (number == axes.size()) return wanted.getAsBoolean();
        for (Point point : axes.get(number).points) {
            stand(number, point);
            if (exists(number + 1, wanted)) return true;
        }
        return false;
    }

    /** Moves to a point of one group, the others staying where they are. */
    void stand(int group, Point point) {
        System.arraycopy(point.outcomes(), 0, outcomes, axes.get(group).first, point.outcomes().length);
        standing[group] = point;
    }

    /** Values that make the situation the walk stands on, by path. */
    Map<String, Object> values() {
        var values = new TreeMap<String, Object>();
        for (Point point : standing) values.putAll(point.values());
        return values;
    }

    Test term(Term term) {
        return tests.term(term);
    }

    Test rule(Rule rule) {
        return tests.rule(rule);
    }

    /** All of some terms. */
    Test terms(List<Term> terms) {
        return tests.terms(terms);
    }

    /** At least one of some rules. */
    Test any(Collection<Rule> rules) {
        return tests.any(rules);
    }
}
