package org.qingdan.engine.catalog;

/**
 * What a revision may hold at most. Far above what the lists of a nation need, and low enough that whatever lies in a directory is read or refused in seconds and in
 * bounded memory.
 */
public final class Limits {
    /** Files and directories together. */
    public static final int MOST_FILES = 5_000;

    /** Bytes of one file. */
    public static final int LARGEST_FILE = 2 << 20;

    /** Bytes of all files. */
    public static final int LARGEST_REVISION = 50 << 20;

    /** Directories within one another; {@code catalogs/province/city/county/items} takes five. */
    public static final int DEEPEST = 10;

    /** Items of all lists. */
    public static final int MOST_ITEMS = 1_000;

    /** Rules of all rule files. */
    public static final int MOST_RULES = 5_000;

    /** Lines of one rule. */
    public static final int LONGEST_RULE = 100;

    /** Characters of one line of a rule file. */
    public static final int LONGEST_LINE = 500;

    /** Sentences of the dictionary. */
    public static final int MOST_SENTENCES = 1_000;

    /** Characters of one line of the dictionary. */
    public static final int LONGEST_SENTENCE = 2_000;

    private Limits() {}
}
