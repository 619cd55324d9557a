package org.qingdan.engine.catalog;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.qingdan.engine.input.Named;
import org.qingdan.engine.input.Place;

/**
 * How much an item gives.
 *
 * @param values dated figures, for {@code fixed}
 * @param parameter name of a dated parameter, for {@code fixed} instead of values
 * @param base attribute with the sum that is shared, for {@code share}
 * @param less attributes taken off the base first
 * @param rateBy attribute that picks the rate
 * @param cap dated ceiling of the share
 * @param gap the gap that leaves the amount unknown
 */
public record Amount(
        Place place,
        Form form,
        @Nullable Unit unit,
        List<Figure> values,
        @Nullable String parameter,
        @Nullable String base,
        List<String> less,
        @Nullable String rateBy,
        List<Rate> rates,
        List<Figure> cap,
        @Nullable String gap) {

    public enum Form implements Named {
        /** A figure. */
        FIXED,
        /** A rate of what is left of a bill, up to a ceiling. */
        SHARE,
        /** Left to the lists below. */
        LOCAL,
        /** Not known; to be confirmed. */
        UNKNOWN
    }

    /**
     * @param when value of {@code rateBy}
     * @param rate share of the base, 0 to 1
     */
    public record Rate(
            String when,
            BigDecimal rate,
            Since from,
            @Nullable LocalDate until) {
        public boolean standsOn(LocalDate day) {
            return from.reached(day) && (until == null || !day.isAfter(until));
        }
    }
}
