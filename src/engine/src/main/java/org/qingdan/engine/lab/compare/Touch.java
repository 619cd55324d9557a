package org.qingdan.engine.lab.compare;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.qingdan.engine.determination.Verdict;
import org.qingdan.engine.determination.Verdicts;

/** How many people of a population each kind of difference touches, and how much more is paid to them a month. */
public final class Touch {
    /**
     * @param people those whose answer changes in this way
     * @param monthly yuan a month more, as the monthly cash of an answer is counted: a range by its minimum
     */
    public record Count(long people, BigDecimal monthly) {
        private static final Count NONE = new Count(0, BigDecimal.ZERO.setScale(2));

        private Count plus(Count other) {
            return new Count(people + other.people, monthly.add(other.monthly));
        }
    }

    private final Map<String, Count> counts = new HashMap<>();
    private long people;

    /** Notes one person's short answers under both sides. */
    public void add(Verdicts before, Verdicts after) {
        people++;
        var lines = new HashMap<String, Verdicts.Line>();
        for (var line : before.items()) lines.put(line.item(), line);
        for (var line : after.items()) note(lines.remove(line.item()), line);
        lines.values().forEach(line -> note(line, null));
    }

    private void note(Verdicts.@Nullable Line before, Verdicts.@Nullable Line after) {
        if (Confirming.said(before).equals(Confirming.said(after))) return;
        counts.merge(key(before, after), new Count(1, cash(after).subtract(cash(before))), Count::plus);
    }

    private static BigDecimal cash(Verdicts.@Nullable Line line) {
        return line == null || line.counted() == null ? BigDecimal.ZERO.setScale(2) : line.counted();
    }

    public void add(Touch other) {
        people += other.people;
        other.counts.forEach((key, count) -> counts.merge(key, count, Count::plus));
    }

    /** How many people were asked for. */
    public long people() {
        return people;
    }

    /** Those whom differences like this one touch: the same item, verdicts and tiers. */
    public Count of(Difference difference) {
        return counts.getOrDefault(key(difference.before(), difference.after()), Count.NONE);
    }

    /** An item that an answer does not speak of is one that is not given. */
    private static String key(Verdicts.@Nullable Line before, Verdicts.@Nullable Line after) {
        String item =
                before != null ? before.item() : Objects.requireNonNull(after).item();
        return item + " " + said(before) + " " + said(after);
    }

    private static String said(Verdicts.@Nullable Line line) {
        return line == null ? Verdict.NOT_ELIGIBLE + " null" : line.verdict() + " " + line.tier();
    }
}
