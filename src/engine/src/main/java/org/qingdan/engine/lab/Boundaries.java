package org.qingdan.engine.lab;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.qingdan.engine.catalog.Item;
import org.qingdan.engine.input.InvalidInputException;
import org.qingdan.engine.profile.Elder;
import org.qingdan.engine.rules.Condition;
import org.qingdan.engine.rules.Rule;
import org.qingdan.engine.rules.RuleBook;
import org.qingdan.engine.rules.Term;
import org.qingdan.engine.rules.Truth;

/** The two sides of every age, number, date or sum that a rule compares with: the last value that meets the sentence, and the first that does not. */
final class Boundaries {
    /**
     * One side of a boundary of an item.
     *
     * @param value what the attribute is there
     * @param met whether the sentence holds there
     */
    record Side(Item item, Rule rule, Term.Fact term, Object value, boolean met) {}

    private final LintContext context;
    private final Map<Item, Set<Rule>> rules = new LinkedHashMap<>();

    Boundaries(LintContext context) {
        this.context = context;
        for (Item item : context.catalogs().items().values()) {
            var all = new HashSet<Rule>();
            context.book().about(item.code()).forEach(r -> collect(context.book(), r, all));
            rules.put(item, all);
        }
    }

    private static void collect(RuleBook book, Rule rule, Set<Rule> all) {
        if (!all.add(rule)) return;
        for (Term term : rule.terms())
            if (term instanceof Term.HasStatus has)
                book.concluding(has.status()).forEach(r -> collect(book, r, all));
    }

    /** The first item, in the order of the lists, that a rule says something of, itself or through the statuses it concludes. */
    @Nullable
    Item item(Rule rule) {
        return rules.entrySet().stream()
                .filter(e -> e.getValue().contains(rule))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(null);
    }

    /** The sides on which no adopted case stands that expects something of the item. */
    List<Side> untried(List<Cases.Case> cases) {
        var tried = new HashSet<String>();
        for (var scenario : cases) if (scenario.adopted()) tried(scenario, tried);
        var untried = new ArrayList<Side>();
        for (Rule rule : context.book().rules())
            for (Term term : rule.terms())
                if (term instanceof Term.Fact fact && fact.condition() instanceof Condition.Comparison comparison)
                    for (Object value : sides(comparison)) {
                        Item item = item(rule);
                        if (item != null && tried.add(key(item, comparison, value)))
                            untried.add(new Side(item, rule, fact, value, comparison.test(value) == Truth.MET));
                    }
        return untried;
    }

    private void tried(Cases.Case scenario, Set<String> tried) {
        Elder elder;
        try {
            elder = context.engine().facts(Cases.request(scenario));
        } catch (InvalidInputException e) {
            return; // a case that cannot be run fails as a case; it tries nothing
        }
        for (String code : scenario.expect().keySet()) {
            Item item = context.catalogs().items().get(code);
            if (item == null) continue;
            for (Rule rule : Objects.requireNonNull(rules.get(item)))
                for (Term term : rule.terms())
                    if (term instanceof Term.Fact fact && fact.condition() instanceof Condition.Comparison comparison) {
                        Object value = comparison.attribute().value().apply(elder);
                        if (value != null) tried.add(key(item, comparison, value));
                    }
        }
    }

    private static String key(Item item, Condition.Comparison comparison, Object value) {
        return item.code() + " " + comparison.canonical() + " " + value;
    }

    /** The constant and its neighbour beyond the boundary; a sentence that asks for one value only has neighbours on both sides. */
    private static List<Object> sides(Condition.Comparison comparison) {
        Object constant = comparison.constant();
        Object below = step(constant, -1);
        Object above = step(constant, 1);
        if (below == null || above == null) return List.of();
        var within = comparison.attribute().within();
        List<Object> sides = switch (comparison.operator()) {
            case AT_LEAST, BELOW -> List.of(constant, below);
            case AT_MOST, ABOVE -> List.of(constant, above);
            case EQUAL -> List.of(below, constant, above);
        };
        return sides.stream()
                .filter(v -> within == null || ((Integer) v >= within.min() && (Integer) v <= within.max()))
                .toList();
    }

    private static @Nullable Object step(Object constant, int by) {
        if (constant instanceof Integer number) return number + by;
        if (constant instanceof LocalDate day) return day.plusDays(by);
        return constant instanceof BigDecimal sum ? sum.add(BigDecimal.valueOf(by, 2)) : null;
    }
}
