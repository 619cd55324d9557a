package org.qingdan.app.stream;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.time.Duration;

/** An input that has to come whole within a time; a connection's own time limit begins anew with every byte. */
public final class TimeLimited extends FilterInputStream {
    private final long end;

    /** @param limit from now on */
    public TimeLimited(InputStream in, Duration limit) {
        super(in);
        this.end = System.nanoTime() + limit.toNanos();
    }

    @Override
    public int read() throws IOException {
        return inTime(super.read());
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        return inTime(super.read(bytes, offset, length));
    }

    /** The end is in time whenever it comes. */
    private int inTime(int read) throws SocketTimeoutException {
        if (read >= 0 && System.nanoTime() > end) throw new SocketTimeoutException("came too slowly");
        return read;
    }
}
