package org.qingdan.app.stream;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * Reads an input a little ahead, in a thread of its own, so that {@link #available()} tells whether more has come already; of a socket that is not known otherwise.
 * For one reader.
 */
public final class ReadAhead extends InputStream {
    private static final int CHUNK = 1 << 14;
    private static final int CHUNKS = 16;
    private static final byte[] END = {};

    private final BlockingQueue<byte[]> chunks = new ArrayBlockingQueue<>(CHUNKS);
    private final Thread thread;
    private volatile @Nullable Exception failure;
    private byte[] chunk = {};
    private int position;
    private boolean ended;

    public ReadAhead(InputStream in) {
        thread = new Thread(() -> pump(in), "read-ahead");
        thread.setDaemon(true);
        thread.start();
    }

    private void pump(InputStream in) {
        try {
            byte[] buffer = new byte[CHUNK];
            try {
                for (int count = in.read(buffer); count >= 0; count = in.read(buffer))
                    if (count > 0) chunks.put(Arrays.copyOf(buffer, count));
            } catch (IOException | RuntimeException e) {
                // Whatever it is, the reader is told: it would wait for ever otherwise.
                failure = e;
            }
            chunks.put(END);
        } catch (InterruptedException e) {
            // Closed: nobody reads any more.
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (position == chunk.length && !advance()) return -1;
        int count = Math.min(length, chunk.length - position);
        System.arraycopy(chunk, position, bytes, offset, count);
        position += count;
        return count;
    }

    private boolean advance() throws IOException {
        if (!ended) {
            try {
                chunk = chunks.take();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted", e);
            }
            position = 0;
            ended = chunk.length == 0;
        }
        Exception failed = failure;
        if (!ended || failed == null) return !ended;
        if (failed instanceof IOException e) throw e;
        throw new IOException(failed);
    }

    /** Bytes that can be read without waiting; the end counts as one, as it does not have to be waited for. */
    @Override
    public int available() {
        if (position < chunk.length) return chunk.length - position;
        byte[] next = chunks.peek();
        return next == null ? 0 : Math.max(1, next.length);
    }

    /** Waits until nobody reads the input any more: at most for one read of it. */
    @Override
    public void close() {
        thread.interrupt();
        if (Ending.await(thread)) Thread.currentThread().interrupt();
    }
}
