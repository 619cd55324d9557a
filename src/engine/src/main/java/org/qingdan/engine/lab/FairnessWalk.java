package org.qingdan.engine.lab;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.qingdan.engine.catalog.Item;
import org.qingdan.engine.determination.Benefit;
import org.qingdan.engine.lab.Points.Point;
import org.qingdan.engine.profile.Attributes;
import org.qingdan.engine.rules.Condition;
import org.qingdan.engine.rules.Rule;
import org.qingdan.engine.rules.Term;

/**
 * Every pair of neighbours on a ladder, in every situation of the other attributes that an item's rules and figures can tell apart. Only situations in which every
 * condition is certain are gone through: what is decided while a fact is unknown is decided alike for each value it can have.
 */
final class FairnessWalk {
    /** Two points of the ladder, by number. */
    private record Pair(int better, int worse) {}

    /** What somebody gets: nothing, or the item, by a tier where it has tiers. */
    private record Given(boolean granted, Item.@Nullable Tier tier) {
        static final Given NOTHING = new Given(false, null);
    }

    private final LintContext context;
    private final Item item;
    private final AmountReads reads;
    private final Ladder ladder;
    private final List<Point> rungs;
    private final Map<Pair, Ladder.Step> pairs = new LinkedHashMap<>();
    private final Set<String> paths = new HashSet<>();
    private final int group;
    private final Space space;
    private final Tests.Test granted;
    private final Tests.Test gate;
    private final Map<Rule, Tests.Test> granting = new LinkedHashMap<>();
    private final Map<Item.Tier, Tests.Test> choosing = new LinkedHashMap<>();
    private final Map<List<Object>, Benefit> benefits = new HashMap<>();
    private final Map<UnfairStep.Cause, UnfairStep> unfair = new LinkedHashMap<>();

    /** Null when neither the rules nor the amounts of the item read the ladder's attribute. */
    static @Nullable FairnessWalk of(LintContext context, Item item, AmountReads reads, Ladder ladder) {
        var rules = context.book().about(item.code());
        var conditions = new LinkedHashMap<>(context.book().conditions(rules));
        boolean read = conditions.values().stream()
                .anyMatch(c -> ladder.paths().contains(c.attribute().path()));
        if (!read && !reads.reckons(ladder.attribute())) return null;
        reads.conditions().forEach(c -> conditions.put(c.canonical(), c));
        return new FairnessWalk(context, item, reads, ladder, conditions.values());
    }

    private FairnessWalk(
            LintContext context, Item item, AmountReads reads, Ladder ladder, Collection<Condition> conditions) {
        this.context = context;
        this.item = item;
        this.reads = reads;
        this.ladder = ladder;
        conditions.forEach(c -> paths.add(c.attribute().path()));
        paths.addAll(reads.reckoned().keySet());
        var points = new IdentityHashMap<List<Condition>, List<Point>>();
        var groups = new ArrayList<>(context.points().groups(conditions));
        groups.sort((a, b) -> Boolean.compare(climbs(a), climbs(b)));
        if (groups.isEmpty() || !climbs(groups.get(groups.size() - 1))) groups.add(new ArrayList<>());
        this.group = groups.size() - 1;
        this.rungs = rungs(groups.get(group));
        for (var other : groups.subList(0, group))
            points.put(
                    other,
                    context.points().of(other).stream().filter(Point::certain).toList());
        points.put(groups.get(group), rungs.subList(0, 1));
        reads.reckoned().forEach((path, values) -> {
            boolean known = ladder.paths().contains(path)
                    || conditions.stream().anyMatch(c -> c.attribute().path().equals(path));
            if (known) return;
            List<Condition> alone = new ArrayList<>();
            groups.add(alone);
            points.put(
                    alone,
                    values.stream().map(v -> Point.of(Map.of(path, v), alone)).toList());
        });
        this.space = new Space(context.book(), groups, g -> Objects.requireNonNull(points.get(g)));
        var book = context.book();
        var granting = book.granting(item.code());
        this.granted = space.any(granting);
        this.gate = space.any(book.gates(item.code()));
        granting.forEach(r -> this.granting.put(r, space.rule(r)));
        item.tiers().forEach(t -> choosing.put(t, space.any(book.choosing(item.code(), t.tier()))));
    }

    private boolean climbs(List<Condition> group) {
        return group.stream()
                .anyMatch(c -> ladder.paths().contains(c.attribute().path()));
    }

    /** The distinct points of the ladder, and the pairs of them that are neighbours. Where an amount reckons with the attribute, every value counts. */
    private List<Point> rungs(List<Condition> conditions) {
        boolean reckons = reads.reckons(ladder.attribute());
        Map<Object, Integer> numbers = new HashMap<>();
        var rungs = new ArrayList<Point>();
        for (var step : ladder.steps()) {
            int better = number(Point.of(step.better(), conditions), reckons, numbers, rungs);
            int worse = number(Point.of(step.worse(), conditions), reckons, numbers, rungs);
            if (better != worse) pairs.putIfAbsent(new Pair(better, worse), step);
        }
        return rungs;
    }

