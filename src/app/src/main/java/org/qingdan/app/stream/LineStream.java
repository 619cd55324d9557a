package org.qingdan.app.stream;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.function.LongConsumer;
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
        try {
            Queue<Future<List<Answer>>> pending = new ArrayDeque<>();
            var in = new Lines(input, longest);
            var batch = new ArrayList<Line>();
            int bytes = 0;
            for (Line line = in.next(); line != null; line = in.next()) {
                batch.add(line);
                bytes += line.bytes().length;
                boolean pause = in.paused();
                if (batch.size() < LINES_PER_BATCH && bytes < BYTES_PER_BATCH && !pause) continue;
                pending.add(submit(pool, batch));
                batch = new ArrayList<>();
                bytes = 0;
                while (!pending.isEmpty() && (pause || pending.size() >= threads * BATCHES_PER_THREAD))
                    write(pending.remove(), progress);
                if (pause) out.flush();
            }
            if (!batch.isEmpty()) pending.add(submit(pool, batch));
            while (!pending.isEmpty()) write(pending.remove(), progress);
            out.flush();
        } finally {
            pool.shutdownNow();
        }
    }

    private Future<List<Answer>> submit(ExecutorService pool, List<Line> batch) {
        return pool.submit(() -> batch.stream().map(answer).toList());
    }

    private void write(Future<List<Answer>> batch, LongConsumer progress) throws IOException {
        try {
            List<Answer> answers = batch.get();
            for (Answer answered : answers) {
                out.write(answered.out);
                if (answered.err.length == 0) continue;
                out.flush();
                err.write(answered.err);
                err.flush();
            }
            progress.accept(answers.size());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) throw cause;
            throw new UncheckedIOException(new IOException(e.getCause()));
        }
    }
}
