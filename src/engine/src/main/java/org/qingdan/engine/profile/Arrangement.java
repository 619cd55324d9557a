package org.qingdan.engine.profile;

/** 居住状况, declared and never derived from one another: 独居 is not 空巢 is not 无子女. */
public enum Arrangement {
    /** 独居 */
    ALONE,
    /** 空巢 */
    EMPTY_NEST,
    /** 留守 */
    LEFT_BEHIND,
    WITH_SPOUSE,
    WITH_CHILDREN,
    WITH_DISABLED_CHILD
}
