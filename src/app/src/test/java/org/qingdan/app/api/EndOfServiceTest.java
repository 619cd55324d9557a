package org.qingdan.app.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.EnumSet;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.qingdan.app.Repository;
import org.qingdan.app.store.ApiKeys;
import org.qingdan.app.store.Audit;
import org.qingdan.app.store.DataDirectory;
import org.qingdan.app.store.Database;
import org.qingdan.app.store.Databases;
import org.qingdan.app.store.Scope;
import org.qingdan.app.store.Store;
import org.qingdan.engine.determination.Engine;

/** The service is ended by the system, kindly (SIGTERM) or not (SIGKILL). */
class EndOfServiceTest {
    private static final String PATH = "/api/v1/determinations";

    @TempDir
    Path data;

    private static String example() throws Exception {
        return Files.readString(Repository.file("examples/01-yufeng-84-dibao-alone.json"))
                .strip();
    }

    private String key(String url) {
        try (var store = Store.open(DataDirectory.at(data), url)) {
            return new ApiKeys(store, Clock.systemUTC())
                    .create("child", EnumSet.of(Scope.DETERMINE), null)
                    .secret();
        }
    }

    @ParameterizedTest
    @EnumSource
    void killed_between_keeping_and_answering_it_gives_the_kept_answer_to_whoever_asks_again(Database database)
            throws Exception {
        String url = Databases.address(database);
        String key = key(url);
        String stored = example().substring(0, example().length() - 1) + ",\"store\":true}";
        try (var child = new ChildService(data, url, "-Dqingdan.tests.die-before-answering=true")) {
            var request = child.post(PATH, key, stored).header("Idempotency-Key", "lost");
            assertThatThrownBy(() -> RunningServer.send(request)).isInstanceOf(IOException.class);
            assertThat(child.process.waitFor(10, TimeUnit.SECONDS)).isTrue();
            assertThat(child.process.exitValue()).isEqualTo(128 + 9);
        }
        try (var server = new RunningServer(Store.open(DataDirectory.at(data), url), data, s -> s)) {
            var answer = RunningServer.send(server.bare(PATH)
                    .header("Authorization", "Bearer " + key)
                    .header("Content-Type", "application/json")
                    .header("Idempotency-Key", "lost")
                    .POST(java.net.http.HttpRequest.BodyPublishers.ofString(stored)));
            assertThat(answer.statusCode()).isEqualTo(201);
            assertThat(answer.headers().firstValue("Idempotency-Replayed")).contains("true");
            assertThat(Audit.verify(server.evidence()).rows()).isEqualTo(1);
        }
    }

    @Test
    void told_to_end_under_load_it_finishes_what_it_took_and_the_stream_that_is_open() throws Exception {
        String key = key(null);
        String answer = Engine.shipped().determine(example(), null);
        String line = example().replace("\n", " ") + "\n";
        byte[] lines = line.repeat(50).getBytes(StandardCharsets.UTF_8);
        try (var child = new ChildService(data, null);
                var socket = new Socket("127.0.0.1", URI.create(child.base).getPort())) {
            var out = socket.getOutputStream();
            out.write(("POST " + PATH + "/stream HTTP/1.0\r\nHost: localhost\r\n"
                            + "Content-Type: application/x-ndjson\r\nAuthorization: Bearer " + key
                            + "\r\nContent-Length: " + 2 * lines.length + "\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            out.write(lines);
            out.flush();
            var pool = Executors.newFixedThreadPool(4);
            var answered = new AtomicInteger();
            var asking = IntStream.range(0, 4)
                    .mapToObj(n -> pool.submit(() -> {
                        while (true)
                            try {
                                var response = RunningServer.send(child.post(PATH, key, example()));
                                assertThat(response.statusCode()).isEqualTo(200);
                                assertThat(response.body()).as("whole").isEqualTo(answer);
                                answered.incrementAndGet();
                            } catch (IOException e) {
                                return e; // It takes no new ones any more.
                            }
                    }))
                    .toList();
            while (answered.get() < 20) Thread.sleep(20);
            child.process.destroy();
            Thread.sleep(500);
            out.write(lines);
            out.flush();
            String all = RunningServer.read(socket);
            assertThat(all.lines().filter(answer::equals).count()).as(all).isEqualTo(100);
            for (var one : asking) one.get(30, TimeUnit.SECONDS);
            pool.shutdown();
            assertThat(child.process.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(child.process.exitValue()).isZero();
        }
    }

    @Test
    void told_to_end_it_finishes_the_answer_it_is_at_and_ends_well() throws Exception {
        String key = key(null);
        String stored = example().substring(0, example().length() - 1) + ",\"store\":true}";
        byte[] body = stored.getBytes(StandardCharsets.UTF_8);
        try (var child = new ChildService(data, null)) {
            assertThat(RunningServer.send(child.post(PATH, key, example())).body())
                    .isEqualTo(Engine.shipped().determine(example(), null));
            try (var socket = new Socket("127.0.0.1", URI.create(child.base).getPort())) {
                var out = socket.getOutputStream();
                out.write(("POST " + PATH + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                                + "Content-Type: application/json\r\nAuthorization: Bearer " + key
                                + "\r\nContent-Length: " + body.length + "\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
                out.write(body, 0, body.length / 2);
                out.flush();
                Thread.sleep(500);
                child.process.destroy();
                Thread.sleep(500);
                out.write(body, body.length / 2, body.length - body.length / 2);
                out.flush();
                String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                assertThat(answer).startsWith("HTTP/1.1 201").contains("\"evidence\":\"ev_");
            }
            assertThat(child.process.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(child.process.exitValue()).isZero();
        }
    }

    @Test
    void told_to_end_as_soon_as_it_listens_it_ends_without_a_word_of_its_insides() throws Exception {
        try (var child = new ChildService(data, null)) {
            child.process.destroy();
            assertThat(child.process.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(child.said()).contains("Tomcat started").doesNotContain("\tat ");
        }
    }
}
