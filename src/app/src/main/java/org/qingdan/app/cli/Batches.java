package org.qingdan.app.cli;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.Queue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Function;
import org.qingdan.app.stream.Awaited;

/** Works through batches with several threads and hands the results on in order. Only a few batches are held at a time. */
final class Batches {
    private static final int HELD_PER_THREAD = 3;

    private Batches() {}

    static <I, O> void inOrder(Iterator<I> batches, int threads, Function<I, O> work, Consumer<O> sink) {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        Queue<Future<O>> pending = new ArrayDeque<>();
        try {
            while (batches.hasNext()) {
                I batch = batches.next();
                pending.add(pool.submit(() -> work.apply(batch)));
                if (pending.size() >= threads * HELD_PER_THREAD) sink.accept(Awaited.result(pending.remove()));
            }
            while (!pending.isEmpty()) sink.accept(Awaited.result(pending.remove()));
        } finally {
            pool.shutdownNow();
        }
    }
}
