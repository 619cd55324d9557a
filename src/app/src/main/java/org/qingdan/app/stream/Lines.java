package org.qingdan.app.stream;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** Cuts bytes into lines. */
public final class Lines {
    /**
     * @param number counted from 1
     * @param tooLong longer than allowed; the bytes are cut off
     */
    public record Line(int number, byte[] bytes, boolean tooLong) {
        /** Whether there is nothing on it but spaces. */
        public boolean blank() {
            for (byte b : bytes) if (b != ' ' && b != '\r' && b != '\t') return false;
            return true;
        }
    }

    private final InputStream in;
    private final int longest;
    private final byte[] buffer = new byte[1 << 16];
    private int position;
    private int limit;
    private int number;

    /** @param longest how many bytes of a line are kept */
    public Lines(InputStream in, int longest) {
        this.in = in;
        this.longest = longest;
    }

    /** Whether nothing more can be read just now without waiting. */
    public boolean paused() throws IOException {
        return position == limit && in.available() == 0;
    }

    /** The next line without its end; null at the end of the input. */
    public Line next() throws IOException {
        if (!filled()) return null;
        var line = new ByteArrayOutputStream(512);
        boolean tooLong = false;
        do {
            int end = position;
            while (end < limit && buffer[end] != '\n') end++;
            int room = Math.min(end - position, longest - line.size());
            line.write(buffer, position, room);
            tooLong |= room < end - position;
            boolean ended = end < limit;
            position = ended ? end + 1 : limit;
            if (ended) break;
        } while (filled());
        return new Line(++number, line.toByteArray(), tooLong);
    }

    private boolean filled() throws IOException {
        if (position < limit) return true;
        position = 0;
        limit = Math.max(0, in.read(buffer));
        return limit > 0;
    }

    /** The lines to come, so many at a time; what cannot be read is an {@link UncheckedIOException}. */
    public Iterator<List<Line>> batches(int rows) {
        return new Iterator<>() {
            private List<Line> next = read();

            private List<Line> read() {
                try {
                    var batch = new ArrayList<Line>(rows);
                    while (batch.size() < rows) {
                        Line line = Lines.this.next();
                        if (line == null) break;
                        batch.add(line);
                    }
                    return batch;
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }

            @Override
            public boolean hasNext() {
                return !next.isEmpty();
            }

            @Override
            public List<Line> next() {
                var batch = next;
                next = read();
                return batch;
            }
        };
    }
}
