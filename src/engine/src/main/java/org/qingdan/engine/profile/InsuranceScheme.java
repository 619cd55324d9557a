package org.qingdan.engine.profile;

/** Social-insurance scheme: 职工 or 城乡居民. */
public enum InsuranceScheme {
    EMPLOYEE,
    RESIDENT,
    NONE
}
