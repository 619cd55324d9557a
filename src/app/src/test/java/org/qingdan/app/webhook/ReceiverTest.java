package org.qingdan.app.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.qingdan.app.Repository;

/** The receivers that integrators are given, sent to by our own sender. */
class ReceiverTest {
    private static final byte[] BODY = Outbox.body(
            "evt_1", "catalog.published", "2026-11-22T08:00:30.000Z", Map.of("sequence", 1, "changed", List.of("国家")));

    enum Language {
        PYTHON,
        JAVA;

        List<String> command() {
            if (this == JAVA)
                return List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dfile.encoding=UTF-8",
                        "-Dstdout.encoding=UTF-8",
                        Repository.file("docs/api/Receiver.java").toString(),
                        "0");
            return List.of("python3", Repository.file("docs/api/receiver.py").toString(), "0");
        }
    }

    /** A receiver that runs, and what it prints. */
    private record Running(Process process, BufferedReader out, String url) implements AutoCloseable {
        static Running start(Language language, Secret secret) throws IOException {
            assumeTrue(
                    language == Language.JAVA
                            || Stream.of("/usr/bin", "/bin", "/usr/local/bin")
                                    .anyMatch(d -> Files.isExecutable(Path.of(d, "python3"))),
                    "no python3 here");
            var builder = new ProcessBuilder(language.command()).redirectError(ProcessBuilder.Redirect.INHERIT);
            builder.environment().put("QINGDAN_WEBHOOK_SECRET", secret.text());
            builder.environment().put("PYTHONIOENCODING", "utf-8");
            var process = builder.start();
            var out = process.inputReader(StandardCharsets.UTF_8);
            return new Running(process, out, out.readLine());
        }

        Outcome get(Duration skew, Secret... secrets) {
            try (var sender = new Sender(Clock.offset(Clock.systemUTC(), skew))) {
                return sender.send(
                        new Endpoint(
                                "wh_1",
                                "平台",
                                URI.create(url),
                                true,
                                List.of(secrets),
                                Clock.systemUTC().instant(),
                                null,
                                ""),
                        "evt_1",
                        BODY);
            }
        }

        int raw(@Nullable String signature, byte[] body) throws Exception {
            var request = HttpRequest.newBuilder(URI.create(url))
                    .header("webhook-id", "evt_1")
                    .header(
                            "webhook-timestamp",
                            Long.toString(Clock.systemUTC().instant().getEpochSecond()))
                    .POST(BodyPublishers.ofByteArray(body));
            if (signature != null) request.header("webhook-signature", signature);
            return HttpClient.newHttpClient()
                    .send(request.build(), BodyHandlers.discarding())
                    .statusCode();
        }

        @Override
        public void close() throws IOException {
            process.destroyForcibly();
            out.close();
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_message_is_taken_in_once_and_another_secret_another_time_or_other_bytes_are_refused(Language language)
            throws Exception {
        var secret = Secret.create();
        var next = Secret.create();
        try (var receiver = Running.start(language, secret)) {
            assertThat(receiver.get(Duration.ZERO, secret).said()).isEqualTo("HTTP 204");
            assertThat(receiver.out.readLine()).contains("catalog.published", "\"sequence\"");
            assertThat(receiver.get(Duration.ZERO, next, secret).said())
                    .as("while secrets are changed over, and the same message once more")
                    .isEqualTo("HTTP 204");
            assertThat(receiver.get(Duration.ofSeconds(-290), secret).said()).isEqualTo("HTTP 204");
            assertThat(receiver.get(Duration.ofSeconds(290), secret).said()).isEqualTo("HTTP 204");
            assertThat(receiver.get(Duration.ofSeconds(-301), secret).said())
                    .as("five minutes old")
                    .isEqualTo("HTTP 401");
            assertThat(receiver.get(Duration.ofSeconds(310), secret).said())
                    .as("of five minutes from now")
                    .isEqualTo("HTTP 401");
            assertThat(receiver.get(Duration.ZERO, next).said()).isEqualTo("HTTP 401");
            assertThat(receiver.raw(null, BODY)).isEqualTo(401);
            assertThat(receiver.raw("v1,", BODY)).isEqualTo(401);
            long now = Clock.systemUTC().instant().getEpochSecond();
            assertThat(receiver.raw(secret.sign("evt_1", now, BODY), "{}".getBytes(StandardCharsets.UTF_8)))
                    .isEqualTo(401);
            assertThat(receiver.raw(null, new byte[20_001])).isEqualTo(413);
            assertThat(receiver.out.ready()).as("taken in again").isFalse();
        }
        try (var changed = Running.start(language, next)) {
            assertThat(changed.get(Duration.ZERO, next, secret).said()).isEqualTo("HTTP 204");
        }
    }
}
