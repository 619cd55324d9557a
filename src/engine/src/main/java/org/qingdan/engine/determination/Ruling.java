package org.qingdan.engine.determination;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.qingdan.engine.catalog.Item;
import org.qingdan.engine.rules.Truth;

/**
 * What follows for an item, before amounts and relations, from how its rules come out.
 *
 * @param tiers of an item that is granted: the tier picked, or those still open; empty for an item without tiers
 */
public record Ruling(Verdict verdict, List<Item.Tier> tiers) {
    /**
     * @param decides whether the item's rules may answer; those of a draft do only for a reader who asked for drafts
     * @param granted whether a rule grants the item
     * @param gate whether the known precondition of a partly known item holds
     * @param tier whether a rule picks a tier
     */
    public static Ruling of(Item item, boolean decides, Truth granted, Truth gate, Function<Item.Tier, Truth> tier) {
        Verdict verdict = verdict(item, decides, granted, gate);
        return new Ruling(verdict, verdict == Verdict.ELIGIBLE ? tiers(item, tier) : List.of());
    }

    private static Verdict verdict(Item item, boolean decides, Truth granted, Truth gate) {
        if (!decides || item.rules() == Item.RuleKnowledge.UNKNOWN) return Verdict.RULE_UNKNOWN;
        return switch (granted) {
            case MET -> Verdict.ELIGIBLE;
            case UNKNOWN -> Verdict.NEEDS_INFORMATION;
            case NOT_MET ->
                item.rules() == Item.RuleKnowledge.KNOWN || gate == Truth.NOT_MET
                        ? Verdict.NOT_ELIGIBLE
                        : Verdict.RULE_UNKNOWN;
        };
    }

    /** The tiers picked, or still open: with tiers in order, those that may come before the first that holds, and that one. */
    private static List<Item.Tier> tiers(Item item, Function<Item.Tier, Truth> truth) {
        boolean anyHolds = item.tiers().stream().anyMatch(t -> truth.apply(t) == Truth.MET);
        var tiers = new ArrayList<Item.Tier>();
        for (Item.Tier tier : item.tiers()) {
            Truth holds = truth.apply(tier);
            if (holds == Truth.MET) tiers.add(tier);
            if (holds == Truth.MET && item.firstTier()) break;
            boolean decided = !item.firstTier() && anyHolds;
            if (holds == Truth.UNKNOWN && !decided) tiers.add(tier);
        }
        return List.copyOf(tiers);
    }
}
