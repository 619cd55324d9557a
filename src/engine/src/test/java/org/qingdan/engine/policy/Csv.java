package org.qingdan.engine.policy;

import de.siegmar.fastcsv.reader.CsvReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Reads a table of the test resources: rows by column name. */
final class Csv {
    private Csv() {}

    static List<Map<String, String>> rows(String resource) {
        var in = Objects.requireNonNull(Csv.class.getResourceAsStream(resource), resource);
        try (var rows = CsvReader.builder().ofNamedCsvRecord(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return rows.stream().map(r -> r.getFieldsAsMap()).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
