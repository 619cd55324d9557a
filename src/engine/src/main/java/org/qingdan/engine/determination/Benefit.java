package org.qingdan.engine.determination;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.qingdan.engine.catalog.Unit;

/**
 * How much an item gives. Yuan to the fen.
 *
 * @param amount the amount when KNOWN, else null
 * @param min lower end of a RANGE
 * @param max upper end of a RANGE
 * @param atLeast true when the amount is a known minimum and the place may pay more
 * @param note in Chinese, why the amount is not one known figure
 */
public record Benefit(
        String kind,
        @JsonInclude @Nullable BigDecimal amount,
        @Nullable BigDecimal min,
        @Nullable BigDecimal max,
        @Nullable Unit unit,
        AmountStatus amountStatus,
        @Nullable Boolean atLeast,
        @Nullable String note) {
    public enum AmountStatus {
        KNOWN,
        RANGE,
        UNKNOWN
    }

    /** Lower bound that is certain; null when nothing is known. */
    @JsonIgnore
    public @Nullable BigDecimal lower() {
        return amount != null ? amount : min;
    }

    /** Upper bound that is certain; null when there is none. */
    @JsonIgnore
    public @Nullable BigDecimal upper() {
        return amount != null ? (Boolean.TRUE.equals(atLeast) ? null : amount) : max;
    }
}