    private static int number(Point point, boolean reckons, Map<Object, Integer> numbers, List<Point> rungs) {
        Object key = reckons ? point.values() : List.of(point.outcomes());
        return numbers.computeIfAbsent(key, k -> {
            rungs.add(point);
            return rungs.size() - 1;
        });
    }

    /** Every unfair step, once for each cause. */
    Collection<UnfairStep> unfair() {
        if (space.tooLarge())
            context.findings()
                    .add(item.place(), "MANY_SITUATIONS", item.code() + " 的情形太多，没有检查" + ladder.worse() + "的会不会反而少得");
        else
            space.exists(() -> {
                here();
                return false;
            });
        return unfair.values();
    }

    private void here() {
        var given = new @Nullable Given[rungs.size()];
        for (int i = 0; i < given.length; i++) {
            space.stand(group, rungs.get(i));
            given[i] = given();
        }
        for (Pair pair : pairs.keySet()) {
            Given better = given[pair.better];
            Given worse = given[pair.worse];
            if (better == null || worse == null || !better.granted) continue;
            if (!worse.granted) refused(pair);
            else compare(pair, better.tier, worse.tier);
        }
    }

    /** Null where the rule, or the tier, is not known. */
    private @Nullable Given given() {
        if (!granted.met()) {
            boolean refused = item.rules() == Item.RuleKnowledge.KNOWN || gate.failed();
            return refused ? Given.NOTHING : null;
        }
        if (item.tiers().isEmpty()) return new Given(true, null);
        for (var tier : choosing.entrySet()) if (tier.getValue().met()) return new Given(true, tier.getKey());
        return null;
    }

    private void refused(Pair pair) {
        space.stand(group, rungs.get(pair.better));
        Rule rule = granting.entrySet().stream()
                .filter(e -> e.getValue().met())
                .findFirst()
                .orElseThrow()
                .getKey();
        space.stand(group, rungs.get(pair.worse));
        Term term = rule.terms().stream()
                .filter(t -> !space.term(t).met())
                .findFirst()
                .orElseThrow();
        var cause = new UnfairStep.Cause(
                rule.name(), "决定的是规则“" + rule.name() + "”的“" + term.sentence() + "”", rule.place());
        report(cause, pair, "可享受", "不符合");
    }

    private void compare(Pair pair, Item.@Nullable Tier before, Item.@Nullable Tier after) {
        if (Objects.equals(before, after) && !reads.reckons(ladder.attribute())) return;
        var better = benefit(pair.better, before);
        var worse = benefit(pair.worse, after);
        if (!Gain.less(item, before, better, after, worse)) return;
        space.stand(group, rungs.get(pair.worse));
        report(
                after == null ? reckoning() : picking(after),
                pair,
                Gain.words(before, better),
                Gain.words(after, worse));
    }

    private UnfairStep.Cause reckoning() {
        return new UnfairStep.Cause(
                null, "决定的是数额的算法", Objects.requireNonNull(item.amount()).place());
    }

    private UnfairStep.Cause picking(Item.Tier tier) {
        String rule = context.book().choosing(item.code(), tier.tier()).stream()
                .filter(r -> space.rule(r).met())
                .findFirst()
                .orElseThrow()
                .name();
        return new UnfairStep.Cause(rule, "决定的是规则“" + rule + "”", tier.place());
    }

    private Benefit benefit(int rung, Item.@Nullable Tier tier) {
        space.stand(group, rungs.get(rung));
        var values = space.values();
        var key = new ArrayList<Object>();
        key.add(tier == null ? "" : tier.tier());
        for (String path : List.of("asOf", "hukou.path", "hukou.track")) key.add(values.getOrDefault(path, ""));
        for (String path : reads.reckoned().keySet()) key.add(values.getOrDefault(path, ""));
        return benefits.computeIfAbsent(key, k -> {
            LocalDate asOf = values.get("asOf") instanceof LocalDate day ? day : LocalDate.EPOCH;
            return context.engine()
                    .benefit(item, tier == null ? List.of() : List.of(tier), Attributes.elder(asOf, values));
        });
    }

    private void report(UnfairStep.Cause cause, Pair pair, String getsBetter, String getsWorse) {
        if (unfair.containsKey(cause)) return;
        var step = Objects.requireNonNull(pairs.get(pair));
        var better = read(step.better());
        var worse = read(step.worse());
        var shared = space.values();
        ladder.paths().forEach(shared::remove);
        better.forEach((path, value) -> {
            if (value.equals(worse.get(path))) shared.put(path, value);
        });
        unfair.put(
                cause,
                UnfairStep.of(
                        context.catalogs().dictionaries(),
                        item,
                        ladder,
                        cause,
                        shared,
                        new UnfairStep.Neighbour(better, getsBetter),
                        new UnfairStep.Neighbour(worse, getsWorse)));
    }

    /** The values on the ladder that the item's rules or amounts read. */
    private Map<String, Object> read(Map<String, Object> values) {
        var read = new TreeMap<>(values);
        read.keySet().retainAll(paths);
        return read;
    }
}
