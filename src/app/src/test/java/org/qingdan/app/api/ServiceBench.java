package org.qingdan.app.api;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qingdan.app.store.ApiKeys;
import org.qingdan.app.store.DataDirectory;
import org.qingdan.app.store.Scope;
import org.qingdan.app.store.Store;
import org.qingdan.engine.determination.DeterminationJson;
import org.qingdan.engine.determination.Engine;
import org.qingdan.engine.lab.people.Marginals;
import org.qingdan.engine.lab.people.People;

/**
 * Load on the service as a process of its own, with the heap of a small server. No test: it asserts nothing and is run by name, on a machine that does nothing else,
 * and prints a table for {@code docs/speed.md}.
 */
class ServiceBench {
    /** So many are answered by the echoes, too, which keep their answers. */
    private static final int ELDERS = 1_000;
    /** So many come one after another before the first comes again, where nothing need be kept. */
    private static final int MANY = 50_000;

    private static final int CONNECTIONS = 8;
    private static final Duration WARM = Duration.ofSeconds(Integer.getInteger("bench.warm", 20));
    private static final Duration ROUND = Duration.ofSeconds(Integer.getInteger("bench.round", 10));
    private static final int ROUNDS = Integer.getInteger("bench.rounds", 3);
    private static final int LINES = Integer.getInteger("bench.lines", 1_000_000);
    private static final long SEED = 20261122;

    @TempDir
    Path data;

    private ChildService service;
    private String key;
    private List<String> requests;

    @BeforeEach
    void start() throws Exception {
        try (var store = Store.open(DataDirectory.at(data), null)) {
            key = new ApiKeys(store, Clock.systemUTC())
                    .create("bench", EnumSet.allOf(Scope.class), 1_000_000_000)
                    .secret();
        }
        var options = new ArrayList<>(List.of("-Xmx512m", "-Dspring.profiles.active=echo"));
        options.addAll(List.of(
                System.getProperty("bench.options", "-XX:+UseParallelGC").split(" ")));
        service = new ChildService(data, null, options);
        requests = requests();
    }

    @AfterEach
    void stop() throws InterruptedException {
        service.process.destroy();
        service.process.waitFor();
        service.close();
    }

    /** Synthetic elders of Liuzhou. */
    private static List<String> requests() {
        var day = LocalDate.of(2026, 11, 22);
        var regions = Engine.shipped().catalogs().regions();
        return People.of(Marginals.shipped(), regions, "450200", SEED, day).profiles(0, MANY).stream()
                .map(elder -> DeterminationJson.write(Map.of("asOf", day, "detail", "%", "elder", elder)))
                .toList();
    }

    private List<String> requests(String detail) {
        return requests.stream()
                .map(r -> r.replace("\"%\"", '"' + detail + '"'))
                .toList();
    }

    @Test
    void one_elder_against_an_echo_with_the_same_bodies() throws Exception {
        for (String detail :
                System.getProperty("bench.details", "verdicts,reasons,full").split(",")) {
            var all = requests(detail);
            var bodies = all.subList(0, ELDERS);
            long bytes = keepAnswers(bodies);
            var many = posts(all, i -> DeterminationController.PATH);
            var determine = posts(bodies, i -> DeterminationController.PATH);
            var echo = posts(bodies, i -> "/api/v1/echo?n=" + i);
            var json = posts(bodies, i -> "/api/v1/echo/json?n=" + i);
            for (var warming : List.of(many, determine, echo, json)) saturate(warming, WARM);
            var ratios = new ArrayList<Double>();
            var jsonRatios = new ArrayList<Double>();
            var manyRatios = new ArrayList<Double>();
            double most = 0;
            for (int round = 0; round < ROUNDS; round++) {
                double ours = saturate(determine, ROUND);
                double theirs = saturate(echo, ROUND);
                double framework = saturate(json, ROUND);
                double others = saturate(many, ROUND);
                most = Math.max(most, ours);
                ratios.add(ours / theirs);
                jsonRatios.add(ours / framework);
                manyRatios.add(others / theirs);
                System.out.printf(
                        "%s: %.0f/s, echo of bytes %.0f/s, of JSON %.0f/s, with many elders %.0f/s, ratios %.2f, %.2f and %.2f%n",
                        detail, ours, theirs, framework, others, ours / theirs, ours / framework, others / theirs);
            }
            var half = paced(many, most / 2, ROUND);
            System.out.printf(
                    "%s: answers of %d bytes; ratios %.2f, %.2f and, with many elders, %.2f; at %.0f/s p50 %.1f ms, p99 %.1f ms, longest %.1f ms%n",
                    detail,
                    bytes / ELDERS,
                    median(ratios),
                    median(jsonRatios),
                    median(manyRatios),
                    most / 2,
                    half[half.length / 2] / 1e6,
                    half[half.length * 99 / 100] / 1e6,
                    half[half.length - 1] / 1e6);
        }
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }

