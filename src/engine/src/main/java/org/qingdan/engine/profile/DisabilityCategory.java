package org.qingdan.engine.profile;

/** 残疾类别 (残疾人保障法 art. 2). */
public enum DisabilityCategory {
    VISUAL,
    HEARING,
    SPEECH,
    PHYSICAL,
    INTELLECTUAL,
    MENTAL,
    MULTIPLE
}
