package org.qingdan.engine.lab.floors;

import java.util.ArrayList;
import java.util.List;
import org.qingdan.engine.catalog.Item;
import org.qingdan.engine.lab.floors.Shortfall.Acceptance;

/** What some local items admit of one item above. */
final class Acceptances {
    private final List<Acceptance> all = new ArrayList<>();

    Acceptances(Item upper, List<Item> locals) {
        for (Item local : locals)
            local.floorAccepted().stream()
                    .filter(f -> f.item().equals(upper.code()))
                    .forEach(f -> all.add(new Acceptance(local, f)));
    }

    /** Those that excuse a refusal by one sentence of an item. */
    List<Acceptance> ofSentence(Item local, String sentence) {
        return all.stream()
                .filter(a -> a.item() == local && a.says().kind() == Item.FloorKind.COVERAGE)
                .filter(a -> a.says().sentence() == null || a.says().sentence().equals(sentence))
                .toList();
    }

    /** Those that excuse a refusal by all of some sentences; empty when one of them is not excused. */
    List<Acceptance> ofSentences(Item local, List<String> sentences) {
        var excuses = new ArrayList<Acceptance>();
        for (String sentence : sentences) {
            var excusing = ofSentence(local, sentence);
            if (excusing.isEmpty()) return List.of();
            for (var one : excusing) if (!excuses.contains(one)) excuses.add(one);
        }
        return excuses;
    }

    /** Those that excuse a smaller amount, or a rarer service. */
    List<Acceptance> of(Item.FloorKind kind) {
        return all.stream()
                .filter(a -> a.says().kind() == kind && a.says().sentence() == null)
                .toList();
    }
}
