package org.qingdan.app.lab;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** A bar chart laid out for SVG: better to the right of an axis, worse to the left of it. Lengths are in the chart's own units. */
public record Chart(String title, int width, int axis, int height, List<Bar> bars) {
    private static final int WIDTH = 760;
    /** Room for the labels, and for the figures at the end of the longest bar. */
    private static final int LABELS = 250;

    private static final int FIGURES = 120;
    private static final int GAP = 4;
    private static final int ROW = 22;

    /**
     * @param y upper edge
     * @param baseline of the words
     * @param left where the bar of what is worse begins, {@code worse} long
     * @param axis where the bar of what is better begins, {@code better} long
     */
    public record Bar(
            String label,
            int y,
            int baseline,
            int left,
            int worse,
            int axis,
            int better,
            String worseText,
            String betterText) {
        /** Where the words for what is worse end. */
        public int worseTextEnd() {
            return left - GAP;
        }

        /** Where the words for what is better begin. */
        public int betterTextStart() {
            return axis + better + GAP;
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
        // Where nothing is worse, all the room is for what is better.
        boolean both = values.stream().anyMatch(v -> v.worse.signum() > 0);
        int room = WIDTH - LABELS - FIGURES;
        int longest = both ? (room - FIGURES) / 2 : room;
        int axis = both ? LABELS + FIGURES + longest : LABELS;
        var bars = new ArrayList<Bar>();
        for (Value value : values) {
            int y = bars.size() * ROW;
            int worse = length(value.worse, most, longest);
            bars.add(new Bar(
                    value.label,
                    y + 3,
                    y + 15,
                    axis - worse,
                    worse,
                    axis,
                    length(value.better, most, longest),
                    value.worse.signum() == 0 ? "" : words.apply(value.worse),
                    value.better.signum() == 0 ? "" : words.apply(value.better)));
        }
        return new Chart(title, WIDTH, axis, bars.size() * ROW, bars);
    }

    private static int length(BigDecimal value, BigDecimal most, int longest) {
        return value.multiply(BigDecimal.valueOf(longest))
                .divide(most, 0, RoundingMode.CEILING)
                .intValue();
    }
}
