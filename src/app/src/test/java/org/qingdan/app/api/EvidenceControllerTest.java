package org.qingdan.app.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qingdan.app.Repository;
import org.qingdan.app.store.Audit;
import org.qingdan.app.store.Database;
import org.qingdan.app.store.Scope;
import org.qingdan.engine.determination.Engine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What was stored is read again, answered again, and forgotten where that is asked for. */
class EvidenceControllerTest {
    private static final String ERASURES = "/api/v1/admin/erasures";

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

    private static String request(String subject) throws Exception {
        String example = Files.readString(Repository.file("examples/01-yufeng-84-dibao-alone.json"))
                .strip();
        var tree = (tools.jackson.databind.node.ObjectNode) JsonMapper.shared().readTree(example);
        var elder = (tools.jackson.databind.node.ObjectNode) tree.get("elder");
        elder.remove("subjectId");
        if (subject != null) elder.put("subjectId", subject);
        return tree.put("store", true).toString();
    }

    private static String store(String subject, String... headers) throws Exception {
        var response = server.post("/api/v1/determinations", request(subject), headers);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(201);
        return json(response).get("evidence").asString();
    }

    private static JsonNode json(HttpResponse<String> response) {
        return JsonMapper.shared().readTree(response.body());
    }

    private static HttpResponse<String> get(String path) throws Exception {
        return RunningServer.send(server.to(path));
    }

    @Test
    void evidence_says_who_asked_when_what_by_which_lists_and_what_was_answered() throws Exception {
        String id = store("S-READ");

        var response = get("/api/v1/evidence/" + id);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Cache-Control").orElseThrow()).contains("no-store");
        var row = json(response);
        assertThat(row.get("id").asString()).isEqualTo(id);
        assertThat(row.get("kind").asString()).isEqualTo("determination");
        assertThat(row.get("actor").asString()).startsWith("key_");
        assertThat(row.get("recordedAt").asString()).startsWith("20").endsWith("Z");
        assertThat(row.get("lists").get("lists").propertyNames()).contains("guangxi/liuzhou");
        assertThat(row.get("erased").asBoolean()).isFalse();
        assertThat(row.get("input").toString()).isEqualTo(request("S-READ"));
        assertThat(row.get("result").get("items")).isNotEmpty();
        assertThat(get("/api/v1/evidence?id=" + id).body()).isEqualTo(response.body());
    }

    @Test
    void evidence_that_is_not_there_is_a_problem() throws Exception {
        for (String path : List.of(
                "/api/v1/evidence/ev_none",
                "/api/v1/evidence?id=ev_none",
                "/api/v1/evidence?id=",
                "/api/v1/evidence?id=%00",
                "/api/v1/evidence?id=" + "e".repeat(4000))) {
            assertThat(get(path).statusCode()).isEqualTo(404);
            assertThat(json(get(path)).get("code").asString()).isEqualTo("not-found");
        }
        assertThat(get("/api/v1/evidence").statusCode()).isEqualTo(400);
    }

    @Test
    void evidence_is_read_and_erased_only_with_the_scopes_for_it() throws Exception {
        String id = store("S-SCOPE");
        String other = server.key("scopes", EnumSet.of(Scope.DETERMINE, Scope.CATALOGS));

        for (String path : List.of("/api/v1/evidence/" + id, "/api/v1/evidence?id=" + id))
            assertThat(RunningServer.send(server.bare(path).header("Authorization", "Bearer " + other))
                            .statusCode())
                    .isEqualTo(403);
        assertThat(RunningServer.send(server.bare(ERASURES)
                                .header("Authorization", "Bearer " + other)
                                .header("Content-Type", "application/json")
                                .POST(BodyPublishers.ofString("{\"caller\": \"tests\", \"subjectId\": \"S-SCOPE\"}")))
                        .statusCode())
                .isEqualTo(403);
        assertThat(json(get("/api/v1/evidence/" + id)).get("erased").asBoolean())
                .isFalse();
    }

    @Test
    void who_is_erased_is_gone_from_evidence_and_from_kept_answers_and_the_chain_stays_whole() throws Exception {
        String id = store("S-GONE", "Idempotency-Key", "gone");
        String other = store("S-STAYS", "Idempotency-Key", "stays");

        assertThat(server.post(ERASURES, "{\"caller\": \"tests\", \"subjectId\": \"S-GONE\"}")
                        .body())
                .isEqualTo("{\"erased\":true}");

        var row = json(get("/api/v1/evidence/" + id));
        assertThat(row.get("erased").asBoolean()).isTrue();
        assertThat(row.propertyNames()).doesNotContain("input", "result");
        assertThat(json(get("/api/v1/evidence/" + other)).get("erased").asBoolean())
                .isFalse();
        assertThat(Audit.verify(server.evidence()).fault()).isEmpty();
        assertThat(server.post(ERASURES, "{\"caller\": \"tests\", \"subjectId\": \"S-GONE\"}")
                        .body())
                .isEqualTo("{\"erased\":false}");
        assertThat(isKept("S-GONE", "gone")).isFalse();
        assertThat(isKept("S-STAYS", "stays")).isTrue();
    }

