package org.qingdan.engine.profile;

/** 老年人优待证. */
public enum ConcessionCard {
    /** 未持有 */
    NONE,
    /** 绿色 */
    GREEN,
    /** 红色 */
    RED
}
