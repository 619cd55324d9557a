package org.qingdan.app.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.swagger.v3.core.util.Yaml31;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.qingdan.app.Repository;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The description of the interface that integrators build against. */
class OpenApiTest {
    /** Written anew by {@code -Dqingdan.openapi.write=true}, after which the difference is to be looked at. */
    private static final Path KEPT = Repository.file("docs/api/openapi.yaml");

    private static RunningServer server;

    @BeforeAll
    static void start() {
        server = RunningServer.shared();
    }

    private static JsonNode served() throws Exception {
        return JsonMapper.shared()
                .readTree(RunningServer.send(server.to("/api/v1/openapi")).body());
    }

    @Test
    void the_document_served_is_the_one_kept_with_the_sources() throws Exception {
        String served = RunningServer.send(server.to("/api/v1/openapi.yaml")).body();
        // A new major version may break what callers do; whoever writes it says so.
        if ("major".equals(System.getProperty("qingdan.openapi.write"))) Files.writeString(KEPT, served);
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
        assertThat(document.at("/webhooks/catalog.published/post/parameters").findValuesAsString("name"))
                .containsExactly("webhook-id", "webhook-signature", "webhook-timestamp");
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

        var method = document.deepCopy();
        ((ObjectNode) method.at("/paths/~1api~1v1~1determinations")).remove("post");
        var response = document.deepCopy();
        ((ObjectNode) response.at("/paths/~1api~1v1~1determinations/post/responses")).remove("201");
        var media = document.deepCopy();
        ((ObjectNode) media.at("/paths/~1api~1v1~1determinations/post/responses/200/content"))
                .remove("application/json");
        var type = document.deepCopy();
        ((ObjectNode) type.at("/components/schemas/Problem/properties/status")).put("type", "string");
        var reference = document.deepCopy();
        ((ObjectNode) reference.at(
                        "/paths/~1api~1v1~1determinations/post/responses/404/content/application~1problem+json/schema"))
                .put("$ref", "#/components/schemas/Refusal");
        var parameter = document.deepCopy();
        ((ArrayNode) parameter.at("/paths/~1api~1v1~1regions/get/parameters")).remove(0);
        var obligatory = document.deepCopy();
        ((ObjectNode) obligatory.at("/paths/~1api~1v1~1catalogs/get/parameters/0")).put("required", true);
        var added = document.deepCopy();
        ((ArrayNode) added.at("/paths/~1api~1v1~1regions/get/parameters"))
                .addObject()
                .put("name", "new")
                .put("in", "query")
                .put("required", true);
        var narrower = document.deepCopy();
        ((ObjectNode) narrower.at("/components/schemas/Problem/properties/title"))
                .putArray("enum")
                .add("one");

        for (JsonNode changed : List.of(
                path,
                member,
                value,
                required,
                method,
                response,
                media,
                type,
                reference,
                parameter,
                obligatory,
                added,
                narrower)) assertThat(Breaking.changes(document, changed)).hasSize(1);
    }

    @Test
    void what_only_adds_breaks_nobody() throws Exception {
        var document = served();
        var more = document.deepCopy();
        ((ObjectNode) more.at("/components/schemas/Problem/properties"))
                .putObject("more")
                .put("type", "string");
        ((ArrayNode) more.at("/components/schemas/Problem/properties/code/enum")).add("another");
        ((ObjectNode) more.at("/paths/~1api~1v1~1determinations/post/responses")).putObject("418");
        ((ArrayNode) more.at("/paths/~1api~1v1~1regions/get/parameters"))
                .addObject()
                .put("name", "new")
                .put("in", "query");
        ((ObjectNode) more.at("/paths/~1api~1v1~1regions/get")).put("summary", "said otherwise");

        assertThat(Breaking.changes(document, more)).isEmpty();
    }
}
