package org.qingdan.engine.lab;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.qingdan.engine.profile.Attribute;
import org.qingdan.engine.profile.Attributes;
import org.qingdan.engine.profile.Elder;
import org.qingdan.engine.profile.Regions;
import org.qingdan.engine.rules.Classes;
import org.qingdan.engine.rules.Condition;
import org.qingdan.engine.rules.Truth;

/**
 * All situations some conditions can tell apart. The constants cut each attribute into finitely many classes; every class, "absent" among them, is represented by
 * one value, and the product of the classes is every situation. Complete, not sampled.
 */
public final class Enumeration {
    private final List<Dimension> dimensions = new ArrayList<>();

    /**
     * One attribute with a representative of each class.
     *
     * @param values null = absent
     */
    public record Dimension(Attribute attribute, List<Condition> conditions, List<@Nullable Object> values) {
        /** Conditions that do not come out both ways over the classes: their constant lies outside the attribute's domain. */
        public List<Condition> oneSided() {
            return conditions.stream()
                    .filter(c -> !occurs(c, Truth.MET) || !occurs(c, Truth.NOT_MET))
                    .toList();
        }

        private boolean occurs(Condition condition, Truth truth) {
            return values.stream().anyMatch(v -> condition.test(v) == truth);
        }
    }

    private Enumeration() {}

    /** One value for each class. */
    public static Enumeration of(Collection<Condition> conditions, Regions regions) {
        return build(conditions, regions, false);
    }

    /** Also both edges of every class, so that a test shifted by one step or cut by one value shows. */
    public static Enumeration withEdges(Collection<Condition> conditions, Regions regions) {
        return build(conditions, regions, true);
    }

    private static Enumeration build(Collection<Condition> conditions, Regions regions, boolean edges) {
        var byAttribute = new TreeMap<String, List<Condition>>();
        conditions.forEach(c -> byAttribute
                .computeIfAbsent(c.attribute().path(), p -> new ArrayList<>())
                .add(c));
        var enumeration = new Enumeration();
        byAttribute
                .values()
                .forEach(cs -> enumeration.dimensions.add(
                        new Dimension(cs.get(0).attribute(), cs, classes(cs, regions, edges))));
        return enumeration;
    }

    public List<Dimension> dimensions() {
        return dimensions;
    }

    /** How many situations there are. */
    public long size() {
        return dimensions.stream().mapToLong(d -> d.values().size()).reduce(1, Math::multiplyExact);
    }

    /** Every situation, as an elder of whom exactly the enumerated attributes are known. */
    public void forEach(Consumer<Elder> consumer) {
        forEach(() -> true, consumer);
    }

    /** Some situations only. @param wanted asked once for each, in their order */
    public void forEach(BooleanSupplier wanted, Consumer<Elder> consumer) {
        descend(0, new HashMap<>(), wanted, consumer);
    }

    private void descend(int index, Map<String, Object> values, BooleanSupplier wanted, Consumer<Elder> consumer) {
        if (index == dimensions.size()) {
            if (!wanted.getAsBoolean()) return;
            LocalDate asOf =
                    values.get("asOf") instanceof LocalDate day ? day : LocalDate.EPOCH; // no condition reads the day
            consumer.accept(Attributes.elder(asOf, values));
            return;
        }
        Dimension dimension = dimensions.get(index);
        for (Object value : dimension.values()) {
            if (value == null) values.remove(dimension.attribute().path());
            else values.put(dimension.attribute().path(), value);
            descend(index + 1, values, wanted, consumer);
        }
        values.remove(dimension.attribute().path());
    }

    private static List<@Nullable Object> classes(List<Condition> conditions, Regions regions, boolean edges) {
        Attribute attribute = conditions.get(0).attribute();
        Map<Object, @Nullable Object> classes = new LinkedHashMap<>();
        for (Object value : Classes.candidates(attribute, conditions, regions)) {
            List<Truth> outcomes = conditions.stream().map(c -> c.test(value)).toList();
            classes.putIfAbsent(edges && !attribute.regions() ? value : outcomes, value);
        }
        if (!attribute.path().equals("asOf"))
            classes.put(
                    edges
                            ? "absent"
                            : conditions.stream()
                                    .map(c -> c.test((Object) null))
                                    .toList(),
                    null);
        return new ArrayList<>(classes.values());
    }
}
