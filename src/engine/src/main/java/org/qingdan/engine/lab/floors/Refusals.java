package org.qingdan.engine.lab.floors;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.qingdan.engine.catalog.Item;
import org.qingdan.engine.lab.Tests;
import org.qingdan.engine.lab.compare.ItemSide;
import org.qingdan.engine.rules.Rule;

/** Why all local items refuse: the rule that comes nearest, and its sentences that fail. */
final class Refusals {
    /**
     * The nearest rule.
     *
     * @param open sentences that fail and that no exception names
     */
    record Refusal(Item item, Rule rule, List<String> sentences, int open) {
        /** Refusals by the same sentences of the same item are one way to fall short. */
        String way() {
            return item.code() + " " + String.join("；", sentences);
        }

        private boolean nearer(Refusal other) {
            return open != other.open ? open < other.open : sentences.size() < other.sentences.size();
        }
    }

    private record Way(Item item, Rule rule, Map<String, Tests.Test> sentences) {}

    private final List<Way> ways = new ArrayList<>();
    private final Acceptances acceptances;

    /** What a rule of a partly known item needs for more than a refusal is its precondition. */
    Refusals(List<ItemSide> locals, Tests tests, Acceptances acceptances) {
        this.acceptances = acceptances;
        for (ItemSide local : locals) {
            Item item = local.item();
            if (item == null) continue;
            var gates = local.rulesFor(ItemSide.GATE);
            for (Rule rule : gates.isEmpty() ? local.rulesFor(ItemSide.GRANT) : gates) {
                var sentences = new LinkedHashMap<String, Tests.Test>();
                rule.terms().forEach(t -> sentences.put(t.sentence(), tests.term(t)));
                ways.add(new Way(item, rule, sentences));
            }
        }
    }

    /** For a situation in which all refuse. */
    Refusal nearest() {
        @Nullable Refusal nearest = null;
        for (Way way : ways) {
            var failing = new ArrayList<String>();
            int open = 0;
            for (var sentence : way.sentences.entrySet()) {
                if (!sentence.getValue().failed()) continue;
                failing.add(sentence.getKey());
                if (acceptances.ofSentence(way.item, sentence.getKey()).isEmpty()) open++;
            }
            var refusal = new Refusal(way.item, way.rule, failing, open);
            if (nearest == null || refusal.nearer(nearest)) nearest = refusal;
        }
        if (nearest == null) throw new IllegalStateException("an item without rules refuses nobody");
        return nearest;
    }
}
