package org.qingdan.app.store;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A key as the service knows it; the key itself is told once and kept nowhere.
 *
 * @param id stands for the key in evidence, logs and figures
 * @param name whose it is
 * @param hint the last characters of the key, to tell two apart
 * @param perMinute how many elders it may ask about in a minute; null = the service's own limit
 * @param lastUsed to the minute; null = never
 */
public record ApiKey(
        String id,
        String name,
        String hint,
        Set<Scope> scopes,
        @Nullable Integer perMinute,
        Instant createdAt,
        @Nullable Instant revokedAt,
        @Nullable Instant lastUsed) {

    public boolean isLive() {
        return revokedAt == null;
    }
}
