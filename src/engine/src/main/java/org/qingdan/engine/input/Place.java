package org.qingdan.engine.input;

import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where something stands in an input: a JSON pointer, and for files the file name with line and column (from 1; 0 when the input has no lines worth
 * naming). The pointer is spelt out only when somebody asks for it: every value that is read has a place, and few are ever named.
 */
public final class Place {
    private static final Pattern LONG_NUMBER = Pattern.compile("[0-9]{8}");
    private static final Pattern PLAIN_KEY = Pattern.compile("[A-Za-z0-9_.~/-]{1,40}");

    public static final Place ROOT = new Place(null, 0, 0, "");

    private final @Nullable String file;
    private final int line;
    private final int column;
    private final @Nullable Place parent;

    /** The last step of the pointer; of a place without a parent the whole pointer. */
    private final String step;

    public Place(@Nullable String file, int line, int column, String pointer) {
        this(file, line, column, null, pointer);
    }

    private Place(@Nullable String file, int line, int column, @Nullable Place parent, String step) {
        this.file = file;
        this.line = line;
        this.column = column;
        this.parent = parent;
        this.step = step;
    }

    /** The whole of a file. */
    public static Place file(String file) {
        return new Place(file, 0, 0, "");
    }

    public static Place line(String file, int line, int column) {
        return new Place(file, line, column, "");
    }

    public @Nullable String file() {
        return file;
    }

    public int line() {
        return line;
    }

    public int column() {
        return column;
    }

    /** Steps escaped as RFC 6901 asks. */
    public String pointer() {
        if (parent == null) return step;
        return parent.pointer() + "/" + masked(step).replace("~", "~0").replace("/", "~1");
    }

    /** The same spot one step further down the tree. */
    public Place child(String next) {
        return new Place(file, line, column, this, next);
    }

    public Place at(int newLine, int newColumn) {
        return new Place(file, newLine, newColumn, parent, step);
    }

    /** {@code file:line:column pointer}, as far as known. */
    @Override
    public String toString() {
        var text = new StringBuilder();
        if (file != null) text.append(file);
        if (line > 0) text.append(':').append(line).append(':').append(column);
        String pointer = pointer();
        if (!pointer.isEmpty()) text.append(text.isEmpty() ? "" : " ").append(pointer);
        return text.isEmpty() ? "/" : text.toString();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Place place
                && line == place.line
                && column == place.column
                && Objects.equals(file, place.file)
                && pointer().equals(place.pointer());
    }

    @Override
    public int hashCode() {
        return Objects.hash(file, line, column, pointer());
    }

    /** A key as it may be repeated: someone may have put a name or an ID number where a key belongs. */
    static String masked(String key) {
        return PLAIN_KEY.matcher(key).matches() && !LONG_NUMBER.matcher(key).find() ? key : "…";
    }
}
