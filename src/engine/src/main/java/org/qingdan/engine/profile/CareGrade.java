package org.qingdan.engine.profile;

/** 自理 / 介助 / 介护, the care-home words of older local rules. */
public enum CareGrade implements Ordered {
    /** 自理 */
    SELF,
    /** 介助 */
    JIEZHU,
    /** 介护 */
    JIEHU
}
