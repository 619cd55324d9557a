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
import org.qingdan.engine.catalog.Unit;
import org.qingdan.engine.profile.Attribute;

/** The working state of one item's answer, before it is put into words. */
final class Decision {
    /** Where the item stands in the stack of lists. */
    final int place;

    final Item item;
    final Situation situation;
    Verdict verdict;

    @Nullable
    Benefit benefit;
    /** Attributes that would settle the amount. */
    Set<Attribute> amountMissing = Set.of();

    List<Figures.Standing> figures = List.of();

    @Nullable
    String by;

    @Nullable
    BigDecimal difference;

    boolean provisional;
    /** The elder receives something of the same kind and may keep only one, so the amount is no certain addition. */
    boolean chosenAgainstReceipt;

    List<Applied> relations = List.of();

    void touchedBy(Applied applied) {
        if (relations.isEmpty()) relations = new ArrayList<>(2);
        relations.add(applied);
    }

    /**
     * A relation that touches this item in this answer.
     *
     * @param with the other item or receipt
     * @param effect what it does here, in Chinese
     */
    record Applied(Relation relation, String with, String effect) {}

    Decision(int place, Item item, Situation situation) {
        this.place = place;
        this.item = item;
        this.situation = situation;
        this.verdict = situation.verdict();
    }

    /** The tier picked; null when the item has none or several are open. */
    @Nullable
    String tier() {
        return situation.tier();
    }

    /** Attributes that would settle the verdict or the amount. */
    Set<Attribute> missing(Explanation explanation) {
        if (explanation.missing().isEmpty()) return amountMissing;
        if (amountMissing.isEmpty()) return explanation.missing();
        Set<Attribute> all = new TreeSet<>(Comparator.comparing(Attribute::path));
        all.addAll(explanation.missing());
        all.addAll(amountMissing);
        return all;
    }

    /** Whether the elder has a right to the item, paid or superseded. */
    boolean earned() {
        return verdict == Verdict.ELIGIBLE || verdict == Verdict.SUPERSEDED;
    }

    /** Whether the rules of a draft have answered, for a reader who asked for drafts. */
    boolean draftIncluded() {
        return item.draft() && !"DRAFT".equals(situation.reasonCode());
    }

    /** Whether the item is cash for the elder in person; what is only planned is none. */
    boolean cashInHand() {
        return !item.draft()
                && item.kind() == Item.Kind.CASH
                && item.per() == Item.Per.PERSON
                && item.beneficiary() == Item.Beneficiary.ELDER;
    }

    /** What the item adds for certain to the elder's monthly cash; null when nothing. */
    @Nullable
    BigDecimal counted() {
        if (!cashInHand() || verdict != Verdict.ELIGIBLE || benefit == null || chosenAgainstReceipt) return null;
        return benefit.unit() == Unit.CNY_MONTH ? benefit.lower() : null;
    }

    /** Whether verdict, tier, amount and the item paid instead are the same on another day. */
    boolean sameOutcome(Decision other) {
        if (verdict != other.verdict || !Objects.equals(tier(), other.tier()) || !Objects.equals(by, other.by))
            return false;
        return sameAmount(benefit, other.benefit);
    }

    static boolean sameAmount(@Nullable Benefit mine, @Nullable Benefit its) {
        if (mine == null || its == null) return mine == its;
        return mine.amountStatus() == its.amountStatus()
                && Objects.equals(mine.amount(), its.amount())
                && Objects.equals(mine.min(), its.min())
                && Objects.equals(mine.max(), its.max());
    }

    /** What a later day is compared by: verdict, tier, amount, and the item paid instead. */
    String outcome() {
        return outcome(verdict, tier(), benefit, by);
    }

    static String outcome(Verdict verdict, @Nullable String tier, @Nullable Benefit b, @Nullable String by) {
        String amount = b == null ? "" : b.amountStatus() + "|" + b.amount() + "|" + b.min() + "|" + b.max();
        return verdict + "|" + Objects.toString(tier, "") + "|" + amount + "|" + Objects.toString(by, "");
    }
}
