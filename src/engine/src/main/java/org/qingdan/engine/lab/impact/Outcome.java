package org.qingdan.engine.lab.impact;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.qingdan.engine.catalog.Item;
import org.qingdan.engine.catalog.Unit;
import org.qingdan.engine.determination.Benefit.AmountStatus;
import org.qingdan.engine.determination.Verdicts;
import org.qingdan.engine.profile.Profile;

/**
 * What one item gives a person, or a household, on one side.
 *
 * @param status how far the amount is known; UNKNOWN also where the elder may have to give up something of the same kind for it, so that it is no certain addition
 * @param unit null when there is no amount
 * @param money what is certain of it, with uptake; {@link Money}
 */
record Outcome(
        boolean eligible, AmountStatus status, @Nullable Unit unit, long money) {
    static final Outcome NONE = new Outcome(false, AmountStatus.NONE, null, 0);

    static Outcome of(Verdicts.@Nullable Line line, Item item, Profile elder, Uptake uptake) {
        if (line == null || !Effect.eligible(line)) return NONE;
        var benefit = line.benefit();
        if (benefit == null) return new Outcome(true, AmountStatus.NONE, null, 0);
        BigDecimal lower = benefit.lower();
        Unit unit = benefit.unit();
        if (lower == null || unit == null || unit == Unit.PERCENT)
            return new Outcome(true, unit == Unit.PERCENT ? AmountStatus.NONE : benefit.amountStatus(), null, 0);
        boolean inTotals = item.kind() == Item.Kind.CASH
                && item.per() == Item.Per.PERSON
                && item.beneficiary() == Item.Beneficiary.ELDER
                && unit == Unit.CNY_MONTH;
        if (inTotals && line.counted() == null) return new Outcome(true, AmountStatus.UNKNOWN, null, 0);
        BigDecimal all = unit == Unit.CNY_PERSON_MONTH ? lower.multiply(BigDecimal.valueOf(size(elder))) : lower;
        return new Outcome(true, benefit.amountStatus(), unit, Money.of(all, uptake.of(item.code())));
    }

    /** Members of a household; one where it is not said, which is certain. */
    private static int size(Profile elder) {
        var household = elder.household();
        return household == null || household.size() == null ? 1 : household.size();
    }

    /** Of what two members of a household are told, the better: a household is counted once. */
    Outcome or(Outcome other) {
        if (eligible != other.eligible) return eligible ? this : other;
        if (money != other.money) return money > other.money ? this : other;
        return status.compareTo(other.status) <= 0 ? this : other;
    }
}
