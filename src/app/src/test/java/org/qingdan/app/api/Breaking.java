package org.qingdan.app.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** What a caller of one description of the interface would stumble over in another. */
final class Breaking {
    /** Their members are named by us; whichever is taken away is missed. */
    private static final Set<String> NAMED = Set.of("paths", "responses", "content", "properties", "schemas");

    private static final Set<String> METHODS = Set.of("get", "head", "post", "put", "patch", "delete");
    /** They must not change, nor come or go. */
    private static final Set<String> FIXED = Set.of("type", "format", "$ref", "in", "pattern");

    private static final Set<String> WORDS =
            Set.of("description", "summary", "example", "examples", "operationId", "tags");

    private final List<String> found = new ArrayList<>();

    private Breaking() {}

    static List<String> changes(JsonNode before, JsonNode after) {
        var breaking = new Breaking();
        breaking.object("", before, after, false);
        return breaking.found;
    }

    /** @param named whether the keys are names of ours and not words of OpenAPI or JSON Schema */
    private void object(String at, JsonNode before, JsonNode after, boolean named) {
        for (String key : before.propertyNames()) {
            JsonNode then = before.get(key);
            JsonNode now = after.path(key);
            String here = at + "/" + key;
            if (!named && WORDS.contains(key)) continue;
            if (now.isMissingNode()) {
                if (named || METHODS.contains(key) || FIXED.contains(key)) found.add(here + " is gone");
            } else if (!named && FIXED.contains(key)) {
                if (!then.equals(now)) found.add(here + " is another");
            } else if (then.isObject()) object(here, then, now, !named && NAMED.contains(key));
            else if (then.isArray()) array(here, key, then, now);
        }
        if (!named) demands(at, before, after);
    }

    /** What is asked for now and was not before. */
    private void demands(String at, JsonNode before, JsonNode after) {
        for (String key : List.of("type", "$ref", "format", "pattern", "enum"))
            if (after.has(key) && !before.has(key)) found.add(at + "/" + key + " is new");
        if (after.path("required").asBoolean(false) && !before.path("required").asBoolean(false))
            found.add(at + " is required");
        for (var name : after.path("required"))
            if (!contains(before.path("required"), name)) found.add(at + "/" + name + " is required");
        if (after.path("additionalProperties").isBoolean()
                && !after.get("additionalProperties").asBoolean()
                && before.path("additionalProperties").asBoolean(true)) found.add(at + " takes nothing else");
    }

    private void array(String at, String key, JsonNode before, JsonNode after) {
        switch (key) {
            case "enum" -> {
                for (var value : before) if (!contains(after, value)) found.add(at + " lost " + value);
            }
            case "parameters" -> {
                for (var one : before) {
                    JsonNode now = of(after, one.get("name"));
                    if (now.isMissingNode()) found.add(at + " lost " + one.get("name"));
                    else object(at + "/" + one.get("name"), one, now, false);
                }
                for (var one : after)
                    if (one.path("required").asBoolean(false)
                            && of(before, one.get("name")).isMissingNode())
                        found.add(at + " asks for " + one.get("name"));
            }
            case "required" -> {} // see the demands
            default -> {
                if (after.size() < before.size()) found.add(at + " has fewer");
                for (int i = 0; i < Math.min(before.size(), after.size()); i++)
                    object(at + "/" + i, before.get(i), after.get(i), false);
            }
        }
    }

    private static JsonNode of(JsonNode parameters, JsonNode name) {
        return StreamSupport.stream(parameters.spliterator(), false)
                .filter(p -> p.get("name").equals(name))
                .findFirst()
                .orElse(MissingNode.getInstance());
    }

    private static boolean contains(JsonNode array, JsonNode value) {
        return StreamSupport.stream(array.spliterator(), false).anyMatch(value::equals);
    }
}
