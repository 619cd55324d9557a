package org.qingdan.engine.lab.impact;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a revision changes over a population. Money is yuan with uptake; people are counted as entitled.
 *
 * @param from the earliest day on which anybody was judged; null when there was nobody
 * @param until the latest
 * @param unchanged whether nobody's answer differs
 * @param items in the order of the lists, those that anybody is or was entitled to
 * @param groups by {@link Grouping}
 * @param sample a few of those affected
 */
public record ImpactResult(
        @Nullable LocalDate from,
        @Nullable LocalDate until,
        boolean unchanged,
        Group all,
        List<Item> items,
        Map<String, List<Group>> groups,
        List<Affected> sample) {

    /** Monthly cash as {@code totals.cashPerMonth} counts it: cash in the elder's own hand, a range by its lower end. */
    public record Cash(
            BigDecimal beforePerMonth, BigDecimal afterPerMonth, BigDecimal morePerMonth, BigDecimal morePerYear) {
        private static final BigDecimal MONTHS = BigDecimal.valueOf(12);

        static Cash of(BigDecimal before, BigDecimal after) {
            BigDecimal more = after.subtract(before);
            return new Cash(before, after, more, more.multiply(MONTHS));
        }
    }

    public record Group(String label, long persons, long gain, long lose, long change, long same, Cash cash) {}

    /**
     * @param per person or household; households are counted once
     * @param gained entitled now and not before
     * @param higher entitled before and after, and the amount has risen
     */
    public record Item(
            String item,
            String name,
            String per,
            Side before,
            Side after,
            long gained,
            long lost,
            long higher,
            long lower) {
        public boolean differs() {
            return gained > 0 || lost > 0 || higher > 0 || lower > 0 || !before.equals(after);
        }
    }

    /**
     * @param range of the entitled, those whose amount is a range and counts by its lower end
     * @param unknown of the entitled, those whose amount is not known, and who count as people only
     */
    public record Side(long entitled, long range, long unknown, List<Amount> amounts) {}

    /** @param unit what it counts; a year's sum, a month's sum and payments made once are never added together */
    public record Amount(org.qingdan.engine.catalog.Unit unit, BigDecimal amount) {}

    /** @param subjectId the caller's own reference, or the number of the row where there is none */
    public record Affected(
            String subjectId,
            Kind kind,
            Map<String, String> facts,
            BigDecimal cashBefore,
            BigDecimal cashAfter,
            List<Difference> items) {}

    /** @param before in Chinese: verdict, tier and amount */
    public record Difference(String item, String name, String before, String after) {}
}
