package org.qingdan.engine.profile;

/** 特困人员生活自理能力, by the six-item test (特困人员认定办法 arts. 21-23). */
public enum SelfCare implements Ordered {
    /** 全自理 */
    SELF,
    /** 半护理 */
    PARTIAL,
    /** 全护理 */
    LOST
}
