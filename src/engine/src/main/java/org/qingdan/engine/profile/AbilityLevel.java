package org.qingdan.engine.profile;

/** 能力等级 of GB/T 42195-2022, from intact to total loss. One of six scales that are never converted into one another. */
public enum AbilityLevel implements Ordered {
    /** 能力完好 */
    INTACT,
    /** 轻度失能 */
    MILD,
    /** 中度失能 */
    MODERATE,
    /** 重度失能 */
    SEVERE,
    /** 完全失能 */
    TOTAL
}
