package org.qingdan.engine.rules;

/** What a condition is on a profile. Unknown is not "no". */
public enum Truth {
    MET,
    NOT_MET,
    UNKNOWN;

    /** Strong Kleene: one failure fails, else one unknown leaves it open. */
    public Truth and(Truth other) {
        if (this == NOT_MET || other == NOT_MET) return NOT_MET;
        return this == UNKNOWN || other == UNKNOWN ? UNKNOWN : MET;
    }

    /** Strong Kleene: one success succeeds, else one unknown leaves it open. */
    public Truth or(Truth other) {
        if (this == MET || other == MET) return MET;
        return this == UNKNOWN || other == UNKNOWN ? UNKNOWN : NOT_MET;
    }

    static Truth of(boolean met) {
        return met ? MET : NOT_MET;
    }
}
