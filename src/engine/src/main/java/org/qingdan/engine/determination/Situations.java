package org.qingdan.engine.determination;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.qingdan.engine.catalog.Item;
import org.qingdan.engine.rules.Conclusion;
import org.qingdan.engine.rules.Condition;
import org.qingdan.engine.rules.Network;
import org.qingdan.engine.rules.RuleBook;
import org.qingdan.engine.rules.Truth;

/**
 * What Drools concludes for each item in each situation. A situation is all that an item's rules see of a person: the outcome of each distinct condition they
 * read. The first person in a situation is fired; everyone after looks it up.
 */
public final class Situations {
    /**
     * What the rules of one item conclude.
     *
     * @param tiers tiers picked; normally at most one
     * @param gate whether the known precondition of a partly known item holds
     */
    public record Outcome(boolean granted, Set<String> tiers, boolean gate) {}

    private record Table(List<Condition> conditions, Map<String, Outcome> outcomes) {}

    private final RuleBook book;
    private final Network network;
    private final Map<String, Table> tables = new HashMap<>();

    public Situations(RuleBook book, Network network, Iterable<Item> items) {
        this.book = book;
        this.network = network;
        for (Item item : items) {
            var conditions =
                    List.copyOf(book.conditions(book.about(item.code())).values());
            tables.put(item.code(), new Table(conditions, new ConcurrentHashMap<>()));
        }
    }

    /** The outcome of every item for the elder being walked; one firing fills what was not known yet. */
    public Map<String, Outcome> outcomes(List<Item> items, Walk walk) {
        var outcomes = new LinkedHashMap<String, Outcome>();
        Map<String, String> misses = new LinkedHashMap<>();
        for (Item item : items) {
            Table table = table(item.code());
            String situation = situation(table, walk);
            Outcome known = table.outcomes.get(situation);
            if (known != null) outcomes.put(item.code(), known);
            else misses.put(item.code(), situation);
        }
        if (misses.isEmpty()) return outcomes;
        Set<Conclusion> conclusions = network.fire(walk.elder());
        misses.forEach((code, situation) -> {
            Outcome outcome = outcome(code, conclusions);
            if (outcome.granted != (walk.any(book.granting(code)) == Truth.MET))
                throw new IllegalStateException("Drools and the walk disagree on " + code);
            table(code).outcomes.put(situation, outcome);
            outcomes.put(code, outcome);
        });
        return outcomes;
    }

    /** The conditions an item's rules read. */
    public List<Condition> conditions(String item) {
        return table(item).conditions;
    }

    /** How many situations of an item have been met so far. */
    public int known(String item) {
        return table(item).outcomes.size();
    }

    /** What a set of conclusions says of one item. */
    public static Outcome outcome(String item, Set<Conclusion> conclusions) {
        var tiers = new TreeSet<String>();
        for (Conclusion c : conclusions)
            if (c instanceof Conclusion.Tier tier && tier.item().equals(item)) tiers.add(tier.tier());
        return new Outcome(
                conclusions.contains(new Conclusion.Grant(item)),
                tiers,
                conclusions.contains(new Conclusion.Gate(item)));
    }

    private Table table(String item) {
        return Objects.requireNonNull(tables.get(item), item);
    }

    private static String situation(Table table, Walk walk) {
        char[] outcomes = new char[table.conditions.size()];
        for (int i = 0; i < outcomes.length; i++)
            outcomes[i] = (char) ('0' + walk.test(table.conditions.get(i)).ordinal());
        return new String(outcomes);
    }
}
