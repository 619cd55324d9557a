package org.qingdan.engine.profile;

/** What a care bill is for. */
public enum BillFor {
    /** 居家服务 */
    HOME,
    /** 日间照料 */
    DAY_CARE,
    /** 机构长期入住 */
    INSTITUTION,
    /** 机构短期托养 */
    INSTITUTION_SHORT
}
