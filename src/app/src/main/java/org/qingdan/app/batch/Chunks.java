package org.qingdan.app.batch;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.qingdan.app.batch.Job.State;
import org.qingdan.app.store.Database;
import org.qingdan.app.store.MasterKey;
import org.qingdan.app.store.Store;
import org.qingdan.app.store.Times;

/**
 * The rows of jobs, some hundreds together. A chunk is leased to one worker at a time; when a worker is silent for longer than the lease it goes to
 * another, and what the first one then brings is refused: every lease has a higher fence than the one before.
 */
final class Chunks {
    /** Rows of a chunk. */
    static final int ROWS = 500;

    /** Characters after which a chunk is full with fewer rows: long texts must not fill the memory. */
    static final long TEXT = 1_000_000;

    /** Many times what a chunk takes. */
    static final Duration LEASE = Duration.ofSeconds(60);

    /** A chunk that was given out so often and never came back is what breaks the workers. */
    private static final int MOST_TRIES = 4;

    private static final Duration RATE_OVER = Duration.ofSeconds(10);

    private final Store store;
    private final Safe safe;
    private final Clock clock;

    Chunks(Store store, MasterKey master, Clock clock) {
        this.store = store;
        this.safe = new Safe(master);
        this.clock = clock;
    }

    /** @param fence of this lease */
    record Lease(String job, int number, long fence, int tries) {}

    /** What came of a chunk, and how many of its rows could not be checked. */
    record Outcome(byte[] result, byte[] counts, int bad) {}

    private enum Part {
        INPUT,
        RESULT,
        COUNTS;

        String column() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }

