package org.qingdan.app.api;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.util.function.LongSupplier;

/** Lines that somebody sends, each within {@link Bodies#DEADLINE}; what the service itself takes meanwhile does not count. */
final class Patience extends FilterInputStream {
    private final LongSupplier nanos;
    private long waited;

    /** @param nanos a clock of nanoseconds */
    Patience(InputStream in, LongSupplier nanos) {
        super(in);
        this.nanos = nanos;
    }

    @Override
    public int read() {
        throw new UnsupportedOperationException("reads arrays only");
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        long begin = nanos.getAsLong();
        int count = super.read(bytes, offset, length);
        waited += nanos.getAsLong() - begin;
        for (int i = offset; i < offset + count; i++) if (bytes[i] == '\n') waited = 0;
        if (waited > Bodies.DEADLINE.toNanos()) throw new SocketTimeoutException("a line came too slowly");
        return count;
    }
}
