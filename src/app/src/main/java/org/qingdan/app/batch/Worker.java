package org.qingdan.app.batch;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/** Checks the chunks of running jobs, one after the other on each of its threads, until it is closed. */
final class Worker implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Worker.class);

    /** Another process may have started a job, or died with a chunk in hand. */
    private static final Duration LOOK_EVERY = Duration.ofSeconds(3);

    private static final int PATIENCE_SECONDS = 20;

    private final Jobs jobs;
    private final Chunks chunks;
    private final Checking checking;
    private final String name = UUID.randomUUID().toString();
    private final Semaphore wake = new Semaphore(0);
    private final ExecutorService threads;
    private final int count;
    private volatile boolean closed;

    /** Checks the rows of one chunk. */
    interface Checking {
        Chunks.Outcome check(Job job, byte[] input);
    }

    /** The lists that a job was started with are not at hand. */
    static final class RevisionGone extends RuntimeException {}

    Worker(Jobs jobs, Chunks chunks, Checking checking, int count) {
        this.jobs = jobs;
        this.chunks = chunks;
        this.checking = checking;
        this.count = count;
        this.threads = Executors.newFixedThreadPool(count, work -> {
            var thread = new Thread(work, "batch");
            thread.setDaemon(true);
            return thread;
        });
    }

    void start() {
        chunks.releaseAll();
        for (int i = 0; i < count; i++) threads.submit(this::run);
    }

    /** There is work: nobody waits for the next look. */
    void wake() {
        wake.release(count);
    }

    private void run() {
        while (!closed) {
            boolean worked = false;
            try {
                worked = once();
            } catch (RuntimeException | OutOfMemoryError | StackOverflowError e) {
                // The database is away, or its disk full, say: leases run out by themselves, and the next look tries
                // again.
                LOG.error("batch worker failed", e);
            }
            if (worked || closed) continue;
            try {
                if (wake.tryAcquire(LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS)) wake.drainPermits();
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    /** @return whether there was a chunk to check */
    boolean once() {
        var taken = chunks.take(name);
        if (taken.isEmpty()) return false;
        var lease = taken.get();
        if (Chunks.hopeless(lease)) {
            jobs.fail(lease.job(), Job.BROKEN);
            return true;
        }
        var job = jobs.running(lease.job());
        if (job.isEmpty()) return true;
        try {
            var outcome = checking.check(job.get(), chunks.input(lease.job(), lease.number()));
            if (!chunks.commit(lease, outcome))
                LOG.info("batch {} chunk {}: no longer wanted", lease.job(), lease.number());
        } catch (RevisionGone e) {
            jobs.fail(lease.job(), Job.REVISION_GONE);
        } catch (DataAccessException e) {
            // No fault of the rows: it is as if they had not been tried.
            chunks.giveBack(lease);
            throw e;
        } catch (RuntimeException | OutOfMemoryError | StackOverflowError e) {
            LOG.error("batch {} chunk {} failed", lease.job(), lease.number(), e);
            chunks.release(lease);
        }
        return true;
    }

    /** Ends with the chunks in hand. */
    @Override
    public void close() {
        closed = true;
        wake();
        threads.shutdown();
        try {
            if (!threads.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) threads.shutdownNow();
        } catch (InterruptedException e) {
            threads.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
