package org.qingdan.app.batch;

import java.nio.file.Path;

/** A program that checks chunks until it is killed, and says so of each. */
public final class KilledWorker {
    private KilledWorker() {}

    /** @param arguments data directory, and the address of PostgreSQL or nothing */
    public static void main(String[] arguments) {
        var sheet = Sheet.in(Sheet.open(Path.of(arguments[0]), arguments.length > 1 ? arguments[1] : null));
        try (var worker = new Worker(
                sheet.jobs,
                sheet.chunks,
                (job, input) -> {
                    System.out.println("begun");
                    System.out.flush();
                    return Sheet.checked(input);
                },
                1)) {
            while (worker.once()) Thread.onSpinWait();
        }
    }
}
