package org.qingdan.app.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.net.Socket;
import java.net.URI;
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
import java.util.stream.Collectors;
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

/** Many elders in one request: as a batch, and as a stream. */
class ManyTest {
    private static final String BATCH = "/api/v1/determinations/batch";
    private static final String STREAM = "/api/v1/determinations/stream";

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

    private static HttpResponse<String> stream(String path, String lines) throws Exception {
        return RunningServer.send(
                server.to(path).header("Content-Type", "application/x-ndjson").POST(BodyPublishers.ofString(lines)));
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
    void a_stream_is_answered_in_order_with_errors_in_their_place() throws Exception {
        String lines = IntStream.range(0, 300)
                .mapToObj(n -> n % 3 == 1 ? "{\"asOf\":\"2026-11-22\",\"elder\":{\"sex\":" + n + "}}" : example)
                .collect(Collectors.joining("\n"));

        var response = stream(STREAM, lines);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/x-ndjson");
        var answers = response.body().lines().toList();
        assertThat(answers).hasSize(300);
        for (int n = 0; n < 300; n++)
            if (n % 3 == 1) assertThat(answers.get(n)).startsWith("{\"error\":{\"pointer\":\"/elder/sex\"");
            else assertThat(answers.get(n)).isEqualTo(answer);
    }

    @Test
    void a_line_of_more_than_64_kilobytes_is_an_error_in_its_place() throws Exception {
        String longest = example + " ".repeat((64 << 10) - example.length());
        var answers = stream(STREAM, longest + "\n" + longest + " \n" + " ".repeat(10 << 20) + "\n" + example)
                .body()
                .lines()
                .toList();

        assertThat(answers).hasSize(4);
        assertThat(answers.get(0)).isEqualTo(answer).isEqualTo(answers.get(3));
        assertThat(answers.subList(1, 3)).allMatch(a -> a.contains("\"LINE_TOO_LONG\""));
    }

    @Test
    void the_detail_of_a_stream_may_stand_in_its_address() throws Exception {
        var answers = stream(STREAM + "?detail=verdicts", example + "\n" + with(",\"detail\":\"full\""))
                .body()
                .lines()
                .toList();

        assertThat(answers.get(0))
                .isEqualTo(server.post("/api/v1/determinations", with(",\"detail\":\"verdicts\""))
                        .body());
        assertThat(answers.get(1)).isEqualTo(answer);
        assertThat(stream(STREAM + "?detail=all", example).statusCode()).isEqualTo(400);
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
        assertThat(RunningServer.send(
                                request.copy().POST(BodyPublishers.ofString(batch(List.of("{}", "{}", "{}", "{}")))))
                        .statusCode())
                .isEqualTo(413);
    }

    /** A stream that is answered line by line while it stays open. */
    private static Socket open() throws Exception {
        var socket = new Socket("127.0.0.1", URI.create(server.base).getPort());
        byte[] line = (example + "\n").getBytes(StandardCharsets.UTF_8);
        var out = socket.getOutputStream();
        out.write(("POST " + STREAM + "?detail=verdicts HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                        + server.key
                        + "\r\nContent-Type: application/x-ndjson\r\nTransfer-Encoding: chunked\r\n\r\n"
                        + Integer.toHexString(line.length) + "\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        out.write(line);
        out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
        var answer = new StringBuilder();
        while (answer.indexOf("\"totals\"") < 0) {
            int next = socket.getInputStream().read();
            assertThat(next).as(answer.toString()).isNotNegative();
            answer.append((char) next);
        }
        assertThat(answer).startsWith("HTTP/1.1 200");
        return socket;
    }

    @Test
    void an_open_stream_answers_at_once_and_only_so_many_are_open() throws Exception {
        var open = new ArrayList<Socket>();
        try {
            for (int i = 0; i < 4; i++) open.add(open());

            var refused = stream(STREAM, example);

            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(refused.headers().firstValue("Retry-After")).isPresent();
            assertThat(json(refused.body()).get("code").asString()).isEqualTo("unavailable");
            for (var socket : open) {
                socket.getOutputStream().write("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                var end = new ByteArrayOutputStream();
                while (!end.toString(StandardCharsets.UTF_8).endsWith("0\r\n\r\n"))
                    end.write(socket.getInputStream().read());
            }
        } finally {
            for (var socket : open) socket.close();
        }
        // The place is free a moment after the last byte.
        int status = 503;
        for (int i = 0; i < 100 && status == 503; i++)
            status = stream(STREAM, example).statusCode();
        assertThat(status).isEqualTo(200);
    }
}