    private long keepAnswers(List<String> bodies) throws Exception {
        long bytes = 0;
        for (int i = 0; i < bodies.size(); i++) {
            var answer = RunningServer.CLIENT.send(
                    service.post(DeterminationController.PATH, key, bodies.get(i))
                            .build(),
                    BodyHandlers.ofByteArray());
            bytes += answer.body().length;
            RunningServer.CLIENT.send(
                    service.post("/api/v1/echo?n=" + i, key, "")
                            .PUT(BodyPublishers.ofByteArray(answer.body()))
                            .build(),
                    BodyHandlers.discarding());
        }
        return bytes;
    }

    private byte[][] posts(List<String> bodies, java.util.function.IntFunction<String> path) {
        var posts = new byte[bodies.size()][];
        for (int i = 0; i < posts.length; i++) {
            byte[] body = bodies.get(i).getBytes(StandardCharsets.UTF_8);
            byte[] head = ("POST " + path.apply(i) + " HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer " + key
                            + "\r\nContent-Type: application/json\r\nContent-Length: " + body.length + "\r\n\r\n")
                    .getBytes(StandardCharsets.ISO_8859_1);
            posts[i] = Arrays.copyOf(head, head.length + body.length);
            System.arraycopy(body, 0, posts[i], head.length, body.length);
        }
        return posts;
    }

    /** Requests answered a second when every connection sends the next one at once. */
    private double saturate(byte[][] posts, Duration time) throws Exception {
        long start = System.nanoTime();
        long end = start + time.toNanos();
        var next = new AtomicInteger();
        long done = 0;
        for (var count : all(() -> {
            long mine = 0;
            try (var connection = new Connection(service.base)) {
                for (; System.nanoTime() < end; mine++)
                    connection.exchange(posts[Math.floorMod(next.getAndIncrement(), posts.length)]);
            }
            return mine;
        })) done += count.get();
        return done * 1e9 / (System.nanoTime() - start);
    }

    /** Nanoseconds from the moment a request was due to its answer, sorted. */
    private long[] paced(byte[][] posts, double perSecond, Duration time) throws Exception {
        long start = System.nanoTime();
        long apart = (long) (1e9 / perSecond);
        int count = (int) (time.toNanos() / apart);
        var next = new AtomicInteger();
        var times = LongStream.builder();
        for (var mine : all(() -> {
            var took = LongStream.builder();
            try (var connection = new Connection(service.base)) {
                for (int i = next.getAndIncrement(); i < count; i = next.getAndIncrement()) {
                    long due = start + i * apart;
                    LockSupport.parkNanos(due - System.nanoTime());
                    connection.exchange(posts[i % posts.length]);
                    took.add(System.nanoTime() - due);
                }
            }
            return took.build().toArray();
        })) Arrays.stream(mine.get()).forEach(times);
        return times.build().sorted().toArray();
    }

    private static <T> List<Future<T>> all(Callable<T> work) throws InterruptedException {
        var pool = Executors.newFixedThreadPool(CONNECTIONS);
        try {
            return pool.invokeAll(java.util.Collections.nCopies(CONNECTIONS, work));
        } finally {
            pool.shutdown();
        }
    }

    @Test
    void a_stream_of_many_lines() throws Exception {
        var lines = requests("verdicts").stream()
                .map(r -> (r + "\n").getBytes(StandardCharsets.UTF_8))
                .toArray(byte[][]::new);
        stream(lines, LINES / 4);
        stream(lines, LINES);
    }

