package org.qingdan.app.api;

import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.qingdan.app.store.ApiKey;
import org.qingdan.app.store.ApiKeys;
import org.springframework.scheduling.annotation.Scheduled;

/** Keys seen lately, so that the database is not asked at every call. A revoked key is refused within {@link #REMEMBERED}. */
final class KeyRing {
    static final Duration REMEMBERED = Duration.ofSeconds(5);

    private final ApiKeys keys;
    private final Clock clock;
    private final Map<String, Seen> seen = new ConcurrentHashMap<>();
    private final Map<String, Instant> used = new ConcurrentHashMap<>();

    /** What is no key of ours is not asked about, and not kept. */
    private static final Pattern SHAPE = Pattern.compile(ApiKeys.PREFIX + "[A-Za-z0-9_-]{20,100}");

    private record Seen(ApiKey key, Instant when) {}

    KeyRing(ApiKeys keys, Clock clock) {
        this.keys = keys;
        this.clock = clock;
    }

    Optional<ApiKey> find(String secret) {
        if (!SHAPE.matcher(secret).matches()) return Optional.empty();
        Instant now = clock.instant();
        Seen known = seen.get(secret);
        if (known == null || now.isAfter(known.when.plus(REMEMBERED))) {
            var found = keys.find(secret);
            if (found.isEmpty()) {
                seen.remove(secret);
                return found;
            }
            known = new Seen(found.get(), now);
            seen.put(secret, known);
        }
        used.put(known.key.id(), now);
        return Optional.of(known.key);
    }

    /** Writes down when keys were used last. */
    @PreDestroy
    @Scheduled(fixedRate = 1, timeUnit = TimeUnit.MINUTES)
    void writeUse() {
        used.forEach((id, when) -> {
            keys.used(id, when);
            used.remove(id, when);
        });
    }
}
