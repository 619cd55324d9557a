package org.qingdan.engine.determination;

import java.nio.IntBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.qingdan.engine.catalog.Catalogs;
import org.qingdan.engine.catalog.Item;
import org.qingdan.engine.input.InvalidInputException;
import org.qingdan.engine.input.Place;
import org.qingdan.engine.profile.Elder;
import org.qingdan.engine.rules.Classes;
import org.qingdan.engine.rules.Conclusion;
import org.qingdan.engine.rules.Condition;
import org.qingdan.engine.rules.Network;
import org.qingdan.engine.rules.Rule;
import org.qingdan.engine.rules.RuleBook;
import org.qingdan.engine.rules.Truth;

/**
 * What follows for each item in each situation. A situation is all that an item's rules see of a person: the classes of the attributes they read. The first person
 * in a situation is fired through Drools and walked through; everyone after looks it up.
 */
public final class Situations {
    private static final int LARGEST_ARRAY = 1 << 17;
    /** Of all items and rules together. */
    private static final int MOST = 1 << 23;

    private static final int MOST_BY_RULES = 1 << 14;

    private final RuleBook book;
    private final Network network;
    private final Classes[] classes;
    private final int[] leaves;
    private final Map<String, Table> tables = new HashMap<>();
    private final LongAdder fired = new LongAdder();
    private double total;

    public Situations(RuleBook book, Network network, Catalogs catalogs) {
        this.book = book;
        this.network = network;
        var byItem = new IdentityHashMap<Item, List<Condition>>();
        var byAttribute = new TreeMap<String, Map<String, Condition>>();
        for (Item item : catalogs.items().values()) {
            var conditions = book.conditions(book.about(item.code()));
            byItem.put(item, List.copyOf(conditions.values()));
            conditions.putAll(book.conditions(item.tieBreaks().stream()
                    .flatMap(status -> book.concluding(status).stream())
                    .toList()));
            conditions.forEach((canonical, condition) -> byAttribute
                    .computeIfAbsent(condition.attribute().path(), p -> new TreeMap<>())
                    .put(canonical, condition));
        }
        this.classes = byAttribute.values().stream()
                .map(conditions -> List.copyOf(conditions.values()))
                .map(list -> Classes.of(list.get(0).attribute(), list, catalogs.regions()))
                // Those of one kind next to one another: the processor foresees the branch of the next from the last.
                .sorted(Comparator.comparing(Classes::kind))
                .toArray(Classes[]::new);
        this.leaves =
                Arrays.stream(classes).mapToInt(c -> c.attribute().index()).toArray();
        byItem.forEach(
                (item, conditions) -> tables.put(item.code(), new Table(item, catalogs.decides(item), conditions)));
    }

    private void reserve(double situations, Place place) {
        total += situations;
        if (total > MOST)
            throw new InvalidInputException(
                    place, "TOO_MANY_SITUATIONS", "全部项目的情形合计多于 " + MOST + " 种，请减少规则里的条件，或分成几份清单分别载入");
    }

    /** The attributes that the rules of some items read, as {@link #see(Elder, int[])} wants them. */
    int[] reading(Collection<Item> items) {
        return items.stream()
                .map(this::table)
                .flatMapToInt(t -> IntStream.concat(
                        Arrays.stream(t.numbering.attributes), Arrays.stream(t.tieBreaks.numbering.attributes)))
                .distinct()
                .sorted()
                .toArray();
    }

    /** Sees an elder as all rules do. */
    private Seen see(Elder elder) {
        return see(elder, IntStream.range(0, classes.length).toArray());
    }

    /** Sees an elder as the rules of some items do. @param reading what they read; all else stays unseen */
    Seen see(Elder elder, int[] reading) {
        @Nullable Object[] values = elder.leaves();
        int[] seen = new int[classes.length];
        boolean known = true;
        for (int i : reading) {
            Object value = values[leaves[i]];
            if (value == null) continue;
            seen[i] = classes[i].of(value);
            known &= seen[i] != Classes.UNSEEN;
        }
        return new Seen(elder, values, seen, known);
    }

    Table table(Item item) {
        return Objects.requireNonNull(tables.get(item.code()), item.code());
    }

    /** What the rules conclude about an elder, item by item, looked up where the situation is known. */
    public Map<String, Conclusions> conclusions(Elder elder) {
        Seen seen = see(elder);
        var conclusions = new TreeMap<String, Conclusions>();
        tables.forEach((code, table) -> conclusions.put(code, table.of(seen).conclusions()));
        return conclusions;
    }

    /** The conditions an item's rules read. */
    public List<Condition> conditions(String item) {
        return Objects.requireNonNull(tables.get(item), item).conditions;
    }

    /** How many situations an item's rules can tell apart; 1 for an item that is not there. */
    public double size(String item) {
        Table table = tables.get(item);
        return table == null ? 1 : table.numbering.size;
    }

