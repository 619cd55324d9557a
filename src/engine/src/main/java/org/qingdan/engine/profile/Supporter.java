package org.qingdan.engine.profile;

/** 赡养人: none, unable to support, able to support. */
public enum Supporter {
    NONE,
    UNABLE,
    ABLE
}
