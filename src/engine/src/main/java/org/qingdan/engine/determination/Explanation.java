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
 * @param onlyFailsIn groups of attributes, such as {@code hukou}: some rule would hold but for what attributes of that one group say
 */
record Explanation(
        Set<Attribute> missing,
        List<Reasons.RuleView> reasons,
        @Nullable String onlyFails,
        List<String> onlyFailsIn) {}