    /** How often an item's rules have been fired because nobody had been in that situation before; every other look-up found it known. */
    public long fired() {
        return fired.sum();
    }

    /** What a set of conclusions says of one item. */
    public static Conclusions outcome(String item, Set<Conclusion> conclusions) {
        var tiers = new TreeSet<String>();
        for (Conclusion c : conclusions)
            if (c instanceof Conclusion.Tier tier && tier.item().equals(item)) tiers.add(tier.tier());
        return new Conclusions(
                conclusions.contains(new Conclusion.Grant(item)),
                tiers,
                conclusions.contains(new Conclusion.Gate(item)));
    }

    /**
     * What the rules of one item conclude.
     *
     * @param tiers tiers picked
     * @param gate whether the known precondition of a partly known item holds
     */
    public record Conclusions(boolean granted, Set<String> tiers, boolean gate) {}

    /** A number for each combination of the classes that some conditions tell apart: mixed radix over the attributes they read. */
    private final class Numbering {
        private final int[] attributes;
        /** For each attribute read: by the attribute's class, the class as these conditions see it, times its place value. */
        private final int[][] steps;

        private final double size;

        Numbering(Collection<Condition> conditions) {
            var byAttribute = conditions.stream().collect(Collectors.groupingBy(Condition::attribute));
            var read = new ArrayList<Integer>();
            var steps = new ArrayList<int[]>();
            double size = 1;
            for (int i = 0; i < classes.length; i++) {
                Classes of = classes[i];
                int[] own = of.positions(byAttribute.getOrDefault(of.attribute(), List.of()));
                if (own.length == 0) continue;
                var local = new HashMap<List<Truth>, Integer>();
                int[] step = new int[of.count()];
                for (int number = 0; number < step.length; number++) {
                    var all = of.outcomes(number);
                    var vector = new ArrayList<Truth>(own.length);
                    for (int position : own) vector.add(all.get(position));
                    int seen = local.size();
                    step[number] = local.computeIfAbsent(vector, v -> seen) * (int) Math.min(size, LARGEST_ARRAY);
                }
                read.add(i);
                steps.add(step);
                size *= local.size();
            }
            this.attributes = read.stream().mapToInt(Integer::intValue).toArray();
            this.steps = steps.toArray(new int[0][]);
            this.size = size;
        }

        boolean fitsArray() {
            return size <= LARGEST_ARRAY;
        }

        /** The number of the combination of a person of whom every class is known. */
        int of(int[] seen) {
            int number = 0;
            for (int i = 0; i < attributes.length; i++) number += steps[i][seen[attributes[i]]];
            return number;
        }
    }

    /** How one rule comes out, looked up by what it reads. */
    private final class RuleTable {
        private final Rule rule;
        private final Numbering numbering;
        private final byte[] known;
        private final AtomicReferenceArray<RuleSight> sights;

        RuleTable(Rule rule) {
            this.rule = rule;
            this.numbering = new Numbering(book.conditions(List.of(rule)).values());
            if (!numbering.fitsArray())
                throw new InvalidInputException(
                        rule.place(),
                        "TOO_MANY_SITUATIONS",
                        "规则“" + rule.name() + "”的情形多于 " + LARGEST_ARRAY + " 种，请把一部分条件移到认定里，或拆成几条规则");
            reserve(numbering.size, rule.place());
            this.known = new byte[(int) numbering.size];
            this.sights = new AtomicReferenceArray<>(known.length);
        }

        RuleSight sight(Seen seen) {
            if (!seen.known()) return RuleSight.of(rule, book, seen.walk(book));
            int number = numbering.of(seen.classes());
            RuleSight stored = sights.getAcquire(number);
            if (stored != null) return stored;
            RuleSight made = RuleSight.of(rule, book, seen.walk(book));
            sights.setRelease(number, made);
            return made;
        }

        Truth of(Seen seen) {
            int number = numbering.of(seen.classes());
            byte stored = known[number];
            if (stored == 0)
                known[number] = stored = (byte) (1 + seen.walk(book).test(rule).ordinal());
            return TRUTHS[stored - 1];
        }
    }

    /** Statuses listed with a priority item, looked up by what their rules read. */
    private final class TieBreaks {
        private final List<String> statuses;
        private final Numbering numbering;
        private final AtomicReferenceArray<List<Reasons.SentenceView>> known;

        TieBreaks(List<String> statuses) {
            this.statuses = statuses;
            this.numbering = new Numbering(book.conditions(statuses.stream()
                            .flatMap(s -> book.concluding(s).stream())
                            .toList())
                    .values());
            this.known = new AtomicReferenceArray<>(numbering.fitsArray() ? (int) numbering.size : 0);
        }

