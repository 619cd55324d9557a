package org.qingdan.app.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qingdan.app.Repository;
import org.qingdan.app.cli.Qingdan;

/**
 * How long the service takes until it says that it is ready, beside an empty application with the same starters, turn by turn, from the same class path with
 * the same options; and once more as {@code ./qingdan} starts it, with its classes laid out in advance by the build. Run by name only; docs/speed.md has the command and what it printed.
 */
class StartBench {
    private static final int ROUNDS = Integer.getInteger("qingdan.start.rounds", 7);
    private static final Pattern STARTED = Pattern.compile("Tomcat started on port (\\d+)");
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @TempDir
    Path directory;

    @Test
    void how_long_until_ready() throws Exception {
        Path data = Files.createDirectory(directory.resolve("data"));
        String[] serve = {"serve", "--port", "0", "--data", data.toString()};
        var script = new ArrayList<Double>();
        var ours = new ArrayList<Double>();
        var empty = new ArrayList<Double>();
        for (int i = 0; i <= ROUNDS; i++) {
            double shipped = seconds(List.of(Repository.file("qingdan").toString()), serve);
            double one = seconds(java(Qingdan.class), serve);
            double other = seconds(java(EmptyService.class), directory.toString());
            if (i == 0) continue; // makes the database, and fills the cache of files
            script.add(shipped);
            ours.add(one);
            empty.add(other);
        }
        tell("empty application", empty, empty);
        tell("the service from the same class path", ours, empty);
        tell("the service by ./qingdan", script, empty);
    }

    private static void tell(String what, List<Double> seconds, List<Double> empty) {
        System.out.printf(
                "%s: ready after %.2f s, median of %s, ratio %.2f%n",
                what, median(seconds), seconds, median(seconds) / median(empty));
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }

    private static List<String> java(Class<?> main) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                main.getName());
    }

    private static double seconds(List<String> program, String... arguments) throws Exception {
        var command = new ArrayList<>(program);
        command.addAll(Arrays.asList(arguments));
        long start = System.nanoTime();
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try (var said = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            var ready = HttpRequest.newBuilder(
                            URI.create("http://127.0.0.1:" + port(said) + "/actuator/health/readiness"))
                    .build();
            while (CLIENT.send(ready, BodyHandlers.ofString()).statusCode() != 200) Thread.sleep(5);
            return (System.nanoTime() - start) / 1e9;
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    private static String port(BufferedReader said) throws IOException {
        var all = new StringBuilder();
        for (String line = said.readLine(); line != null; line = said.readLine()) {
            all.append(line).append('\n');
            var started = STARTED.matcher(line);
            if (started.find()) return started.group(1);
        }
        assertThat(all.toString()).as("started").isEmpty();
        throw new IOException("ended without a word");
    }
}
