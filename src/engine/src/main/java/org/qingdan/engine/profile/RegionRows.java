package org.qingdan.engine.profile;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.qingdan.engine.input.Day;
import org.qingdan.engine.input.InvalidInputException;
import org.qingdan.engine.input.Place;

/** The rows of the region dictionary, as its file writes them. */
final class RegionRows {
    private static final List<String> COLUMNS = List.of("code", "name", "parent", "from", "until", "successor");

    private RegionRows() {}

    /** @throws InvalidInputException with the line of a row that cannot be read */
    static List<Region> read(String csv) {
        var regions = new ArrayList<Region>();
        var dates = new HashMap<String, LocalDate>();
        try (var rows = CsvReader.builder().ofCsvRecord(csv)) {
            for (CsvRecord row : rows) {
                if (row.getStartingLineNumber() > 1) regions.add(region(row, dates));
                else if (!row.getFields().equals(COLUMNS)) throw unreadable(row, "首行应为 " + String.join(",", COLUMNS));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return regions;
    }

    private static Region region(CsvRecord row, Map<String, LocalDate> dates) {
        if (row.getFieldCount() != COLUMNS.size()) throw unreadable(row, "应有 " + COLUMNS.size() + " 列");
        String successors = row.getField(5);
        try {
            return new Region(
                    row.getField(0),
                    row.getField(1),
                    row.getField(2).isEmpty() ? null : row.getField(2),
                    date(row.getField(3), dates),
                    date(row.getField(4), dates),
                    successors.isEmpty() ? List.of() : List.of(successors.split(" ")));
        } catch (DateTimeException e) {
            throw unreadable(row, "日期应为 yyyy-MM-dd 或空");
        }
    }

    private static @Nullable LocalDate date(String field, Map<String, LocalDate> dates) {
        return field.isEmpty() ? null : dates.computeIfAbsent(field, Day::parse);
    }

    private static InvalidInputException unreadable(CsvRecord row, String message) {
        var place = Place.line("regions.csv", Math.toIntExact(row.getStartingLineNumber()), 1);
        return new InvalidInputException(place, "MALFORMED_CSV", message);
    }
}
