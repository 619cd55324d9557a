package org.qingdan.engine.lab.compare;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.qingdan.engine.lab.Linked;
import org.qingdan.engine.lab.compare.Axis.Point;
import org.qingdan.engine.profile.Attribute;
import org.qingdan.engine.profile.Attributes;
import org.qingdan.engine.profile.Contradictions;
import org.qingdan.engine.profile.Region;
import org.qingdan.engine.profile.RegionSet;
import org.qingdan.engine.profile.Regions;
import org.qingdan.engine.rules.Classes;
import org.qingdan.engine.rules.Condition;
import org.qingdan.engine.rules.Truth;

/** Cuts the attributes that some conditions of two sides read into classes. Complete: every value that somebody can have lies in a class. */
public final class Axes {
    /** Nobody of whom lists speak is older. */
    private static final int OLDEST = 110;

    private final Side a;
    private final Side b;
    private final Map<String, Object> pinsA;
    private final Map<String, Object> pinsB;
    private final LocalDate lastRead;
    private final int elderAge;
    private final List<Linked> links;
    private final List<Places> places;
    private final Map<List<String>, Axis> known = new HashMap<>();

    /** One place as each side sees it. */
    private record Places(RegionSet a, RegionSet b) {}

    /** @param lastRead the day on which the lists were last read */
    public Axes(Side a, Side b, LocalDate lastRead) {
        this.lastRead = lastRead;
        this.a = a;
        this.b = b;
        this.pinsA = a.pins();
        this.pinsB = b.pins();
        this.elderAge = b.engine().catalogs().elderAge();
        this.links = Linked.all(a.engine().catalogs().regions());
        this.places =
                places(a.engine().catalogs().regions(), b.engine().catalogs().regions());
    }

    /** Places of both dictionaries; of one that only one side knows, nothing follows on the other. */
    private static List<Places> places(Regions a, Regions b) {
        var both = new ArrayList<Places>();
        Map<String, RegionSet> known = paths(b);
        paths(a).forEach((code, path) -> {
            RegionSet other = known.get(code);
            if (other != null) both.add(new Places(path, other));
        });
        return both;
    }

    private static Map<String, RegionSet> paths(Regions regions) {
        var paths = new LinkedHashMap<String, RegionSet>();
        for (Region region : regions.valid())
            for (var stated : regions.stated(region))
                paths.put(stated.code() + " " + stated.managedBy(), stated.path());
        return paths;
    }

    /** One axis for each group of linked attributes that the conditions read, in a fixed order. */
    public List<Axis> of(Collection<Condition> a, Collection<Condition> b) {
        var byPath = new TreeMap<String, List<List<Condition>>>();
        collect(a, 0, byPath);
        collect(b, 1, byPath);
        var axes = new ArrayList<Axis>();
        for (Set<String> group : groups(byPath.keySet())) {
            var first = new ArrayList<Condition>();
            var second = new ArrayList<Condition>();
            for (String path : group) {
                var conditions = byPath.get(path);
                if (conditions == null) continue;
                first.addAll(conditions.get(0));
                second.addAll(conditions.get(1));
            }
            axes.add(axis(group, first, second));
        }
        return axes;
    }

    private static void collect(Collection<Condition> conditions, int side, Map<String, List<List<Condition>>> byPath) {
        var seen = new TreeMap<String, Condition>();
        conditions.forEach(c -> seen.put(c.canonical(), c));
        for (Condition c : seen.values())
            byPath.computeIfAbsent(c.attribute().path(), p -> List.of(new ArrayList<>(), new ArrayList<>()))
                    .get(side)
                    .add(c);
    }

    private List<Set<String>> groups(Set<String> paths) {
        var left = new TreeSet<>(paths);
        var groups = new ArrayList<Set<String>>();
        for (Linked link : links) {
            if (link.paths().stream().noneMatch(left::contains)) continue;
            groups.add(new TreeSet<>(link.paths()));
            left.removeAll(link.paths());
        }
        left.forEach(path -> groups.add(Set.of(path)));
        return groups;
    }

    private Axis axis(Set<String> group, List<Condition> first, List<Condition> second) {
        var key = new ArrayList<String>(group);
        first.forEach(c -> key.add("A " + c.canonical()));
        second.forEach(c -> key.add("B " + c.canonical()));
        return known.computeIfAbsent(key, k -> new Axis(group, first, second, points(group, first, second)));
    }

    private List<Point> points(Set<String> group, List<Condition> first, List<Condition> second) {
        var plainest = new LinkedHashMap<List<Truth>, Point>();
        for (Point point : candidates(group, first, second).toList()) {
            var truths = new ArrayList<>(List.of(point.truthsA()));
            truths.addAll(List.of(point.truthsB()));
            plainest.merge(truths, point, (one, other) -> other.cost() < one.cost() ? other : one);
        }
        return List.copyOf(plainest.values());
    }

    private Stream<Point> candidates(Set<String> group, List<Condition> first, List<Condition> second) {
        if (group.stream().anyMatch(pinsA::containsKey))
            return Stream.of(point(pinned(group, pinsA), pinned(group, pinsB), first, second));
        String path = group.iterator().next();
        Attribute attribute = Objects.requireNonNull(Attributes.find(path), path);
        if (attribute.regions())
            return Stream.concat(
                    places.stream()
                            .map(p -> point(place(group, p, Places::a), place(group, p, Places::b), first, second)),
                    Stream.of(point(Map.of(), Map.of(), first, second)));
        return values(group, attribute, first, second).map(v -> point(v, v, first, second));
    }

    private static Map<String, Object> pinned(Set<String> group, Map<String, Object> pins) {
        var values = new TreeMap<>(pins);
        values.keySet().retainAll(group);
        return values;
    }

    private static Map<String, Object> place(Set<String> group, Places place, Function<Places, RegionSet> side) {
        var values = new TreeMap<String, Object>();
        for (String path : group)
            values.put(path, path.endsWith(".reach") ? side.apply(place).reach() : side.apply(place));
        return values;
    }

    private Stream<Map<String, Object>> values(
            Set<String> group, Attribute attribute, List<Condition> first, List<Condition> second) {
        for (Linked link : links)
            if (link.paths().equals(group))
                // An elder has an age, and it is that of a human being.
                return group.contains("age")
                        ? link.values().stream().filter(v -> v.get("age") instanceof Integer age && age <= OLDEST)
                        : link.values().stream();
        var conditions = new ArrayList<>(first);
        conditions.addAll(second);
        var values = new LinkedHashSet<Map<String, Object>>();
        // Of the days that come to the same, the one on which the lists were last read stands first.
        values.add(attribute.path().equals("asOf") ? Map.of("asOf", lastRead) : Map.of());
        for (Object value :
                Classes.candidates(attribute, conditions, a.engine().catalogs().regions()))
            if (!(attribute.path().equals("hardship") && value instanceof Set<?> statuses)
                    || Contradictions.compatible(statuses)) values.add(Map.of(attribute.path(), value));
        return values.stream();
    }

    private Point point(Map<String, Object> a, Map<String, Object> b, List<Condition> first, List<Condition> second) {
        return new Point(a, b, truths(a, first), truths(b, second), Plainness.cost(a, elderAge));
    }

    private static Truth[] truths(Map<String, Object> values, List<Condition> conditions) {
        return conditions.stream()
                .map(c -> c.test(values.get(c.attribute().path())))
                .toArray(Truth[]::new);
    }

    public Side a() {
        return a;
    }

    Side b() {
        return b;
    }
}