        List<Reasons.SentenceView> of(Seen seen) {
            if (statuses.isEmpty()) return List.of();
            boolean stored = seen.known() && known.length() > 0;
            int number = stored ? numbering.of(seen.classes()) : 0;
            var views = stored ? known.getAcquire(number) : null;
            if (views != null) return views;
            views = statuses.stream()
                    .map(status -> Reasons.status(status, status, book, seen.walk(book)))
                    .toList();
            if (stored) known.setRelease(number, views);
            return views;
        }
    }

    private static final Truth[] TRUTHS = Truth.values();
    private static final int TIMES = SituationMaker.Time.values().length;

    /**
     * One item's situations. Where the classes its conditions tell apart make too many combinations to keep, its situations are told apart by how each of its
     * rules comes out instead, and by whether the day lies before or after them all, which is all that the verdict and its reason code depend on.
     */
    final class Table {
        private final List<Condition> conditions;
        private final SituationMaker maker;
        private final Numbering numbering;
        /** By rule; only where situations are told apart by rules. */
        private final Map<Rule, RuleTable> rules = new IdentityHashMap<>();

        private final RuleTable[] inOrder;
        /** Filled without locks: a situation is immutable, and made twice it is the same. */
        private final @Nullable Situation[] situations;

        private final @Nullable AtomicReferenceArray<Explanation> explanations;
        /** By the situation of each rule; only where situations are told apart by rules. */
        private final Map<IntBuffer, Explanation> explanationsByRules = new ConcurrentHashMap<>();

        private final TieBreaks tieBreaks;

        private Table(Item item, boolean decides, List<Condition> conditions) {
            this.conditions = conditions;
            this.maker = new SituationMaker(item, decides, book);
            this.numbering = new Numbering(conditions);
            boolean fits = numbering.fitsArray();
            this.inOrder = fits
                    ? new RuleTable[0]
                    : book.about(item.code()).stream().map(RuleTable::new).toArray(RuleTable[]::new);
            for (RuleTable table : inOrder) rules.put(table.rule, table);
            double size = fits ? numbering.size : TIMES * Math.pow(TRUTHS.length, inOrder.length);
            if (size > LARGEST_ARRAY)
                throw new InvalidInputException(
                        item.place(),
                        "TOO_MANY_SITUATIONS",
                        item.code() + " 的规则太多，情形多于 " + LARGEST_ARRAY + " 种，请拆成几个项目");
            reserve(size, item.place());
            this.situations = new Situation[(int) size];
            this.tieBreaks = new TieBreaks(item.tieBreaks());
            this.explanations = fits ? new AtomicReferenceArray<>((int) size) : null;
        }

        /** What follows for a person; fired now if nobody was in the situation before. */
        Situation of(Seen seen) {
            if (!seen.known()) return make(seen, Situation.NOT_KEPT);
            int number = explanations != null ? numbering.of(seen.classes()) : byRules(seen);
            Situation known = situations[number];
            if (known == null) situations[number] = known = make(seen, number);
            return known;
        }

        private Explanation byRules(Situation situation, Seen seen) {
            var numbers = seen.known() ? numbers(seen) : null;
            Explanation known = numbers == null ? null : explanationsByRules.get(numbers);
            if (known != null) return known;
            Explanation made = maker.explain(
                    situation, r -> Objects.requireNonNull(rules.get(r)).sight(seen));
            if (numbers == null) return made;
            if (explanationsByRules.size() > MOST_BY_RULES) explanationsByRules.clear();
            explanationsByRules.put(numbers, made);
            return made;
        }

        /** The situation of each rule. */
        private IntBuffer numbers(Seen seen) {
            int[] numbers = new int[inOrder.length];
            for (int i = 0; i < numbers.length; i++) numbers[i] = inOrder[i].numbering.of(seen.classes());
            return IntBuffer.wrap(numbers);
        }

        private int byRules(Seen seen) {
            // Rules that fail do not tell whether they fail because it is too early or too late, which the answer says.
            int number = maker.time(seen.elder().asOf()).ordinal();
            for (RuleTable rule : inOrder)
                number = number * TRUTHS.length + rule.of(seen).ordinal();
            return number;
        }

        private Situation make(Seen seen, int number) {
            fired.increment();
            return maker.make(outcome(maker.item().code(), seen.fired(network)), seen.walk(book), number);
        }

        /** How the statuses come out that are listed with a priority. */
        List<Reasons.SentenceView> tieBreaks(Seen seen) {
            return tieBreaks.of(seen);
        }

        /** Why a person's situation comes out as it does. */
        Explanation explain(Situation situation, Seen seen) {
            if (explanations == null) return byRules(situation, seen);
            int number = situation.number();
            Explanation known = number == Situation.NOT_KEPT ? null : explanations.getAcquire(number);
            if (known != null) return known;
            var sights = new IdentityHashMap<Rule, RuleSight>();
            Explanation made = maker.explain(
                    situation, r -> sights.computeIfAbsent(r, rule -> RuleSight.of(rule, book, seen.walk(book))));
            if (number != Situation.NOT_KEPT) explanations.setRelease(number, made);
            return made;
        }
    }
}
