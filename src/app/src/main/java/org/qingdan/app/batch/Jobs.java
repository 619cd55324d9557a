package org.qingdan.app.batch;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.qingdan.app.batch.Job.State;
import org.qingdan.app.store.MasterKey;
import org.qingdan.app.store.Store;
import org.qingdan.app.store.Times;

/** The life of jobs. Whoever asks for one names its owner: another's job is not there. */
public final class Jobs {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int ID_BYTES = 12;

    /** A sheet that was not written down completely within this was cut off. */
    private static final Duration LONGEST_RECEIVING = Duration.ofHours(1);

    private final Store store;
    private final Safe safe;
    private final Clock clock;
    private final Duration kept;

    /** @param kept from the day it was sent; deleted after that */
    public Jobs(Store store, MasterKey master, Clock clock, Duration kept) {
        this.store = store;
        this.safe = new Safe(master);
        this.clock = clock;
        this.kept = kept;
    }

    /** A job whose rows are to follow. @return its id */
    String create(String owner, byte[] settings) {
        byte[] number = new byte[ID_BYTES];
        RANDOM.nextBytes(number);
        String id = "job_" + HexFormat.of().formatHex(number);
        var now = clock.instant();
        store.jdbc()
                .sql("INSERT INTO batch_job (" + Job.COLUMNS + ", settings, chunks_done)"
                        + " VALUES (?, ?, ?, '', NULL, NULL, 0, 0, 0, 0, ?, NULL, NULL, ?, ?, 0)")
                .params(
                        id,
                        owner,
                        State.RECEIVING.name(),
                        Times.text(now),
                        Times.text(now.plus(kept)),
                        safe.close(settings, settings(id)))
                .update();
        return id;
    }

    private static String settings(String id) {
        return id + ":settings";
    }

    /** All rows are there. */
    void received(String id, int rows, int chunks) {
        store.jdbc()
                .sql("UPDATE batch_job SET state = ?, row_count = ?, chunk_count = ? WHERE id = ? AND state = ?")
                .params(State.READY.name(), rows, chunks, id, State.RECEIVING.name())
                .update();
    }

    public Optional<Job> find(String id, String owner) {
        return store.jdbc()
                .sql("SELECT " + Job.COLUMNS
                        + " FROM batch_job WHERE id = ? AND owner = ? AND state <> ? AND expires_at > ?")
                .params(id, owner, State.RECEIVING.name(), Times.text(clock.instant()))
                .query(Job::of)
                .optional();
    }

    /** For the worker, which checks everybody's. */
    Optional<Job> running(String id) {
        return store.jdbc()
                .sql("SELECT " + Job.COLUMNS + " FROM batch_job WHERE id = ? AND state = ?")
                .params(id, State.RUNNING.name())
                .query(Job::of)
                .optional();
    }

    /** Somebody's jobs, the newest first. */
    public List<Job> of(String owner) {
        return list("owner = ?", owner);
    }

    /** What others have sent: for an administrator, who may delete it and sees nothing in it. */
    public List<Job> ofOthers(String owner) {
        return list("owner <> ?", owner);
    }

    private List<Job> list(String whose, String owner) {
        return store.jdbc()
                .sql("SELECT " + Job.COLUMNS + " FROM batch_job WHERE " + whose
                        + " AND state <> ? AND expires_at > ? ORDER BY created_at DESC, id LIMIT 200")
                .params(owner, State.RECEIVING.name(), Times.text(clock.instant()))
                .query(Job::of)
                .list();
    }

    /** What its owner chose for it. */
    byte[] settings(Job job) {
        return store.jdbc()
                .sql("SELECT settings FROM batch_job WHERE id = ?")
                .param(job.id())
                .query((row, n) -> safe.open(row.getBytes("settings"), settings(job.id())))
                .single();
    }

    /** @return whether the job was still to be started */
    boolean change(Job job, byte[] settings) {
        return store.jdbc()
                        .sql("UPDATE batch_job SET settings = ? WHERE id = ? AND owner = ? AND state = ?")
                        .params(safe.close(settings, settings(job.id())), job.id(), job.owner(), State.READY.name())
                        .update()
                > 0;
    }

    /** @param revision hash of the lists that are to answer every row */
    boolean start(Job job, LocalDate asOf, String revision) {
        return store.jdbc()
                        .sql(
                                "UPDATE batch_job SET state = ?, as_of = ?, revision = ?, started_at = ? WHERE id = ? AND owner = ? AND state = ?")
                        .params(
                                State.RUNNING.name(),
                                asOf.toString(),
                                revision,
                                Times.text(clock.instant()),
                                job.id(),
                                job.owner(),
                                State.READY.name())
                        .update()
                > 0;
    }

    /** What is done of it stays until it is run again or deleted. */
    public boolean cancel(Job job) {
        return end(job.id(), State.CANCELLED, "");
    }

    boolean fail(String id, String problem) {
        return end(id, State.FAILED, problem);
    }

    private boolean end(String id, State state, String problem) {
        return store.jdbc()
                        .sql("UPDATE batch_job SET state = ?, problem = ?, finished_at = ? WHERE id = ? AND state = ?")
                        .params(state.name(), problem, Times.text(clock.instant()), id, State.RUNNING.name())
                        .update()
                > 0;
    }

    /** Forgets what came of a job, so that it can be started anew. @return whether it had ended */
    public boolean again(Job job) {
        boolean reset = store.inTransaction(() -> {
            int found = store.jdbc()
                    .sql(
                            "UPDATE batch_job SET state = ?, problem = '', as_of = NULL, revision = NULL, rows_done = 0, rows_bad = 0,"
                                    + " chunks_done = 0, started_at = NULL, finished_at = NULL WHERE id = ? AND owner = ? AND state IN (?, ?, ?)")
                    .params(
                            State.READY.name(),
                            job.id(),
                            job.owner(),
                            State.DONE.name(),
                            State.CANCELLED.name(),
                            State.FAILED.name())
                    .update();
            if (found > 0)
                store.jdbc()
                        .sql(
                                "UPDATE batch_chunk SET result = NULL, counts = NULL, done_at = NULL, lease_owner = NULL, lease_until = NULL,"
                                        + " fence = fence + 1, tries = 0 WHERE job = ?")
                        .param(job.id())
                        .update();
            return found > 0;
        });
        if (reset) store.forgetDeleted();
        return reset;
    }

    /** Deletes a job with everything in it. @return whether it was the owner's */
    public boolean delete(String id, String owner) {
        return deleted("id = ? AND owner = ?", id, owner) > 0;
    }

    /** The same whosever it is. */
    public boolean deleteAny(String id) {
        return deleted("id = ?", id) > 0;
    }

    /** Deletes what has been kept long enough, and what never came whole. @return how many */
    public int deleteOld() {
        var now = clock.instant();
        return deleted(
                "expires_at <= ? OR (state = ? AND created_at < ?)",
                Times.text(now),
                State.RECEIVING.name(),
                Times.text(now.minus(LONGEST_RECEIVING)));
    }

    private int deleted(String which, Object... parameters) {
        int deleted = store.jdbc()
                .sql("DELETE FROM batch_job WHERE " + which)
                .params(parameters)
                .update();
        if (deleted > 0) store.forgetDeleted();
        return deleted;
    }
}
