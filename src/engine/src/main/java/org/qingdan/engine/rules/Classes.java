package org.qingdan.engine.rules;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.qingdan.engine.profile.Attribute;
import org.qingdan.engine.profile.Region;
import org.qingdan.engine.profile.RegionSet;
import org.qingdan.engine.profile.Regions;

/**
 * The classes into which some conditions cut one attribute: two values of a class give every one of the conditions the same outcome. Class 0 is the absent value.
 * Finding a value's class is a table look-up; no condition is tested.
 */
public final class Classes {
    /** The class of a value that lies in none of the classes known from the attribute's domain. */
    public static final int UNSEEN = -1;

    /** A set attribute with more constants than this is not cut into classes: the subsets would be too many. */
    private static final int MOST_CONSTANTS = 12;

    private final Attribute attribute;
    private final List<Condition> conditions;
    private final Map<List<Truth>, Integer> byOutcomes = new HashMap<>();
    private final List<List<Truth>> outcomes = new ArrayList<>();
    private final Kind kind;

    private final int[] table;
    private final int least;
    private final Comparable<Object>[] constants;
    private final Map<Object, Integer> bits = new HashMap<>();
    private final int[] bitByOrdinal;
    private final Map<RegionSet, Integer> byRegion = new ConcurrentHashMap<>();

    /** Numbers further apart than this get no table with a place for each. */
    private static final int WIDEST_TABLE = 4_096;

    /** How a value's class is found. */
    public enum Kind {
        ORDINAL,
        BOOLEAN,
        NUMBER,
        POSITION,
        SUBSET,
        SUBSET_OF_TEXTS,
        REGION,
        TOO_MANY
    }

    @SuppressWarnings("unchecked")
    private Classes(Attribute attribute, List<Condition> conditions, Regions regions) {
        this.attribute = attribute;
        this.conditions = conditions;
        intern(outcomesOf(null));
        var distinct = constants(conditions);
        this.kind = kind(attribute, distinct);
        // Subsets are gone through one by one below; of a set that is not cut into classes they would be without end.
        // Of the nation's regions, those that the conditions can tell apart are a few; the rest need not be placed.
        var candidates = attribute.regions()
                ? paths(regions.near(distinct.stream().map(String.class::cast).toList()), attribute, regions)
                : attribute.set() ? List.of() : candidates(attribute, conditions, regions);
        this.least = kind == Kind.NUMBER
                ? candidates.stream().mapToInt(c -> (Integer) c).min().orElse(0)
                : 0;
        this.constants = kind == Kind.POSITION ? new TreeSet<>(distinct).toArray(new Comparable[0]) : new Comparable[0];
        if (kind == Kind.SUBSET || kind == Kind.SUBSET_OF_TEXTS)
            for (int i = 0; i < distinct.size(); i++) bits.put(distinct.get(i), 1 << i);
        this.bitByOrdinal = kind == Kind.SUBSET
                ? Arrays.stream(attribute.type().getEnumConstants())
                        .mapToInt(c -> bits.getOrDefault(c, 0))
                        .toArray()
                : new int[0];
        this.table = table(distinct, candidates);
    }

    private static Kind kind(Attribute attribute, List<Object> constants) {
        if (attribute.regions()) return Kind.REGION;
        if (attribute.set())
            return constants.size() > MOST_CONSTANTS
                    ? Kind.TOO_MANY
                    : attribute.type().isEnum() ? Kind.SUBSET : Kind.SUBSET_OF_TEXTS;
        if (attribute.type().isEnum()) return Kind.ORDINAL;
        if (attribute.type() == Boolean.class) return Kind.BOOLEAN;
        if (attribute.type() != Integer.class) return Kind.POSITION;
        var numbers = constants.stream().mapToInt(c -> (Integer) c).summaryStatistics();
        return (long) numbers.getMax() - numbers.getMin() < WIDEST_TABLE ? Kind.NUMBER : Kind.POSITION;
    }

    private int[] table(List<Object> distinct, Collection<Object> candidates) {
        return switch (kind) {
            case ORDINAL ->
                Arrays.stream(attribute.type().getEnumConstants())
                        .mapToInt(c -> intern(outcomesOf(c)))
                        .toArray();
            case BOOLEAN -> new int[] {intern(outcomesOf(false)), intern(outcomesOf(true))};
            // Between two constants nothing changes, so a number beyond the outermost candidate is like that one.
            case NUMBER -> {
                int greatest =
                        candidates.stream().mapToInt(c -> (Integer) c).max().orElse(least);
                int[] classes = new int[greatest - least + 1];
                for (int i = least; i <= greatest; i++) classes[i - least] = intern(outcomesOf(i));
                yield classes;
            }
            case POSITION -> {
                int[] classes = new int[2 * constants.length + 1];
                Arrays.fill(classes, UNSEEN);
                for (Object candidate : candidates) classes[position(candidate)] = intern(outcomesOf(candidate));
                yield classes;
            }
            case SUBSET, SUBSET_OF_TEXTS -> {
                int[] classes = new int[1 << distinct.size()];
                for (int mask = 0; mask < classes.length; mask++)
                    classes[mask] = intern(outcomesOf(subset(distinct, mask)));
                yield classes;
            }
            case REGION -> {
                candidates.forEach(value -> intern(outcomesOf(value)));
                yield new int[0];
            }
            case TOO_MANY -> new int[0];
        };
    }

