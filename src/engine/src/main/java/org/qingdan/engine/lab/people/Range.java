package org.qingdan.engine.lab.people;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Whole numbers from one to another, both included: {@code 60..64}. */
record Range(int from, int to) {
    private static final Pattern WRITTEN = Pattern.compile("(-?[0-9]{1,6})\\.\\.(-?[0-9]{1,6})");

    /** Null when the text is no range. */
    static @Nullable Range read(String text) {
        Matcher written = WRITTEN.matcher(text);
        if (!written.matches()) return null;
        var range = new Range(Integer.parseInt(written.group(1)), Integer.parseInt(written.group(2)));
        return range.from <= range.to ? range : null;
    }

    /** One of its numbers, all equally likely. */
    int pick(long random) {
        return from + (int) Mix.below(random, to - from + 1L);
    }
}
