package org.qingdan.app.sheet;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Rows of a sheet with the same citizen number: the first is judged, the others are errors, and each names the other. */
public final class Duplicates {
    private final Map<Integer, Integer> firstOf = new HashMap<>();
    private final Map<Integer, Integer> secondOf = new HashMap<>();

    private Duplicates() {}

    /** Reads through the column of citizen numbers once. */
    public static Duplicates in(Path file, SheetFile.Options options, Columns.Mapping mapping) throws IOException {
        var found = new Duplicates();
        int column = mapping.of("idNumber");
        if (column < 0) return found;
        var first = new HashMap<String, Integer>();
        try (var sheet = SheetFile.open(file, options)) {
            for (SheetRow row = sheet.next(); row != null; row = sheet.next()) {
                String number = Values.bareNumber(row.cell(column));
                if (number.length() != 18) continue;
                Integer before = first.putIfAbsent(number, row.number());
                if (before == null) continue;
                found.firstOf.put(row.number(), before);
                found.secondOf.putIfAbsent(before, row.number());
            }
        }
        return found;
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
