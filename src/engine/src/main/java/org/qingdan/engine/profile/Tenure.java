package org.qingdan.engine.profile;

/** How the home is held. */
public enum Tenure {
    OWNED,
    /** Owned by a child of the elder. */
    CHILD_OWNED,
    RENTED,
    PUBLIC_RENTAL,
    OTHER
}
