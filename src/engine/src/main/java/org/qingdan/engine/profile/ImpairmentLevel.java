package org.qingdan.engine.profile;

/** 失能等级 of DB33/T 2476-2022 (Zhejiang). */
public enum ImpairmentLevel implements Ordered {
    /** Assessed, and not found impaired (未达失能等级). */
    NONE,
    MILD,
    MODERATE,
    SEVERE
}
