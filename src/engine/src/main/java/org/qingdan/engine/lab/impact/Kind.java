package org.qingdan.engine.lab.impact;

/** What a revision does to a person. */
public enum Kind {
    /** Something is better and nothing worse: more monthly cash, a new item, a higher amount of another sort. */
    GAIN,
    /** Something is worse and nothing better. */
    LOSE,
    /** Another answer that is neither: better here and worse there, or another verdict that is no entitlement. */
    CHANGE,
    SAME
}
