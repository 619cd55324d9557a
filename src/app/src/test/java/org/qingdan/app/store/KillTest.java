package org.qingdan.app.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A writer is killed (SIGKILL) at a random moment, again and again on the same database: what it said was kept is there, and the chain is whole. How
 * often, by {@code -Dqingdan.kills=20}.
 */
class KillTest {
    private static final int KILLS = Integer.getInteger("qingdan.kills", 2);
    private static final int MOST_ROWS = 300;

    @TempDir
    Path directory;

    @ParameterizedTest
    @EnumSource
    void what_was_acknowledged_survives_a_kill(Database database) throws Exception {
        String url = Databases.address(database);
        var random = new Random(20261122);
        var acknowledged = new ArrayList<String>();
        for (int kill = 0; kill < KILLS; kill++) {
            acknowledged.addAll(writeAndKill(url, 1 + random.nextInt(MOST_ROWS)));
            try (var store = Store.open(DataDirectory.at(directory), url)) {
                var evidence = new Evidence(store, MasterKey.of(DataDirectory.at(directory), null), Clock.systemUTC());
                var audit = Audit.verify(evidence);
                assertThat(audit.fault()).isEmpty();
                assertThat(audit.rows()).isGreaterThanOrEqualTo(acknowledged.size());
                for (String id : acknowledged)
                    assertThat(evidence.find(id).orElseThrow().input()).isNotNull();
                assertThat(store.damage()).isEmpty();
            }
        }
        assertThat(acknowledged).doesNotHaveDuplicates().hasSizeGreaterThanOrEqualTo(KILLS);
    }

    private List<String> writeAndKill(String url, int rows) throws Exception {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                EvidenceWriter.class.getName(),
                directory.toString()));
        if (url != null) command.add(url);
        Process writer = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        var ids = new ArrayList<String>();
        try (var out = new BufferedReader(new InputStreamReader(writer.getInputStream(), StandardCharsets.UTF_8))) {
            String line = out.readLine();
            for (; line != null && ids.size() < rows; line = out.readLine()) ids.add(line);
            writer.toHandle().destroyForcibly(); // by its handle: the pipe stays open
            // What stands in the pipe was acknowledged too; a last line may be cut.
            for (; line != null; line = out.readLine()) if (line.matches("ev_[0-9a-f]{24}")) ids.add(line);
        }
        assertThat(writer.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(ids).hasSizeGreaterThanOrEqualTo(rows);
        return ids;
    }
}
