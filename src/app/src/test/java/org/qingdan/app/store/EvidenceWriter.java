package org.qingdan.app.store;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;

/** A program that adds evidence until it is killed, and prints the id of each row once the row is kept. */
public final class EvidenceWriter {
    private static final int THREADS = 4;

    private EvidenceWriter() {}

    /** @param arguments data directory, and the address of PostgreSQL or nothing */
    public static void main(String[] arguments) {
        var at = DataDirectory.at(Path.of(arguments[0]));
        var store = Store.open(at, arguments.length > 1 ? arguments[1] : null);
        var evidence = Evidence.begin(store, MasterKey.of(at, null), Clock.systemUTC());
        for (int thread = 0; thread < THREADS; thread++) {
            String subject = "S-" + thread;
            new Thread(() -> {
                        while (true) {
                            String id = store.inTransaction(() -> evidence.add(new Evidence.Entry(
                                    "platform",
                                    "key_1",
                                    subject,
                                    LocalDate.of(2026, 11, 22),
                                    "{}",
                                    "0.1",
                                    subject.getBytes(StandardCharsets.UTF_8),
                                    "{}".getBytes(StandardCharsets.UTF_8))));
                            synchronized (System.out) {
                                System.out.println(id);
                                System.out.flush();
                            }
                        }
                    })
                    .start();
        }
    }
}
