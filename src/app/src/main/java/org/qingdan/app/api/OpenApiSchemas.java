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
    /** Of requests, whose unknown members are refused. */
    static final String REQUEST = "request";

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
        withoutConditions(root);
        if (!schema.equals(REQUEST)) open(root);
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

    /** What endpoints are told. */
    static Schema<?> event() throws IOException {
        return model(tree(OpenApiSchemas.class, "/api/event.json"));
    }

    /** One of several components. */
    static Schema<?> any(String... names) {
        var any = Json31.mapper().createObjectNode();
        for (String name : names) any.withArray("anyOf").addObject().put("$ref", "#/components/schemas/" + name);
        return model(names.length == 1 ? any.at("/anyOf/0") : any);
    }

    /** What may be one of several objects, as one object with the members of all, so that clients need not guess which it is. */
    static Schema<?> merged(Map<String, Schema<?>> known, String description, String... names) {
        var merged = new JsonSchema();
        merged.addType("object");
        merged.setDescription(description);
        for (String name : names)
            known.get(name).getProperties().forEach((member, schema) -> {
                if (merged.getProperties() == null || !merged.getProperties().containsKey(member))
                    merged.addProperty(member, schema);
            });
        return merged;
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

    /** Generators of clients make classes, and stumble over what members have to do with each other; that is told by the JSON schemas alone. */
    private static void withoutConditions(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.remove(java.util.List.of("if", "then", "else", "unevaluatedProperties", "dependentRequired"));
            if (object.has("$ref") && object.has("properties")) {
                var own = Json31.mapper().createObjectNode().put("type", "object");
                own.set("properties", object.remove("properties"));
                JsonNode referred = Json31.mapper().createObjectNode().set("$ref", object.remove("$ref"));
                object.putArray("allOf").add(referred).add(own);
            }
            if (object.has("properties")) object.remove(java.util.List.of("oneOf", "anyOf"));
        }
        node.forEach(OpenApiSchemas::withoutConditions);
    }

    /** Answers may gain members; whoever reads them passes over those he does not know. */
    private static void open(JsonNode node) {
        if (node instanceof ObjectNode object
                && object.path("additionalProperties").isBoolean()) object.remove("additionalProperties");
        node.forEach(OpenApiSchemas::open);
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
