package org.qingdan.app.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.qingdan.app.store.DataDirectory;
import org.qingdan.app.store.Database;
import org.qingdan.app.store.Databases;
import org.qingdan.app.store.MasterKey;
import org.qingdan.app.store.Store;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class NewsTest {
    private static final Lists FIRST =
            new Lists("sha256:1", Map.of("national", "n1", "guangxi", "g1", "tianjin", "t1"));
    private static final Lists SECOND = new Lists("sha256:2", Map.of("national", "n1", "guangxi", "g2", "wuhan", "w1"));

    @TempDir
    Path directory;

    private static News news(Store store) {
        return new News(store, new Outbox(store, Clock.systemUTC()));
    }

    private void addEndpoint(Store store) {
        new Endpoints(store, MasterKey.of(DataDirectory.at(directory), null), Clock.systemUTC())
                .add("平台", "https://a.example/hook", false);
    }

    private static java.util.List<JsonNode> told(Store store) {
        return store
                .jdbc()
                .sql("SELECT body FROM webhook_event ORDER BY created_at")
                .query(String.class)
                .list()
                .stream()
                .map(b -> JsonMapper.shared().readTree(b).get("data"))
                .toList();
    }

    @ParameterizedTest
    @EnumSource
    void a_change_is_told_once_with_the_lists_that_changed_and_the_first_lists_ever_are_no_change(Database database) {
        try (var store = Databases.open(database, directory)) {
            addEndpoint(store);
            news(store).tell(FIRST);
            news(store).tell(FIRST);
            assertThat(told(store)).isEmpty();

            news(store).tell(SECOND);
            news(store).tell(SECOND);

            assertThat(told(store))
                    .singleElement()
                    .satisfies(data ->
                            assertThat(data).isEqualTo(JsonMapper.shared().readTree("""
                                    {"sequence":1,"revision":"sha256:2","previous":"sha256:1","changed":["guangxi","tianjin","wuhan"]}""")));
            news(store).tell(FIRST);
            assertThat(told(store)).as("going back is news too").hasSize(2);
            assertThat(told(store)).extracting(d -> d.get("sequence").asInt()).containsExactlyInAnyOrder(1, 2);
        }
    }

    @ParameterizedTest
    @EnumSource
    void many_processes_that_take_up_new_lists_at_once_tell_it_once(Database database) throws Exception {
        try (var store = Databases.open(database, directory)) {
            addEndpoint(store);
            news(store).tell(FIRST);
            var pool = Executors.newFixedThreadPool(8);
            var telling = IntStream.range(0, 8)
                    .<Callable<Void>>mapToObj(n -> () -> {
                        news(store).tell(SECOND);
                        return null;
                    })
                    .toList();
            for (var one : pool.invokeAll(telling)) one.get();
            pool.shutdown();
            assertThat(told(store)).hasSize(1);
        }
    }
}
