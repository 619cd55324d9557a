package org.qingdan.app.api;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.qingdan.app.Repository;
import tools.jackson.databind.json.JsonMapper;

/** Bodies made to hurt: packed, endless, slow, deep, or nothing but noise. */
class BodyGuardTest {
    private static final String ONE = "/api/v1/determinations";

    private static final ExecutorService waiting = Executors.newCachedThreadPool();
    private static RunningServer server;
    private static String example;

    @BeforeAll
    static void start() throws Exception {
        server = RunningServer.shared();
        example = Files.readString(Repository.file("examples/01-yufeng-84-dibao-alone.json"));
    }

    @AfterAll
    static void stop() {
        waiting.shutdownNow();
    }

    private static void problem(HttpResponse<String> response, int status, String code) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/problem+json");
        assertThat(JsonMapper.shared().readTree(response.body()).get("code").asString())
                .isEqualTo(code);
    }

    private static Socket socket(String path, String type, String headers) throws IOException {
        return server.socket("POST " + path + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + server.key
                + "\r\nContent-Type: " + type + "\r\n" + headers + "\r\n");
    }

    @ParameterizedTest
    @CsvSource({ONE + ", application/json", ONE + "/batch, application/json", ONE + "/stream, application/x-ndjson"})
    void a_packed_body_is_refused_and_not_unpacked(String path, String type) throws Exception {
        var response = RunningServer.send(server.to(path)
                .header("Content-Type", type)
                .header("Content-Encoding", "gzip")
                .POST(BodyPublishers.ofByteArray(new byte[] {0x1f, (byte) 0x8b, 8, 0})));
        problem(response, 415, "unsupported-media-type");
        assertThat(response.body()).contains("Content-Encoding");
    }

    @Test
    void identity_is_no_packing() throws Exception {
        assertThat(server.post(ONE, example, "Content-Encoding", "identity").statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"1048576, 200", "1048577, 413"})
    void a_body_that_does_not_tell_its_length_is_held_to_the_limit(int length, int status) throws Exception {
        byte[] body = (example + " ".repeat(length)).substring(0, length).getBytes(StandardCharsets.UTF_8);
        int spare = body.length - length;
        byte[] exact = java.util.Arrays.copyOf(body, body.length - spare);
        var response = RunningServer.send(server.to(ONE)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(exact))));
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({"64, MISSING_KEY", "65, TOO_DEEP_OR_LONG", "5000, TOO_DEEP_OR_LONG"})
    void more_than_64_levels_are_refused(int depth, String code) throws Exception {
        String deep = "{\"a\":".repeat(depth) + "1" + "}".repeat(depth);
        var response = server.post(ONE, deep);
        problem(response, 400, "validation-error");
        assertThat(response.body()).contains(code);
    }

    /** Members nobody knows, as many as one likes. */
    private static String unknown(int members) {
        return "{\"asOf\":\"2026-11-22\",\"elder\":{"
                + IntStream.range(0, members).mapToObj(i -> "\"k" + i + "\":1").collect(joining(",")) + "}}";
    }

    @Test
    void of_ten_thousand_unknown_keys_fifty_are_named_and_the_others_counted() throws Exception {
        var response = server.post(ONE, unknown(10_000));
        problem(response, 400, "validation-error");
        var errors = JsonMapper.shared().readTree(response.body()).get("errors");
        assertThat(errors).hasSize(51);
        assertThat(errors.get(49).get("code").asString()).isEqualTo("UNKNOWN_KEY");
        assertThat(errors.get(50).get("code").asString()).isEqualTo("TOO_MANY_PROBLEMS");
        assertThat(errors.get(50).get("message").asString()).contains("至少 950 处");
        assertThat(response.body()).hasSizeLessThan(20_000);
    }

    @Test
    void unknown_keys_of_many_elders_do_not_make_an_answer_larger_than_the_request() throws Exception {
        String body = "{\"requests\":[" + String.join(",", Collections.nCopies(500, unknown(300))) + "]}";
        var response = server.post(ONE + "/batch", body);
        assertThat(response.statusCode()).isEqualTo(200);
        var answers = JsonMapper.shared().readTree(response.body()).get("answers");
        assertThat(answers).hasSize(500);
        var more = answers.get(499).get("error").get("more");
        assertThat(more).hasSize(50);
        assertThat(more.get(49).get("message").asString()).contains("还有 25");
        assertThat(response.body()).hasSizeLessThan(5_000_000);
    }

    /** What takes no body may answer at once, and does not wait for the rest. */
    @Test
    void whoever_sends_a_byte_a_second_is_sent_away_from_everywhere_and_keeps_nobody_waiting() throws Exception {
        String json = "application/json";
        String form = "application/x-www-form-urlencoded";
        try (var one = slow("POST " + ONE, json);
                var many = slow("POST " + ONE + "/batch", json);
                var lines = slow("POST " + ONE + "/stream", "application/x-ndjson");
                var erasure = slow("POST /api/v1/admin/erasures", json);
                var signIn = slow("POST /login", form);
                var reload = slow("POST /api/v1/admin/reload", json);
                var item = slow("GET /api/v1/items/LZ-1-05", json);
                var openApi = slow("GET /api/v1/openapi", json)) {
            var late = List.of(one, many, lines, erasure, signIn);
            var early = List.of(reload, item, openApi);
            var all = Stream.concat(late.stream(), early.stream()).toList();
            var answers = all.stream()
                    .map(socket -> CompletableFuture.supplyAsync(() -> RunningServer.read(socket), waiting))
                    .toList();
            for (int i = 0; i < 30 && !answers.stream().allMatch(CompletableFuture::isDone); i++) {
                for (Socket socket : all)
                    try {
                        socket.getOutputStream().write(' ');
                    } catch (SocketException e) {
                        continue; // The service has hung up.
                    }
                assertThat(server.post(ONE, example).statusCode()).isEqualTo(200);
                Thread.sleep(500);
            }
            assertThat(answers).allMatch(CompletableFuture::isDone);
            for (var answer : answers.subList(0, late.size()))
                assertThat(answer.get()).startsWith("HTTP/1.1 408").contains("application/problem+json");
            for (var answer : answers.subList(late.size(), all.size()))
                assertThat(answer.get()).startsWith("HTTP/1.1 200");
        }
    }

    /** There are more threads than forms that are read at once. */
    @Test
    void strangers_with_slow_forms_keep_no_platform_waiting() throws Exception {
        var strangers = new ArrayList<Socket>();
        try {
            for (int i = 0; i < 70; i++) strangers.add(slow("POST /login", "application/x-www-form-urlencoded"));
            var refused = List.<Socket>of();
            for (int i = 0; i < 40 && refused.size() < 20; i++) {
                Thread.sleep(100);
                refused = strangers.stream().filter(BodyGuardTest::isAnswered).toList();
            }
            assertThat(refused).hasSize(20);
            for (Socket one : refused)
                assertThat(new String(one.getInputStream().readNBytes(12), StandardCharsets.US_ASCII))
                        .isEqualTo("HTTP/1.1 503");
            assertThat(server.post(ONE, example).statusCode()).isEqualTo(200);
        } finally {
            for (Socket stranger : strangers) stranger.close();
        }
    }

    private static boolean isAnswered(Socket socket) {
        try {
            return socket.getInputStream().available() > 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Socket slow(String line, String type) throws IOException {
        return server.socket(line + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + server.key
                + "\r\nContent-Type: " + type + "\r\nContent-Length: 1000\r\n\r\n");
    }

    @Test
    void whoever_falls_silent_is_sent_away_wherever_a_body_is_taken() throws Exception {
        // All at once: each is waited for as long.
        try (var one = socket(ONE, "application/json", "Content-Length: 1000\r\n");
                var many = socket(ONE + "/batch", "application/json", "Content-Length: 1000\r\n");
                var lines = socket(ONE + "/stream", "application/x-ndjson", "Content-Length: 1000\r\n");
                var erasure = socket("/api/v1/admin/erasures", "application/json", "Content-Length: 1000\r\n")) {
            for (Socket silent : List.of(one, many, lines, erasure))
                assertThat(RunningServer.read(silent))
                        .startsWith("HTTP/1.1 408")
                        .contains("\"code\":\"timeout\"");
        }
    }

    @Test
    void whoever_has_no_key_does_not_keep_a_thread_by_sending_slowly() throws Exception {
        try (var socket = server.socket("POST " + ONE
                + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{")) {
            assertThat(RunningServer.read(socket)).startsWith("HTTP/1.1 401");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"zz\r\n", "-1\r\n", "5\r\nabc\r\n0\r\n\r\n"})
    void chunks_that_are_none_are_a_problem(String chunks) throws Exception {
        try (var socket = socket(ONE, "application/json", "Transfer-Encoding: chunked\r\nConnection: close\r\n")) {
            socket.getOutputStream().write(chunks.getBytes(StandardCharsets.US_ASCII));
            socket.shutdownOutput();
            assertThat(RunningServer.read(socket)).startsWith("HTTP/1.1 400").contains("application/problem+json");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "POST, application/x-www-form-urlencoded",
        "PUT, application/x-www-form-urlencoded",
        "PATCH, application/x-www-form-urlencoded",
        "DELETE, application/x-www-form-urlencoded",
        "POST, multipart/form-data",
        "POST, multipart/form-data; boundary=b"
    })
    void a_form_of_somebody_without_a_key_is_not_waited_for(String method, String type) throws Exception {
        for (String path : List.of(ONE, "/nowhere?a=b"))
            try (var socket = server.socket(
                    method + " " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: " + type
                            + "\r\nContent-Length: 1000\r\n\r\na=1&")) {
                socket.setSoTimeout(4_000); // shorter than the service waits for a byte of a body
                assertThat(new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII))
                        .isEqualTo("HTTP/1.1 " + (path.equals(ONE) ? 401 : 404));
            }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Content-Length: 1000000000", "Transfer-Encoding: chunked"})
    void where_no_body_is_taken_none_is_read_of_anybody(String length) throws Exception {
        try (var socket = server.socket("GET /actuator/health HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                + "Content-Type: application/json\r\n" + length + "\r\n\r\n")) {
            socket.setSoTimeout(4_000); // shorter than the service waits for a byte of a body
            assertThat(new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII))
                    .isEqualTo("HTTP/1.1 400");
        }
    }

    /** Every body that is none, sent everywhere that takes one. */
    @Test
    void noise_is_always_the_callers_fault_and_told_as_a_problem() throws Exception {
        int count = Integer.getInteger("qingdan.malformed", 1_000);
        var noise = new Noise(example, 20261122);
        var places =
                List.of(ONE, ONE + "/batch", ONE, "/api/v1/admin/erasures", ONE + "/stream", ONE, "form", "multipart");
        for (int i = 0; i < count; i++) {
            byte[] body = noise.next();
            String place = places.get(i % places.size());
            String path = place.startsWith("/") ? place : ONE;
            String type = place.equals("form")
                    ? "application/x-www-form-urlencoded"
                    : place.equals("multipart")
                            ? "multipart/form-data"
                            : path.endsWith("/stream") ? "application/x-ndjson" : "application/json";
            var response = RunningServer.send(
                    server.to(path).header("Content-Type", type).POST(BodyPublishers.ofByteArray(body)));
            String told = "number " + i + ", " + place + ": " + response.statusCode() + " " + response.body();
            assertThat(response.body()).as(told).doesNotContain("\tat ", "Exception", "INTERNAL_ERROR");
            if (path.endsWith("/stream")) {
                assertThat(response.statusCode()).as(told).isEqualTo(200);
                assertThat(response.body()).as(told).contains("{\"error\":");
                continue;
            }
            assertThat(response.statusCode()).as(told).isBetween(400, 499);
            assertThat(response.headers().firstValue("Content-Type").orElseThrow())
                    .as(told)
                    .startsWith("application/problem+json");
            if (response.statusCode() == 400)
                assertThat(response.body()).as(told).contains("\"errors\"");
        }
    }

    @Test
    void more_values_than_any_batch_has_are_refused_before_they_fill_the_memory() throws Exception {
        String many = "{\"requests\":[" + "[],".repeat(3_000_000) + "[]]}";
        var response = server.post(ONE + "/batch", many);
        problem(response, 400, "validation-error");
        assertThat(response.body()).contains("TOO_DEEP_OR_LONG");
    }
}
