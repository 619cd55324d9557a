package org.qingdan.engine.profile;

/** What legal aid is sought for (法律援助法 第三十一条、第三十二条). */
public enum LegalMatter {
    /** One of the matters of article 31. */
    LISTED,
    /** A case of article 32, where means are not examined. */
    EXEMPT,
    OTHER,
    NONE
}
