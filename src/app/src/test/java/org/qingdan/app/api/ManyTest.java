package org.qingdan.app.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qingdan.app.Repository;
import org.qingdan.app.store.ApiKeys;
import org.qingdan.app.store.Audit;
import org.qingdan.app.store.Database;
import org.qingdan.app.store.Scope;
import org.qingdan.engine.determination.Engine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Many elders in one request. */
class ManyTest {
    private static final String BATCH = "/api/v1/determinations/batch";

    @TempDir
    static Path data;

    private static RunningServer server;
    private static String example;
    private static String answer;

    @BeforeAll
    static void start() throws Exception {
        server = new RunningServer(Database.SQLITE, data);
        example = JsonMapper.shared()
                .readTree(Files.readString(Repository.file("examples/01-yufeng-84-dibao-alone.json")))
                .toString();
        answer = Engine.shipped().determine(example, null);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static String batch(List<String> requests) {
        return "{\"requests\":[" + String.join(",", requests) + "]}";
    }

    private static String with(String more) {
        return example.substring(0, example.length() - 1) + more + "}";
    }

    private static JsonNode json(String text) {
        return JsonMapper.shared().readTree(text);
    }

    @Test
    void each_of_a_batch_is_answered_or_refused_for_itself() throws Exception {
        var response = server.post(
                BATCH,
                batch(List.of(
                        example,
                        "{\"asOf\": \"2026-11-22\", \"elder\": {\"brithDate\": \"1943-05-02\"}}",
                        with(",\"revision\":\"sha256:0\""),
                        "7",
                        example)));

        assertThat(response.statusCode()).isEqualTo(200);
        var answers = json(response.body()).get("answers");
        assertThat(answers).hasSize(5);
        assertThat(answers.get(0)).isEqualTo(json(answer)).isEqualTo(answers.get(4));
        var error = answers.get(1).get("error");
        assertThat(error.get("pointer").asString()).isEqualTo("/requests/1/elder/brithDate");
        assertThat(error.get("code").asString()).isEqualTo("UNKNOWN_KEY");
        assertThat(answers.get(2).get("error").get("code").asString()).isEqualTo("REVISION_NOT_AT_HAND");
        assertThat(answers.get(3).get("error").get("pointer").asString()).isEqualTo("/requests/3");
    }

    @Test
    void a_batch_has_at_most_five_hundred_and_ten_megabytes() throws Exception {
        assertThat(json(server.post(BATCH, batch(Collections.nCopies(500, "{}")))
                                .body())
                        .get("answers"))
                .hasSize(500);
        var many = server.post(BATCH, batch(Collections.nCopies(501, "{}")));
        assertThat(many.statusCode()).isEqualTo(422);
        assertThat(json(many.body()).get("code").asString()).isEqualTo("too-many-requests-in-batch");
        var large = server.post(BATCH, " ".repeat((10 << 20) + 1));
        assertThat(large.statusCode()).isEqualTo(413);
        assertThat(json(large.body()).get("detail").asString()).contains("10 MB");
    }

    @Test
    void what_is_no_batch_is_a_problem() throws Exception {
        for (String body : List.of("[]", "{}", "{\"requests\":{}}", "{\"requests\":[],\"detail\":\"full\"}"))
            assertThat(server.post(BATCH, body).statusCode()).as(body).isEqualTo(400);
    }

    @Test
    void a_batch_sent_again_is_answered_the_same_and_stores_once() throws Exception {
        long before = Audit.verify(server.evidence()).rows();
        String body = batch(List.of(with(",\"store\":true"), "{}", with(",\"store\":true,\"detail\":\"verdicts\"")));

        var first = server.post(BATCH, body, "Idempotency-Key", "batch-1");
        var again = server.post(BATCH, body, "Idempotency-Key", "batch-1");

        assertThat(first.statusCode()).as(first.body()).isEqualTo(200);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(again.headers().firstValue("Idempotency-Replayed")).contains("true");
        assertThat(Audit.verify(server.evidence()).rows()).isEqualTo(before + 2);
        String id = json(first.body()).get("answers").get(0).get("evidence").asString();
        var kept = server.evidence().find(id).orElseThrow();
        assertThat(json(new String(kept.input(), StandardCharsets.UTF_8))).isEqualTo(json(with(",\"store\":true")));
    }

    @Test
    void a_key_is_held_to_its_limit_and_others_are_not_affected() throws Exception {
        String slow = new ApiKeys(server.store, Clock.systemUTC())
                .create("slow", EnumSet.of(Scope.DETERMINE), 3)
                .secret();
        var request = server.bare(BATCH)
                .header("Authorization", "Bearer " + slow)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(batch(List.of("{}", "{}", "{}"))));

        var first = RunningServer.send(request);
        var second = RunningServer.send(request);

        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(first.headers().firstValue("RateLimit-Policy")).contains("\"elders\";q=3;w=60");
        assertThat(first.headers().firstValue("RateLimit").orElseThrow()).startsWith("\"elders\";r=0;t=");
        assertThat(second.statusCode()).isEqualTo(429);
        assertThat(json(second.body()).get("code").asString()).isEqualTo("rate-limited");
        assertThat(Integer.parseInt(second.headers().firstValue("Retry-After").orElseThrow()))
                .isBetween(1, 60);
        assertThat(server.post("/api/v1/determinations", example).statusCode()).isEqualTo(200);
    }

