package org.qingdan.engine.lab.compare;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.qingdan.engine.catalog.Relation;
import org.qingdan.engine.determination.Benefit;
import org.qingdan.engine.determination.Settling;
import org.qingdan.engine.determination.Settling.After;
import org.qingdan.engine.determination.Settling.Before;
import org.qingdan.engine.lab.compare.Member.Pre;

/**
 * Compares how items stand to each other: over every combination of the outcomes that an item and those it depends on can have. What differs for an item by itself
 * is told elsewhere; here it is what differs because of the others, or because a relation is another.
 */
final class RelationComparison {
    /** How much may be stated of an elder, tried in turn, so that the plainest is found first. */
    private static final double[] BUDGETS = {4, 6, 8, 11, Double.MAX_VALUE};

    private static final long MOST_LOOKS = 3_000_000;

    private final Axes axes;
    private final Days days;
    private final Predicate<String> identical;
    private final Confirming confirming;
    private final List<Relation> relationsA;
    private final List<Relation> relationsB;
    private final List<Difference> differences = new ArrayList<>();
    private final List<String> unconfirmed = new ArrayList<>();
    private double outcomes;

    /** @param identical whether nothing that an item's outcome by itself depends on has changed */
    RelationComparison(Axes axes, Days days, Predicate<String> identical, Confirming confirming) {
        this.axes = axes;
        this.days = days;
        this.identical = identical;
        this.confirming = confirming;
        this.relationsA = settling(axes.a());
        this.relationsB = settling(axes.b());
    }

    private static List<Relation> settling(Side side) {
        return RelationTexts.of(side).stream().filter(RelationTexts::settles).toList();
    }

    List<Difference> compare() {
        var both = new ArrayList<>(relationsA);
        both.addAll(relationsB);
        var targets = new TreeSet<String>();
        for (Relation r : both) {
            targets.addAll(r.members());
            if (r.second() != null) targets.add(r.second());
        }
        for (String target : targets) compare(target, Closure.of(target, both));
        return differences;
    }

    /** Ways for which the search for somebody was given up. */
    List<String> unconfirmed() {
        return unconfirmed;
    }

    /** How many combinations of outcomes were compared. */
    double outcomes() {
        return outcomes;
    }

    private void compare(String target, Map<String, Boolean> closure) {
        Predicate<Relation> inside = r -> closure.keySet().containsAll(r.members())
                && (r.second() == null || (closure.containsKey(r.second()) && closure.containsKey(r.first())));
        boolean sameRelations = RelationTexts.texts(relationsA, inside).equals(RelationTexts.texts(relationsB, inside));
        boolean sameOthers = closure.keySet().stream().allMatch(c -> c.equals(target) || identical.test(c));
        if (sameRelations && sameOthers) return;
        new Group(target, closure, sameRelations).run();
    }

    /** One item with those it depends on. */
    private final class Group {
        private final String target;
        private final List<Member> members = new ArrayList<>();
        private final List<Outcomes> outcomesOf = new ArrayList<>();
        private final List<Axis> shared;
        private final Settling settlingA = new Settling(relationsA);
        private final Settling settlingB = new Settling(relationsB);
        private final boolean sameRelations;
        /** Combinations that differ, by the way in which they do. */
        private final Map<String, Set<List<Integer>>> ways = new TreeMap<>();

        Group(String target, Map<String, Boolean> closure, boolean sameRelations) {
            this.target = target;
            this.sameRelations = sameRelations;
            closure.forEach((code, amount) -> members.add(new Member(axes.a(), axes.b(), code, amount)));
            this.shared = axes
                    .of(
                            members.stream()
                                    .flatMap(m -> m.conditions(true).stream())
                                    .toList(),
                            members.stream()
                                    .flatMap(m -> m.conditions(false).stream())
                                    .toList())
                    .stream()
                    .sorted(Comparator.comparingLong(this::readers).reversed())
                    .toList();
        }

        /** What most members read is settled first, so that what cannot stand together shows soon. */
        private long readers(Axis axis) {
            return members.stream()
                    .filter(m -> axis.paths().stream().anyMatch(m.paths()::contains))
                    .count();
        }

        void run() {
            for (Member member : members) outcomesOf.add(member.find(axes, shared, days));
            combine(new int[members.size()], 0);
            ways.forEach(this::search);
        }

        private void combine(int[] combination, int member) {
            if (member == combination.length) {
                outcomes++;
                settle(combination);
                return;
            }
            for (int i = 0; i < members.get(member).outcomes().size(); i++) {
                combination[member] = i;
                combine(combination, member + 1);
            }
        }

