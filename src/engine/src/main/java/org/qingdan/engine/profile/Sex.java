package org.qingdan.engine.profile;

/** 性别。 */
public enum Sex {
    FEMALE,
    MALE
}
