package org.qingdan.engine.catalog;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.qingdan.engine.input.Named;

/** What an amount counts. */
public enum Unit implements Named {
    CNY_MONTH("CNY/month", "元/月", 1),
    CNY_YEAR("CNY/year", "元/年", 12),
    /** For each member of a household. */
    CNY_PERSON_MONTH("CNY/person/month", "元/人·月", 1),
    CNY("CNY", "元", 0),
    PERCENT("percent", "%", 0);

    private final String text;
    private final String label;
    /** How many months it spans; 0 = it is not an amount per period. */
    private final int months;

    Unit(String text, String label, int months) {
        this.text = text;
        this.label = label;
        this.months = months;
    }

    @Override
    public String text() {
        return text;
    }

    /** For people. */
    public String label() {
        return label;
    }

    /** Whether an amount in this unit can be told in another one. */
    public boolean convertsTo(Unit other) {
        return this == other || (months > 0 && other.months > 0);
    }

    /** The same amount in another unit, to the fen: a standard set per year, by the month. */
    public BigDecimal convert(BigDecimal value, Unit other) {
        if (!convertsTo(other)) throw new IllegalArgumentException(this + " to " + other);
        if (months == other.months) return value;
        return value.multiply(BigDecimal.valueOf(other.months))
                .divide(BigDecimal.valueOf(months), 2, RoundingMode.HALF_UP);
    }
}
