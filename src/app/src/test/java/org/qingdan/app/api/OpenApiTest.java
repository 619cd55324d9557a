package org.qingdan.app.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.swagger.v3.core.util.Yaml31;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qingdan.app.Repository;
import org.qingdan.app.store.Database;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The description of the interface that integrators build against. */
class OpenApiTest {
    /** Written anew by {@code -Dqingdan.openapi.write=true}, after which the difference is to be looked at. */
    private static final Path KEPT = Repository.file("docs/api/openapi.yaml");

    @TempDir
    static Path data;

    private static RunningServer server;

    @BeforeAll
    static void start() {
        server = new RunningServer(Database.SQLITE, data);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static JsonNode served() throws Exception {
        return JsonMapper.shared()
                .readTree(RunningServer.send(server.to("/api/v1/openapi")).body());
    }

    @Test
    void the_document_served_is_the_one_kept_with_the_sources() throws Exception {
        String served = RunningServer.send(server.to("/api/v1/openapi.yaml")).body();
        JsonNode kept = JsonMapper.shared()
                .readTree(Yaml31.mapper().readTree(Files.readString(KEPT)).toString());
        assertThat(Breaking.changes(kept, served())).as("callers would stumble").isEmpty();
        if (Boolean.getBoolean("qingdan.openapi.write")) Files.writeString(KEPT, served);
        assertThat(served).isEqualTo(Files.readString(KEPT, StandardCharsets.UTF_8));
    }

    @Test
    void it_is_openapi_3_1_with_every_address_the_key_and_every_kind_of_problem() throws Exception {
        var document = served();
        assertThat(document.get("openapi").asString()).startsWith("3.1");
        assertThat(document.get("paths").propertyNames())
                .contains(
                        "/api/v1/determinations",
                        "/api/v1/determinations/batch",
                        "/api/v1/determinations/stream",
                        "/api/v1/catalogs",
                        "/api/v1/catalogs/{place}",
                        "/api/v1/items/{code}",
                        "/api/v1/dictionaries/{name}",
                        "/api/v1/vocabulary",
                        "/api/v1/regions");
        assertThat(document.at("/components/securitySchemes/key/scheme").asString())
                .isEqualTo("bearer");
        assertThat(document.at("/components/schemas/Problem/properties/code/enum"))
                .hasSize(ProblemType.values().length);
    }

    @Test
    void every_reference_leads_somewhere() throws Exception {
        var document = served();
        var references = document.findValues("$ref");
        assertThat(references).hasSizeGreaterThan(50);
        for (var reference : references)
            assertThat(document.at(reference.asString().substring(1)).isMissingNode())
                    .as(reference.asString())
                    .isFalse();
    }

    @Test
    void the_profile_of_an_elder_is_described_by_the_engines_own_schema() throws Exception {
        var profile = served().at("/components/schemas/RequestProfile");
        JsonNode own;
        try (var in = org.qingdan.engine.determination.Engine.class.getResourceAsStream(
                "/org/qingdan/engine/schema/request.schema.json")) {
            own = JsonMapper.shared().readTree(in).at("/$defs/Profile");
        }
        assertThat(profile.get("properties").propertyNames())
                .containsExactlyInAnyOrderElementsOf(own.get("properties").propertyNames());
        assertThat(profile.get("additionalProperties").asBoolean(true)).isFalse();
    }

    @Test
    void what_would_break_a_caller_is_noticed() throws Exception {
        var document = served();
        assertThat(Breaking.changes(document, document)).isEmpty();
        var path = document.deepCopy();
        ((ObjectNode) path.get("paths")).remove("/api/v1/regions");
        var member = document.deepCopy();
        ((ObjectNode) member.at("/components/schemas/RequestProfile/properties")).remove("sex");
        var value = document.deepCopy();
        ((ArrayNode) value.at("/components/schemas/Problem/properties/code/enum")).remove(0);
        var required = document.deepCopy();
        ((ArrayNode) required.at("/components/schemas/Request/required")).add("items");

        for (JsonNode changed : List.of(path, member, value, required))
            assertThat(Breaking.changes(document, changed)).hasSize(1);
    }

    /** What a caller of one document would stumble over in another. */
    private static final class Breaking {
        static List<String> changes(JsonNode before, JsonNode after) {
            var found = new ArrayList<String>();
            compare("", before, after, found);
            return found;
        }

        private static void compare(String at, JsonNode before, JsonNode after, List<String> found) {
            if (before.isObject()) {
                for (String key : before.propertyNames()) {
                    JsonNode now = after.path(key);
                    boolean removed = now.isMissingNode();
                    boolean word = key.equals("description") || key.equals("summary") || key.equals("example");
                    if (removed && (at.endsWith("/paths") || at.endsWith("/properties"))) found.add(at + "/" + key);
                    if (!removed && !word) compare(at + "/" + key, before.get(key), now, found);
                }
                for (var name : after.path("required"))
                    if (after.has("properties") && !contains(before.path("required"), name)) found.add(at + " " + name);
            } else if (before.isArray() && at.endsWith("/enum")) {
                for (var value : before) if (!contains(after, value)) found.add(at + " " + value);
            } else if (before.isArray()) {
                for (int i = 0; i < Math.min(before.size(), after.size()); i++)
                    compare(at + "/" + i, before.get(i), after.get(i), found);
            }
        }

        private static boolean contains(JsonNode array, JsonNode value) {
            for (var one : array) if (one.equals(value)) return true;
            return false;
        }
    }
}
