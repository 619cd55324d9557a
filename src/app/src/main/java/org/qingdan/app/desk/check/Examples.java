package org.qingdan.app.desk.check;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.qingdan.engine.input.Binder;
import org.qingdan.engine.input.JsonReader;
import org.qingdan.engine.input.Node;
import org.qingdan.engine.input.Place;
import org.qingdan.engine.input.YamlReader;

/** Made-up elders to try the page with; the files are those of {@code examples/}. */
public record Examples(List<Example> examples) {
    private static final String DIRECTORY = "/desk/examples";

    /** @param file its name without an ending */
    public record Example(String file, String title) {}

    static Examples read() {
        return Binder.bind(YamlReader.read(DIRECTORY, text(DIRECTORY + ".yaml")), Examples.class);
    }

    Optional<Node.Mapping> find(String file) {
        return examples.stream()
                .filter(e -> e.file().equals(file))
                .map(e -> (Node.Mapping) JsonReader.read(text(DIRECTORY + "/" + e.file() + ".json"), Place.ROOT))
                .findFirst();
    }

    private static String text(String resource) {
        try (InputStream in = Objects.requireNonNull(Examples.class.getResourceAsStream(resource), resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
