package org.qingdan.engine.profile;

/** Marks a scale whose constants are declared from lightest to heaviest, so that "or heavier" has a meaning within it. */
public interface Ordered {}
