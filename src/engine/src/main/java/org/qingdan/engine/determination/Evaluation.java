package org.qingdan.engine.determination;

import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.qingdan.engine.catalog.Amount;
import org.qingdan.engine.catalog.Catalog;
import org.qingdan.engine.catalog.Catalogs;
import org.qingdan.engine.catalog.Item;
import org.qingdan.engine.profile.Elder;

/** Decides every item of a stack of lists for one elder: verdict, tier, amount, and how the items stand to each other. */
final class Evaluation {
    private final Catalogs catalogs;
    private final Situations situations;
    private final Amounts amounts;
    /** By the lists' ids: a whole list takes milliseconds to hash. */
    private final Map<List<String>, Stack> stacks = new ConcurrentHashMap<>();

    private final Map<Places, Stack> stackByPlaces = new ConcurrentHashMap<>();

    Evaluation(Catalogs catalogs, Situations situations) {
        this.catalogs = catalogs;
        this.situations = situations;
        this.amounts = new Amounts(catalogs);
    }

    Amounts amounts() {
        return amounts;
    }

    /** The lists an elder is judged under, put together once for each pair of places. */
    Stack stack(Elder elder) {
        var places = Places.of(elder);
        Stack known = stackByPlaces.get(places);
        if (known != null) return known;
        return stackByPlaces.computeIfAbsent(places, p -> {
            var lists = catalogs.stack(p.hukou(), p.residence());
            return stacks.computeIfAbsent(
                    lists.stream().map(Catalog::id).toList(), ids -> new Stack(catalogs, lists, situations, amounts));
        });
    }

    /** Decisions by item code, in the order of the lists. A draft decides nothing; items not used are not shown. */
    Map<String, Decision> decide(Stack stack, Situation[] found, Elder elder) {
        return decide(stack, found, elder, stack.all());
    }

    /** @param which items to decide, by their place in the stack; whole sets of those that relations settle together */
    Map<String, Decision> decide(Stack stack, Situation[] found, Elder elder, BitSet which) {
        var decisions = new LinkedHashMap<String, Decision>(2 * which.cardinality());
        for (int i = which.nextSetBit(0); i >= 0; i = which.nextSetBit(i + 1)) {
            Item item = stack.items().get(i);
            decisions.put(item.code(), decide(i, item, found[i], elder));
        }
        stack.stacking().apply(decisions, elder.receiving());
        return decisions;
    }

    private Decision decide(int place, Item item, Situation situation, Elder elder) {
        var decision = new Decision(place, item, situation);
        if (situation.verdict() != Verdict.ELIGIBLE) return decision;
        var worked = work(item, situation.tiers(), elder);
        decision.benefit = worked.benefit();
        decision.figures = worked.figures();
        if (decision.benefit.amountStatus() != Benefit.AmountStatus.KNOWN) decision.amountMissing = worked.missing();
        return decision;
    }

    /** What a granted item gives before relations, given the tiers picked or still open. */
    Amounts.Worked work(Item item, List<Item.Tier> tiers, Elder elder) {
        var worked = amounts.work(item, tiers, elder);
        boolean noAmountYet = item.effective().evidenced() != null
                && elder.asOf().isBefore(item.effective().evidenced());
        return noAmountYet && worked.benefit().hasFigure() && hasFixedFigure(item)
                ? new Amounts.Worked(unevidenced(item, worked.benefit()), worked.missing(), worked.figures())
                : worked;
    }

    private static boolean hasFixedFigure(Item item) {
        return item.amount() == null || item.amount().form() == Amount.Form.FIXED;
    }

    private static Benefit unevidenced(Item item, Benefit benefit) {
        return Benefit.unknown(
                        item,
                        benefit.unit(),
                        "数额待确认：现有依据最早只到 " + item.effective().evidenced())
                .with(benefit.quantity());
    }
}
