package org.qingdan.app.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qingdan.app.api.RunningServer;
import org.qingdan.app.store.DataDirectory;
import org.qingdan.app.store.Database;
import org.qingdan.app.store.Databases;
import org.qingdan.app.store.KeptAnswers;
import org.qingdan.app.store.MasterKey;
import org.qingdan.app.store.Store;

class DeletedInTimeTest {
    @TempDir
    Path directory;

    @Test
    void the_service_itself_deletes_what_has_been_kept_long_enough_and_nothing_else() throws Exception {
        try (var store = Databases.open(Database.SQLITE, directory)) {
            at(store, Duration.ofDays(31)).ready(1);
            Job young = at(store, Duration.ofDays(29)).ready(1);
            answer(store, "old", Duration.ofHours(25));
            answer(store, "young", Duration.ofHours(23));

            try (var server = new RunningServer(store, directory, s -> s)) {
                for (int i = 0; i < 200 && rows(server.store, "batch_job") + rows(store, "answer") > 2; i++)
                    TimeUnit.MILLISECONDS.sleep(50);
                assertThat(rows(store, "answer")).isEqualTo(1);
                assertThat(store.jdbc()
                                .sql("SELECT id FROM batch_job")
                                .query(String.class)
                                .list())
                        .containsExactly(young.id());
            }
        }
    }

    private static Sheet at(Store store, Duration ago) {
        return new Sheet(store, Clock.offset(Clock.systemUTC(), ago.negated()));
    }

    private static void answer(Store store, String repeatKey, Duration ago) {
        var master = MasterKey.of(DataDirectory.of(store.directory().path()), null);
        new KeptAnswers(store, master, Clock.offset(Clock.systemUTC(), ago.negated()))
                .once(
                        new KeptAnswers.Sent("platform", "POST", "/path", repeatKey, new byte[0]),
                        () -> repeatKey,
                        text -> new KeptAnswers.Answer(200, null, new byte[0], Set.of()));
    }

    private static int rows(Store store, String table) {
        return store.jdbc()
                .sql("SELECT COUNT(*) FROM " + table)
                .query(Integer.class)
                .single();
    }
}
