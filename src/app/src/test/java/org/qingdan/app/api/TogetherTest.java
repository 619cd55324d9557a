package org.qingdan.app.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashSet;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qingdan.app.Repository;
import org.qingdan.app.store.Database;
import org.qingdan.app.store.Databases;
import tools.jackson.databind.json.JsonMapper;

/** A batch is answered from one revision of the lists, whenever they are replaced; and only so much is asked of it. */
class TogetherTest {
    private static final String PATH = "/api/v1/determinations/batch";
    private static final int ELDERS = 60;

    @TempDir
    Path directory;

    private static String batch(String one, int count) {
        return "{\"requests\": [" + String.join(",", Collections.nCopies(count, one)) + "]}";
    }

    @Test
    void no_batch_mixes_two_revisions_while_lists_are_replaced() throws Exception {
        Repository.lists(directory, "guangxi");
        Path catalogs = directory.resolve("catalogs");
        Path allowance = catalogs.resolve("guangxi/liuzhou/items/old-age-allowance.yaml");
        String written = Files.readString(allowance);
        String request = Files.readString(Repository.file("examples/01-yufeng-84-dibao-alone.json"))
                .strip();
        String body = batch(request, ELDERS);
        var stop = new AtomicBoolean();
        try (var server = new RunningServer(
                Databases.open(Database.SQLITE, directory.resolve("data")),
                directory.resolve("data"),
                s -> new Server.Settings(
                        catalogs,
                        directory.resolve("rules"),
                        s.store(),
                        s.masterKey(),
                        s.address(),
                        0,
                        Profile.LOCAL,
                        java.time.Duration.ZERO,
                        false))) {
            var seen = Collections.synchronizedSet(new HashSet<String>());
            var asking = new Thread(() -> {
                while (!stop.get())
                    try {
                        var answers = JsonMapper.shared()
                                .readTree(server.post(PATH, body).body())
                                .get("answers");
                        var kinds = new HashSet<String>();
                        answers.forEach(a -> kinds.add(a.toString()));
                        seen.add(kinds.size() == 1 ? kinds.iterator().next() : "mixed");
                    } catch (Exception e) {
                        seen.add(e.toString());
                    }
            });
            asking.start();
            try {
                for (int i = 0; i < 4; i++) {
                    Files.writeString(allowance, written.replace("value: \"50.00\"", "value: \"" + (51 + i) + ".00\""));
                    assertThat(server.post("/api/v1/admin/reload", "").statusCode())
                            .isEqualTo(200);
                }
            } finally {
                stop.set(true);
                asking.join();
            }
            assertThat(seen).hasSizeGreaterThan(1).allMatch(s -> s.contains("\"items\""));

            String ahead = request.substring(0, request.length() - 1) + ", \"forecast\": 600}";
            var refused = server.post(PATH, batch(ahead, 11));
            assertThat(refused.statusCode()).as(refused.body()).isEqualTo(422);
            assertThat(refused.body()).contains("6600", "6000");
        }
    }
}
