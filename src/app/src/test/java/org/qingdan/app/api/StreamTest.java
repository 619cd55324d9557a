package org.qingdan.app.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.qingdan.app.Repository;
import org.qingdan.app.store.ApiKeys;
import org.qingdan.app.store.Scope;
import org.qingdan.engine.determination.Engine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Any number of elders, a line each. */
class StreamTest {
    private static final String STREAM = "/api/v1/determinations/stream";
    /** Of the chunks that an answer comes in; without it something is missing. */
    private static final String END = "0\r\n\r\n";

    private static RunningServer server;
    private static String example;
    private static String answer;

    @BeforeAll
    static void start() throws Exception {
        server = RunningServer.shared();
        example = JsonMapper.shared()
                .readTree(Files.readString(Repository.file("examples/01-yufeng-84-dibao-alone.json")))
                .toString();
        answer = Engine.shipped().determine(example, null);
    }

    private static HttpResponse<String> stream(String path, String lines) throws Exception {
        return RunningServer.send(
                server.to(path).header("Content-Type", "application/x-ndjson").POST(BodyPublishers.ofString(lines)));
    }

    private static String with(String member) {
        return example.substring(0, example.length() - 1) + "," + member + "}";
    }

    private static JsonNode json(String text) {
        return JsonMapper.shared().readTree(text);
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
    void whoever_counts_on_getting_the_same_answers_again_is_told_that_a_stream_keeps_none() throws Exception {
        var response = RunningServer.send(server.to(STREAM)
                .header("Content-Type", "application/x-ndjson")
                .header("Idempotency-Key", "again")
                .POST(BodyPublishers.ofString(example)));

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(json(response.body()).get("detail").asString()).contains("Idempotency-Key");
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
        var answers = stream(STREAM + "?detail=verdicts", example + "\n" + with("\"detail\":\"full\""))
                .body()
                .lines()
                .toList();

        assertThat(answers.get(0))
                .isEqualTo(server.post("/api/v1/determinations", with("\"detail\":\"verdicts\""))
                        .body());
        assertThat(answers.get(1)).isEqualTo(answer);
        assertThat(stream(STREAM + "?detail=all", example).statusCode()).isEqualTo(400);
    }

    @Test
    void what_was_asked_for_in_the_address_is_kept_with_the_evidence() throws Exception {
        String line =
                stream(STREAM + "?detail=verdicts", with("\"store\":true")).body();

        var kept = server.evidence().find(json(line).get("evidence").asString()).orElseThrow();

        assertThat(json(new String(kept.input(), StandardCharsets.UTF_8)))
                .isEqualTo(json(with("\"store\":true,\"detail\":\"verdicts\"")));
        var again = server.post("/api/v1/determinations", with("\"detail\":\"verdicts\""));
        assertThat(kept.result()).asString(StandardCharsets.UTF_8).isEqualTo(again.body());
    }

    @Test
    void a_failure_over_one_line_is_told_in_its_place() throws Exception {
        var answers = stream(
                        STREAM, String.join("\n", example, example.replace("LZ-DEMO-01", BreaksDown.FAILS), example))
                .body()
                .lines()
                .toList();

        assertThat(answers).hasSize(3).startsWith(answer).endsWith(answer);
        assertThat(answers.get(1)).contains("INTERNAL_ERROR").doesNotContain("broke down");
    }

    /** A stream that stays open. */
    private record Open(Socket socket) implements AutoCloseable {
        Open(String key) throws IOException {
            this(server.socket(
                    "POST " + STREAM + "?detail=verdicts HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + key
                            + "\r\nContent-Type: application/x-ndjson\r\nTransfer-Encoding: chunked\r\n\r\n"));
        }

        void send(String line) throws IOException {
            byte[] bytes = (line + "\n").getBytes(StandardCharsets.UTF_8);
            OutputStream out = socket.getOutputStream();
            out.write((Integer.toHexString(bytes.length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
            out.write(bytes);
            out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
        }

        void end() throws IOException {
            socket.getOutputStream().write(END.getBytes(StandardCharsets.US_ASCII));
        }

        /** What comes until a text does. */
        String until(String end) throws IOException {
            var text = new StringBuilder();
            InputStream in = socket.getInputStream();
            while (text.indexOf(end) < 0) {
                int next = in.read();
                assertThat(next).as(text.toString()).isNotNegative();
                text.append((char) next);
            }
            return text.toString();
        }

        /** The answer to a line. */
        void answered() throws IOException {
            until("\"totals\"");
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    private static String key(String name, Integer perMinute) {
        return new ApiKeys(server.store, Clock.systemUTC())
                .create(name, EnumSet.of(Scope.DETERMINE), perMinute)
                .secret();
    }

    @Test
    void an_open_stream_answers_at_once_and_only_so_many_are_open_and_half_of_them_to_one_caller() throws Exception {
        var open = new ArrayList<Open>();
        try {
            for (String key : List.of(server.key, server.key)) open.add(answering(key));
            refused(stream(STREAM, example));
            String other = key("another-stream", null);
            for (String key : List.of(other, other)) open.add(answering(key));
            refused(as(key("third-stream", null), example));
            assertThat(server.post("/api/v1/determinations", example).statusCode())
                    .isEqualTo(200);
            for (var one : open) {
                one.end();
                one.until(END);
            }
        } finally {
            for (var one : open) one.close();
        }
        // The place is free a moment after the last byte.
        int status = 503;
        for (int i = 0; i < 100 && status == 503; i++)
            status = stream(STREAM, example).statusCode();
        assertThat(status).isEqualTo(200);
    }

    private static Open answering(String key) throws IOException {
        var open = new Open(key);
        open.send(example);
        assertThat(open.until("\"totals\"")).startsWith("HTTP/1.1 200");
        return open;
    }

    private static HttpResponse<String> as(String key, String lines) throws Exception {
        return RunningServer.send(server.bare(STREAM)
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", "application/x-ndjson")
                .POST(BodyPublishers.ofString(lines)));
    }

    private static void refused(HttpResponse<String> response) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(503);
        assertThat(response.headers().firstValue("Retry-After")).isPresent();
        assertThat(json(response.body()).get("code").asString()).isEqualTo("unavailable");
    }

    @Test
    void a_stream_that_breaks_down_does_not_look_as_if_it_had_come_to_its_end() throws Exception {
        String ends = example.replace("LZ-DEMO-01", BreaksDown.ENDS);
        try (var open = answering(server.key)) {
            open.send(ends);
            assertThat(RunningServer.read(open.socket)).doesNotEndWith(END).doesNotContain("/problems/");
        }
        var before = stream(STREAM, ends);
        assertThat(before.statusCode()).isEqualTo(500);
        assertThat(json(before.body()).get("code").asString()).isEqualTo("internal-error");
    }

    @Test
    void whoever_does_not_read_the_answers_is_not_read_from_and_loses_the_connection() throws Exception {
        byte[] lines = (example + "\n").repeat(64).getBytes(StandardCharsets.UTF_8);
        byte[] size = (Integer.toHexString(lines.length) + "\r\n").getBytes(StandardCharsets.US_ASCII);
        long most = 300L << 20;
        long taken = 0;
        try (var open = new Open(server.key)) {
            OutputStream out = open.socket.getOutputStream();
            while (taken < most) {
                out.write(size);
                out.write(lines);
                out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
                taken += lines.length;
            }
        } catch (IOException e) {
            // It hung up, as it cannot get rid of the answers.
        }
        assertThat(taken).isLessThan(32L << 20);
        assertThat(server.post("/api/v1/determinations", example).statusCode()).isEqualTo(200);
    }

    @Test
    void whoever_is_slowed_down_and_sends_empty_lines_meanwhile_stays_connected() throws Exception {
        int perMinute = 10;
        try (var open = new Open(key("slowed-down", perMinute))) {
            // The call itself counts as one; the last line has to wait longer than silence is borne.
            for (int i = 0; i < perMinute; i++) open.send(example);
            var reader = CompletableFuture.supplyAsync(() -> {
                try {
                    for (int i = 0; i < perMinute; i++) open.answered();
                    return true;
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            for (int i = 0; i < 60 && !reader.isDone(); i++) {
                Thread.sleep(1_000);
                open.send("");
            }
            assertThat(reader.get()).isTrue();
            open.end();
            open.until(END);
        }
    }
}
