package org.qingdan.engine.policy;

import de.siegmar.fastcsv.reader.CsvReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.qingdan.engine.determination.Engine;

/** Reads a table of the test resources: rows by column name. */
public final class Csv {
    /** The list at the top of each stack; the tables about a province hold its cities and counties too. */
    static final List<String> PLACES = Engine.shipped().catalogs().all().stream()
            .map(list -> list.id().split("/")[0])
            .distinct()
            .toList();

    private Csv() {}

    /** The rows of a table kept in one file for each place: {@code figures} reads {@code /figures/*.csv} of every place, in the order of their names. */
    public static List<Map<String, String>> rowsOfAllPlaces(String table) {
        return PLACES.stream()
                .map(place -> "/" + table + "/" + place + ".csv")
                .filter(file -> Csv.class.getResource(file) != null)
                .flatMap(file -> rows(file).stream())
                .toList();
    }

    static List<Map<String, String>> rows(String resource) {
        var in = Objects.requireNonNull(Csv.class.getResourceAsStream(resource), resource);
        try (var rows = CsvReader.builder().ofNamedCsvRecord(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return rows.stream().map(r -> r.getFieldsAsMap()).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
