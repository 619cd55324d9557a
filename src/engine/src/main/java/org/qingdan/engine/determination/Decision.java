package org.qingdan.engine.determination;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.qingdan.engine.catalog.Figures;
import org.qingdan.engine.catalog.Item;
import org.qingdan.engine.catalog.Relation;
import org.qingdan.engine.profile.Attribute;

/** The working state of one item's answer, before it is put into words. */
final class Decision {
    final Item item;
    Verdict verdict;
    /** The tier picked; null when the item has none or several are open. */
    @Nullable
    String tier;
    /** The tiers picked or still open. */
    List<Item.Tier> tiers = List.of();

    @Nullable
    Benefit benefit;
    /** Attributes that would settle the verdict or the amount. */
    final Set<Attribute> missing = new TreeSet<>(Comparator.comparing(Attribute::path));

    List<Figures.Standing> figures = List.of();
    /** PROGRAMME_ENDED or NOT_YET_IN_FORCE, where the calendar alone decides. */
    @Nullable
    String reasonCode;

    @Nullable
    String by;

    @Nullable
    BigDecimal difference;

    boolean provisional;
    /** The elder receives something of the same kind and may keep only one, so the amount is no certain addition. */
    boolean chosenAgainstReceipt;

    final List<Applied> relations = new ArrayList<>();

    /**
     * A relation that touches this item in this answer.
     *
     * @param with the other item or receipt
     * @param effect what it does here, in Chinese
     */
    record Applied(Relation relation, String with, String effect) {}

    Decision(Item item, Verdict verdict) {
        this.item = item;
        this.verdict = verdict;
    }

    /** Whether the elder has a right to the item, paid or superseded. */
    boolean earned() {
        return verdict == Verdict.ELIGIBLE || verdict == Verdict.SUPERSEDED;
    }

    /** What a later day is compared by: verdict, tier, amount. */
    String outcome() {
        return outcome(verdict, tier, benefit);
    }

    static String outcome(Verdict verdict, @Nullable String tier, @Nullable Benefit b) {
        String amount = b == null ? "" : b.amountStatus() + "|" + b.amount() + "|" + b.min() + "|" + b.max();
        return verdict + "|" + Objects.toString(tier, "") + "|" + amount;
    }
}
