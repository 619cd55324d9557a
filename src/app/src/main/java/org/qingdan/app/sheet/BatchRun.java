package org.qingdan.app.sheet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;

/** Judges the rows of a sheet with several threads, and hands them on in their order. A few batches are held at a time, however long the sheet is. */
public final class BatchRun {
    private static final int ROWS = 128;
    private static final long TEXT = 250_000;
    private static final int BATCHES_PER_THREAD = 3;

    /** Takes what came of each row. */
    public interface Sink {
        void row(SheetRow row, RowAnswer answer) throws IOException;
    }

    private record Judged(SheetRow row, RowAnswer answer) {}

    private final RowChecker checker;
    private final Sink sink;
    private final LongConsumer progress;
    private final BooleanSupplier cancelled;

    /**
     * @param progress told how many rows have been handed on since it was told last
     * @param cancelled asked every {@value #ROWS} rows; once true, the run ends with a {@link CancellationException}
     */
    public BatchRun(RowChecker checker, Sink sink, LongConsumer progress, BooleanSupplier cancelled) {
        this.checker = checker;
        this.sink = sink;
        this.progress = progress;
        this.cancelled = cancelled;
    }

    public void run(SheetFile sheet, int threads) throws IOException {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            Queue<Future<List<Judged>>> pending = new ArrayDeque<>();
            var batch = new ArrayList<SheetRow>();
            long text = 0;
            for (SheetRow row = sheet.next(); row != null; row = sheet.next()) {
                batch.add(row);
                text += row.length();
                if (batch.size() < ROWS && text < TEXT) continue;
                pending.add(submit(pool, batch));
                batch = new ArrayList<>();
                text = 0;
                if (pending.size() >= threads * BATCHES_PER_THREAD) hand(pending.remove());
            }
            if (!batch.isEmpty()) pending.add(submit(pool, batch));
            while (!pending.isEmpty()) hand(pending.remove());
        } finally {
            pool.shutdownNow();
        }
    }

    private Future<List<Judged>> submit(ExecutorService pool, List<SheetRow> rows) {
        return pool.submit(
                () -> rows.stream().map(r -> new Judged(r, checker.check(r))).toList());
    }

    private void hand(Future<List<Judged>> batch) throws IOException {
        if (cancelled.getAsBoolean()) throw new CancellationException();
        try {
            List<Judged> judged = batch.get();
            for (Judged one : judged) sink.row(one.row, one.answer);
            progress.accept(judged.size());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) throw cause;
            throw new UncheckedIOException(new IOException(e.getCause()));
        }
    }
}
