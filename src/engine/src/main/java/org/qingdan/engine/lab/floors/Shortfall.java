package org.qingdan.engine.lab.floors;

import java.util.List;
import org.qingdan.engine.catalog.Item;
import org.qingdan.engine.input.Place;
import org.qingdan.engine.lab.compare.Witness;

/**
 * One way in which a lower list falls below the list above, confirmed on an elder.
 *
 * @param above the rule above that grants, with its source, in Chinese
 * @param below the rule or the figure below that gives less, with its source, in Chinese
 * @param sentences the sentences below that refuse, each with its item; empty where it is not coverage
 * @param place where to mend it
 * @param acceptances what the lists themselves say of it; empty = nothing excuses it
 * @param witness the plainest elder in whom it shows
 * @param situations how many situations fall short just so
 */
public record Shortfall(
        Item.FloorKind kind,
        String above,
        String below,
        List<String> sentences,
        Place place,
        List<Acceptance> acceptances,
        Witness witness,
        double situations) {

    /** An exception, with the item that writes it. */
    public record Acceptance(Item item, Item.FloorAccepted says) {}

    public boolean accepted() {
        return !acceptances.isEmpty();
    }
}
