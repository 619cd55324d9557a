package org.qingdan.app.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.Schema;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.TreeMap;
import org.qingdan.engine.determination.DeterminationJson;

/** The JSON schemas of the engine's requests and answers as components of the OpenAPI document, each definition under a name of its own. */
final class OpenApiSchemas {
    private static final String COMPONENTS = "#/components/schemas/";

    private OpenApiSchemas() {}

    /** @param schema as in {@code request.schema.json} @param name of its root among the components */
    static Map<String, Schema<?>> read(String schema, String name) throws IOException {
        String file = "/org/qingdan/engine/schema/" + schema + ".schema.json";
        ObjectNode root;
        try (InputStream in = DeterminationJson.class.getResourceAsStream(file)) {
            root = (ObjectNode) Json31.mapper().readTree(in);
        }
        referring(root, name);
        var definitions = (ObjectNode) root.remove("$defs");
        root.remove("$schema");
        root.remove("$id");
        Map<String, Schema<?>> found = new TreeMap<>();
        found.put(name, model(root));
        if (definitions != null)
            definitions.properties().forEach(one -> found.put(name + one.getKey(), model(one.getValue())));
        return found;
    }

    private static JsonSchema model(JsonNode node) {
        return Json31.mapper().convertValue(node, JsonSchema.class);
    }

    private static void referring(JsonNode node, String name) {
        if (node instanceof ArrayNode array) array.forEach(element -> referring(element, name));
        if (!(node instanceof ObjectNode object)) return;
        String ref = object.path("$ref").asText("");
        if (ref.startsWith("#/$defs/")) object.put("$ref", COMPONENTS + name + ref.substring("#/$defs/".length()));
        object.forEach(child -> referring(child, name));
    }
}