        String place(String job, int number) {
            return job + ":" + number + ":" + column();
        }
    }

    void add(String job, int number, int rows, byte[] input) {
        store.jdbc()
                .sql("INSERT INTO batch_chunk (job, number, row_count, input, fence, tries) VALUES (?, ?, ?, ?, 0, 0)")
                .params(job, number, rows, safe.close(input, Part.INPUT.place(job, number)))
                .update();
    }

    /** A chunk of a running job that nobody has; the first of every job before the second of any, so that a short job does not wait for a long one. */
    Optional<Lease> take(String worker) {
        String now = Times.text(clock.instant());
        while (true) {
            var next = store.jdbc()
                    .sql("SELECT c.job, c.number, c.fence, c.tries FROM batch_chunk c JOIN batch_job j ON j.id = c.job"
                            + " WHERE j.state = ? AND c.done_at IS NULL AND (c.lease_until IS NULL OR c.lease_until < ?)"
                            + " ORDER BY c.number, j.started_at, c.job LIMIT 1")
                    .params(State.RUNNING.name(), now)
                    .query((row, n) -> new Lease(
                            row.getString("job"), row.getInt("number"), row.getLong("fence"), row.getInt("tries")))
                    .optional();
            if (next.isEmpty()) return next;
            Lease found = next.get();
            // Another worker may have been quicker: then the fence is higher by now.
            int taken = store.jdbc()
                    .sql("UPDATE batch_chunk SET fence = fence + 1, tries = tries + 1, lease_owner = ?, lease_until = ?"
                            + " WHERE job = ? AND number = ? AND fence = ? AND done_at IS NULL")
                    .params(worker, Times.text(clock.instant().plus(LEASE)), found.job, found.number, found.fence)
                    .update();
            if (taken > 0) return Optional.of(new Lease(found.job, found.number, found.fence + 1, found.tries + 1));
        }
    }

    static boolean hopeless(Lease lease) {
        return lease.tries > MOST_TRIES;
    }

    /** The worker has given it up; it can be tried again at once. */
    void release(Lease lease) {
        release(lease, lease.tries);
    }

    /** The same, as if it had not been tried. */
    void giveBack(Lease lease) {
        release(lease, lease.tries - 1);
    }

    private void release(Lease lease, int tries) {
        store.jdbc()
                .sql("UPDATE batch_chunk SET lease_owner = NULL, lease_until = NULL, tries = ?"
                        + " WHERE job = ? AND number = ? AND fence = ?")
                .params(tries, lease.job, lease.number, lease.fence)
                .update();
    }

    /** After a start: a database that serves one process has no other worker. */
    void releaseAll() {
        if (store.database() == Database.SQLITE)
            store.jdbc()
                    .sql(
                            "UPDATE batch_chunk SET lease_owner = NULL, lease_until = NULL WHERE lease_owner IS NOT NULL AND done_at IS NULL")
                    .update();
    }

    /**
     * Writes what came of a chunk, and ends the job with its last one.
     *
     * @return false when it is refused: the chunk has gone to another worker, or the job does not run any more
     */
    boolean commit(Lease lease, Outcome outcome) {
        byte[] result = safe.close(outcome.result, Part.RESULT.place(lease.job, lease.number));
        byte[] counts = safe.close(outcome.counts, Part.COUNTS.place(lease.job, lease.number));
        String now = Times.text(clock.instant());
        return store.inTransaction(() -> {
            // The job's row first, always: whoever cancels or ends it waits, or is seen here.
            boolean runs = store.jdbc()
                            .sql("UPDATE batch_job SET chunks_done = chunks_done WHERE id = ? AND state = ?")
                            .params(lease.job, State.RUNNING.name())
                            .update()
                    > 0;
            if (!runs) return false;
            var rows = store.jdbc()
                    .sql(
                            "UPDATE batch_chunk SET result = ?, counts = ?, done_at = ?, lease_owner = NULL, lease_until = NULL"
                                    + " WHERE job = ? AND number = ? AND fence = ? AND done_at IS NULL RETURNING row_count")
                    .params(result, counts, now, lease.job, lease.number, lease.fence)
                    .query(Integer.class)
                    .optional();
            if (rows.isEmpty()) return false;
            store.jdbc()
                    .sql(
                            "UPDATE batch_job SET chunks_done = chunks_done + 1, rows_done = rows_done + ?, rows_bad = rows_bad + ? WHERE id = ?")
                    .params(rows.get(), outcome.bad, lease.job)
                    .update();
            store.jdbc()
                    .sql("UPDATE batch_job SET state = ?, finished_at = ? WHERE id = ? AND chunks_done = chunk_count")
                    .params(State.DONE.name(), now, lease.job)
                    .update();
            return true;
        });
    }

    byte[] input(String job, int number) {
        return read(job, number, Part.INPUT);
    }

    byte[] result(String job, int number) {
        return read(job, number, Part.RESULT);
    }

    private byte[] read(String job, int number, Part part) {
        return store.jdbc()
                .sql("SELECT " + part.column() + " FROM batch_chunk WHERE job = ? AND number = ?")
                .params(job, number)
                .query((row, n) -> safe.open(row.getBytes(1), part.place(job, number)))
                .single();
    }

    /** What was counted in each chunk that is done, in their order. */
    List<byte[]> counts(String job) {
        return store.jdbc()
                .sql("SELECT number, counts FROM batch_chunk WHERE job = ? AND done_at IS NOT NULL ORDER BY number")
                .param(job)
                .query((row, n) -> safe.open(row.getBytes("counts"), Part.COUNTS.place(job, row.getInt("number"))))
                .list();
    }

    /** Rows a second of late; 0 = none. */
    double rate(Job job) {
        var now = clock.instant();
        var since = now.minus(RATE_OVER);
        if (job.started() != null && job.started().isAfter(since)) since = job.started();
        int rows = store.jdbc()
                .sql("SELECT COALESCE(SUM(row_count), 0) FROM batch_chunk WHERE job = ? AND done_at >= ?")
                .params(job.id(), Times.text(since))
                .query(Integer.class)
                .single();
        return rows * 1000.0 / Math.max(1, Duration.between(since, now).toMillis());
    }
}