    private void stream(byte[][] lines, int count) throws Exception {
        try (var connection = new Connection(service.base)) {
            connection.send(("POST " + StreamController.PATH + " HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer "
                            + key
                            + "\r\nContent-Type: application/x-ndjson\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n")
                    .getBytes(StandardCharsets.ISO_8859_1));
            long start = System.nanoTime();
            var writer = new Thread(() -> connection.chunks(lines, count));
            writer.start();
            long answered = 0;
            byte[] buffer = new byte[1 << 16];
            int tenth = 1;
            for (int read = connection.in.read(buffer); read >= 0; read = connection.in.read(buffer)) {
                for (int i = 0; i < read; i++)
                    if (buffer[i] == '}' && i + 1 < read && buffer[i + 1] == '\n') answered++;
                if (answered >= (long) count * tenth / 10) {
                    System.out.printf("%d lines, heap %d MB%n", answered, heap() >> 20);
                    tenth++;
                }
            }
            writer.join();
            double seconds = (System.nanoTime() - start) / 1e9;
            System.out.printf("%d lines in %.1f s: %.0f a second%n", count, seconds, count / seconds);
        }
    }

    private static final Pattern HEAP = Pattern.compile("jvm_memory_used_bytes\\{area=\"heap\",id=\"[^\"]+\"} (\\S+)");

    private long heap() throws IOException, InterruptedException {
        String metrics = RunningServer.send(HttpRequest.newBuilder(URI.create(service.base + "/actuator/prometheus"))
                        .header("Authorization", "Bearer " + key))
                .body();
        return HEAP.matcher(metrics)
                .results()
                .mapToLong(m -> (long) Double.parseDouble(m.group(1)))
                .sum();
    }

    /** A connection that is kept, with as little of the client's own work as can be. */
    private static final class Connection implements AutoCloseable {
        private final java.net.Socket socket;
        private final OutputStream out;
        final BufferedInputStream in;

        Connection(String base) throws IOException {
            var uri = URI.create(base);
            socket = new java.net.Socket(uri.getHost(), uri.getPort());
            socket.setTcpNoDelay(true);
            out = socket.getOutputStream();
            in = new BufferedInputStream(socket.getInputStream(), 1 << 16);
        }

        void send(byte[] bytes) throws IOException {
            out.write(bytes);
        }

        /** @throws IllegalStateException when it is not answered with 200 */
        void exchange(byte[] post) throws IOException {
            send(post);
            String status = line();
            if (!status.startsWith("HTTP/1.1 200")) throw new IllegalStateException(status);
            long length = -1;
            boolean chunked = false;
            for (String line = line(); !line.isEmpty(); line = line()) {
                if (line.regionMatches(true, 0, "Content-Length:", 0, 15))
                    length = Long.parseLong(line.substring(15).strip());
                chunked |= line.regionMatches(true, 0, "Transfer-Encoding:", 0, 18);
            }
            if (chunked) {
                for (long chunk = size(); chunk > 0; chunk = size()) {
                    in.skipNBytes(chunk);
                    line();
                }
                line();
            } else in.skipNBytes(length);
        }

        private long size() throws IOException {
            return Long.parseLong(line(), 16);
        }

        private String line() throws IOException {
            var line = new StringBuilder();
            for (int c = in.read(); c != '\n'; c = in.read()) {
                if (c < 0) throw new IOException("closed");
                if (c != '\r') line.append((char) c);
            }
            return line.toString();
        }

        /** Lines as the body of a request, about 64 KB a chunk. */
        void chunks(byte[][] lines, int count) {
            var chunk = new java.io.ByteArrayOutputStream(1 << 17);
            try {
                for (int i = 0; i < count; i++) {
                    chunk.write(lines[i % lines.length]);
                    if (chunk.size() < 1 << 16 && i + 1 < count) continue;
                    send((Integer.toHexString(chunk.size()) + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
                    send(chunk.toByteArray());
                    send("\r\n".getBytes(StandardCharsets.ISO_8859_1));
                    chunk.reset();
                }
                send("0\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
