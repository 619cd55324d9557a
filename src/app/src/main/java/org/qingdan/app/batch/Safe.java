package org.qingdan.app.batch;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import org.qingdan.app.store.MasterKey;

/** Packs and seals what is kept of a job. What is sealed is bound to its place, so that it cannot be put in that of something else. */
final class Safe {
    private final MasterKey master;

    Safe(MasterKey master) {
        this.master = master;
    }

    byte[] close(byte[] plain, String place) {
        var packed = new ByteArrayOutputStream(plain.length / 4 + 64);
        try (var out = new DeflaterOutputStream(packed)) {
            out.write(plain);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return master.seal(packed.toByteArray(), "batch:" + place);
    }

    byte[] open(byte[] sealed, String place) {
        try (var in = new InflaterInputStream(new ByteArrayInputStream(master.open(sealed, "batch:" + place)))) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
