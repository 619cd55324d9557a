package org.qingdan.app.lab;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** A bar chart laid out for SVG: better to the right of the middle, worse to the left. Lengths are in the chart's own units. */
public record Chart(String title, int width, int middle, int height, List<Bar> bars) {
    /** Labels need the left half up to the figures of the longest bar. */
    private static final int WIDTH = 760;

    private static final int MIDDLE = 500;
    private static final int LONGEST = 130;
    private static final int GAP = 4;
    private static final int ROW = 22;

    /**
     * @param y upper edge
     * @param baseline of the words
     * @param left where the bar of what is worse begins, {@code worse} long
     */
    public record Bar(
            String label, int y, int baseline, int left, int worse, int better, String worseText, String betterText) {
        /** Where the words for what is worse end. */
        public int worseTextEnd() {
            return left - GAP;
        }

        /** Where the words for what is better begin. */
        public int betterTextStart() {
            return MIDDLE + better + GAP;
        }
    }

    /** What one bar stands for; both numbers are not negative. */
    record Value(String label, BigDecimal better, BigDecimal worse) {}

    static Chart of(String title, List<Value> values, Function<BigDecimal, String> words) {
        BigDecimal most = values.stream()
                .map(v -> v.better.max(v.worse))
                .max(BigDecimal::compareTo)
                .orElse(BigDecimal.ZERO)
                .max(BigDecimal.ONE);
        var bars = new ArrayList<Bar>();
        for (Value value : values) {
            int y = bars.size() * ROW;
            int worse = length(value.worse, most);
            bars.add(new Bar(
                    value.label,
                    y + 3,
                    y + 15,
                    MIDDLE - worse,
                    worse,
                    length(value.better, most),
                    value.worse.signum() == 0 ? "" : words.apply(value.worse),
                    value.better.signum() == 0 ? "" : words.apply(value.better)));
        }
        return new Chart(title, WIDTH, MIDDLE, bars.size() * ROW, bars);
    }

    private static int length(BigDecimal value, BigDecimal most) {
        return value.multiply(BigDecimal.valueOf(LONGEST))
                .divide(most, 0, RoundingMode.CEILING)
                .intValue();
    }
}
