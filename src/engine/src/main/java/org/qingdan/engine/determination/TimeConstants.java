package org.qingdan.engine.determination;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.qingdan.engine.rules.Condition;

/**
 * The constants at which the outcome of a condition turns as time goes by.
 *
 * @param days days on which a condition on the as-of date turns
 * @param numbers for each attribute that grows with time, the values on reaching which a condition turns
 */
record TimeConstants(TreeSet<LocalDate> days, Map<String, TreeSet<Integer>> numbers) {
    static TimeConstants of(Collection<Condition> conditions) {
        var constants = new TimeConstants(new TreeSet<>(), new TreeMap<>());
        conditions.forEach(constants::add);
        return constants;
    }

    /** A test such as {@code <= n} or {@code == n} turns when n has been passed, so both n and the next value count. */
    private void add(Condition condition) {
        for (Object constant : condition.constants()) {
            if (constant instanceof LocalDate day
                    && condition.attribute().path().equals("asOf")) {
                days.add(day);
                days.add(day.plusDays(1));
            }
            if (constant instanceof Integer n) {
                var values = numbers.computeIfAbsent(condition.attribute().path(), p -> new TreeSet<>());
                values.add(n);
                if (!turnsOnReaching(condition)) values.add(n + 1);
            }
        }
    }

    private static boolean turnsOnReaching(Condition condition) {
        return condition instanceof Condition.Comparison c
                && (c.operator() == Condition.Operator.AT_LEAST || c.operator() == Condition.Operator.BELOW);
    }

    TreeSet<Integer> of(String attribute) {
        return numbers.getOrDefault(attribute, new TreeSet<>());
    }
}
