package org.qingdan.engine.lab.compare;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.qingdan.engine.rules.Condition;
import org.qingdan.engine.rules.Truth;

/**
 * Attributes that do not vary freely beside each other, mostly just one, with a point for each class of values that the conditions of either side tell apart.
 *
 * @param a conditions of the first side
 * @param b conditions of the second side
 */
public record Axis(Set<String> paths, List<Condition> a, List<Condition> b, List<Point> points) {
    /**
     * One class, by its plainest values.
     *
     * @param a values by path on the first side; a path left out is unknown
     * @param b the same on the second side; other values only where something is held fast, or the dictionaries of regions differ
     * @param truthsA outcomes of the conditions of the first side, in order
     * @param cost how much has to be stated, and how plain it is
     */
    public record Point(Map<String, Object> a, Map<String, Object> b, Truth[] truthsA, Truth[] truthsB, double cost) {}
}
