package org.qingdan.engine.lab.impact;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.qingdan.engine.catalog.Unit;
import org.qingdan.engine.determination.Benefit.AmountStatus;

/** Counts one item over a population, before (0) and after (1). */
final class ItemTally {
    private final long[] entitled = new long[2];
    private final long[] range = new long[2];
    private final long[] unknown = new long[2];
    private final Map<Unit, long[]> money = new EnumMap<>(Unit.class);
    private long gained;
    private long lost;
    private long higher;
    private long lower;
    /** Households seen so far, for an item that a household gets once; folded in at the end. */
    private final Map<String, Outcome[]> households = new HashMap<>();

    void person(Outcome before, Outcome after) {
        count(0, before);
        count(1, after);
        if (after.eligible() && !before.eligible()) gained++;
        if (before.eligible() && !after.eligible()) lost++;
        if (!before.eligible() || !after.eligible() || before.unit() == null || before.unit() != after.unit()) return;
        if (after.money() > before.money()) higher++;
        if (after.money() < before.money()) lower++;
    }

    private void count(int side, Outcome outcome) {
        if (!outcome.eligible()) return;
        entitled[side]++;
        if (outcome.status() == AmountStatus.RANGE) range[side]++;
        if (outcome.status() == AmountStatus.UNKNOWN) unknown[side]++;
        if (outcome.unit() != null) money.computeIfAbsent(outcome.unit(), u -> new long[2])[side] += outcome.money();
    }

    void household(String id, Outcome before, Outcome after) {
        if (!before.eligible() && !after.eligible()) return;
        households.merge(id, new Outcome[] {before, after}, ItemTally::better);
    }

    private static Outcome[] better(Outcome[] one, Outcome[] other) {
        return new Outcome[] {one[0].or(other[0]), one[1].or(other[1])};
    }

    void add(ItemTally other) {
        for (int side = 0; side < 2; side++) {
            entitled[side] += other.entitled[side];
            range[side] += other.range[side];
            unknown[side] += other.unknown[side];
        }
        other.money.forEach((unit, sums) -> {
            long[] mine = money.computeIfAbsent(unit, u -> new long[2]);
            mine[0] += sums[0];
            mine[1] += sums[1];
        });
        gained += other.gained;
        lost += other.lost;
        higher += other.higher;
        lower += other.lower;
        other.households.forEach((id, outcomes) -> households.merge(id, outcomes, ItemTally::better));
    }

    ImpactResult.Item result(String code, String name, String per) {
        var whole = new ItemTally();
        whole.add(this);
        whole.households.values().forEach(o -> whole.person(o[0], o[1]));
        return new ImpactResult.Item(
                code, name, per, whole.side(0), whole.side(1), whole.gained, whole.lost, whole.higher, whole.lower);
    }

    private ImpactResult.Side side(int side) {
        var sums = new TreeMap<Unit, java.math.BigDecimal>();
        money.forEach((unit, both) -> sums.put(unit, Money.yuan(both[side])));
        var amounts = sums.entrySet().stream()
                .map(e -> new ImpactResult.Amount(e.getKey(), e.getValue()))
                .toList();
        return new ImpactResult.Side(entitled[side], range[side], unknown[side], amounts);
    }
}
