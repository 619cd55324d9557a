package org.qingdan.engine.profile;

/** 婚姻状况。 */
public enum MaritalStatus {
    SINGLE,
    MARRIED,
    WIDOWED,
    DIVORCED
}
