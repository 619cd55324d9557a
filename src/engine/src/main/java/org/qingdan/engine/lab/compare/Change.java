package org.qingdan.engine.lab.compare;

import org.jspecify.annotations.Nullable;
import org.qingdan.engine.input.Place;

/**
 * One difference between two revisions as they are written.
 *
 * @param what the kind of thing that differs
 * @param name of the thing it belongs to: an item's code, a rule's, parameter's or document's name, a list's id
 * @param path the way to it in Chinese words: {@code LZ-1-05 档次 80-89 数额（起始日不详）}; for what was added or removed, the way to what holds it, empty at the top
 * @param before in words; null = was not there
 * @param after in words; null = is not there any more
 * @param placeBefore where it stood in the first revision; null = nowhere, or no line of a file
 * @param placeAfter where it stands in the second
 */
public record Change(
        Kind kind,
        What what,
        String name,
        String path,
        @Nullable String before,
        @Nullable String after,
        @Nullable Place placeBefore,
        @Nullable Place placeAfter) {
    public enum Kind {
        ADDED,
        REMOVED,
        CHANGED
    }

    public enum What {
        /** A list: its name, version, scheme, parts. */
        LIST,
        ITEM,
        TIER,
        /** How an amount is worked out. */
        AMOUNT,
        /** One dated figure. */
        FIGURE,
        /** A standard that several amounts use. */
        PARAMETER,
        RULE,
        /** One line of a rule. */
        SENTENCE,
        RELATION,
        /** A document that facts rest on. */
        SOURCE,
        READING,
        RECOGNITION,
        GAP,
        /** A sentence of the dictionary. */
        VOCABULARY,
        /** Chinese names of attributes, values, receipts and papers. */
        DICTIONARY,
        REGION,
        WORKING_DAY,
        CASES
    }

    /** The difference in one Chinese sentence, for people. */
    public String sentence() {
        String at = path.isEmpty() ? "" : path + "：";
        return switch (kind) {
            case ADDED -> at + "新增 " + after;
            case REMOVED -> at + "删去 " + before;
            case CHANGED -> at + written(before) + " → " + written(after);
        };
    }

    private static String written(@Nullable String value) {
        return value == null ? "（没有写）" : value;
    }
}
