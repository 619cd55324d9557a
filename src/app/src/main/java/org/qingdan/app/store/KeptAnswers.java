package org.qingdan.app.store;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Answers to requests that carried an {@code Idempotency-Key}: whoever sends the same request again, because the answer got lost, gets the first
 * answer and causes nothing twice. The answer is written in the same transaction as what it caused.
 */
public final class KeptAnswers {
    public static final Duration KEPT = Duration.ofHours(24);

    private final Store store;
    private final MasterKey master;
    private final Clock clock;

    public KeptAnswers(Store store, MasterKey master, Clock clock) {
        this.store = store;
        this.master = master;
        this.clock = clock;
    }

    /** Which request this is. @param repeatKey the caller's own name for it */
    public record Sent(String caller, String method, String path, String repeatKey, byte[] body) {}

    /** @param location of what was made; null = nothing was */
    public record Answer(int status, @Nullable String location, byte[] body) {}

    /** @param first whether the work was done just now */
    public record Given(Answer answer, boolean first) {}

    /** The same key came with another request. */
    public static final class Mismatch extends RuntimeException {}

    private record Kept(String requestHash, Answer answer) {}

    /**
     * The first answer to a request, whether it was given before or is now. Work that throws leaves nothing behind, and may be tried again.
     *
     * @throws Mismatch when the key stands for another request
     */
    public Given once(Sent sent, Supplier<Answer> work) {
        String hash = Hashes.sha256(sent.body);
        String label = String.join("\n", "answer", sent.caller, sent.method, sent.path, sent.repeatKey);
        return store.inTransaction(() -> {
            wait(label);
            var kept = find(sent, label);
            if (kept.isPresent()) {
                if (!kept.get().requestHash.equals(hash)) throw new Mismatch();
                return new Given(kept.get().answer, false);
            }
            Answer answer = work.get();
            store.jdbc()
                    .sql("""
                            INSERT INTO answer (caller, method, path, repeat_key, request_hash, status, location, body, created_at)
                            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                    .params(
                            sent.caller,
                            sent.method,
                            sent.path,
                            sent.repeatKey,
                            hash,
                            answer.status,
                            Objects.toString(answer.location, ""),
                            master.seal(answer.body, label),
                            clock.instant().truncatedTo(ChronoUnit.SECONDS).toString())
                    .update();
            return new Given(answer, true);
        });
    }

    /** PostgreSQL lets two transactions run at once; those about the same request go one after the other. SQLite does so by itself. */
    private void wait(String label) {
        if (store.database() != Database.POSTGRESQL) return;
        long number = Long.parseUnsignedLong(
                Hashes.sha256(label.getBytes(StandardCharsets.UTF_8)).substring(0, 16), 16);
        store.jdbc().sql("SELECT pg_advisory_xact_lock(?)").param(number).query(row -> {});
    }

    private Optional<Kept> find(Sent sent, String label) {
        deleteOld();
        return store.jdbc()
                .sql("""
                        SELECT request_hash, status, location, body FROM answer
                        WHERE caller = ? AND method = ? AND path = ? AND repeat_key = ?""")
                .params(sent.caller, sent.method, sent.path, sent.repeatKey)
                .query((row, n) -> {
                    String location = row.getString("location");
                    return new Kept(
                            row.getString("request_hash"),
                            new Answer(
                                    row.getInt("status"),
                                    location.isEmpty() ? null : location,
                                    master.open(row.getBytes("body"), label)));
                })
                .optional();
    }

    private void deleteOld() {
        String limit =
                clock.instant().minus(KEPT).truncatedTo(ChronoUnit.SECONDS).toString();
        store.jdbc().sql("DELETE FROM answer WHERE created_at < ?").param(limit).update();
    }
}
