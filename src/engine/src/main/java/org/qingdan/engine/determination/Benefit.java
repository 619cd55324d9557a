package org.qingdan.engine.determination;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.qingdan.engine.catalog.Amount;
import org.qingdan.engine.catalog.Item;
import org.qingdan.engine.catalog.Unit;

/**
 * How much an item gives. Yuan to the fen.
 *
 * @param amount the amount when KNOWN, else null
 * @param min lower end of a RANGE
 * @param max upper end of a RANGE
 * @param atLeast true when the amount is a known minimum and the place may pay more
 * @param quantity how much of a service, where that is known
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
        @Nullable Quantity quantity,
        @Nullable String note) {
    public enum AmountStatus {
        KNOWN,
        RANGE,
        UNKNOWN,
        /** A service or a right: nothing is paid out. */
        NONE
    }

    /** So many units a period: one check-up a year. */
    public record Quantity(
            BigDecimal value,
            String unit,
            String per,
            @Nullable Boolean atLeast) {
        static @Nullable Quantity of(Amount amount) {
            var q = amount.quantity();
            return q == null ? null : new Quantity(q.value(), q.unit(), q.per(), q.atLeast());
        }
    }

    static Benefit known(Item item, @Nullable Unit unit, BigDecimal amount, boolean atLeast, @Nullable String note) {
        return new Benefit(
                item.kind().text(), amount, null, null, unit, AmountStatus.KNOWN, atLeast ? true : null, null, note);
    }

    static Benefit range(Item item, @Nullable Unit unit, BigDecimal min, BigDecimal max, @Nullable String note) {
        return new Benefit(item.kind().text(), null, min, max, unit, AmountStatus.RANGE, null, null, note);
    }

    static Benefit unknown(Item item, @Nullable Unit unit, String note) {
        return new Benefit(item.kind().text(), null, null, null, unit, AmountStatus.UNKNOWN, null, null, note);
    }

    static Benefit none(Item item) {
        return new Benefit(item.kind().text(), null, null, null, null, AmountStatus.NONE, null, null, null);
    }

    Benefit with(@Nullable Quantity quantity) {
        return quantity == null
                ? this
                : new Benefit(kind, amount, min, max, unit, amountStatus, atLeast, quantity, note);
    }

    /** The same benefit with other money: what is left of it after a deduction. */
    Benefit left(BigDecimal min, BigDecimal max) {
        return min.compareTo(max) == 0
                ? new Benefit(kind, max, null, null, unit, AmountStatus.KNOWN, null, quantity, note)
                : new Benefit(kind, null, min, max, unit, AmountStatus.RANGE, null, quantity, note);
    }

    /** Whether a figure, or two ends of one, is known. */
    @JsonIgnore
    public boolean hasFigure() {
        return amountStatus == AmountStatus.KNOWN || amountStatus == AmountStatus.RANGE;
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