    @Test
    void two_keys_of_one_caller_have_one_limit_and_every_call_counts() throws Exception {
        var keys = new ArrayList<String>();
        for (int i = 0; i < 2; i++) keys.add(key("changing-over", 4));
        assertThat(get(keys.get(0)).statusCode()).isEqualTo(200);
        assertThat(get(keys.get(1)).statusCode()).isEqualTo(200);
        assertThat(post(keys.get(0), batch(Collections.nCopies(5, "{}"))).statusCode())
                .isEqualTo(413);
        assertThat(post(keys.get(1), "no batch").statusCode())
                .as("what is no batch counts too")
                .isEqualTo(400);
        assertThat(post(keys.get(1), "no batch").statusCode()).isEqualTo(429);
        assertThat(get(keys.get(0)).statusCode()).isEqualTo(429);
    }

    @Test
    void of_two_hundred_calls_by_one_caller_as_many_as_its_limit_are_answered_and_of_another_all() throws Exception {
        String hasty = key("hasty", 60);
        String other = key("other", null);
        var pool = Executors.newFixedThreadPool(8);
        long begin = System.nanoTime();
        var ofHasty = IntStream.range(0, 200)
                .mapToObj(n -> pool.submit(() -> get(hasty).statusCode()))
                .toList();
        var ofOther = IntStream.range(0, 50)
                .mapToObj(n -> pool.submit(() -> get(other).statusCode()))
                .toList();
        int answered = 0;
        for (var one : ofHasty) {
            assertThat(one.get()).isIn(200, 429);
            if (one.get() == 200) answered++;
        }
        for (var one : ofOther) assertThat(one.get()).isEqualTo(200);
        pool.shutdown();
        long seconds = 1 + (System.nanoTime() - begin) / 1_000_000_000;
        assertThat(answered).isBetween(60, (int) (60 + seconds));
    }

    @Test
    void while_nothing_can_be_stored_callers_are_told_to_come_again() throws Exception {
        String stored = with(",\"store\":true");
        server.store.jdbc().sql("ALTER TABLE evidence RENAME TO evidence_away").update();
        try {
            var one = server.post("/api/v1/determinations", stored);
            assertThat(one.statusCode()).as(one.body()).isEqualTo(503);
            assertThat(one.headers().firstValue("Retry-After")).isPresent();
            // The evidence of a batch is written together: nobody is left to guess which of it was kept.
            var many = server.post(BATCH, batch(List.of(stored, example)));
            assertThat(many.statusCode()).as(many.body()).isEqualTo(503);
            assertThat(many.headers().firstValue("Retry-After")).isPresent();
        } finally {
            server.store
                    .jdbc()
                    .sql("ALTER TABLE evidence_away RENAME TO evidence")
                    .update();
        }
    }

    @Test
    void a_failure_over_one_elder_is_told_in_its_place_and_never_kept_for_a_repetition() throws Exception {
        String failing = example.replace("LZ-DEMO-01", BreaksDown.FAILS);
        String body = batch(List.of(example, failing, example));

        var answers = json(server.post(BATCH, body).body()).get("answers");

        assertThat(answers.get(0)).isEqualTo(json(answer)).isEqualTo(answers.get(2));
        assertThat(answers.get(1).get("error").get("code").asString()).isEqualTo("INTERNAL_ERROR");
        assertThat(answers.get(1).toString()).doesNotContain("broke down");
        for (int i = 0; i < 2; i++) {
            var kept = server.post(BATCH, body, "Idempotency-Key", "broken-batch");
            assertThat(kept.statusCode()).isEqualTo(500);
            assertThat(json(kept.body()).get("code").asString()).isEqualTo("internal-error");
        }
    }

    private static String key(String name, Integer perMinute) {
        return new ApiKeys(server.store, Clock.systemUTC())
                .create(name, EnumSet.of(Scope.DETERMINE, Scope.CATALOGS), perMinute)
                .secret();
    }

    private static HttpResponse<String> get(String key) throws Exception {
        return RunningServer.send(server.bare("/api/v1/vocabulary").header("Authorization", "Bearer " + key));
    }

    private static HttpResponse<String> post(String key, String body) throws Exception {
        return RunningServer.send(server.bare(BATCH)
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body)));
    }
}
