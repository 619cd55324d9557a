package org.qingdan.app.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hc.client5.http.DnsResolver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SenderTest {
    private static final Instant NOW = Instant.parse("2026-11-22T08:00:30Z");
    private static final byte[] BODY = "{\"specversion\":\"1.0\"}".getBytes(StandardCharsets.UTF_8);
    private static final Secret SECRET = Secret.create();

    private final Sender sender = new Sender(Clock.fixed(NOW, ZoneOffset.UTC));

    @AfterEach
    void close() {
        sender.close();
    }

    private static Endpoint at(String url, boolean inside, Secret... secrets) {
        return new Endpoint("wh_1", "平台", URI.create(url), inside, List.of(secrets), NOW, null, "");
    }

    private Outcome sendTo(Listener listener) {
        return sender.send(at(listener.url(), true, SECRET), "evt_1", BODY);
    }

    @Test
    void a_message_is_posted_with_its_id_its_time_and_a_signature_with_each_secret() {
        var before = Secret.create();
        try (var listener = new Listener()) {
            var outcome = sender.send(at(listener.url(), true, SECRET, before), "evt_1", BODY);

            assertThat(outcome).isEqualTo(new Outcome(Outcome.Kind.DELIVERED, "HTTP 204", Duration.ZERO));
            var got = listener.got.element();
            assertThat(got.body()).isEqualTo(BODY);
            assertThat(got.header("Content-Type")).startsWith("application/cloudevents+json");
            assertThat(got.header("webhook-id")).isEqualTo("evt_1");
            assertThat(got.header("webhook-timestamp")).isEqualTo(Long.toString(NOW.getEpochSecond()));
            assertThat(got.header("webhook-signature").split(" "))
                    .containsExactly(
                            SECRET.sign("evt_1", NOW.getEpochSecond(), BODY),
                            before.sign("evt_1", NOW.getEpochSecond(), BODY));
        }
    }

    @Test
    void message_after_message_goes_to_the_same_receiver() {
        try (var listener = new Listener()) {
            for (int i = 0; i < 30; i++) assertThat(sendTo(listener).kind()).isEqualTo(Outcome.Kind.DELIVERED);
            assertThat(listener.got).hasSize(30);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 307, 308, 400, 401, 404, 429, 500, 503})
    void whatever_is_not_a_yes_is_a_failure_and_no_redirect_is_followed(int status) {
        try (var elsewhere = new Listener();
                var listener = new Listener(call -> {
                    call.getResponseHeaders().set("Location", elsewhere.url());
                    call.sendResponseHeaders(status, -1);
                })) {
            assertThat(sendTo(listener)).isEqualTo(Outcome.failed("HTTP " + status));
            assertThat(listener.got).as("sent once").hasSize(1);
            assertThat(elsewhere.got).isEmpty();
        }
    }

    @Test
    void a_receiver_that_wants_nothing_more_is_understood() {
        try (var listener = Listener.answering(410, null)) {
            assertThat(sendTo(listener).kind()).isEqualTo(Outcome.Kind.GONE);
        }
    }

    @Test
    void a_receiver_may_say_when_to_come_back() {
        for (var said : List.of("90", "Sun, 22 Nov 2026 08:02:00 GMT"))
            try (var listener = Listener.answering(429, said)) {
                assertThat(sendTo(listener).notBefore()).as(said).isEqualTo(Duration.ofSeconds(90));
            }
        for (var nonsense : List.of("soon", "-1", "", "Sun, 22 Nov 2020 08:00:00 GMT", "9".repeat(40)))
            try (var listener = Listener.answering(503, nonsense)) {
                assertThat(sendTo(listener).notBefore()).as(nonsense).isZero();
            }
    }

    @Test
    void a_long_answer_is_not_read() {
        var sent = new AtomicInteger();
        try (var listener = new Listener(call -> {
            call.sendResponseHeaders(200, 0);
            try (OutputStream out = call.getResponseBody()) {
                for (var piece = new byte[1 << 16]; sent.get() < 1_000; sent.incrementAndGet()) out.write(piece);
            } catch (IOException e) {
                // The other side hung up, as it should.
            }
        })) {
            assertThat(sendTo(listener).kind()).isEqualTo(Outcome.Kind.DELIVERED);
            assertThat(sent).as("pieces of 64 KB that went out").hasValueLessThan(1_000);
        }
    }

    @Test
    void a_receiver_that_answers_a_byte_at_a_time_is_left_after_a_while() throws Exception {
        try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var dripping = new Thread(() -> {
                try (var call = server.accept()) {
                    for (; ; ) {
                        call.getOutputStream().write('H');
                        call.getOutputStream().flush();
                        Thread.sleep(200);
                    }
                } catch (IOException | InterruptedException e) {
                    // The other side hung up, as it should.
                }
            });
            dripping.start();
            var outcome = sender.send(at("http://127.0.0.1:" + server.getLocalPort() + "/", true, SECRET), "e", BODY);
            assertThat(outcome.kind()).isEqualTo(Outcome.Kind.FAILED);
            assertThat(outcome.said()).contains("20 秒");
            dripping.join();
        }
    }

    @Test
    void nobody_there_is_told_as_such() throws Exception {
        int port;
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = taken.getLocalPort();
        }
        assertThat(sender.send(at("http://127.0.0.1:" + port + "/", true, SECRET), "e", BODY)
                        .said())
                .startsWith("没有连上");
        assertThat(sender.send(at("https://no-such-host.invalid/", false, SECRET), "e", BODY)
                        .said())
                .startsWith("没有连上");
    }

    @Test
    void a_receiver_without_a_certificate_that_is_trusted_gets_nothing() {
        try (var listener = new Listener()) {
            var outcome = sender.send(at("https://127.0.0.1:" + listener.port() + "/", true, SECRET), "e", BODY);
            assertThat(outcome.kind()).isEqualTo(Outcome.Kind.FAILED);
            assertThat(listener.got).isEmpty();
        }
    }

    /** Whatever the address looks like, it is stopped before anybody is connected to. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "localhost",
                "[::1]",
                "[::ffff:127.0.0.1]",
                "[::ffff:10.0.0.1]",
                "2130706433",
                "169.254.169.254"
            })
    void an_address_that_is_not_out_in_the_world_is_not_connected_to(String host) throws Exception {
        try (var server = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            server.setSoTimeout(300);
            var outcome =
                    sender.send(at("https://" + host + ":" + server.getLocalPort() + "/", false, SECRET), "e", BODY);
            assertThat(outcome.said()).startsWith("不允许发往");
            assertThatThrownBy(server::accept).isInstanceOf(SocketTimeoutException.class);
        }
    }

    @Test
    void a_name_that_means_this_machine_a_moment_later_leads_nobody_here() throws Exception {
        var asked = new AtomicInteger();
        var turning = new DnsResolver() {
            @Override
            public InetAddress[] resolve(String host) throws UnknownHostException {
                // TEST-NET-1 answers nobody; afterwards this machine would.
                return new InetAddress[] {
                    InetAddress.getByName(asked.incrementAndGet() == 1 ? "192.0.2.1" : "127.0.0.1")
                };
            }

            @Override
            public String resolveCanonicalHostname(String host) {
                return host;
            }
        };
        try (var server = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
                var rebound = new Sender(
                        Clock.fixed(NOW, ZoneOffset.UTC), new Destinations(turning, false), new Destinations(true))) {
            server.setSoTimeout(300);
            var to = at("https://rebinding.example:" + server.getLocalPort() + "/", false, SECRET);
            assertThat(rebound.send(to, "e", BODY).kind()).isEqualTo(Outcome.Kind.FAILED);
            assertThat(asked).as("looked up once for the one connection").hasValue(1);
            assertThat(rebound.send(to, "e", BODY).said()).startsWith("不允许发往 127.0.0.1");
            assertThatThrownBy(server::accept).isInstanceOf(SocketTimeoutException.class);
        }
    }
}
