package org.qingdan.engine.catalog;

/** How well a fact is known, from an official text to not at all. */
public enum Confidence {
    OFFICIAL,
    PRESS,
    /** Read on an unrelated site; it decides, with a warning. */
    LEAD,
    RECALLED,
    INFERRED,
    UNKNOWN
}
