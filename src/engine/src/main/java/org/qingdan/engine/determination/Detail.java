package org.qingdan.engine.determination;

/** How much of an answer is worked out. */
public enum Detail {
    /** Everything about the day asked for. */
    REASONS,
    /** Also the day on which each item's outcome first differs. */
    FULL
}
