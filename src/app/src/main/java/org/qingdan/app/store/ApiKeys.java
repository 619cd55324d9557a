package org.qingdan.app.store;

import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The keys of those who may call the service. A key has 256 random bits, so its plain SHA-256 cannot be turned back by trying. */
public final class ApiKeys {
    /** How a key begins, so that one left in a file is recognised. */
    public static final String PREFIX = "qd_";

    /** Under this name the pages keep their evidence; a key of the same name could read it. */
    public static final String DESK = "单人核对";

    /** One name has at most so many live keys: the present one, and the next while callers change over. */
    private static final int MOST_LIVE = 2;

    private static final int SECRET_BYTES = 32;
    private static final int ID_BYTES = 6;
    private static final int HINT_LENGTH = 4;

    private final Store store;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    public ApiKeys(Store store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /** @param secret the key itself; nobody can be told it again */
    public record Created(ApiKey key, String secret) {}

    /** The name has as many live keys as it may. */
    public static final class TooManyKeys extends RuntimeException {
        TooManyKeys(String name) {
            super("“" + name + "”已有 " + MOST_LIVE + " 把有效的密钥，请先吊销一把");
        }
    }

    /** @throws TooManyKeys when one has to be revoked first */
    public Created create(String name, Set<Scope> scopes, @Nullable Integer perMinute) {
        String secret = PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(random(SECRET_BYTES));
        String id = "key_" + HexFormat.of().formatHex(random(ID_BYTES));
        String hint = secret.substring(secret.length() - HINT_LENGTH);
        var key = new ApiKey(id, name, hint, Set.copyOf(scopes), perMinute, now(), null, null);
        return store.inTransaction(() -> {
            store.queue("keys of " + name);
            long live = all().stream()
                    .filter(k -> k.isLive() && k.name().equals(name))
                    .count();
            if (live >= MOST_LIVE) throw new TooManyKeys(name);
            store.jdbc()
                    .sql(
                            "INSERT INTO api_key (id, name, hash, hint, scopes, per_minute, created_at) VALUES (?, ?, ?, ?, ?, ?, ?)")
                    .params(
                            id,
                            name,
                            Hashes.sha256(secret),
                            hint,
                            Scope.join(scopes),
                            perMinute,
                            key.createdAt().toString())
                    .update();
            return new Created(key, secret);
        });
    }

    /** Lets in whoever has a key that everybody knows, with every scope but {@link Scope#ADMIN}; for trying out. */
    public void admit(String id, String name, String secret) {
        store.jdbc()
                .sql(
                        "INSERT INTO api_key (id, name, hash, hint, scopes, created_at) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING")
                .params(
                        id,
                        name,
                        Hashes.sha256(secret),
                        secret.substring(secret.length() - HINT_LENGTH),
                        Scope.join(Set.of(Scope.DETERMINE, Scope.CATALOGS, Scope.EVIDENCE)),
                        now().toString())
                .update();
    }

    private byte[] random(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    /** Every key, live or not, the oldest first. */
    public List<ApiKey> all() {
        return store.jdbc()
                .sql("SELECT * FROM api_key ORDER BY created_at, id")
                .query(ApiKeys::key)
                .list();
    }

    /** The live key with this secret. */
    public Optional<ApiKey> find(String secret) {
        return store.jdbc()
                .sql("SELECT * FROM api_key WHERE hash = ? AND revoked_at IS NULL")
                .param(Hashes.sha256(secret))
                .query(ApiKeys::key)
                .optional();
    }

    /** @return false when there is no live key of this id */
    public boolean revoke(String id) {
        return store.jdbc()
                        .sql("UPDATE api_key SET revoked_at = ? WHERE id = ? AND revoked_at IS NULL")
                        .params(now().toString(), id)
                        .update()
                == 1;
    }

    /** Revokes every live key. @return how many */
    public int revokeAll() {
        return store.jdbc()
                .sql("UPDATE api_key SET revoked_at = ? WHERE revoked_at IS NULL")
                .param(now().toString())
                .update();
    }

    /** Notes when a key was used last. */
    public void used(String id, Instant when) {
        store.jdbc()
                .sql("UPDATE api_key SET last_used = ? WHERE id = ?")
                .params(when.truncatedTo(ChronoUnit.MINUTES).toString(), id)
                .update();
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }

    private static ApiKey key(ResultSet row, int number) throws SQLException {
        int perMinute = row.getInt("per_minute");
        boolean unlimited = row.wasNull();
        return new ApiKey(
                row.getString("id"),
                row.getString("name"),
                row.getString("hint"),
                Scope.split(row.getString("scopes")),
                unlimited ? null : perMinute,
                Instant.parse(row.getString("created_at")),
                time(row, "revoked_at"),
                time(row, "last_used"));
    }

    private static @Nullable Instant time(ResultSet row, String column) throws SQLException {
        String text = row.getString(column);
        return text == null ? null : Instant.parse(text);
    }
}
