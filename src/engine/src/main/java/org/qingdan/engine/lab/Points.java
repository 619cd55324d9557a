package org.qingdan.engine.lab;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.qingdan.engine.profile.Regions;
import org.qingdan.engine.rules.Condition;
import org.qingdan.engine.rules.Truth;

/**
 * The outcomes that some conditions can have side by side: one point for each class of values they tell apart. Worked out once for the same conditions, since many
 * rules ask for the same place.
 */
final class Points {
    /**
     * One class of values.
     *
     * @param values a representative, by path; a path left out is unknown
     * @param outcomes of the conditions, in their order
     */
    record Point(Map<String, Object> values, Truth[] outcomes) {
        static Point of(Map<String, Object> values, List<Condition> conditions) {
            return new Point(
                    values,
                    conditions.stream()
                            .map(c -> c.test(values.get(c.attribute().path())))
                            .toArray(Truth[]::new));
        }

        /** Whether every condition comes out certain. */
        boolean certain() {
            return !Arrays.asList(outcomes).contains(Truth.UNKNOWN);
        }
    }

    private final Regions regions;
    private final List<Linked> links;
    private final Map<List<String>, List<Point>> known = new HashMap<>();

    Points(Regions regions) {
        this.regions = regions;
        this.links = Linked.all(regions);
    }

    /** Conditions put together that do not vary freely beside each other: those of one attribute, or of linked ones. */
    List<List<Condition>> groups(Collection<Condition> conditions) {
        var byPath = new TreeMap<String, List<Condition>>();
        for (Condition condition : conditions)
            byPath.computeIfAbsent(condition.attribute().path(), p -> new ArrayList<>())
                    .add(condition);
        var groups = new ArrayList<List<Condition>>();
        for (Linked link : links) {
            var together = new ArrayList<Condition>();
            for (String path : link.paths()) together.addAll(byPath.getOrDefault(path, List.of()));
            byPath.keySet().removeAll(link.paths());
            if (!together.isEmpty()) groups.add(together);
        }
        groups.addAll(byPath.values());
        return groups;
    }

    /** @param group one of {@link #groups} */
    List<Point> of(List<Condition> group) {
        return known.computeIfAbsent(group.stream().map(Condition::canonical).toList(), key -> {
            var distinct = new LinkedHashMap<List<Truth>, Point>();
            for (var value : values(group)) {
                Point point = Point.of(value, group);
                distinct.putIfAbsent(List.of(point.outcomes), point);
            }
            return List.copyOf(distinct.values());
        });
    }

    private List<Map<String, Object>> values(List<Condition> group) {
        String path = group.get(0).attribute().path();
        if (group.stream().anyMatch(c -> !c.attribute().path().equals(path)))
            return links.stream()
                    .filter(l -> l.paths().contains(path))
                    .findFirst()
                    .orElseThrow()
                    .values();
        return Enumeration.of(group, regions).dimensions().get(0).values().stream()
                .map(v -> v == null ? Map.<String, Object>of() : Map.of(path, v))
                .toList();
    }
}
