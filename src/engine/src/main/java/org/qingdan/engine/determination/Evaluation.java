package org.qingdan.engine.determination;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.qingdan.engine.catalog.Amount;
import org.qingdan.engine.catalog.Catalog;
import org.qingdan.engine.catalog.Catalogs;
import org.qingdan.engine.catalog.Item;
import org.qingdan.engine.profile.Attribute;
import org.qingdan.engine.profile.Elder;
import org.qingdan.engine.rules.Rule;
import org.qingdan.engine.rules.RuleBook;
import org.qingdan.engine.rules.Truth;

/** Decides every item of a stack of lists for one elder: verdict, tier, amount, and how the items stand to each other. */
final class Evaluation {
    private final Catalogs catalogs;
    private final RuleBook book;
    private final Situations situations;
    private final Amounts amounts;

    Evaluation(Catalogs catalogs, RuleBook book, Situations situations) {
        this.catalogs = catalogs;
        this.book = book;
        this.situations = situations;
        this.amounts = new Amounts(catalogs);
    }

    Amounts amounts() {
        return amounts;
    }

    /** Decisions by item code, in the order of the lists. Drafts and items not used decide nothing. */
    Map<String, Decision> decide(Collection<Catalog> stack, Walk walk) {
        List<Item> items = stack.stream()
                .flatMap(c -> c.items().stream())
                .filter(i -> i.status() == Item.Status.IN_FORCE || i.status() == Item.Status.PILOT)
                .toList();
        var outcomes = situations.outcomes(items, walk);
        var decisions = new LinkedHashMap<String, Decision>();
        for (Item item : items)
            decisions.put(item.code(), decide(item, Objects.requireNonNull(outcomes.get(item.code())), walk));
        var relations = stack.stream().flatMap(c -> c.relations().stream()).toList();
        Stacking.apply(decisions, relations, walk.elder().receiving());
        return decisions;
    }

    private Decision decide(Item item, Situations.Outcome outcome, Walk walk) {
        if (item.rules() == Item.RuleKnowledge.UNKNOWN) return new Decision(item, Verdict.RULE_UNKNOWN);
        if (outcome.granted()) return eligible(item, outcome, walk);
        var rules = book.granting(item.code());
        if (walk.any(rules) == Truth.UNKNOWN) {
            var decision = new Decision(item, Verdict.NEEDS_INFORMATION);
            rules.forEach(r -> decision.missing.addAll(walk.unknown(r)));
            return decision;
        }
        var gates = book.gates(item.code());
        boolean gateFails = item.rules() == Item.RuleKnowledge.PARTIAL && walk.any(gates) == Truth.NOT_MET;
        if (item.rules() == Item.RuleKnowledge.KNOWN || gateFails) {
            var decision = new Decision(item, Verdict.NOT_ELIGIBLE);
            decision.reasonCode = outOfTime(rules, walk.elder().asOf());
            return decision;
        }
        var decision = new Decision(item, Verdict.RULE_UNKNOWN);
        gates.forEach(g -> decision.missing.addAll(walk.unknown(g)));
        return decision;
    }

    private Decision eligible(Item item, Situations.Outcome outcome, Walk walk) {
        var decision = new Decision(item, Verdict.ELIGIBLE);
        Set<Attribute> tierMissing = new TreeSet<>(java.util.Comparator.comparing(Attribute::path));
        var tiers = new ArrayList<Item.Tier>();
        for (Item.Tier tier : item.tiers()) {
            if (outcome.tiers().contains(tier.tier())) tiers.add(tier);
            else if (outcome.tiers().isEmpty() && walk.any(book.choosing(item.code(), tier.tier())) == Truth.UNKNOWN) {
                tiers.add(tier);
                for (Rule rule : book.choosing(item.code(), tier.tier())) tierMissing.addAll(walk.unknown(rule));
            }
        }
        decision.tiers = List.copyOf(tiers);
        if (outcome.tiers().size() == 1)
            decision.tier = outcome.tiers().iterator().next();
        var worked = amounts.work(item, tiers, tierMissing, walk.elder());
        boolean noAmountYet = item.effective().evidenced() != null
                && walk.elder().asOf().isBefore(item.effective().evidenced());
        boolean hasFigure = worked.benefit().amountStatus() != Benefit.AmountStatus.UNKNOWN;
        decision.benefit = noAmountYet && hasFigure && hasFixedFigure(item)
                ? unevidenced(item, worked.benefit())
                : worked.benefit();
        decision.figures = worked.figures();
        if (decision.benefit.amountStatus() != Benefit.AmountStatus.KNOWN) decision.missing.addAll(worked.missing());
        return decision;
    }

    private static boolean hasFixedFigure(Item item) {
        return item.amount() == null || item.amount().form() == Amount.Form.FIXED;
    }

    private static Benefit unevidenced(Item item, Benefit benefit) {
        return new Benefit(
                benefit.kind(),
                null,
                null,
                null,
                benefit.unit(),
                Benefit.AmountStatus.UNKNOWN,
                null,
                "数额待确认：现有依据最早只到 " + item.effective().evidenced());
    }

    private static @Nullable String outOfTime(List<Rule> rules, LocalDate asOf) {
        if (rules.stream().allMatch(r -> r.until() != null && r.until().isBefore(asOf))) return "PROGRAMME_ENDED";
        if (rules.stream().allMatch(r -> r.from() != null && r.from().isAfter(asOf))) return "NOT_YET_IN_FORCE";
        return null;
    }

    /** The lists an elder is judged under. */
    List<Catalog> stack(Elder elder) {
        return catalogs.stack(elder.hukou().path(), elder.residence().path());
    }
}
