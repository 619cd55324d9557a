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
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.qingdan.engine.determination.DeterminationJson;

/** The JSON schemas of the engine's requests and answers as components of the OpenAPI document, each definition under a name of its own. */
final class OpenApiSchemas {
    private static final String DEFINITIONS = "#/$defs/";

    private OpenApiSchemas() {}

    /**
     * @param schema as in {@code request.schema.json}
     * @param name of its root among the components
     * @param more resource with members that only the service knows; null = none
     */
    static Map<String, Schema<?>> engine(String schema, String name, @Nullable String more) throws IOException {
        var root = (ObjectNode) tree(DeterminationJson.class, "/org/qingdan/engine/schema/" + schema + ".schema.json");
        refer(root, name);
        JsonNode definitions = root.path("$defs");
        root.remove(java.util.List.of("$schema", "$id", "$defs"));
        if (more != null) ((ObjectNode) root.get("properties")).setAll((ObjectNode) tree(OpenApiSchemas.class, more));
        Map<String, Schema<?>> found = new TreeMap<>();
        found.put(name, model(root));
        definitions.properties().forEach(one -> found.put(name + one.getKey(), model(one.getValue())));
        return found;
    }

    /** The answer to what went wrong, with every code there is. */
    static Schema<?> problem() throws IOException {
        JsonNode problem = tree(OpenApiSchemas.class, "/api/problem.json");
        var codes = (ArrayNode) problem.at("/properties/code/enum");
        for (var type : ProblemType.values()) codes.add(type.slug());
        return model(problem);
    }

    /** One of several components. */
    static Schema<?> any(String... names) {
        var any = Json31.mapper().createObjectNode();
        for (String name : names) any.withArray("anyOf").addObject().put("$ref", "#/components/schemas/" + name);
        return model(names.length == 1 ? any.at("/anyOf/0") : any);
    }

    /** An object with one list. */
    static Schema<?> list(String member, Schema<?> element) {
        var schema = new JsonSchema();
        schema.addType("object");
        var list = new JsonSchema();
        list.addType("array");
        list.setItems(element);
        schema.addProperty(member, list);
        schema.addRequiredItem(member);
        return schema;
    }

    private static JsonNode tree(Class<?> beside, String resource) throws IOException {
        try (InputStream in = beside.getResourceAsStream(resource)) {
            return Json31.mapper().readTree(Objects.requireNonNull(in, resource));
        }
    }

    private static JsonSchema model(JsonNode node) {
        return Json31.mapper().convertValue(node, JsonSchema.class);
    }

    private static void refer(JsonNode node, String name) {
        if (node instanceof ObjectNode object) {
            String ref = object.path("$ref").asText("");
            if (ref.startsWith(DEFINITIONS))
                object.put("$ref", "#/components/schemas/" + name + ref.substring(DEFINITIONS.length()));
        }
        node.forEach(child -> refer(child, name));
    }
}
