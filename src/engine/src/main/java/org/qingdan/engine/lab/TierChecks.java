package org.qingdan.engine.lab;

import java.util.ArrayList;
import java.util.List;
import org.qingdan.engine.catalog.Item;
import org.qingdan.engine.rules.Rule;

/**
 * Tiers of an item that is granted: exactly one where tiers exclude one another, at least one where the first is taken, and each of them for somebody. Each rule that
 * grants is looked at on its own, so that an item with many rules stays small.
 */
record TierChecks(LintContext context) {
    void run() {
        for (Item item : context.catalogs().items().values()) if (!item.tiers().isEmpty()) item(item);
    }

    private void item(Item item) {
        var granting = context.book().granting(item.code());
        for (Rule grant : granting) gap(item, grant);
        for (int i = 0; i < item.tiers().size(); i++) {
            var tier = item.tiers().get(i);
            var before = item.tiers().subList(0, i);
            if (!item.firstTier()) before.forEach(earlier -> overlap(item, earlier, tier));
            var passed = item.firstTier() ? before : List.<Item.Tier>of();
            if (granting.stream().noneMatch(g -> chosen(item, g, tier, passed)))
                context.findings()
                        .add(
                                tier.place(),
                                "TIER_NEVER_CHOSEN",
                                item.code() + " 的档次“" + tier.tier() + "”在任何情形下都选不到"
                                        + (passed.isEmpty() ? "，请核对这一档和“给予”规则的条件" : "，排在它前面的档次总是先成立，请核对次序和条件"));
        }
    }

    private List<Rule> choosing(Item item, List<Item.Tier> tiers) {
        var rules = new ArrayList<Rule>();
        tiers.forEach(t -> rules.addAll(context.book().choosing(item.code(), t.tier())));
        return rules;
    }

    private void gap(Item item, Rule grant) {
        var choosing = choosing(item, item.tiers());
        Space space = context.space(grant, choosing);
        if (space.tooLarge()) {
            context.findings().add(item.place(), "MANY_SITUATIONS", item.code() + " 的档次情形太多，没有检查档次之间有无空隙，请考虑把条件归成认定");
            return;
        }
        var granted = space.rule(grant);
        var tier = space.any(choosing);
        if (space.exists(() -> granted.met() && tier.failed()))
            context.findings()
                    .add(
                            item.place(),
                            "TIERS_LEAVE_GAP",
                            item.code() + " 有可享受而无档次的情形（规则“" + grant.name() + "”成立时），请补上缺的一档或改正档次的条件");
    }

    /** Two rules of different tiers hold together for somebody who is granted the item. */
    private void overlap(Item item, Item.Tier one, Item.Tier other) {
        for (Rule grant : context.book().granting(item.code()))
            for (Rule first : choosing(item, List.of(one)))
                for (Rule second : choosing(item, List.of(other))) {
                    Space space = context.space(grant, List.of(first, second));
                    var granted = space.rule(grant);
                    var a = space.rule(first);
                    var b = space.rule(second);
                    if (space.tooLarge() || !space.exists(() -> a.met() && b.met() && granted.met())) continue;
                    context.findings()
                            .add(
                                    other.place(),
                                    "TIERS_OVERLAP",
                                    item.code() + " 的档次“" + one.tier() + "”与“" + other.tier() + "”重叠，规则“" + first.name()
                                            + "”和“" + second.name() + "”会同时成立，请改条件，或写 choose: first 并排好次序");
                    return;
                }
    }

    /** Whether somebody who is granted the item gets the tier, none of those before it holding. */
    private boolean chosen(Item item, Rule grant, Item.Tier tier, List<Item.Tier> passed) {
        var earlier = choosing(item, passed);
        for (Rule choosing : choosing(item, List.of(tier))) {
            var rules = new ArrayList<>(earlier);
            rules.add(choosing);
            Space space = context.space(grant, rules);
            if (space.tooLarge()) return true;
            var granted = space.rule(grant);
            var picked = space.rule(choosing);
            var before = space.any(earlier);
            if (space.exists(() -> picked.met() && granted.met() && before.failed())) return true;
        }
        return false;
    }
}
