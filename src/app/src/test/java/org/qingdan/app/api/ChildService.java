package org.qingdan.app.api;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.qingdan.app.cli.Qingdan;

/** {@code qingdan serve} as a process of its own, to end it as the system would. */
public final class ChildService implements AutoCloseable {
    private static final Pattern STARTED = Pattern.compile("Tomcat started on port (\\d+)");

    final Process process;
    public final String base;
    private final StringBuffer said = new StringBuffer();
    private final Thread reader;

    ChildService(Path data, @Nullable String url, String... properties) throws Exception {
        this(Path.of(System.getProperty("java.home")), data, url, properties);
    }

    /** @param javaHome of the Java that runs it */
    ChildService(Path javaHome, Path data, @Nullable String url, String... properties) throws Exception {
        // These do not live long.
        this(
                javaHome,
                Stream.concat(Stream.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"), Stream.of(properties))
                        .toList(),
                stored(data, url));
    }

    /** @param options of the JVM, all of them */
    ChildService(Path data, @Nullable String url, List<String> options) throws Exception {
        this(Path.of(System.getProperty("java.home")), options, stored(data, url));
    }

    /** One whose pages ask nobody to sign in. */
    public static ChildService demo(Path data, List<String> options) throws Exception {
        return new ChildService(
                Path.of(System.getProperty("java.home")), options, List.of("--data", data.toString(), "--demo"));
    }

    private static List<String> stored(Path data, @Nullable String url) {
        return url == null ? List.of("--data", data.toString()) : List.of("--data", data.toString(), "--database", url);
    }

    private ChildService(Path javaHome, List<String> options, List<String> arguments) throws Exception {
        var command = new ArrayList<>(List.of(javaHome.resolve("bin/java").toString()));
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Qingdan.class.getName()));
        command.addAll(List.of("serve", "--port", "0"));
        command.addAll(arguments);
        process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var port = new CompletableFuture<String>();
        reader = new Thread(() -> read(port));
        reader.start();
        base = "http://127.0.0.1:" + port.get(90, TimeUnit.SECONDS);
    }

    private void read(CompletableFuture<String> port) {
        try (var out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                said.append(line).append('\n');
                var started = STARTED.matcher(line);
                if (started.find()) port.complete(started.group(1));
            }
        } catch (IOException e) {
            port.completeExceptionally(new UncheckedIOException(e));
        }
        port.completeExceptionally(new IllegalStateException("not started: " + said));
    }

    /** Everything it said, once it has ended. */
    String said() throws InterruptedException {
        reader.join();
        return said.toString();
    }

    HttpRequest.Builder post(String path, String key, String body) {
        return HttpRequest.newBuilder(URI.create(base + path))
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body));
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