    /** Whether the same request gets the first answer again. */
    private static boolean isKept(String subject, String repeatKey) throws Exception {
        return server.post("/api/v1/determinations", request(subject), "Idempotency-Key", repeatKey)
                .headers()
                .firstValue("Idempotency-Replayed")
                .isPresent();
    }

    @Test
    void who_is_erased_is_gone_from_kept_answers_to_many_and_to_what_was_not_stored() throws Exception {
        String batch = "{\"requests\": [" + request("S-AMONG") + "," + request("S-OTHERS") + "]}";
        String path = "/api/v1/determinations/batch";
        assertThat(server.post(path, batch, "Idempotency-Key", "many").statusCode())
                .isEqualTo(200);
        String plain = request("S-PLAIN").replace("\"store\":true", "\"store\":false");
        server.post("/api/v1/determinations", plain, "Idempotency-Key", "plain");

        for (String subject : List.of("S-AMONG", "S-PLAIN"))
            assertThat(server.post(ERASURES, "{\"caller\": \"tests\", \"subjectId\": \"" + subject + "\"}")
                            .body())
                    .isEqualTo("{\"erased\":true}");

        for (var response : List.of(
                server.post(path, batch, "Idempotency-Key", "many"),
                server.post("/api/v1/determinations", plain, "Idempotency-Key", "plain")))
            assertThat(response.headers().firstValue("Idempotency-Replayed")).isEmpty();
    }

    @Test
    void evidence_is_for_whoever_asked_and_for_administrators() throws Exception {
        String id = store("S-MINE");
        String other = server.key("another platform", EnumSet.of(Scope.DETERMINE, Scope.EVIDENCE));
        for (String path : List.of("/api/v1/evidence/" + id, "/api/v1/evidence?id=" + id))
            assertThat(RunningServer.send(server.bare(path).header("Authorization", "Bearer " + other))
                            .statusCode())
                    .isEqualTo(404);
        String next = server.key("tests", EnumSet.of(Scope.EVIDENCE));
        var row = RunningServer.send(server.bare("/api/v1/evidence/" + id).header("Authorization", "Bearer " + next));
        assertThat(row.statusCode()).as("the next key of the same name").isEqualTo(200);
        assertThat(json(row).get("caller").asString()).isEqualTo("tests");
    }

    @Test
    void a_row_that_names_nobody_is_erased_by_its_own_id() throws Exception {
        String id = store(null);
        assertThat(server.post(ERASURES, "{\"evidence\": \"" + id + "\"}").body())
                .isEqualTo("{\"erased\":true}");
        assertThat(json(get("/api/v1/evidence/" + id)).get("erased").asBoolean())
                .isTrue();
    }

    @Test
    void an_erasure_that_names_nobody_or_two_is_refused() throws Exception {
        for (String body : List.of(
                "{}",
                "{\"subjectId\": \"a\"}",
                "{\"caller\": \"tests\", \"subjectId\": \"a\", \"evidence\": \"b\"}",
                "{\"subject\": \"a\"}",
                "[]")) {
            var response = server.post(ERASURES, body);
            assertThat(response.statusCode()).isEqualTo(400);
            assertThat(json(response).get("errors")).isNotEmpty();
        }
        assertThat(server.post(ERASURES, " ".repeat(5000)).statusCode()).isEqualTo(413);
    }

    @Test
    void stored_answers_are_given_again_to_the_byte_in_every_detail() throws Exception {
        for (String more : List.of("\"detail\": \"verdicts\"", "\"detail\": \"reasons\"", "\"forecast\": 12")) {
            String body = request("S-AGAIN");
            server.post("/api/v1/determinations", body.substring(0, body.length() - 1) + "," + more + "}");
        }
        var differences = new ArrayList<Replay.Difference>();

        var result = Replay.of(server.evidence(), Engine.shipped(), differences::add);

        assertThat(differences).isEmpty();
        assertThat(result.equal()).isGreaterThanOrEqualTo(3);
        assertThat(result.unexplained()).isZero();
    }
}
