package org.qingdan.app.sheet;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Counts what is inflated from one part, and stops when it is too much, or too long without an angle bracket: no text or tag of a real sheet is. */
final class GateStream extends FilterInputStream {
    private static final long RATIO_FROM = 100L << 20;
    private static final int MOST_RATIO = 200;

    /** The longest text of a cell, each character written as a reference. */
    private static final int LONGEST_TOKEN = SheetFile.LONGEST_CELL * 10;

    private static final int LONGEST_TAG = 1 << 16;

    private final long compressed;
    private final long most;
    private final long mostLeft;
    private long count;
    private int token;
    private boolean inTag;

    GateStream(InputStream in, long compressed, long most, long mostLeft) {
        super(in);
        this.compressed = compressed;
        this.most = most;
        this.mostLeft = mostLeft;
    }

    long count() {
        return count;
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int n = super.read(bytes, offset, length);
        if (n < 0) return n;
        count += n;
        if (count > most || count > mostLeft || (count > RATIO_FROM && count / Math.max(1, compressed) >= MOST_RATIO))
            throw tooMuch();
        for (int i = offset; i < offset + n; i++) token(bytes[i]);
        return n;
    }

    private void token(byte one) {
        if (one == '<' || one == '>') {
            inTag = one == '<';
            token = 0;
        } else if (++token > (inTag ? LONGEST_TAG : LONGEST_TOKEN)) throw SheetFile.cellTooLong();
    }

    static SheetRejected tooMuch() {
        return new SheetRejected("TOO_MUCH", "文件解开后太大。请删去多余的行、列和工作表，或分成几个文件");
    }
}
