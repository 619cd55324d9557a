package org.qingdan.app.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.qingdan.app.Repository;
import org.qingdan.app.store.Audit;
import org.qingdan.app.store.Database;
import org.qingdan.engine.determination.Engine;
import tools.jackson.databind.json.JsonMapper;

/** What a caller may rely on who stores evidence, or sends a request again because the answer got lost; on both databases. */
class RepetitionTest {
    private static final String PATH = "/api/v1/determinations";

    @TempDir
    static Path data;

    private static final Map<Database, RunningServer> SERVERS = new EnumMap<>(Database.class);

    @BeforeAll
    static void start() {
        for (var database : Database.values())
            SERVERS.put(database, new RunningServer(database, data.resolve(database.name())));
    }

    @AfterAll
    static void stop() {
        SERVERS.values().forEach(RunningServer::close);
    }

    private static String example(String more) throws Exception {
        String example = Files.readString(Repository.file("examples/01-yufeng-84-dibao-alone.json"))
                .strip();
        return example.substring(0, example.length() - 1) + more + "}";
    }

    private static long stored(RunningServer server) {
        return Audit.verify(server.evidence()).rows();
    }

    private static String code(HttpResponse<String> response) {
        return JsonMapper.shared().readTree(response.body()).get("code").asString();
    }

    @ParameterizedTest
    @EnumSource
    void a_stored_answer_is_created_with_its_place_and_says_what_was_asked_and_answered(Database database)
            throws Exception {
        var server = SERVERS.get(database);
        String request = example(", \"store\": true");

        var response = server.post(PATH, request);

        assertThat(response.statusCode()).isEqualTo(201);
        String id =
                JsonMapper.shared().readTree(response.body()).get("evidence").asString();
        assertThat(response.headers().firstValue("Location")).contains("/api/v1/evidence/" + id);
        String plain = Engine.shipped().determine(example(""), null);
        assertThat(response.body()).isEqualTo(plain.substring(0, plain.length() - 1) + ",\"evidence\":\"" + id + "\"}");
        var kept = server.evidence().find(id).orElseThrow();
        assertThat(kept.input()).asString().isEqualTo(request);
        assertThat(kept.result()).asString().isEqualTo(plain);
        assertThat(kept.lists()).contains("guangxi/liuzhou", "sha256:");
    }

    @ParameterizedTest
    @EnumSource
    void what_is_not_asked_to_be_stored_is_not(Database database) throws Exception {
        var server = SERVERS.get(database);
        long before = stored(server);
        assertThat(server.post(PATH, example("")).statusCode()).isEqualTo(200);
        assertThat(server.post(PATH, example(", \"store\": false")).statusCode())
                .isEqualTo(200);
        assertThat(stored(server)).isEqualTo(before);
    }

    @ParameterizedTest
    @EnumSource
    void fifty_repetitions_at_once_cause_one_evaluation_and_get_equal_answers(Database database) throws Exception {
        var server = SERVERS.get(database);
        long before = stored(server);
        String request = example(", \"store\": true");
        var pool = Executors.newFixedThreadPool(50);
        var sent = IntStream.range(0, 50)
                .mapToObj(n -> pool.submit(() -> server.post(PATH, request, "Idempotency-Key", "same-" + database)))
                .toList();
        var bodies = new java.util.HashSet<String>();
        int first = 0;
        for (var one : sent) {
            var response = one.get();
            assertThat(response.statusCode()).as(response.body()).isEqualTo(201);
            bodies.add(response.body());
            if (response.headers().firstValue("Idempotency-Replayed").isEmpty()) first++;
        }
        pool.shutdown();

        assertThat(bodies).hasSize(1);
        assertThat(first).isEqualTo(1);
        assertThat(stored(server)).isEqualTo(before + 1);
    }

    @ParameterizedTest
    @EnumSource
    void the_same_key_for_another_request_is_refused_and_leaves_the_first_answer(Database database) throws Exception {
        var server = SERVERS.get(database);
        String key = "mismatch";
        var first = server.post(PATH, example(""), "Idempotency-Key", key);
        var other = server.post(PATH, example(", \"detail\": \"verdicts\""), "Idempotency-Key", key);
        assertThat(other.statusCode()).isEqualTo(422);
        assertThat(code(other)).isEqualTo("idempotency-mismatch");
        assertThat(server.post(PATH, example(""), "Idempotency-Key", key).body())
                .isEqualTo(first.body());
    }

    @ParameterizedTest
    @EnumSource
    void a_request_that_failed_may_be_mended_under_the_same_key(Database database) throws Exception {
        var server = SERVERS.get(database);
        assertThat(server.post(PATH, "{\"asOf\": \"2026-11-22\", \"elder\": {}}", "Idempotency-Key", "mended")
                        .statusCode())
                .isEqualTo(400);
        assertThat(server.post(PATH, example(""), "Idempotency-Key", "mended").statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", "a b"})
    void a_key_that_is_none_is_refused(String key) throws Exception {
        var server = SERVERS.get(Database.SQLITE);
        var response = server.post(PATH, example(""), "Idempotency-Key", key);
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains("Idempotency-Key");
    }
}
