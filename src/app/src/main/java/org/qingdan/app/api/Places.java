package org.qingdan.app.api;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.qingdan.app.store.ApiKey;

/** Places for work that takes much at once: so many in all, and so many for one caller, who cannot keep the others out. */
final class Places {
    private final int most;
    private final int mostOfOne;
    private final Map<String, Integer> taken = new HashMap<>();
    private int all;

    Places(int most, int mostOfOne) {
        this.most = most;
        this.mostOfOne = mostOfOne;
    }

    /** A place, until it is closed. */
    interface Place extends AutoCloseable {
        @Override
        void close();
    }

    /**
     * @param patience how long to wait for one
     * @throws ProblemException when there is none
     */
    synchronized Place take(ApiKey caller, Duration patience) {
        String name = caller.name();
        long end = System.nanoTime() + patience.toNanos();
        while (all >= most || taken.getOrDefault(name, 0) >= mostOfOne) {
            long left = (end - System.nanoTime()) / 1_000_000;
            if (left <= 0)
                throw new ProblemException(
                        ProblemType.UNAVAILABLE,
                        "同时进行的已满，一个调用方至多 " + mostOfOne + " 个；请等 " + ProblemHandler.RETRY_SECONDS + " 秒再发");
            try {
                wait(left);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted", e);
            }
        }
        all++;
        taken.merge(name, 1, Integer::sum);
        return () -> free(name);
    }

    private synchronized void free(String name) {
        all--;
        taken.compute(name, (n, count) -> count == null || count == 1 ? null : count - 1);
        notifyAll();
    }
}
