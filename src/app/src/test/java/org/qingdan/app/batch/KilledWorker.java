package org.qingdan.app.batch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** A program that checks chunks until it is killed, and says so of each; or waits at each until it is told to go on. */
public final class KilledWorker {
    private KilledWorker() {}

    /** @param arguments data directory; {@code go} or {@code wait}; and the address of PostgreSQL or nothing */
    public static void main(String[] arguments) {
        boolean waits = arguments[1].equals("wait");
        var sheet = Sheet.in(Sheet.open(Path.of(arguments[0]), arguments.length > 2 ? arguments[2] : null));
        try (var worker = new Worker(
                sheet.jobs,
                sheet.chunks,
                (job, input) -> {
                    System.out.println("begun");
                    System.out.flush();
                    if (waits) waitForWord();
                    return Sheet.checked(input, row -> (waits ? "stale " : "checked ") + row);
                },
                1)) {
            while (worker.once()) Thread.onSpinWait();
        }
    }

    private static void waitForWord() {
        try {
            if (System.in.read() < 0) throw new IllegalStateException("nobody is there any more");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