    /** @param conditions all on {@code attribute} */
    public static Classes of(Attribute attribute, List<Condition> conditions, Regions regions) {
        return new Classes(attribute, List.copyOf(conditions), regions);
    }

    public Kind kind() {
        return kind;
    }

    public Attribute attribute() {
        return attribute;
    }

    public List<Condition> conditions() {
        return conditions;
    }

    /** Where some of the conditions stand among all of them. */
    public int[] positions(Collection<Condition> some) {
        return some.stream().mapToInt(conditions::indexOf).toArray();
    }

    public int count() {
        return outcomes.size();
    }

    /** The outcome of each condition on the values of a class. */
    public List<Truth> outcomes(int number) {
        return outcomes.get(number);
    }

    /** The class of a value, or {@link #UNSEEN}; null = unknown. */
    public int of(@Nullable Object value) {
        if (value == null) return 0;
        return switch (kind) {
            case ORDINAL -> table[((Enum<?>) value).ordinal()];
            case BOOLEAN -> table[(Boolean) value ? 1 : 0];
            case NUMBER -> table[Math.max(0, Math.min(table.length - 1, (Integer) value - least))];
            case POSITION -> table[position(value)];
            case SUBSET -> {
                int mask = 0;
                for (Object element : (Set<?>) value) mask |= bitByOrdinal[((Enum<?>) element).ordinal()];
                yield table[mask];
            }
            case SUBSET_OF_TEXTS -> {
                int mask = 0;
                for (Object element : (Set<?>) value) mask |= bits.getOrDefault(element, 0);
                yield table[mask];
            }
            case REGION -> region((RegionSet) value);
            case TOO_MANY -> UNSEEN;
        };
    }

    private int region(RegionSet value) {
        Integer known = byRegion.get(value);
        if (known != null) return known;
        int number = byOutcomes.getOrDefault(outcomesOf(value), UNSEEN);
        byRegion.put(value, number);
        return number;
    }

    /** Dates and money: on a constant, or between two. */
    private int position(Object value) {
        int below = 0;
        while (below < constants.length && constants[below].compareTo(value) < 0) below++;
        boolean equal = below < constants.length && constants[below].compareTo(value) == 0;
        return 2 * below + (equal ? 1 : 0);
    }

    private int intern(List<Truth> vector) {
        return byOutcomes.computeIfAbsent(vector, v -> {
            outcomes.add(v);
            return outcomes.size() - 1;
        });
    }

    private List<Truth> outcomesOf(@Nullable Object value) {
        return conditions.stream().map(c -> c.test(value)).toList();
    }

    /** The distinct constants of some conditions, in order of first mention. */
    public static List<Object> constants(List<Condition> conditions) {
        return conditions.stream()
                .flatMap(c -> c.constants().stream())
                .distinct()
                .toList();
    }

    /** Values that lie in every class there is, with both edges of each, except the absent value. */
    public static Collection<Object> candidates(Attribute attribute, List<Condition> conditions, Regions regions) {
        if (attribute.regions()) return paths(regions.valid(), attribute, regions);
        var constants = constants(conditions);
        if (attribute.set()) return subsets(attribute, constants);
        if (attribute.type().isEnum()) return List.of(attribute.type().getEnumConstants());
        if (attribute.type() == Boolean.class) return List.of(true, false);
        var candidates = new LinkedHashSet<Object>();
        for (Object constant : constants) {
            if (constant instanceof Integer n)
                for (int i = n - 1; i <= n + 1; i++) if (within(attribute, i)) candidates.add(i);
            if (constant instanceof BigDecimal m)
                for (String step : List.of("-0.01", "0.00", "0.01")) candidates.add(m.add(new BigDecimal(step)));
            if (constant instanceof LocalDate d) for (int i = -1; i <= 1; i++) candidates.add(d.plusDays(i));
        }
        return candidates;
    }

    private static boolean within(Attribute attribute, int value) {
        var within = attribute.within();
        return value >= (within == null ? 0 : within.min()) && (within == null || value <= within.max());
    }

    /** Every subset of the values that conditions name, and one value they do not name. */
    private static Collection<Object> subsets(Attribute attribute, List<Object> constants) {
        var subsets = new ArrayList<Object>();
        for (int mask = 0; mask < 1 << constants.size(); mask++) subsets.add(subset(constants, mask));
        if (attribute.type() == String.class) subsets.add(Set.of("(其他)"));
        return subsets;
    }

    private static Set<Object> subset(List<Object> constants, int mask) {
        Set<Object> subset = new HashSet<>();
        for (int i = 0; i < constants.size(); i++) if ((mask >> i & 1) == 1) subset.add(constants.get(i));
        return subset;
    }

    private static Collection<Object> paths(List<Region> places, Attribute attribute, Regions regions) {
        boolean reach = attribute.path().endsWith("reach");
        var paths = new ArrayList<Object>();
        for (Region place : places)
            for (var stated : regions.stated(place))
                paths.add(reach ? stated.path().reach() : stated.path());
        return paths;
    }
}
