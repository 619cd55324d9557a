package org.qingdan.engine.determination;

import java.lang.ref.SoftReference;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.qingdan.engine.profile.Attribute;

/** Why a situation comes out as it does. The elder's own values come on top. */
final class Explanation {
    private final Set<Attribute> missing;
    private final List<Reasons.RuleView> reasons;
    private final @Nullable String onlyFails;
    private final List<String> onlyFailsIn;
    /** Made when first asked for, and given up where memory is short; made twice it is the same. */
    private volatile @Nullable SoftReference<JsonTemplate> json;

    /**
     * @param missing attributes that would settle the verdict or the tier
     * @param reasons the rules to show, with how each sentence comes out
     * @param onlyFails the one sentence that stands between the elder and the item; null when more do, or none
     * @param onlyFailsIn groups of attributes, such as {@code hukou}: some rule would hold but for what attributes of that one group say
     */
    Explanation(
            Set<Attribute> missing,
            List<Reasons.RuleView> reasons,
            @Nullable String onlyFails,
            List<String> onlyFailsIn) {
        this.missing = missing;
        this.reasons = reasons;
        this.onlyFails = onlyFails;
        this.onlyFailsIn = onlyFailsIn;
    }

    Set<Attribute> missing() {
        return missing;
    }

    List<Reasons.RuleView> reasons() {
        return reasons;
    }

    @Nullable
    String onlyFails() {
        return onlyFails;
    }

    List<String> onlyFailsIn() {
        return onlyFailsIn;
    }

    /** The JSON of the reasons, with holes for the elder's values. */
    JsonTemplate json() {
        var kept = json;
        JsonTemplate known = kept == null ? null : kept.get();
        if (known == null) {
            known = new JsonTemplate(DeterminationJson.plain(Reasons.withHoles(reasons)));
            json = new SoftReference<>(known);
        }
        return known;
    }
}
