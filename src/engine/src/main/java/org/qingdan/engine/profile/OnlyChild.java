package org.qingdan.engine.profile;

/** 独生子女家庭状况. The last two include that no other child lives, was born later or adopted. */
public enum OnlyChild {
    NONE,
    /** 独生子女家庭 */
    ONLY_CHILD,
    /** 持独生子女父母光荣证 */
    CERTIFICATE,
    /** 失独 */
    BEREAVED,
    /** 独生子女伤残（三级以上） */
    DISABLED_CHILD
}
