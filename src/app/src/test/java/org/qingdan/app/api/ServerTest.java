package org.qingdan.app.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.qingdan.app.Repository;
import org.qingdan.app.store.Scope;
import org.qingdan.engine.determination.Detail;
import org.qingdan.engine.determination.DeterminationJson;
import org.qingdan.engine.determination.Engine;
import org.qingdan.engine.determination.RequestReader;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The service as a client sees it: real HTTP on a free port. */
class ServerTest {
    private static final String DETERMINATIONS = "/api/v1/determinations";
    private static final String ID_NUMBER = "450203194305020021";

    private static RunningServer server;

    @BeforeAll
    static void start() {
        server = RunningServer.shared();
    }

    private static HttpRequest.Builder to(String path) {
        return server.to(path);
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return RunningServer.send(request);
    }

    private static HttpResponse<String> post(String json) throws IOException, InterruptedException {
        return server.post(DETERMINATIONS, json);
    }

    private static JsonNode problem(HttpResponse<String> response, int status) {
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/problem+json");
        var problem = JsonMapper.shared().readTree(response.body());
        assertThat(problem.get("status").asInt()).isEqualTo(status);
        assertThat(problem.get("title").asString()).isNotBlank();
        assertThat(response.body()).doesNotContain("\tat ", "Exception");
        return problem;
    }

    static Stream<Path> examples() throws IOException {
        return Files.list(Repository.file("examples")).filter(p -> p.toString().endsWith(".json"));
    }

    @ParameterizedTest
    @MethodSource("examples")
    void a_good_request_gets_the_same_answer_as_from_the_library(Path example) throws Exception {
        String request = Files.readString(example);

        var response = post(request);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(response.body()).isEqualTo(Engine.shipped().determine(request, null));
    }

    @Test
    void an_unknown_key_is_a_problem_with_its_pointer_and_the_nearest_key() throws Exception {
        var problem = problem(post("{\"asOf\": \"2026-11-22\", \"elder\": {\"brithDate\": \"1943-05-02\"}}"), 400);

        assertThat(problem.get("errors")).hasSize(1);
        var error = problem.get("errors").get(0);
        assertThat(error.get("pointer").asString()).isEqualTo("/elder/brithDate");
        assertThat(error.get("code").asString()).isEqualTo("UNKNOWN_KEY");
        assertThat(error.get("message").asString()).contains("birthDate");
        assertThat(problem.get("detail")).isEqualTo(error.get("message"));
    }

    @Test
    void a_misspelt_key_of_the_service_is_told_with_the_nearest_and_one_of_the_library_too() throws Exception {
        var problem =
                problem(post("{\"asOf\": \"2026-11-22\", \"elder\": {}, \"detial\": \"verdicts\", \"item\": []}"), 400);

        assertThat(problem.get("errors"))
                .extracting(e -> e.get("message").asString())
                .satisfiesExactly(
                        detail -> assertThat(detail).contains("“detial”", "最接近的是: detail"),
                        items -> assertThat(items).contains("“item”", "最接近的是: items"));
    }

    /** The service takes the library's requests, whatever they may say. */
    @Test
    void every_key_of_a_request_is_taken() throws Exception {
        try (var schema = Engine.class.getResourceAsStream("/org/qingdan/engine/schema/request.schema.json")) {
            String body = JsonMapper.shared().readTree(schema).get("properties").propertyNames().stream()
                    .map(key -> "\"" + key + "\": null")
                    .collect(Collectors.joining(",", "{", "}"));

            assertThat(post(body).body()).contains("errors").doesNotContain("UNKNOWN_KEY");
        }
    }

    @Test
    void every_fault_of_a_request_is_named() throws Exception {
        var problem = problem(
                post("{\"asOf\": \"2026-11-22\", \"elder\": {\"birthDate\": \"1943-02-30\", \"sex\": \"F\"}}"), 400);

        assertThat(problem.get("errors"))
                .extracting(e -> e.get("pointer").asString())
                .containsExactly("/elder/birthDate", "/elder/sex");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{,", "[]", "{}", "null", "{\"asOf\": \"2026-11-22\", \"elder\": {}} x", "\uFEFF{}"})
    void what_is_no_request_is_a_problem(String body) throws Exception {
        assertThat(problem(post(body), 400).get("errors").get(0).get("message").asString())
                .isNotBlank();
    }

    @Test
    void a_body_that_is_not_utf_8_is_a_problem() throws Exception {
        var response = send(to(DETERMINATIONS)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray("{\"柳\": 1}".getBytes("GB18030"))));

        assertThat(problem(response, 400).get("errors").get(0).get("code").asString())
                .isEqualTo("NOT_UTF8");
    }

    @Test
    void an_id_number_in_a_bad_request_is_not_repeated() throws Exception {
        String body =
                "{\"asOf\": \"2026-11-22\", \"elder\": {\"idNumber\": \"#\", \"sex\": \"#\", \"birthDate\": \"1950-01-01\"}}";

        assertThat(post(body.replace("#", ID_NUMBER)).body()).contains("errors").doesNotContain(ID_NUMBER);
        assertThat(post(body.replace("\"sex\": \"#\", ", "").replace("#", ID_NUMBER))
                        .body())
                .contains("CONTRADICTION")
                .doesNotContain(ID_NUMBER);
    }

    @Test
    void a_body_over_one_megabyte_is_refused() throws Exception {
        var problem = problem(post(" ".repeat((1 << 20) + 1)), 413);

        assertThat(problem.get("detail").asString()).contains("1 MB");
    }

