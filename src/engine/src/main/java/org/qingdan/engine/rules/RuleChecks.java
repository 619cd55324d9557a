package org.qingdan.engine.rules;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.qingdan.engine.catalog.Catalog;
import org.qingdan.engine.catalog.Catalogs;
import org.qingdan.engine.catalog.Item;
import org.qingdan.engine.input.Nearest;
import org.qingdan.engine.input.Place;
import org.qingdan.engine.input.Problems;
import org.qingdan.engine.profile.Attribute;

/** What must hold between rules and lists: every item and tier a rule names exists, every item has its rules, statuses have no circle. */
final class RuleChecks {
    /** Different conditions on one attribute. */
    private static final int MOST_CONDITIONS = 1_000;

    /** Different values of one set that the rules of an item name. */
    private static final int MOST_CONSTANTS = 16;

    private final RuleBook book;
    private final Catalogs catalogs;
    private final Problems problems;
    private final Map<String, String> statusHome = new HashMap<>();

    RuleChecks(RuleBook book, Catalogs catalogs, Problems problems) {
        this.book = book;
        this.catalogs = catalogs;
        this.problems = problems;
    }

    void run() {
        conditions();
        book.all().forEach(this::conclusions);
        book.all().forEach(this::sourceAndStatuses);
        catalogs.items().values().forEach(this::item);
        catalogs.items().values().forEach(this::constants);
        circles();
    }

    /** Each condition is tried on every value of its attribute, which only so many conditions leave time for. */
    private void conditions() {
        Map<String, Set<String>> byAttribute = new HashMap<>();
        for (Rule rule : book.all())
            for (Term term : rule.terms()) {
                if (!(term instanceof Term.Fact fact)) continue;
                var distinct =
                        byAttribute.computeIfAbsent(fact.condition().attribute().path(), p -> new HashSet<>());
                if (distinct.add(fact.condition().canonical()) && distinct.size() == MOST_CONDITIONS + 1)
                    problems.add(
                            rule.place(),
                            "TOO_MANY_CONDITIONS",
                            "各规则对"
                                    + catalogs.dictionaries()
                                            .label(fact.condition().attribute()) + "的不同条件多于 " + MOST_CONDITIONS
                                    + " 句，请分成几份清单分别载入");
            }
    }

    /** Every subset of what an item's rules name of a set is a situation of its own. */
    private void constants(Item item) {
        Map<Attribute, List<Condition>> ofSets = new HashMap<>();
        for (Condition condition : book.conditions(book.about(item.code())).values())
            if (condition.attribute().set() && !condition.attribute().regions())
                ofSets.computeIfAbsent(condition.attribute(), a -> new ArrayList<>())
                        .add(condition);
        ofSets.forEach((attribute, conditions) -> {
            if (Classes.constants(conditions).size() > MOST_CONSTANTS)
                problems.add(
                        item.place(),
                        "TOO_MANY_CONSTANTS",
                        item.code() + " 的规则提到的" + catalogs.dictionaries().label(attribute) + "多于 " + MOST_CONSTANTS
                                + " 种，请拆成几个项目");
        });
    }

    private void conclusions(Rule rule) {
        for (Conclusion conclusion : rule.conclusions()) {
            if (conclusion instanceof Conclusion.Grant grant) item(rule, grant.item());
            if (conclusion instanceof Conclusion.Gate gate) {
                Item item = item(rule, gate.item());
                if (item != null && item.rules() != Item.RuleKnowledge.PARTIAL)
                    problems.add(rule.place(), "GATE_WITHOUT_GAP", "只有 rules: partial 的项目才有前提");
            }
            if (conclusion instanceof Conclusion.Tier tier) {
                Item item = item(rule, tier.item());
                if (item == null) continue;
                var tiers = item.tiers().stream().map(Item.Tier::tier).toList();
                if (!tiers.contains(tier.tier()))
                    problems.add(
                            rule.place(),
                            "UNKNOWN_TIER",
                            item.code() + " 没有档次“" + tier.tier() + "”" + Nearest.hint(tier.tier(), tiers));
            }
            if (conclusion instanceof Conclusion.Status status) {
                String home = statusHome.putIfAbsent(status.name(), rule.catalog());
                if (home != null && !home.equals(rule.catalog()))
                    problems.add(
                            rule.place(),
                            "STATUS_IN_TWO_LISTS",
                            "认定“" + status.name() + "”已由清单 " + home + " 的规则作出，请另取名称");
            }
        }
    }

