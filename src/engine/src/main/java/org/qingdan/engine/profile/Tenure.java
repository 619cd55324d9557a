package org.qingdan.engine.profile;

/** How the home is held. */
public enum Tenure {
    OWNED,
    RENTED,
    PUBLIC_RENTAL,
    OTHER
}
