package org.qingdan.app.batch;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.TreeMap;
import org.qingdan.engine.determination.Verdict;
import tools.jackson.databind.json.JsonMapper;

/**
 * What is counted in the rows of a chunk, or of all.
 *
 * @param bad rows that could not be checked
 * @param any for each verdict, the rows with at least one such item
 * @param cash a month, of all rows together
 */
public record Totals(int rows, int bad, Map<Verdict, Integer> any, BigDecimal cash, Map<String, OfItem> items) {
    private static final int FEN = 2;

    public static final Totals NONE = new Totals(0, 0, Map.of(), BigDecimal.ZERO, Map.of());

    /** @param cash a month, where the item is eligible and pays a known sum of that kind */
    public record OfItem(Map<Verdict, Integer> verdicts, BigDecimal cash) {
        private static final OfItem NONE = new OfItem(Map.of(), BigDecimal.ZERO);

        public int of(Verdict verdict) {
            return verdicts.getOrDefault(verdict, 0);
        }

        int all() {
            return verdicts.values().stream().mapToInt(i -> i).sum();
        }

        private OfItem plus(OfItem other) {
            return new OfItem(sum(verdicts, other.verdicts), cash.add(other.cash));
        }
    }

    public int any(String verdict) {
        return any.getOrDefault(Verdict.valueOf(verdict), 0);
    }

    public String cashText() {
        return yuan(cash);
    }

    /** A sum as people read it: 165,150.00. */
    public static String yuan(BigDecimal sum) {
        return String.format(java.util.Locale.ROOT, "%,.2f", sum.setScale(FEN, RoundingMode.HALF_UP));
    }

    OfItem item(String code) {
        return items.getOrDefault(code, OfItem.NONE);
    }

    Totals plus(Totals other) {
        var both = new TreeMap<>(items);
        other.items.forEach((code, counted) -> both.merge(code, counted, OfItem::plus));
        return new Totals(rows + other.rows, bad + other.bad, sum(any, other.any), cash.add(other.cash), both);
    }

    private static Map<Verdict, Integer> sum(Map<Verdict, Integer> one, Map<Verdict, Integer> other) {
        var sum = new TreeMap<Verdict, Integer>(one);
        other.forEach((verdict, count) -> sum.merge(verdict, count, Integer::sum));
        return sum;
    }

    byte[] json() {
        return JsonMapper.shared().writeValueAsBytes(this);
    }

    static Totals read(byte[] json) {
        return JsonMapper.shared().readValue(json, Totals.class);
    }
}
