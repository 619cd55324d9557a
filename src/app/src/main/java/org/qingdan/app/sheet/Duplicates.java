package org.qingdan.app.sheet;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Rows of a sheet with the same citizen number: the first is judged, the others are errors, and each names the other. */
public final class Duplicates {
    private final Map<Integer, Integer> firstOf = new HashMap<>();
    private final Map<Integer, Integer> secondOf = new HashMap<>();

    private Duplicates() {}

    /** Reads through the column of citizen numbers once. */
    public static Duplicates in(Path file, SheetFile.Options options, Columns.Mapping mapping) throws IOException {
        if (mapping.of("idNumber") < 0) return new Duplicates();
        try (var sheet = SheetFile.open(file, options)) {
            return in(mapping, sheet::next);
        }
    }

    /** The same of rows from elsewhere. @param rows the next one at each call; null = no more */
    public static Duplicates in(Columns.Mapping mapping, Supplier<@Nullable SheetRow> rows) {
        var found = new Duplicates();
        int column = mapping.of("idNumber");
        if (column < 0) return found;
        var first = new HashMap<String, Integer>();
        for (SheetRow row = rows.get(); row != null; row = rows.get()) {
            String number = Values.bareNumber(row.cell(column));
            if (number.length() != 18) continue;
            Integer before = first.putIfAbsent(number, row.number());
            if (before != null) found.add(row.number(), before);
        }
        return found;
    }

    /** Those found before. @param repeated as {@link #repeated()} */
    public static Duplicates of(Map<Integer, Integer> repeated) {
        var found = new Duplicates();
        new TreeMap<>(repeated).forEach(found::add);
        return found;
    }

    private void add(int row, int before) {
        firstOf.put(row, before);
        secondOf.putIfAbsent(before, row);
    }

    /** For each row that is not judged, the one that is judged instead. */
    public Map<Integer, Integer> repeated() {
        return Map.copyOf(firstOf);
    }

    /** The row with the same number that is judged instead; null = none. */
    public @Nullable Integer firstOf(int row) {
        return firstOf.get(row);
    }

    /** The next row with the number of this one, which is judged; null = none. */
    public @Nullable Integer secondOf(int row) {
        return secondOf.get(row);
    }
}