    private @org.jspecify.annotations.Nullable Item item(Rule rule, String code) {
        Item item = catalogs.items().get(code);
        if (item == null) {
            problems.add(
                    rule.place(),
                    "UNKNOWN_ITEM",
                    "清单里没有项目 " + code + Nearest.hint(code, catalogs.items().keySet()));
            return null;
        }
        if (!catalogs.of(item).id().equals(rule.catalog()))
            problems.add(
                    rule.place(),
                    "FOREIGN_ITEM",
                    code + " 属于清单 " + catalogs.of(item).id() + "，规则应放在 rules/"
                            + catalogs.of(item).id() + "/");
        if (item.rules() == Item.RuleKnowledge.UNKNOWN)
            problems.add(rule.place(), "RULE_OF_UNKNOWN", code + " 标为 rules: unknown，却有规则；请改其一");
        return item;
    }

    private void sourceAndStatuses(Rule rule) {
        Catalog catalog = Objects.requireNonNull(catalogs.get(rule.catalog()));
        if (catalogs.source(catalog, rule.document()).isEmpty()) {
            var known = new TreeSet<String>();
            catalogs.upwards(catalog).forEach(c -> known.addAll(c.sources().keySet()));
            problems.add(
                    rule.place(),
                    "UNKNOWN_SOURCE",
                    "sources.yaml 里没有文件 " + rule.document() + Nearest.hint(rule.document(), known));
        }
        for (Term term : rule.terms()) {
            if (term instanceof Term.HasStatus has) status(catalog, has.status(), rule.place());
        }
    }

    private void status(Catalog catalog, String status, Place place) {
        String home = statusHome.get(status);
        if (home == null)
            problems.add(place, "UNKNOWN_STATUS", "没有规则认定“" + status + "”" + Nearest.hint(status, statusHome.keySet()));
        else if (catalogs.upwards(catalog).stream().noneMatch(c -> c.id().equals(home)))
            problems.add(place, "FOREIGN_STATUS", "认定“" + status + "”属于清单 " + home + "，此处不能用");
    }

    private void item(Item item) {
        boolean granted = !book.granting(item.code()).isEmpty();
        boolean gated = !book.gates(item.code()).isEmpty();
        // Where only what everybody needs is known, the gate stands alone: who fails it is refused, for the others the
        // rule stays unknown.
        boolean onlyGated = item.rules() == Item.RuleKnowledge.PARTIAL && gated;
        if (item.rules() != Item.RuleKnowledge.UNKNOWN && !granted && !onlyGated)
            problems.add(item.place(), "ITEM_WITHOUT_RULE", item.code() + " 没有“给予”规则；规则不详请写 rules: unknown 并注明 gap");
        if (item.rules() == Item.RuleKnowledge.PARTIAL && !gated)
            problems.add(
                    item.place(), "PARTIAL_WITHOUT_GATE", item.code() + " 只知道一部分规则，须有一条“以此为 " + item.code() + " 的前提”");
        item.tieBreaks().forEach(status -> status(catalogs.of(item), status, item.place()));
        for (Item.Tier tier : item.tiers())
            if (book.choosing(item.code(), tier.tier()).isEmpty())
                problems.add(tier.place(), "TIER_WITHOUT_RULE", item.code() + " 的档次“" + tier.tier() + "”没有规则");
    }

    private void circles() {
        for (Rule rule : book.all())
            for (Conclusion conclusion : rule.conclusions())
                if (conclusion instanceof Conclusion.Status status && needs(rule, status.name(), new HashSet<>()))
                    problems.add(rule.place(), "STATUS_CIRCLE", "认定“" + status.name() + "”绕了一圈又依赖自己，请去掉其中一环");
    }

    private boolean needs(Rule rule, String goal, Set<String> seen) {
        for (Term term : rule.terms()) {
            if (!(term instanceof Term.HasStatus has)) continue;
            if (has.status().equals(goal)) return true;
            if (!seen.add(has.status())) continue;
            for (Rule next : book.concluding(has.status())) if (needs(next, goal, seen)) return true;
        }
        return false;
    }
}
