package org.qingdan.engine.schema;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.qingdan.engine.determination.Engine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A schema as it is shipped, as a tree and as a validator. */
record Published(JsonNode root, Schema validator) {
    static final SchemaRegistry REGISTRY = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    static Published of(String name) {
        try (var in = Engine.class.getResourceAsStream("/org/qingdan/engine/schema/" + name + ".schema.json")) {
            String json = new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
            return new Published(new JsonMapper().readTree(json), REGISTRY.getSchema(json, InputFormat.JSON));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<Error> errors(String json) {
        return validator.validate(
                json,
                InputFormat.JSON,
                context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)));
    }

    JsonNode at(String pointer) {
        return root.at(pointer);
    }

    JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? root.at(node.get("$ref").asString().substring(1)) : node;
    }

    Set<String> names(JsonNode array) {
        var names = new LinkedHashSet<String>();
        array.forEach(n -> names.add(n.asString()));
        return names;
    }
}
