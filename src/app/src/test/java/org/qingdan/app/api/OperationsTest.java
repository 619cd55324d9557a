package org.qingdan.app.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qingdan.app.Repository;
import org.qingdan.app.store.DataDirectory;
import org.qingdan.app.store.Database;
import org.qingdan.app.store.Store;
import tools.jackson.databind.json.JsonMapper;

/** What those who run the service see of it. */
class OperationsTest {
    private static final String PATH = "/api/v1/determinations";
    private static final String ID_NUMBER = "450203194305020021";
    private static final String NAME = "覃阿婆测试";

    @TempDir
    Path directory;

    private static String example() throws Exception {
        return Files.readString(Repository.file("examples/01-yufeng-84-dibao-alone.json"))
                .strip();
    }

    private static String get(RunningServer server, String path) throws Exception {
        return RunningServer.send(server.bare(path)).body();
    }

    @Test
    void figures_tell_verdicts_by_item_latency_and_the_revision() throws Exception {
        try (var server = new RunningServer(Database.SQLITE, directory)) {
            for (int i = 0; i < 3; i++) server.post(PATH, example());

            String figures = get(server, "/actuator/prometheus");

            assertThat(figures.lines())
                    .anyMatch(l -> l.startsWith("qingdan_verdicts_total{item=\"LZ-1-05\",verdict=\"eligible\"}")
                            && l.endsWith(" 3.0"))
                    .anyMatch(l -> l.startsWith("qingdan_evaluations_total{detail=\"full\"} 3"))
                    .anyMatch(l -> l.startsWith("http_server_requests_seconds_bucket") && l.contains(PATH))
                    .anyMatch(l -> l.startsWith("qingdan_lists_revision{revision=\"sha256:"))
                    .anyMatch(l -> l.startsWith("qingdan_lists_reloads_total{result=\"refused\"} 0"));
            assertThat(get(server, "/actuator/health/liveness")).contains("UP");
            assertThat(get(server, "/actuator/health/readiness")).contains("UP");
        }
    }

    @Test
    void a_problem_names_its_trace_which_is_the_callers_where_there_is_one() throws Exception {
        String trace = "4bf92f3577b34da6a3ce929d0e0e4736";
        try (var server = new RunningServer(Database.SQLITE, directory)) {
            String given = "00-" + trace + "-00f067aa0ba902b7-01";
            for (String path : List.of(PATH, "/nowhere", "/api/v1/evidence/ev_none"))
                assertThat(RunningServer.send(server.to(path).header("traceparent", given))
                                .body())
                        .as(path)
                        .contains("\"traceId\":\"" + trace + "\"");
            var own = JsonMapper.shared()
                    .readTree(server.post(PATH, "{}", "traceparent", ID_NUMBER).body());
            assertThat(own.get("traceId").asString()).matches("[0-9a-f]{32}");
        }
    }

    @Test
    void a_number_or_a_name_sent_anywhere_stands_in_no_log_figure_or_error() throws Exception {
        var log = new ByteArrayOutputStream();
        PrintStream before = System.out;
        System.setOut(new PrintStream(log, true, StandardCharsets.UTF_8));
        var answers = new StringBuilder();
        try (var server = new RunningServer(Database.SQLITE, directory)) {
            String elder = "{\"idNumber\": \"" + ID_NUMBER + "\", \"name\": \"" + NAME + "\"}";
            for (String body : List.of(
                    "{\"asOf\": \"2026-11-22\", \"elder\": " + elder + "}",
                    "{\"asOf\": \"2026-11-22\", \"elder\": {\"" + ID_NUMBER + "\": \"" + NAME + "\"}}",
                    "{\"asOf\": \"" + ID_NUMBER + "\", \"elder\": {\"sex\": \"" + NAME + "\"}}",
                    "{\"asOf\": \"2026-11-22\", \"detail\": \"" + NAME + "\", \"revision\": \"" + ID_NUMBER + "\"}",
                    "{\"subjectId\": \"" + ID_NUMBER + "\", \"" + NAME + "\": 1}",
                    "[\"" + NAME + ID_NUMBER,
                    ID_NUMBER))
                for (String path : List.of(PATH, "/api/v1/admin/erasures", "/api/v1/admin/reload", "/api/v1/nowhere"))
                    for (String type : List.of("application/json", "text/plain", "application/x-" + ID_NUMBER))
                        answers.append(RunningServer.send(server.to(path)
                                                .header("Content-Type", type)
                                                .header("Idempotency-Key", "k" + ID_NUMBER)
                                                .header("Accept-Language", ID_NUMBER)
                                                .POST(BodyPublishers.ofString(body)))
                                        .body())
                                .append('\n');
            for (String path : List.of(
                    "/api/v1/evidence/" + ID_NUMBER,
                    "/api/v1/evidence?id=" + ID_NUMBER,
                    PATH + "?name=" + ID_NUMBER,
                    "/" + ID_NUMBER,
                    "/" + ID_NUMBER + ";x=1")) RunningServer.send(server.to(path));
            RunningServer.send(server.bare(PATH).header("Authorization", "Bearer qd_" + ID_NUMBER));
            String figures = get(server, "/actuator/prometheus");
            assertThat(figures).contains("http_server_requests").doesNotContain(ID_NUMBER, NAME);
        } finally {
            System.setOut(before);
        }
        assertThat(answers.toString()).contains("validation-error").doesNotContain(ID_NUMBER, NAME);
        assertThat(log.toString(StandardCharsets.UTF_8)).doesNotContain(ID_NUMBER, NAME);
    }

    @Test
    void while_the_database_is_away_callers_are_told_to_come_again_and_later_all_is_well() throws Exception {
        Path files = directory.resolve("postgres");
        var postgres = EmbeddedPostgres.builder()
                .setDataDirectory(files)
                .setCleanDataDirectory(false)
                .start();
        int port = postgres.getPort();
        Path data = directory.resolve("data");
        String url = postgres.getJdbcUrl("postgres", "postgres");
        try (var server = new RunningServer(Store.open(DataDirectory.at(data), url), data, s -> s)) {
            String stored = example().substring(0, example().length() - 1) + ",\"store\":true}";
            assertThat(server.post(PATH, stored).statusCode()).isEqualTo(201);

            postgres.close();
            var away = server.post(PATH, stored);
            assertThat(away.statusCode()).as(away.body()).isEqualTo(503);
            assertThat(away.headers().firstValue("Retry-After")).isPresent();
            assertThat(away.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/problem+json");
            assertThat(RunningServer.send(server.bare("/actuator/health/readiness"))
                            .statusCode())
                    .isEqualTo(503);
            assertThat(RunningServer.send(server.bare("/actuator/health/liveness"))
                            .statusCode())
                    .isEqualTo(200);

            postgres = EmbeddedPostgres.builder()
                    .setDataDirectory(files)
                    .setCleanDataDirectory(false)
                    .setPort(port)
                    .start();
            int status = 0;
            for (int i = 0; i < 50 && status != 201; i++) {
                status = server.post(PATH, stored).statusCode();
                if (status != 201) Thread.sleep(100);
            }
            assertThat(status).isEqualTo(201);
            assertThat(RunningServer.send(server.bare("/actuator/health/readiness"))
                            .statusCode())
                    .isEqualTo(200);
        } finally {
            postgres.close();
        }
    }
}
