package org.qingdan.engine.determination;

import java.util.Set;
import org.qingdan.engine.profile.Attribute;

/** A decision with why it came out so. */
record Explained(Decision decision, Explanation explanation) {
    /** Attributes that would settle the verdict or the amount. */
    Set<Attribute> missing() {
        return decision.missing(explanation);
    }
}
