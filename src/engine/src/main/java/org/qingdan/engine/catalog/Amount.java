package org.qingdan.engine.catalog;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.qingdan.engine.input.Named;
import org.qingdan.engine.input.Place;

/**
 * How much an item gives.
 *
 * @param values dated figures, for {@code fixed}
 * @param parameter name of a dated parameter: the figure itself ({@code fixed}), or what the amount is worked out from
 * @param rate share of the parameter, for {@code percent}
 * @param base attribute with the sum that is shared, for {@code share}
 * @param less attributes taken off first
 * @param minus parameters taken off, for {@code remainder}
 * @param upTo parameters whose sum the parameter may not exceed, for {@code remainder}
 * @param rateBy attribute that picks the rate
 * @param cap dated ceiling of the share
 * @param quantity how much of a service, whatever the form
 * @param gap the gap that leaves the amount unknown
 */
public record Amount(
        Place place,
        Form form,
        @Nullable Unit unit,
        List<Figure> values,
        @Nullable String parameter,
        @Nullable BigDecimal rate,
        @Nullable String base,
        List<String> less,
        List<String> minus,
        List<String> upTo,
        @Nullable String rateBy,
        List<Rate> rates,
        List<Figure> cap,
        @Nullable Quantity quantity,
        @Nullable String gap) {

    public enum Form implements Named {
        /** A figure. */
        FIXED,
        /** A rate of what is left of a bill, up to a ceiling. */
        SHARE,
        /** A parameter less what the elder has. */
        DIFFERENCE,
        /** A rate of a parameter. */
        PERCENT,
        /** A parameter, within a ceiling, less other parameters; what other items give is taken off by relations. */
        REMAINDER,
        /** Worked out for each person by the body that pays. */
        INDIVIDUAL,
        /** A service or a right; nothing is paid out. */
        NONE,
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

    /**
     * So many units a period: one check-up a year.
     *
     * @param unit 次, 天, 小时 …
     * @param per 年, 月, 周 …
     * @param atLeast more may be given
     */
    public record Quantity(
            BigDecimal value,
            String unit,
            String per,
            @Nullable Boolean atLeast,
            @Nullable SourceRef source) {}

    /** Every parameter the amount reads. */
    public List<String> parameters() {
        var names = new ArrayList<String>();
        if (parameter != null) names.add(parameter);
        names.addAll(minus);
        names.addAll(upTo);
        return names;
    }
}
