package org.qingdan.engine.lab.impact;

import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigDecimal;
import java.util.regex.Pattern;

/** A share from 0 to 1, to four decimals. */
public record Rate(int tenThousandths) {
    static final int WHOLE = 10_000;
    public static final Rate ALL = new Rate(WHOLE);
    private static final Pattern WRITTEN = Pattern.compile("[01](\\.[0-9]{1,4})?");

    /** @throws IllegalArgumentException with a message in Chinese */
    public static Rate fromText(String text) {
        if (WRITTEN.matcher(text).matches()) {
            int rate = new BigDecimal(text).movePointRight(4).intValueExact();
            if (rate <= WHOLE) return new Rate(rate);
        }
        throw new IllegalArgumentException("应为 0 至 1 之间的小数，至多四位，如 0.85");
    }

    @JsonValue
    public String text() {
        return BigDecimal.valueOf(tenThousandths, 4).stripTrailingZeros().toPlainString();
    }
}
