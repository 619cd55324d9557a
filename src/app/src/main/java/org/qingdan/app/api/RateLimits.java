package org.qingdan.app.api;

import io.github.bucket4j.Bucket;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.qingdan.app.store.ApiKey;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * How many elders each caller may ask about in a minute, with all of its keys; a call about nobody counts as one. What is left is told in the headers {@code RateLimit} and {@code RateLimit-Policy}
 * (draft-ietf-httpapi-ratelimit-headers-11).
 */
@Component
class RateLimits implements WebMvcConfigurer, HandlerInterceptor {
    private static final Duration PERIOD = Duration.ofMinutes(1);

    private final int perMinute;

    private record Account(String name, int limit) {}

    private final Map<Account, Bucket> buckets = new ConcurrentHashMap<>();

    /** @param perMinute for keys without a limit of their own */
    RateLimits(@Value("${qingdan.per-minute}") int perMinute) {
        this.perMinute = perMinute;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this).addPathPatterns("/api/v1/**");
    }

    /** Every call counts, before anything of it is read; one about many counts the others when it knows how many they are. */
    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (request.getUserPrincipal() instanceof Caller caller
                && request.getDispatcherType() == DispatcherType.REQUEST) consume(caller.key(), 1, response);
        return true;
    }

    /**
     * Counts the elders of a call that is about many; one of them has been counted with the call.
     *
     * @throws ProblemException when they are too many, with headers that say how long to wait
     */
    void take(ApiKey caller, int elders, HttpServletResponse response) {
        int limit = limit(caller);
        if (elders > limit)
            throw new ProblemException(ProblemType.PAYLOAD_TOO_LARGE, "一次 " + elders + " 人次，多于这把密钥每分钟的限额 " + limit);
        if (elders > 1) consume(caller, elders - 1, response);
    }

    private void consume(ApiKey caller, int elders, HttpServletResponse response) {
        int limit = limit(caller);
        response.setHeader("RateLimit-Policy", "\"elders\";q=%d;w=%d".formatted(limit, PERIOD.toSeconds()));
        var probe = bucket(caller).tryConsumeAndReturnRemaining(elders);
        long wait = Math.max(
                1,
                Duration.ofNanos(probe.getNanosToWaitForRefill() + 999_999_999).toSeconds());
        response.setHeader("RateLimit", "\"elders\";r=%d;t=%d".formatted(probe.getRemainingTokens(), wait));
        if (probe.isConsumed()) return;
        response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(wait));
        throw new ProblemException(ProblemType.RATE_LIMITED, "这把密钥每分钟最多 " + limit + " 人次，请等 " + wait + " 秒再发");
    }

    /** Counts an elder of a stream, which is slowed down rather than refused. */
    void await(ApiKey caller) {
        try {
            bucket(caller).asBlocking().consume(1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private int limit(ApiKey caller) {
        return Objects.requireNonNullElse(caller.perMinute(), perMinute);
    }

    private Bucket bucket(ApiKey caller) {
        return buckets.computeIfAbsent(
                new Account(caller.name(), limit(caller)),
                account -> Bucket.builder()
                        .addLimit(l -> l.capacity(account.limit).refillGreedy(account.limit, PERIOD))
                        .build());
    }
}