    @Test
    void another_media_type_is_a_problem() throws Exception {
        var request = to(DETERMINATIONS).POST(BodyPublishers.ofString("birthDate=1943-05-02"));

        assertThat(problem(send(request.copy().header("Content-Type", "text/plain")), 415)
                        .get("detail")
                        .asString())
                .contains("application/json");
        problem(send(request.copy().header("Content-Type", "nonsense")), 415);
        problem(send(request.copy().header("Content-Type", "application/json").header("Accept", "text/html")), 406);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "PUT", "DELETE", "PATCH", "TRACE"})
    void another_method_is_a_problem(String method) throws Exception {
        problem(send(to(DETERMINATIONS).method(method, BodyPublishers.noBody())), 405);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/nowhere", "/api/v1", "/api/v2/determinations", "/actuator/env", "/error"})
    void an_unknown_path_is_a_problem(String path) throws Exception {
        problem(send(to(path)), 404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1", "/api/v2/determinations", "/actuator/env"})
    void the_interface_answers_browsers_as_programs(String path) throws Exception {
        problem(send(to(path).header("Accept", "text/html")), 404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Bearer", "Bearer ", "Bearer qd_nobody", "Basic cWQ6cWQ=", "qd_nobody"})
    void whoever_has_no_key_is_asked_for_one(String authorization) throws Exception {
        var request = server.bare(DETERMINATIONS)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{}"));
        if (!authorization.isEmpty()) request.header("Authorization", authorization);

        var response = send(request);

        var problem = problem(response, 401);
        assertThat(response.headers().firstValue("WWW-Authenticate")).contains("Bearer");
        assertThat(problem.get("code").asString()).isEqualTo("unauthorized");
        assertThat(problem.get("detail").asString()).contains("qingdan keys create");
    }

    @Test
    void a_key_opens_only_what_its_scopes_name() throws Exception {
        String other = server.key("reader", EnumSet.of(Scope.CATALOGS));

        var response = send(server.bare(DETERMINATIONS)
                .header("Authorization", "Bearer " + other)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{}")));

        assertThat(problem(response, 403).get("code").asString()).isEqualTo("forbidden");
    }

    @Test
    void a_call_may_ask_for_less_or_for_more_than_an_answer() throws Exception {
        String example = Files.readString(Repository.file("examples/01-yufeng-84-dibao-alone.json"));
        var engine = Engine.shipped();
        String open = example.strip();
        open = open.substring(0, open.length() - 1);
        var request = RequestReader.read(example.getBytes(StandardCharsets.UTF_8), null, false);

        assertThat(post(open + ", \"detail\": \"verdicts\"}").body())
                .isEqualTo(DeterminationJson.write(engine.verdicts(request)));
        assertThat(post(open + ", \"detail\": \"reasons\"}").body())
                .isEqualTo(DeterminationJson.write(engine.determine(request, Detail.REASONS)));
        var withForecast =
                JsonMapper.shared().readTree(post(open + ", \"forecast\": 12}").body());
        assertThat(withForecast.get("forecast"))
                .isEqualTo(JsonMapper.shared()
                        .readTree(DeterminationJson.write(
                                engine.forecast(request, request.asOf().plusMonths(12)))));
    }

    @Test
    void a_call_that_names_a_revision_is_answered_by_it_or_not_at_all() throws Exception {
        String example = Files.readString(Repository.file("examples/01-yufeng-84-dibao-alone.json"))
                .strip();
        String open = example.substring(0, example.length() - 1);
        String current = Engine.shipped().files().hash("", p -> true);

        assertThat(post(open + ", \"revision\": \"" + current + "\"}").statusCode())
                .isEqualTo(200);
        var problem = problem(post(open + ", \"revision\": \"sha256:0\"}"), 409);
        assertThat(problem.get("detail").asString()).contains(current);
    }

    @Test
    void faults_of_the_request_and_of_what_stands_beside_it_are_named_together() throws Exception {
        var problem = problem(
                post("{\"asOf\": \"2026-11-22\", \"elder\": {\"sex\": \"F\"}, \"detail\": \"all\", \"forecast\": 0}"),
                400);

        assertThat(problem.get("errors"))
                .extracting(e -> e.get("pointer").asString())
                .contains("/detail", "/elder/sex");
    }

    @Test
    void the_openapi_document_describes_the_endpoint() throws Exception {
        var response = send(to("/api/v1/openapi"));

        assertThat(response.statusCode()).isEqualTo(200);
        var paths = JsonMapper.shared().readTree(response.body()).get("paths");
        assertThat(paths.propertyNames()).contains(DETERMINATIONS);
        var post = paths.get(DETERMINATIONS).get("post");
        assertThat(post.get("responses").propertyNames()).contains("200", "400");
        String example = post.get("requestBody")
                .get("content")
                .get("application/json")
                .get("example")
                .toString();
        assertThat(post(example).statusCode()).as("the documented example").isEqualTo(200);
    }

    @Test
    void the_page_of_the_interface_opens() throws Exception {
        var response = send(to("/api/v1/docs"));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.uri().getPath()).contains("swagger-ui");
        assertThat(response.body()).contains("Swagger UI");
    }

    @Test
    void health_is_up() throws Exception {
        var response = send(to("/actuator/health"));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(JsonMapper.shared().readTree(response.body()).get("status").asString())
                .isEqualTo("UP");
    }
}
