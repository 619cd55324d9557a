package org.qingdan.engine.determination;

import java.math.BigDecimal;
import java.util.List;

/** The cash of an answer. */
final class Cash {
    private Cash() {}

    /** Monthly cash for the elder: what is known, and whether it may be more. @param paid see {@link Floors#paid} */
    static Determination.Totals perMonth(List<Decision> paid, boolean whole) {
        BigDecimal sum = BigDecimal.ZERO.setScale(2);
        boolean atLeast = !whole;
        for (Decision d : paid) {
            if (!d.cashInHand()) continue;
            atLeast |= d.verdict == Verdict.NEEDS_INFORMATION || d.verdict == Verdict.RULE_UNKNOWN || d.provisional;
            if (d.verdict != Verdict.ELIGIBLE || d.benefit == null) continue;
            BigDecimal lower = d.benefit.lower();
            atLeast |= lower == null || d.benefit.amount() == null || Boolean.TRUE.equals(d.benefit.atLeast());
            BigDecimal counted = d.counted();
            if (counted != null) sum = sum.add(counted);
        }
        return new Determination.Totals(sum, atLeast);
    }
}
