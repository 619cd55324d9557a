package org.qingdan.engine.determination;

/** The answer for one item. */
public enum Verdict {
    /** A rule grants the item. */
    ELIGIBLE,
    /** No rule grants it, and at least one could, once missing facts are known. */
    NEEDS_INFORMATION,
    /** Earned, but another item of the same answer is paid instead. */
    SUPERSEDED,
    /** Every rule has a condition that fails. */
    NOT_ELIGIBLE,
    /** The item exists, but its rule is not known, or no readable class fits. */
    RULE_UNKNOWN
}
