package org.qingdan.engine.lab.impact;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Sums of money as whole numbers, so that the order of adding does not matter: fen times ten-thousandths of uptake. */
final class Money {
    private static final int FEN_TIMES_RATE = 6;

    private Money() {}

    static long of(BigDecimal yuan, Rate uptake) {
        return yuan.movePointRight(2).setScale(0, RoundingMode.HALF_UP).longValueExact() * uptake.tenThousandths();
    }

    static BigDecimal yuan(long sum) {
        return BigDecimal.valueOf(sum, FEN_TIMES_RATE).setScale(2, RoundingMode.HALF_UP);
    }
}
