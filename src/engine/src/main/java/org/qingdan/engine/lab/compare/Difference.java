package org.qingdan.engine.lab.compare;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.qingdan.engine.determination.Verdicts;
import org.qingdan.engine.rules.Truth;

/**
 * One way in which what follows for an item differs between two sides.
 *
 * @param before what the first side answers the witness; null when it does not have the item for them
 * @param after what the second side answers
 * @param situations how many of the situations that were told apart differ in this way
 */
public record Difference(
        String item,
        String name,
        Verdicts.@Nullable Line before,
        Verdicts.@Nullable Line after,
        List<Cause> causes,
        Witness witness,
        double situations) {

    /**
     * What makes the difference: a rule, a figure or a relation.
     *
     * @param kind rule, amount, item (the item itself), relation, or depends (another item that this one depends on)
     * @param name the rule's name, or what it is in Chinese
     * @param sourceA document and clause on the first side; null when it is not there
     * @param outcomeA how a rule comes out for the witness on the first side; null when it is not there, or is no rule
     */
    public record Cause(
            String kind,
            String name,
            @Nullable String sourceA,
            @Nullable String sourceB,
            @Nullable Truth outcomeA,
            @Nullable Truth outcomeB) {}
}
