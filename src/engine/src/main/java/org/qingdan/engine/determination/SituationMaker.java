package org.qingdan.engine.determination;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.qingdan.engine.catalog.Item;
import org.qingdan.engine.determination.Situations.Conclusions;
import org.qingdan.engine.profile.Attribute;
import org.qingdan.engine.rules.Rule;
import org.qingdan.engine.rules.RuleBook;
import org.qingdan.engine.rules.Truth;

/** Works out what follows for an item from what Drools concluded, and from a walk that says what is open and why. The two must agree on what is granted. */
final class SituationMaker {
    private final Item item;
    private final boolean decides;
    private final List<Rule> granting;
    private final List<Rule> gates;
    private final Map<String, List<Rule>> choosing = new HashMap<>();

    /** @param decides whether the item's rules may answer */
    SituationMaker(Item item, boolean decides, RuleBook book) {
        this.item = item;
        this.decides = decides;
        this.granting = book.granting(item.code());
        this.gates = book.gates(item.code());
        for (Item.Tier tier : item.tiers()) choosing.put(tier.tier(), book.choosing(item.code(), tier.tier()));
    }

    Item item() {
        return item;
    }

    private List<Rule> choosing(Item.Tier tier) {
        return choosing.getOrDefault(tier.tier(), List.of());
    }

    Situation make(Conclusions conclusions, Walk walk, int number) {
        if (conclusions.granted() != (walk.any(granting) == Truth.MET))
            throw new IllegalStateException("Drools and the walk disagree on " + item.code());
        var ruling = Ruling.of(
                item,
                decides,
                conclusions.granted() ? Truth.MET : walk.any(granting),
                walk.any(gates),
                t -> conclusions.tiers().contains(t.tier()) ? Truth.MET : walk.any(choosing(t)));
        var tiers = ruling.tiers();
        String tier =
                tiers.size() == 1 && conclusions.tiers().contains(tiers.get(0).tier())
                        ? tiers.get(0).tier()
                        : null;
        return new Situation(ruling.verdict(), reasonCode(ruling.verdict(), walk), tiers, tier, conclusions, number);
    }

    private @Nullable String reasonCode(Verdict verdict, Walk walk) {
        return switch (verdict) {
            case RULE_UNKNOWN -> decides ? "GAP" : "DRAFT";
            case NOT_ELIGIBLE -> time(walk.elder().asOf()).code;
            default -> null;
        };
    }

    /** How a day lies to the time in which an item is in force. */
    enum Time {
        WITHIN(null),
        AFTER("PROGRAMME_ENDED"),
        BEFORE("NOT_YET_IN_FORCE");

        private final @Nullable String code;

        Time(@Nullable String code) {
            this.code = code;
        }
    }

    Time time(LocalDate asOf) {
        var rules = granting.isEmpty() ? gates : granting;
        if (rules.stream().allMatch(r -> r.until() != null && r.until().isBefore(asOf))) return Time.AFTER;
        return rules.stream().allMatch(r -> r.from() != null && r.from().isAfter(asOf)) ? Time.BEFORE : Time.WITHIN;
    }

    /** @param sights how each of the item's rules comes out */
    Explanation explain(Situation situation, Function<Rule, RuleSight> sights) {
        var granting = this.granting.stream().map(sights).toList();
        boolean refused = situation.verdict() == Verdict.NOT_ELIGIBLE;
        return new Explanation(
                missing(situation, granting, sights),
                reasons(situation, granting, sights),
                refused
                        ? granting.stream()
                                .map(RuleSight::onlyFails)
                                .filter(Objects::nonNull)
                                .findFirst()
                                .orElse(null)
                        : null,
                refused ? onlyFailsIn(granting) : List.of());
    }

    /** The groups of attributes, such as {@code hukou}, outside of which nothing fails in some rule, and nothing is open. */
    private static List<String> onlyFailsIn(List<RuleSight> granting) {
        var groups = new TreeSet<String>();
        for (RuleSight sight : granting) {
            var of = new TreeSet<String>();
            for (Attribute attribute : sight.failingAttributes()) of.add(group(attribute));
            if (of.size() == 1) groups.addAll(of);
        }
        return List.copyOf(groups);
    }

    private static String group(Attribute attribute) {
        return attribute.path().substring(0, Math.max(0, attribute.path().lastIndexOf('.')));
    }

    /** What would settle the verdict; for a grant, which of several open tiers; for a rule not known, whether its precondition holds. */
    private Set<Attribute> missing(Situation situation, List<RuleSight> granting, Function<Rule, RuleSight> sights) {
        List<RuleSight> open = switch (situation.verdict()) {
            case NEEDS_INFORMATION -> granting;
            case RULE_UNKNOWN -> decides ? gates.stream().map(sights).toList() : List.of();
            case ELIGIBLE ->
                situation.tiers().size() < 2
                        ? List.of()
                        : situation.tiers().stream()
                                .flatMap(t -> choosing(t).stream())
                                .map(sights)
                                .toList();
            default -> List.of();
        };
        if (open.isEmpty()) return Set.of();
        Set<Attribute> missing = new TreeSet<>(Comparator.comparing(Attribute::path));
        open.forEach(sight -> missing.addAll(sight.missing()));
        return Collections.unmodifiableSet(missing);
    }

    /** For a grant: the rules that hold and the tier's; else every rule, the nearest to holding first. */
    private List<Reasons.RuleView> reasons(
            Situation situation, List<RuleSight> granting, Function<Rule, RuleSight> sights) {
        var shown = new ArrayList<RuleSight>();
        if (situation.verdict() == Verdict.ELIGIBLE) {
            granting.stream().filter(s -> s.outcome() == Truth.MET).forEach(shown::add);
            for (Item.Tier tier : situation.tiers())
                choosing(tier).stream()
                        .map(sights)
                        .filter(s -> s.outcome() != Truth.NOT_MET && !holds(shown, s))
                        .forEach(shown::add);
        } else {
            if (situation.verdict() == Verdict.RULE_UNKNOWN || item.rules() == Item.RuleKnowledge.PARTIAL)
                gates.stream().map(sights).forEach(shown::add);
            granting.stream().sorted(RuleSight.NEAREST_FIRST).forEach(shown::add);
        }
        return shown.stream().map(RuleSight::view).toList();
    }

    /** A rule may both grant and pick a tier; it is the same object then. */
    private static boolean holds(List<RuleSight> sights, RuleSight sight) {
        for (RuleSight other : sights) if (other == sight) return true;
        return false;
    }
}
