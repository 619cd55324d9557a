package org.qingdan.engine.profile;

/** 困难类别. 特困 and 低保 are exclusive statuses. */
public enum Hardship {
    /** 特困人员（分散供养） */
    TEKUN_SCATTERED,
    /** 特困人员（集中供养） */
    TEKUN_CENTRAL,
    /** 最低生活保障 */
    DIBAO,
    /** 最低生活保障（单人户）; implies DIBAO */
    DIBAO_SINGLE,
    /** 最低生活保障边缘家庭 */
    DIBAO_EDGE,
    /** 刚性支出困难家庭 */
    RIGID_EXPENDITURE,
    /** 低收入家庭, as the place defines it */
    LOW_INCOME,
    /** 建档立卡 */
    REGISTERED_POOR,
    /** 三无人员 */
    SANWU
}
