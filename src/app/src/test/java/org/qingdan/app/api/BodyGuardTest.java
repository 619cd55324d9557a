package org.qingdan.app.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.qingdan.app.Repository;
import org.qingdan.app.store.Database;
import tools.jackson.databind.json.JsonMapper;

/** Bodies made to hurt: packed, endless, slow, deep, or nothing but noise. */
class BodyGuardTest {
    private static final String ONE = "/api/v1/determinations";

    @TempDir
    static Path data;

    private static RunningServer server;
    private static String example;

    @BeforeAll
    static void start() throws Exception {
        server = new RunningServer(Database.SQLITE, data);
        example = Files.readString(Repository.file("examples/01-yufeng-84-dibao-alone.json"));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static void problem(HttpResponse<String> response, int status, String code) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/problem+json");
        assertThat(JsonMapper.shared().readTree(response.body()).get("code").asString())
                .isEqualTo(code);
    }

    private static Socket socket(String path, String type, String headers) throws IOException {
        var socket = new Socket("127.0.0.1", URI.create(server.base).getPort());
        socket.getOutputStream()
                .write(("POST " + path + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + server.key
                                + "\r\nContent-Type: " + type + "\r\n" + headers + "\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
        return socket;
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

    @Test
    void whoever_sends_a_byte_a_second_is_sent_away_and_keeps_nobody_waiting() throws Exception {
        try (var socket = socket(ONE, "application/json", "Content-Length: 1000\r\n")) {
            var answer = CompletableFuture.supplyAsync(() -> read(socket));
            for (int i = 0; i < 30 && !answer.isDone(); i++) {
                try {
                    socket.getOutputStream().write(' ');
                } catch (SocketException e) {
                    break; // The service has hung up.
                }
                assertThat(server.post(ONE, example).statusCode()).isEqualTo(200);
                Thread.sleep(500);
            }
            assertThat(answer.get()).startsWith("HTTP/1.1 408").contains("application/problem+json");
        }
    }

    @ParameterizedTest
    @CsvSource({ONE + ", application/json", ONE + "/stream, application/x-ndjson"})
    void whoever_falls_silent_is_sent_away(String path, String type) throws Exception {
        try (var socket = socket(path, type, "Content-Length: 1000\r\n")) {
            assertThat(read(socket)).startsWith("HTTP/1.1 408").contains("\"code\":\"timeout\"");
        }
    }

    @Test
    void whoever_has_no_key_does_not_keep_a_thread_by_sending_slowly() throws Exception {
        try (var socket = new Socket("127.0.0.1", URI.create(server.base).getPort())) {
            socket.getOutputStream()
                    .write(("POST " + ONE
                                    + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{")
                            .getBytes(StandardCharsets.US_ASCII));
            assertThat(read(socket)).startsWith("HTTP/1.1 401");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"zz\r\n", "-1\r\n", "5\r\nabc\r\n0\r\n\r\n"})
    void chunks_that_are_none_are_a_problem(String chunks) throws Exception {
        try (var socket = socket(ONE, "application/json", "Transfer-Encoding: chunked\r\nConnection: close\r\n")) {
            socket.getOutputStream().write(chunks.getBytes(StandardCharsets.US_ASCII));
            socket.shutdownOutput();
            assertThat(read(socket)).startsWith("HTTP/1.1 400").contains("application/problem+json");
        }
    }

    /** Everything until the service hangs up. */
    private static String read(Socket socket) {
        var out = new java.io.ByteArrayOutputStream();
        try (InputStream in = socket.getInputStream()) {
            in.transferTo(out);
        } catch (IOException e) {
            // It hung up in the middle; what came before counts.
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void noise_is_always_the_callers_fault_and_told_as_a_problem() throws Exception {
        int count = Integer.getInteger("qingdan.malformed", 1_000);
        var noise = new Noise(example, 20261122);
        for (int i = 0; i < count; i++) {
            byte[] body = noise.next();
            var response = RunningServer.send(server.to(i % 4 == 0 ? ONE + "/batch" : ONE)
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofByteArray(body)));
            String told = "number " + i + ": " + response.statusCode() + " " + response.body();
            assertThat(response.statusCode()).as(told).isBetween(400, 499);
            assertThat(response.headers().firstValue("Content-Type").orElseThrow())
                    .as(told)
                    .startsWith("application/problem+json");
            assertThat(response.body()).as(told).contains("\"errors\"").doesNotContain("\tat ", "Exception");
        }
    }
}
