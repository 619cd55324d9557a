package org.qingdan.app.batch;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.qingdan.app.store.DataDirectory;
import org.qingdan.app.store.MasterKey;
import org.qingdan.app.store.Store;

/** A job whose rows are words, for tests of what is kept of it. */
final class Sheet {
    static final String OWNER = "chen";
    static final LocalDate DAY = LocalDate.of(2026, 11, 22);
    private static final int ROWS_OF_CHUNK = 3;

    final Jobs jobs;
    final Chunks chunks;

    Sheet(Store store, Clock clock) {
        var master = MasterKey.of(DataDirectory.of(store.directory().path()), null);
        jobs = new Jobs(store, master, clock, Duration.ofDays(30));
        chunks = new Chunks(store, master, clock);
    }

    static Sheet in(Store store) {
        return new Sheet(store, Clock.systemUTC());
    }

    /** A job ready to be started. */
    Job ready(int chunkCount) {
        String id = jobs.create(OWNER, bytes("settings"));
        for (int c = 0; c < chunkCount; c++) {
            int first = c * ROWS_OF_CHUNK;
            chunks.add(
                    id,
                    c,
                    ROWS_OF_CHUNK,
                    bytes(IntStream.range(first, first + ROWS_OF_CHUNK)
                            .mapToObj(r -> "elder-" + r)
                            .collect(Collectors.joining("\n"))));
        }
        jobs.received(id, chunkCount * ROWS_OF_CHUNK, chunkCount);
        return found(id);
    }

    Job started(int chunkCount) {
        Job job = ready(chunkCount);
        jobs.start(job, DAY, "revision");
        return found(job.id());
    }

    Job found(String id) {
        return jobs.find(id, OWNER).orElseThrow();
    }

    /** Everything that came of a job, in its order. */
    List<String> results(Job job) {
        var all = new ArrayList<String>();
        for (int c = 0; c < job.chunks(); c++)
            all.addAll(List.of(new String(chunks.result(job.id(), c), StandardCharsets.UTF_8).split("\n")));
        return all;
    }

    static List<String> expected(int chunkCount) {
        return IntStream.range(0, chunkCount * ROWS_OF_CHUNK)
                .mapToObj(r -> "checked elder-" + r)
                .toList();
    }

    static Chunks.Outcome checked(byte[] input, UnaryOperator<String> row) {
        var out = new String(input, StandardCharsets.UTF_8).lines().map(row).collect(Collectors.joining("\n"));
        return new Chunks.Outcome(bytes(out), bytes("{}"), 0);
    }

    static Chunks.Outcome checked(byte[] input) {
        return checked(input, row -> "checked " + row);
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static Store open(Path directory, String url) {
        return Store.open(DataDirectory.at(directory), url);
    }
}
