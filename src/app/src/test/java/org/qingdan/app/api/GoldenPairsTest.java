package org.qingdan.app.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.qingdan.app.Repository;
import org.qingdan.app.store.Database;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Requests of all places with answers that somebody has worked out by hand from the documents: what an integrator checks his own client with. */
class GoldenPairsTest {
    @TempDir
    static Path data;

    private static RunningServer server;

    @BeforeAll
    static void start() {
        server = new RunningServer(Database.SQLITE, data);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    static Stream<JsonNode> pairs() throws IOException {
        var pairs = JsonMapper.shared().readTree(Files.readString(Repository.file("docs/api/golden.json")));
        assertThat(pairs).hasSizeGreaterThanOrEqualTo(30);
        return pairs.valueStream();
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void each_request_is_answered_as_written(JsonNode pair) throws Exception {
        var answer =
                server.post(DeterminationController.PATH, pair.get("request").toString());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(JsonMapper.shared().readTree(answer.body()))
                .as(pair.get("name").asString())
                .isEqualTo(pair.get("answer"));
    }
}
