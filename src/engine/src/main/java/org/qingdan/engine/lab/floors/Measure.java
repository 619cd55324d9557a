package org.qingdan.engine.lab.floors;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.qingdan.engine.catalog.Unit;
import org.qingdan.engine.determination.Benefit;

/** Compares what some items give together with what the item above gives. */
enum Measure {
    ENOUGH,
    /** Certainly less. */
    LESS,
    /** Not to be told: a figure is not known, or counts something else. */
    OPEN;

    /** How often a period comes in a year. */
    private static final Map<String, Integer> A_YEAR =
            Map.of("年", 1, "半年", 2, "季", 4, "季度", 4, "月", 12, "周", 52, "日", 365, "天", 365);

    /** Money. */
    static Measure amount(Benefit floor, List<Benefit> given) {
        BigDecimal least = floor.lower();
        Unit unit = floor.unit();
        if (least == null) return ENOUGH;
        BigDecimal certain = BigDecimal.ZERO;
        BigDecimal possible = BigDecimal.ZERO;
        for (Benefit one : given) {
            BigDecimal lower = converted(one.lower(), one.unit(), unit);
            BigDecimal upper = converted(one.upper(), one.unit(), unit);
            if (lower != null) certain = certain.add(lower);
            possible = possible == null || upper == null ? null : possible.add(upper);
        }
        return compare(least, certain, possible);
    }

    /** How often, or how much of a service. */
    static Measure quantity(Benefit.Quantity floor, List<Benefit> given) {
        BigDecimal certain = BigDecimal.ZERO;
        BigDecimal possible = BigDecimal.ZERO;
        for (Benefit one : given) {
            var quantity = one.quantity();
            BigDecimal value = yearly(quantity, floor);
            if (value != null) certain = certain.add(value);
            boolean open = quantity == null || value == null || Boolean.TRUE.equals(quantity.atLeast());
            possible = possible == null || open ? null : possible.add(value);
        }
        BigDecimal least = yearly(floor, floor);
        return least == null ? OPEN : compare(least, certain, possible);
    }

    private static Measure compare(BigDecimal least, BigDecimal certain, @Nullable BigDecimal possible) {
        if (certain.compareTo(least) >= 0) return ENOUGH;
        return possible != null && possible.compareTo(least) < 0 ? LESS : OPEN;
    }

    private static @Nullable BigDecimal converted(
            @Nullable BigDecimal value, @Nullable Unit unit, @Nullable Unit wanted) {
        if (value == null || unit == null || wanted == null || !unit.convertsTo(wanted)) return null;
        return unit.convert(value, wanted);
    }

    /** Null when it counts something else, or by a period of no fixed length. A period that both share needs no length. */
    private static @Nullable BigDecimal yearly(Benefit.@Nullable Quantity quantity, Benefit.Quantity floor) {
        if (quantity == null || !quantity.unit().equals(floor.unit())) return null;
        Integer times = A_YEAR.get(quantity.per());
        Integer wanted = A_YEAR.get(floor.per());
        if (quantity.per().equals(floor.per())) return quantity.value();
        if (times == null || wanted == null) return null;
        return quantity.value()
                .multiply(BigDecimal.valueOf(times))
                .divide(BigDecimal.valueOf(wanted), 4, RoundingMode.HALF_UP);
    }
}
