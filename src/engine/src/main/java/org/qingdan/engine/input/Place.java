package org.qingdan.engine.input;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where something stands in an input: a JSON pointer, and for files the file name with line and column (from 1; 0 when the input has no lines worth
 * naming).
 */
public record Place(@Nullable String file, int line, int column, String pointer) {
    private static final Pattern LONG_NUMBER = Pattern.compile("[0-9]{8}");
    private static final Pattern PLAIN_KEY = Pattern.compile("[A-Za-z0-9_.~/-]{1,40}");

    public static final Place ROOT = new Place(null, 0, 0, "");

    /** The whole of a file. */
    public static Place file(String file) {
        return new Place(file, 0, 0, "");
    }

    public static Place line(String file, int line, int column) {
        return new Place(file, line, column, "");
    }

    /** The same spot one step further down the tree; the step is escaped as RFC 6901 asks. */
    public Place child(String step) {
        return new Place(
                file,
                line,
                column,
                pointer + "/" + masked(step).replace("~", "~0").replace("/", "~1"));
    }

    public Place at(int newLine, int newColumn) {
        return new Place(file, newLine, newColumn, pointer);
    }

    /** {@code file:line:column pointer}, as far as known. */
    @Override
    public String toString() {
        var text = new StringBuilder();
        if (file != null) text.append(file);
        if (line > 0) text.append(':').append(line).append(':').append(column);
        if (!pointer.isEmpty()) text.append(text.isEmpty() ? "" : " ").append(pointer);
        return text.isEmpty() ? "/" : text.toString();
    }

    /** A key as it may be repeated: someone may have put a name or an ID number where a key belongs. */
    static String masked(String key) {
        return PLAIN_KEY.matcher(key).matches() && !LONG_NUMBER.matcher(key).find() ? key : "…";
    }
}