        private void settle(int[] combination) {
            var before = new ArrayList<Before>();
            var then = new ArrayList<Before>();
            boolean othersDiffer = false;
            for (int i = 0; i < combination.length; i++) {
                Pre pre = members.get(i).outcomes().get(combination[i]);
                // What differs by itself is told of the item itself.
                if (i == 0 && (pre.differs() || pre.a() == null || pre.b() == null)) return;
                othersDiffer |= pre.differs();
                if (pre.a() != null) before.add(pre.a());
                if (pre.b() != null) then.add(pre.b());
            }
            if (sameRelations && !othersDiffer) return;
            After one = Objects.requireNonNull(settlingA.settle(before).get(target));
            After other = Objects.requireNonNull(settlingB.settle(then).get(target));
            String way = way(one, other);
            if (way != null)
                ways.computeIfAbsent(way, k -> new HashSet<>())
                        .add(Arrays.stream(combination).boxed().toList());
        }

        private @Nullable String way(After one, After other) {
            if (text(one).equals(text(other))) return null;
            return one.verdict() + " " + one.by() + " " + one.provisional() + " → " + other.verdict() + " " + other.by()
                    + " " + other.provisional() + " " + direction(one.benefit(), other.benefit());
        }

        private static String text(After after) {
            String benefit = after.benefit() == null ? "" : ItemComparison.brief(after.benefit());
            return after.verdict() + " " + after.by() + " " + after.provisional() + " " + benefit;
        }

        /** Whether more is given, or less; not how much, which may be something else for everybody. */
        private static String direction(@Nullable Benefit one, @Nullable Benefit other) {
            var less = one == null ? null : one.lower();
            var more = other == null ? null : other.lower();
            if (less == null || more == null) return (less == null) + " " + (more == null);
            return Integer.toString(Integer.signum(more.compareTo(less)));
        }

        /** Looks for somebody in whom a way shows, among those of whom little has to be stated first. */
        private void search(String way, Set<List<Integer>> wanted) {
            var search = new Search(new Walker(shared), wanted);
            for (double budget : BUDGETS) if (search.found == null) search.within(budget);
            if (search.found != null) differences.add(search.found);
            else if (search.looks > MOST_LOOKS) unconfirmed.add(target + " " + way);
        }

        private final class Search implements Walker.Guide {
            private final Walker walker;
            private final Set<List<Integer>> wanted;
            private final List<BitSet> allowed = new ArrayList<>();
            private double budget;
            private long looks;
            private @Nullable Difference found;

            Search(Walker walker, Set<List<Integer>> wanted) {
                this.walker = walker;
                this.wanted = wanted;
                for (int i = 0; i < members.size(); i++) {
                    var numbers = new BitSet();
                    for (var combination : wanted) numbers.set(combination.get(i));
                    allowed.add(numbers);
                }
            }

            void within(double most) {
                budget = most;
                looks = 0;
                walker.walk(this);
            }

            @Override
            public boolean worthwhile(int settled) {
                if (found != null || walker.cost() > budget || ++looks > MOST_LOOKS) return false;
                for (int i = 0; i < allowed.size(); i++)
                    if (!allowed.get(i).intersects(outcomesOf.get(i).possible(walker, settled))) return false;
                return true;
            }

            @Override
            public void look() {
                var here = outcomesOf.stream()
                        .map(o -> o.possible(walker, shared.size()).nextSetBit(0))
                        .toList();
                if (!wanted.contains(here)) return;
                var confirmed = confirming.confirm(target, walker.values(true), walker.values(false));
                if (confirmed != null)
                    found = new Difference(
                            target,
                            members.get(0).item(),
                            confirmed.before(),
                            confirmed.after(),
                            causes(here),
                            confirmed.witness(),
                            wanted.size());
            }
        }

        private List<Difference.Cause> causes(List<Integer> combination) {
            var causes = new LinkedHashMap<String, Difference.Cause>();
            for (int i = 1; i < combination.size(); i++)
                if (members.get(i).outcomes().get(combination.get(i)).differs()) {
                    String name = members.get(i).name();
                    causes.put(name, new Difference.Cause("depends", name, null, null, null, null));
                }
            if (causes.isEmpty()) {
                var textsA = RelationTexts.texts(relationsA, r -> true);
                var textsB = RelationTexts.texts(relationsB, r -> true);
                relationsA.stream()
                        .filter(r -> !textsB.contains(RelationTexts.text(r)))
                        .forEach(r -> causes.put("A" + RelationTexts.text(r), cause(r, true)));
                relationsB.stream()
                        .filter(r -> !textsA.contains(RelationTexts.text(r)))
                        .forEach(r -> causes.put("B" + RelationTexts.text(r), cause(r, false)));
            }
            return List.copyOf(causes.values());
        }
    }

    static Difference.Cause cause(Relation r, boolean first) {
        String source = r.source().doc()
                + (r.source().clause() == null ? "" : " " + r.source().clause());
        String name = r.kind() + " " + (r.members().isEmpty() ? r.first() + " " + r.second() : r.members());
        return new Difference.Cause("relation", name, first ? source : null, first ? null : source, null, null);
    }
}
