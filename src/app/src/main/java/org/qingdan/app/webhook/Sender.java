package org.qingdan.app.webhook;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.utils.DateUtils;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * Sends a signed message once. Follows nobody to another address, asks no proxy, and reads nothing of an answer but its head.
 */
public final class Sender implements AutoCloseable {
    public static final String CLOUD_EVENT = "application/cloudevents+json";

    private static final String ID = "webhook-id";
    private static final String TIMESTAMP = "webhook-timestamp";
    private static final String SIGNATURE = "webhook-signature";

    /** What goes before every message, and what it means to the receiver. */
    public static final SortedMap<String, String> HEADERS = new TreeMap<>(Map.of(
            ID,
            "消息的编号；重发时不变",
            TIMESTAMP,
            "发送的时刻，1970 年以来的秒数；相差五分钟以上的不要收",
            SIGNATURE,
            "对“编号.时刻.正文”的 HMAC-SHA256，写作 v1,Base64；换密钥的那一天有两个，以空格分开"));

    private static final Timeout CONNECTING = Timeout.ofSeconds(3);
    private static final Timeout ANSWERING = Timeout.ofSeconds(15);
    /** Also a receiver that answers a byte at a time is left after this. */
    private static final Duration ALTOGETHER = Duration.ofSeconds(20);

    private final Clock clock;
    private final CloseableHttpClient outside;
    private final CloseableHttpClient inside;
    private final ScheduledExecutorService impatience = Executors.newSingleThreadScheduledExecutor(work -> {
        var thread = new Thread(work, "webhook-timeouts");
        thread.setDaemon(true);
        return thread;
    });

    public Sender(Clock clock) {
        this(clock, new Destinations(false), new Destinations(true));
    }

    Sender(Clock clock, Destinations outside, Destinations inside) {
        this.clock = clock;
        this.outside = client(outside);
        this.inside = client(inside);
    }

    private static CloseableHttpClient client(Destinations destinations) {
        var connections = PoolingHttpClientConnectionManagerBuilder.create()
                .setDnsResolver(destinations)
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(CONNECTING)
                        .setSocketTimeout(ANSWERING)
                        .build())
                .build();
        return HttpClients.custom()
                .setConnectionManager(connections)
                .setDefaultRequestConfig(
                        RequestConfig.custom().setResponseTimeout(ANSWERING).build())
                .setConnectionReuseStrategy((request, response, context) -> false)
                .setUserAgent("Qingdan")
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableContentCompression()
                .disableCookieManagement()
                .disableAuthCaching()
                .build();
    }

    /** @param id of the event: the receiver tells by it what it has had before */
    public Outcome send(Endpoint to, String id, byte[] body) {
        long seconds = clock.instant().getEpochSecond();
        var request = new HttpPost(to.url());
        request.setHeader(ID, id);
        request.setHeader(TIMESTAMP, Long.toString(seconds));
        request.setHeader(
                SIGNATURE,
                to.secrets().stream().map(s -> s.sign(id, seconds, body)).collect(Collectors.joining(" ")));
        request.setEntity(new ByteArrayEntity(body, ContentType.create(CLOUD_EVENT, StandardCharsets.UTF_8)));
        var ending = impatience.schedule(request::cancel, ALTOGETHER.toSeconds(), TimeUnit.SECONDS);
        try {
            var answer = (to.inside() ? inside : outside).executeOpen(null, request, null);
            return outcome(answer.getCode(), answer.getFirstHeader(HttpHeaders.RETRY_AFTER));
        } catch (Destinations.Forbidden e) {
            return Outcome.failed("不允许发往 " + e.getMessage() + (to.inside() ? "" : "；自己内网里的接收方，请加 --inside 重新登记"));
        } catch (SSLException e) {
            return Outcome.failed("TLS 不成: " + e.getMessage());
        } catch (IOException e) {
            return Outcome.failed(
                    request.isCancelled() ? ALTOGETHER.toSeconds() + " 秒没有答完" : "没有连上或没有答复: " + e.getMessage());
        } finally {
            ending.cancel(false);
            // Hangs up: closing an answer would read what is left of it.
            request.cancel();
        }
    }

    private Outcome outcome(int status, @Nullable Header retryAfter) {
        String said = "HTTP " + status;
        if (status >= HttpStatus.SC_SUCCESS && status < HttpStatus.SC_REDIRECTION)
            return new Outcome(Outcome.Kind.DELIVERED, said, Duration.ZERO);
        if (status == HttpStatus.SC_GONE) return new Outcome(Outcome.Kind.GONE, said, Duration.ZERO);
        return new Outcome(
                Outcome.Kind.FAILED,
                said,
                retryAfter == null ? Duration.ZERO : wait(retryAfter.getValue().strip()));
    }

    /** Of {@code Retry-After}: seconds, or a date. What is neither asks for nothing. */
    private Duration wait(String value) {
        try {
            if (value.matches("[0-9]{1,9}")) return Duration.ofSeconds(Long.parseLong(value));
            Instant until = DateUtils.parseStandardDate(value);
            var wait = until == null ? Duration.ZERO : Duration.between(clock.instant(), until);
            return wait.isNegative() ? Duration.ZERO : wait;
        } catch (DateTimeException e) {
            return Duration.ZERO;
        }
    }

    @Override
    public void close() {
        impatience.shutdownNow();
        try {
            outside.close();
            inside.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
