package org.qingdan.app.stream;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.qingdan.app.stream.Lines.Line;

/**
 * Answers an input line by line, in order, with several threads. Memory does not grow with the input: only a few batches are held at a time, and a batch is sent
 * off as soon as the input pauses, so that whoever writes one line and waits gets its answer.
 */
public final class LineStream {
    private static final int LINES_PER_BATCH = 128;
    private static final int BYTES_PER_BATCH = 1 << 18;
    private static final int BATCHES_PER_THREAD = 3;

    /** What one line is answered with, for standard output and for standard error. */
    public record Answer(byte[] out, byte[] err) {}

    private final int longest;
    private final Function<Line, Answer> answer;
    private final OutputStream out;
    private final OutputStream err;

    /** @param longest how many bytes of a line are kept */
    public LineStream(int longest, Function<Line, Answer> answer, OutputStream out, OutputStream err) {
        this.longest = longest;
        this.answer = answer;
        this.out = out;
        this.err = err;
    }

    /** @param progress told how many lines have been answered since it was told last */
    public void run(InputStream input, int threads, LongConsumer progress) throws IOException {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        var writer = new Writer(threads * BATCHES_PER_THREAD, progress);
        try {
            read(new Lines(input, longest), pool, writer);
            writer.finish();
        } catch (IOException | InterruptedException e) {
            throw writer.cause(e);
        } finally {
            pool.shutdownNow();
            writer.stop();
        }
    }

    private void read(Lines in, ExecutorService pool, Writer writer) throws IOException, InterruptedException {
        var batch = new ArrayList<Line>();
        int bytes = 0;
        for (Line line = in.next(); line != null; line = in.next()) {
            batch.add(line);
            bytes += line.bytes().length;
            if (batch.size() < LINES_PER_BATCH && bytes < BYTES_PER_BATCH && !in.paused()) continue;
            writer.pending.put(submit(pool, batch));
            batch = new ArrayList<>();
            bytes = 0;
        }
        if (!batch.isEmpty()) writer.pending.put(submit(pool, batch));
    }

    private Future<List<Answer>> submit(ExecutorService pool, List<Line> batch) {
        return pool.submit(() -> batch.stream().map(answer).toList());
    }

    /** Writes answers in a thread of its own, so that reading goes on meanwhile; whenever none is left to write, all that was written is sent off. */
    private final class Writer {
        private static final Future<List<Answer>> END = CompletableFuture.completedFuture(List.of());

        final BlockingQueue<Future<List<Answer>>> pending;
        private final LongConsumer progress;
        private final Thread reader = Thread.currentThread();
        private final Thread thread = new Thread(this::write, "line-writer");
        private volatile @Nullable Throwable failure;

        /** @param batches that wait at most; whoever comes with another waits */
        Writer(int batches, LongConsumer progress) {
            this.pending = new ArrayBlockingQueue<>(batches);
            this.progress = progress;
            thread.start();
        }

        private void write() {
            try {
                for (var batch = pending.take(); batch != END; batch = pending.take()) {
                    List<Answer> answers = batch.get();
                    for (Answer answer : answers) write(answer);
                    progress.accept(answers.size());
                    if (pending.isEmpty()) out.flush();
                }
                out.flush();
            } catch (InterruptedException e) {
                // Stopped: nobody wants the rest.
            } catch (ExecutionException e) {
                fail(e.getCause());
            } catch (IOException | RuntimeException e) {
                fail(e);
            }
        }

        private void write(Answer answer) throws IOException {
            out.write(answer.out);
            if (answer.err.length == 0) return;
            out.flush();
            err.write(answer.err);
            err.flush();
        }

        private void fail(Throwable cause) {
            failure = cause;
            reader.interrupt();
        }

        /** Waits until everything is written. */
        void finish() throws IOException, InterruptedException {
            pending.put(END);
            thread.join();
            if (failure != null) throw new InterruptedException();
        }

        /** Why reading ended: when writing has failed, that; else what reading ended with. */
        IOException cause(Exception e) {
            Throwable failed = failure;
            if (failed == null) {
                if (e instanceof IOException broken) return broken;
                Thread.currentThread().interrupt();
                return new IOException("interrupted", e);
            }
            if (failed instanceof IOException broken) return broken;
            throw failed instanceof RuntimeException unexpected ? unexpected : new IllegalStateException(failed);
        }

        /** Waits until nobody writes any more: at most for one write. */
        void stop() {
            thread.interrupt();
            boolean interrupted = Ending.await(thread);
            // Our own interruption, of a reader that had to be told, ends here.
            if (failure != null) Thread.interrupted();
            else if (interrupted) Thread.currentThread().interrupt();
        }
    }
}
