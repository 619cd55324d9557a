package org.qingdan.app.desk.check;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.qingdan.engine.input.Binder;
import org.qingdan.engine.input.YamlReader;

/**
 * The fields of the form, in the order in which a paper file is worked through ({@code desk/fields.yaml}).
 *
 * @param leftOut profile paths that are not asked at the desk, each with its reason
 */
record Fields(List<Field> fields, List<LeftOut> leftOut) {
    private static final String RESOURCE = "/desk/fields.yaml";

    record LeftOut(String path, String why) {}

    static Fields read() {
        try (InputStream in = Objects.requireNonNull(Fields.class.getResourceAsStream(RESOURCE), RESOURCE)) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return Binder.bind(YamlReader.read(RESOURCE, text), Fields.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Optional<Field> at(String path) {
        return fields.stream().filter(f -> f.path().equals(path)).findFirst();
    }

    /** The field in which something at a dotted path is mended; below it, or the first above. */
    Optional<Field> around(String path) {
        return fields.stream()
                .filter(f -> path.equals(f.path()) || path.startsWith(f.path() + "."))
                .findFirst()
                .or(() -> fields.stream()
                        .filter(f -> f.path().startsWith(path + "."))
                        .findFirst());
    }

    List<String> groups() {
        return fields.stream().map(Field::group).distinct().toList();
    }
}
