package org.qingdan.engine.profile;

/** 居住场所: where the elder lives. */
public enum Setting {
    HOME,
    INSTITUTION,
    HOSPITAL,
    HOMELESS
}
