package org.qingdan.engine.profile;

/** 优抚身份 (军人抚恤优待条例). */
public enum Veteran {
    /** 残疾军人 */
    DISABLED_SOLDIER,
    /** 复员军人 */
    DEMOBILISED,
    /** 退伍军人 */
    DISCHARGED,
    /** 现役军人家属 */
    SERVING_FAMILY,
    /** 烈士遗属 */
    MARTYR_FAMILY,
    /** 因公牺牲军人遗属 */
    DUTY_DEATH_FAMILY,
    /** 病故军人遗属 */
    ILLNESS_DEATH_FAMILY,
    /** 享受定期抚恤 */
    REGULAR_RELIEF,
    /** 享受定期生活补助 */
    LIVING_ALLOWANCE
}
