package org.qingdan.engine.lab.impact;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.qingdan.engine.determination.Benefit;
import org.qingdan.engine.determination.Verdict;
import org.qingdan.engine.determination.Verdicts;

/** One person's answers before and after, item beside item. */
final class Effect {
    /** An item's lines; null on a side that does not show it. */
    record Pair(String item, Verdicts.@Nullable Line before, Verdicts.@Nullable Line after) {
        boolean differs() {
            if (before == null || after == null) return true;
            return before.verdict() != after.verdict()
                    || !Objects.equals(before.tier(), after.tier())
                    || !Objects.equals(before.by(), after.by())
                    || !sameAmount(before.benefit(), after.benefit());
        }

        private static boolean sameAmount(@Nullable Benefit one, @Nullable Benefit other) {
            if (one == null || other == null) return one == other;
            return one.amountStatus() == other.amountStatus()
                    && one.unit() == other.unit()
                    && Objects.equals(one.amount(), other.amount())
                    && Objects.equals(one.min(), other.min())
                    && Objects.equals(one.max(), other.max())
                    && Objects.equals(one.quantity(), other.quantity());
        }

        /** Above 0 when better after, below 0 when worse; monthly cash is not looked at here. */
        private int worth() {
            boolean had = eligible(before);
            boolean has = eligible(after);
            if (had && !earned(after)) return -1;
            if (has && !earned(before)) return 1;
            if (!had || !has || counted(before) != null || counted(after) != null) return 0;
            BigDecimal low = lower(before);
            BigDecimal now = lower(after);
            return low == null || now == null || unit(before) != unit(after) ? 0 : now.compareTo(low);
        }
    }

    final List<Pair> items;
    final Kind kind;

    Effect(Verdicts before, Verdicts after) {
        items = pairs(before.items(), after.items());
        kind = kind(after.totals().cashPerMonth().compareTo(before.totals().cashPerMonth()));
    }

    private static List<Pair> pairs(List<Verdicts.Line> before, List<Verdicts.Line> after) {
        int shared = 0;
        int shorter = Math.min(before.size(), after.size());
        var pairs = new ArrayList<Pair>(before.size());
        // The lists mostly have the same items in the same order.
        while (shared < shorter
                && before.get(shared).item().equals(after.get(shared).item())) {
            pairs.add(new Pair(before.get(shared).item(), before.get(shared), after.get(shared)));
            shared++;
        }
        var rest = new LinkedHashMap<String, Pair>();
        for (var line : before.subList(shared, before.size())) rest.put(line.item(), new Pair(line.item(), line, null));
        for (var line : after.subList(shared, after.size()))
            rest.merge(
                    line.item(), new Pair(line.item(), null, line), (was, is) -> new Pair(was.item, was.before, line));
        pairs.addAll(rest.values());
        return pairs;
    }

    private Kind kind(int cash) {
        boolean better = cash > 0;
        boolean worse = cash < 0;
        boolean differs = cash != 0;
        for (Pair pair : items) {
            int worth = pair.worth();
            better |= worth > 0;
            worse |= worth < 0;
            differs |= shown(pair) && pair.differs();
        }
        if (better != worse) return better ? Kind.GAIN : Kind.LOSE;
        return differs ? Kind.CHANGE : Kind.SAME;
    }

    /** Being told that one is not eligible for an item the other revision does not have changes nothing. */
    private static boolean shown(Pair pair) {
        return !refused(pair.before) || !refused(pair.after);
    }

    private static boolean refused(Verdicts.@Nullable Line line) {
        return line == null || line.verdict() == Verdict.NOT_ELIGIBLE;
    }

    static boolean eligible(Verdicts.@Nullable Line line) {
        return line != null && line.verdict() == Verdict.ELIGIBLE;
    }

    private static boolean earned(Verdicts.@Nullable Line line) {
        return eligible(line) || (line != null && line.verdict() == Verdict.SUPERSEDED);
    }

    private static @Nullable BigDecimal counted(Verdicts.@Nullable Line line) {
        return line == null ? null : line.counted();
    }

    private static @Nullable BigDecimal lower(Verdicts.@Nullable Line line) {
        return line == null || line.benefit() == null ? null : line.benefit().lower();
    }

    private static @Nullable Object unit(Verdicts.@Nullable Line line) {
        return line == null || line.benefit() == null ? null : line.benefit().unit();
    }
}
