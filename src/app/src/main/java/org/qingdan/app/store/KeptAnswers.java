package org.qingdan.app.store;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
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
    private final Turns turns = new Turns();

    public KeptAnswers(Store store, MasterKey master, Clock clock) {
        this.store = store;
        this.master = master;
        this.clock = clock;
    }

    /** Which request this is. @param caller name of the key that asks; @param repeatKey the caller's own name for the request */
    public record Sent(String caller, String method, String path, String repeatKey, byte[] body) {
        private String id() {
            return Hashes.sha256(List.of("answer", caller, method, path, repeatKey));
        }
    }

    /**
     * @param location of what was made; null = nothing was
     * @param owners whose data is in it, so that it goes with theirs; not told of an answer given again
     */
    public record Answer(int status, @Nullable String location, byte[] body, Set<Owner> owners) {}

    /** @param first whether the work was done just now */
    public record Given(Answer answer, boolean first) {}

    /** The same key came with another request. */
    public static final class Mismatch extends RuntimeException {}

    /**
     * The first answer to a request, whether it was given before or is now. Work that throws leaves nothing behind, and may be tried again.
     *
     * @param work takes its time: no transaction is open, and the same request waits. Another process may do it too, and its work is dropped
     * @param writing of what the work came to, in one transaction with the answer
     * @throws Mismatch when the key stands for another request
     */
    public <T> Given once(Sent sent, Supplier<T> work, Function<T, Answer> writing) {
        String id = sent.id();
        String hash = Hashes.sha256(sent.body);
        return turns.take(id, () -> {
            var before = find(id, hash);
            if (before.isPresent()) return before.get();
            T done = work.get();
            return store.inTransaction(() -> {
                store.queue(id);
                return find(id, hash).orElseGet(() -> {
                    Answer answer = writing.apply(done);
                    keep(id, hash, answer);
                    return new Given(answer, true);
                });
            });
        });
    }

    private void keep(String id, String hash, Answer answer) {
        store.jdbc().sql("DELETE FROM answer WHERE id = ?").param(id).update(); // one too old to be given
        store.jdbc()
                .sql(
                        "INSERT INTO answer (id, request_hash, status, location, body, created_at) VALUES (?, ?, ?, ?, ?, ?)")
                .params(
                        id,
                        hash,
                        answer.status,
                        Objects.toString(answer.location, ""),
                        master.seal(answer.body, id),
                        time(clock.instant()))
                .update();
        for (Owner owner : answer.owners)
            store.jdbc()
                    .sql("INSERT INTO answer_owner (answer, owner) VALUES (?, ?)")
                    .params(id, master.pseudonym(owner))
                    .update();
    }

    private Optional<Given> find(String id, String hash) {
        return store.jdbc()
                .sql("SELECT request_hash, status, location, body FROM answer WHERE id = ? AND created_at >= ?")
                .params(id, oldest())
                .query((row, n) -> {
                    if (!row.getString("request_hash").equals(hash)) throw new Mismatch();
                    String location = row.getString("location");
                    var answer = new Answer(
                            row.getInt("status"),
                            location.isEmpty() ? null : location,
                            master.open(row.getBytes("body"), id),
                            Set.of());
                    return new Given(answer, false);
                })
                .optional();
    }

    /** Deletes every answer with somebody's data in it. @return whether there was one */
    boolean forget(Owner owner) {
        return store.jdbc()
                        .sql("DELETE FROM answer WHERE id IN (SELECT answer FROM answer_owner WHERE owner = ?)")
                        .param(master.pseudonym(owner))
                        .update()
                > 0;
    }

    /** Deletes what is too old to be given again. */
    public void deleteOld() {
        store.jdbc()
                .sql("DELETE FROM answer WHERE created_at < ?")
                .param(oldest())
                .update();
    }

    private String oldest() {
        return time(clock.instant().minus(KEPT));
    }

    private static String time(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
