package org.qingdan.engine.profile;

/** Which assistance standard applies to a registered household: 城市 or 农村 (特困人员认定办法 art. 19). */
public enum Track {
    URBAN,
    RURAL
}
