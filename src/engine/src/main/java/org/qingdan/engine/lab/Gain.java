package org.qingdan.engine.lab;

import java.math.BigDecimal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.qingdan.engine.catalog.Amount;
import org.qingdan.engine.catalog.Item;
import org.qingdan.engine.determination.Benefit;

/** Which of two ways of giving an item gives less, where that is known: by sum, by rate of the same standard, by number of services, or by rank. */
final class Gain {
    private Gain() {}

    /** Whether the second way certainly gives less than the first. */
    static boolean less(
            Item item, Item.@Nullable Tier before, Benefit first, Item.@Nullable Tier after, Benefit second) {
        if (item.kind() == Item.Kind.PRIORITY && before != null && after != null)
            return item.tiers().indexOf(after) > item.tiers().indexOf(before);
        BigDecimal more = sum(first);
        BigDecimal less = sum(second);
        if (more != null && less != null)
            return first.unit() == second.unit()
                    ? less.compareTo(more) < 0
                    : comparable(first, second)
                            && Objects.requireNonNull(second.unit())
                                            .convert(less, Objects.requireNonNull(first.unit()))
                                            .compareTo(more)
                                    < 0;
        if (before != null && after != null && lowerRate(before.amount(), after.amount())) return true;
        var many = first.quantity();
        var few = second.quantity();
        return many != null
                && few != null
                && few.atLeast() == null
                && many.unit().equals(few.unit())
                && many.per().equals(few.per())
                && few.value().compareTo(many.value()) < 0;
    }

    private static @Nullable BigDecimal sum(Benefit benefit) {
        return Boolean.TRUE.equals(benefit.atLeast()) ? null : benefit.amount();
    }

    private static boolean comparable(Benefit first, Benefit second) {
        return first.unit() != null && second.unit() != null && second.unit().convertsTo(first.unit());
    }

    /** Two shares of one standard compare though the standard itself is not known. */
    private static boolean lowerRate(Amount before, Amount after) {
        return before.form() == Amount.Form.PERCENT
                && after.form() == Amount.Form.PERCENT
                && Objects.equals(before.parameter(), after.parameter())
                && Objects.requireNonNull(after.rate()).compareTo(Objects.requireNonNull(before.rate())) < 0;
    }

    /** What is given, in Chinese. */
    static String words(Item.@Nullable Tier tier, Benefit benefit) {
        String by = tier == null ? "可享受" : "按“" + tier.tier() + "”档";
        if (benefit.amount() != null)
            return by + "得 " + benefit.amount().toPlainString()
                    + (benefit.unit() == null ? "" : " " + benefit.unit().label());
        if (tier != null && tier.amount().rate() != null)
            return by + "得标准的 " + tier.amount().rate().toPlainString();
        var quantity = benefit.quantity();
        return quantity == null
                ? by
                : by + "得 " + quantity.value().toPlainString() + " " + quantity.unit() + "/" + quantity.per();
    }
}
