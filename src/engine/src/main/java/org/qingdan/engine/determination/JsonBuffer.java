package org.qingdan.engine.determination;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import tools.jackson.core.JsonGenerator;

/** Where an answer is written: bytes from the generator, and between them text that lies ready in UTF-8, which is copied once and not looked at. */
final class JsonBuffer extends ByteArrayOutputStream {
    JsonBuffer() {
        super(1 << 14);
    }

    /** The buffer behind a generator, which has written there all that it was given so far. */
    static JsonBuffer behind(JsonGenerator generator) {
        generator.flush();
        return (JsonBuffer) generator.streamWriteOutputTarget();
    }

    void sendTo(DeterminationJson.Taker taker) throws IOException {
        taker.take(buf, count);
    }

    void add(byte[] text) {
        add(text, 0, text.length);
    }

    void add(byte[] text, int from, int until) {
        int after = room(until - from);
        System.arraycopy(text, from, buf, count, until - from);
        count = after;
    }

    void add(char ascii) {
        int after = room(1);
        buf[count] = (byte) ascii;
        count = after;
    }

    /** @param ascii that needs no escapes */
    void add(String ascii) {
        int after = room(ascii.length());
        for (int i = 0; i < ascii.length(); i++) buf[count + i] = (byte) ascii.charAt(i);
        count = after;
    }

    /** @return how many there are when so many more have been written */
    private int room(int more) {
        int after = count + more;
        if (after > buf.length) buf = Arrays.copyOf(buf, Math.max(after, 2 * buf.length));
        return after;
    }

    /** Whether it has grown so large that it is not worth keeping. */
    boolean large() {
        return buf.length > 1 << 19;
    }
}
