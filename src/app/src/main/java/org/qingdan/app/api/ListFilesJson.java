package org.qingdan.app.api;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.qingdan.engine.catalog.ListFiles;
import org.qingdan.engine.input.Node;
import org.qingdan.engine.input.Place;
import org.qingdan.engine.input.Utf8;
import org.qingdan.engine.input.YamlReader;

/** The files of the lists as JSON, in their own words and format; numbers with decimals are decimal strings, as everywhere in the interface. */
final class ListFilesJson {
    private ListFilesJson() {}

    /** The whole of a file that a loaded revision must have. */
    static @Nullable Object of(ListFiles files, String path) {
        return plain(node(files, path));
    }

    /** The element of a file's list that has this value under a key. */
    static @Nullable Object element(ListFiles files, String path, String key, String value) {
        var sequence = (Node.Sequence) node(files, path);
        for (Node element : sequence.elements())
            if (element instanceof Node.Mapping mapping
                    && mapping.get(key) instanceof Node.Scalar scalar
                    && scalar.text().equals(value)) return plain(element);
        throw new IllegalStateException("no " + value + " in " + path);
    }

    private static Node node(ListFiles files, String path) {
        byte[] bytes = Objects.requireNonNull(files.get(path), path);
        return YamlReader.read(path, Utf8.decode(bytes, Place.file(path)));
    }

    private static @Nullable Object plain(Node node) {
        if (node instanceof Node.Mapping mapping) {
            Map<String, @Nullable Object> out = new LinkedHashMap<>();
            mapping.entries().forEach((key, value) -> out.put(key, plain(value)));
            return out;
        }
        if (node instanceof Node.Sequence sequence) {
            List<@Nullable Object> out = new ArrayList<>();
            sequence.elements().forEach(element -> out.add(plain(element)));
            return out;
        }
        return node.plain() instanceof BigDecimal number && number.scale() > 0 ? number.toPlainString() : node.plain();
    }
}
