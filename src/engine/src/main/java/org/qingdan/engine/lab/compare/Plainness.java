package org.qingdan.engine.lab.compare;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Set;
import org.qingdan.engine.profile.RegionSet;

/** How much a reader has to take in: every stated fact costs one, and less plain values a little more. An age is always stated. */
final class Plainness {
    private static final double DETAIL = 0.01;

    private Plainness() {}

    /** @param elderAge the age from which lists speak of somebody; the young are not told of first */
    static double cost(Map<String, Object> values, int elderAge) {
        double cost = 0;
        for (var value : values.entrySet()) cost += cost(value.getKey(), value.getValue());
        if (values.get("age") instanceof Integer age && age < elderAge) cost += 50 * DETAIL;
        // Somebody whose birthday is still to come this month needs a second look.
        if (values.containsKey("ageThisMonth") && !values.get("ageThisMonth").equals(values.get("age")))
            cost += 10 * DETAIL;
        return cost;
    }

    private static double cost(String path, Object value) {
        if (path.equals("age")) return roundness((Integer) value);
        // Worked out from what another path of the same axis states.
        if (path.endsWith(".reach") || path.equals("ageThisMonth")) return 0;
        if (path.equals("asOf")) return 0;
        // People live in counties, not in provinces.
        if (value instanceof RegionSet region)
            return 1
                    + (region.reach().size() > region.size() || alone(region) ? 10 * DETAIL : 0)
                    + DETAIL * DETAIL * region.label().length();
        if (value instanceof Set<?> set) return 1 + 0.1 * set.size();
        if (value instanceof Integer n) return 1 + roundness(n);
        if (value instanceof BigDecimal money)
            return 1
                    + DETAIL * money.stripTrailingZeros().precision()
                    + DETAIL * Math.max(0, money.stripTrailingZeros().scale());
        return 1;
    }

    /** A place that lies in no other, and of which no parts are known. */
    private static boolean alone(RegionSet region) {
        return region.stream().filter(key -> Character.isDigit(key.charAt(0))).count() == 1;
    }

    private static double roundness(int number) {
        return number % 10 == 0 ? 0 : number % 5 == 0 ? DETAIL : 2 * DETAIL;
    }
}
