package org.qingdan.engine.determination;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.qingdan.engine.catalog.Item;

/**
 * What follows for one item from one situation: for everybody of whom the item's rules see the same. Money, relations and the elder's own values come on top.
 *
 * @param verdict before relations between items
 * @param reasonCode PROGRAMME_ENDED, NOT_YET_IN_FORCE, DRAFT or GAP, where one of these decides
 * @param tiers the tiers picked, or still open
 * @param tier the tier picked, where it is certain
 * @param conclusions what Drools concluded
 * @param number among those kept for the item; {@link #NOT_KEPT} for one that is not
 */
record Situation(
        Verdict verdict,
        @Nullable String reasonCode,
        List<Item.Tier> tiers,
        @Nullable String tier,
        Situations.Conclusions conclusions,
        int number) {
    static final int NOT_KEPT = -1;
}
