package org.qingdan.engine.determination;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.qingdan.engine.profile.Attribute;

/**
 * Why a situation comes out as it does. The elder's own values come on top.
 *
 * @param missing attributes that would settle the verdict or the tier
 * @param reasons the rules to show, with how each sentence comes out
 * @param onlyFails the one sentence that stands between the elder and the item; null when more do, or none
 * @param failing for each rule without an open sentence, the attributes of its sentences that fail; none where a status fails
 */
record Explanation(
        Set<Attribute> missing,
        List<Reasons.RuleView> reasons,
        @Nullable String onlyFails,
        List<Set<Attribute>> failing) {

    /** Whether some rule would hold but for what one group of attributes says. */
    boolean onlyFails(String attributes) {
        for (Set<Attribute> of : failing) if (!of.isEmpty() && all(of, attributes)) return true;
        return false;
    }

    private static boolean all(Set<Attribute> of, String attributes) {
        for (Attribute attribute : of) if (!attribute.path().startsWith(attributes)) return false;
        return true;
    }
}
