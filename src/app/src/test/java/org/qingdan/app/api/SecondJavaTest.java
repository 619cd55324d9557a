package org.qingdan.app.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.qingdan.app.Repository;
import org.qingdan.app.cli.Qingdan;
import org.qingdan.app.store.ApiKeys;
import org.qingdan.app.store.DataDirectory;
import org.qingdan.app.store.Database;
import org.qingdan.app.store.Databases;
import org.qingdan.app.store.Scope;
import org.qingdan.app.store.Store;
import org.qingdan.engine.determination.Engine;

/**
 * The same input gives the same bytes on another version of Java. It is the one whose home QINGDAN_SECOND_JAVA names, or the first of another version
 * where Debian keeps them.
 */
class SecondJavaTest {
    /** Each way takes another process of some seconds, and they differ in what stands around the same engine. */
    private static final boolean ALL = "all".equals(System.getProperty("qingdan.second"));

    private static final Path INSTALLED = Path.of("/usr/lib/jvm");
    private static final Pattern VERSION = Pattern.compile("(?m)^JAVA_VERSION=\"(\\d+)");

    private static Path home;
    private static List<String> examples;

    @TempDir
    Path data;

    @BeforeAll
    static void find() throws IOException {
        var found = second();
        assumeTrue(found.isPresent(), "no Java of another version here; name its home in QINGDAN_SECOND_JAVA");
        home = found.get();
        examples = new ArrayList<>();
        try (var files = Files.newDirectoryStream(Repository.file("examples"), "*.json")) {
            for (Path file : files) examples.add(Files.readString(file));
        }
        assertThat(examples).hasSizeGreaterThan(10);
    }

    private static Optional<Path> second() throws IOException {
        String named = System.getenv("QINGDAN_SECOND_JAVA");
        if (named != null) return Optional.of(Path.of(named));
        if (!Files.isDirectory(INSTALLED)) return Optional.empty();
        try (var homes = Files.list(INSTALLED)) {
            return homes.filter(h -> Files.isExecutable(h.resolve("bin/java")))
                    .filter(h ->
                            version(h) >= 17 && version(h) != Runtime.version().feature())
                    .sorted()
                    .findFirst();
        }
    }

    private static int version(Path home) {
        try {
            var version = VERSION.matcher(Files.readString(home.resolve("release")));
            return version.find() ? Integer.parseInt(version.group(1)) : 0;
        } catch (IOException e) {
            return 0; // one that does not tell its version
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void the_service_gives_the_same_bytes(Database database) throws Exception {
        assumeTrue(database == Database.SQLITE || ALL, "with -Dqingdan.second=all only");
        @Nullable String url = Databases.address(database);
        String key;
        try (var store = Store.open(DataDirectory.at(data), url)) {
            key = new ApiKeys(store, Clock.systemUTC())
                    .create("second", EnumSet.of(Scope.DETERMINE), null)
                    .secret();
        }
        try (var child = new ChildService(home, data, url)) {
            for (String example : examples) {
                var answer = RunningServer.CLIENT.send(
                        child.post("/api/v1/determinations", key, example).build(), BodyHandlers.ofByteArray());
                assertThat(answer.statusCode()).isEqualTo(200);
                assertThat(answer.body())
                        .isEqualTo(Engine.shipped().determine(example, null).getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    @Test
    void the_command_line_gives_the_same_bytes() throws Exception {
        assumeTrue(ALL, "with -Dqingdan.second=all only");
        Path lines = data.resolve("elders.ndjson");
        Files.write(
                lines, examples.stream().map(e -> e.replaceAll("\\R\\s*", "")).toList());
        Path there = data.resolve("there.ndjson");
        var process = new ProcessBuilder(
                        home.resolve("bin/java").toString(),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Qingdan.class.getName(),
                        "check",
                        "-",
                        "--json")
                .redirectInput(lines.toFile())
                .redirectOutput(there.toFile())
                .start();

        assertThat(process.waitFor()).isZero();
        assertThat(Files.readAllLines(there))
                .containsExactlyElementsOf(examples.stream()
                        .map(e -> Engine.shipped().determine(e, null))
                        .toList());
    }
}
