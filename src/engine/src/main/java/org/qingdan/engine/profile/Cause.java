package org.qingdan.engine.profile;

/** 致残性质 of a disabled soldier (军人抚恤优待条例). */
public enum Cause {
    WAR,
    DUTY,
    ILLNESS,
    /** Mental disability, which the nursing pay of grades 5 and 6 asks for. */
    MENTAL
}
