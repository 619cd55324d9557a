package org.qingdan.app.stream;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/** What another thread works out. */
public final class Awaited {
    private Awaited() {}

    /**
     * Waits for it; what it throws is thrown here.
     *
     * @throws IllegalStateException when the wait is interrupted, or for a checked exception
     */
    public static <T> T result(Future<T> future) {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) throw cause;
            if (e.getCause() instanceof Error error) throw error;
            throw new IllegalStateException(e.getCause());
        }
    }
}
