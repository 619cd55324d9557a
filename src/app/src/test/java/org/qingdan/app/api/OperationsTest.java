package org.qingdan.app.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.qingdan.app.Repository;
import org.qingdan.app.store.DataDirectory;
import org.qingdan.app.store.Database;
import org.qingdan.app.store.Databases;
import org.qingdan.app.store.Store;
import tools.jackson.databind.json.JsonMapper;

/** What those who run the service see of it. */
class OperationsTest {
    private static final String PATH = "/api/v1/determinations";
    private static final String ID_NUMBER = "450203194305020021";
    private static final String NAME = "覃阿婆测试";
    /** Where the other one comes as bytes of another script, this one would still be read. */
    private static final String LATIN_NAME = "Qin-Canary";

    private static final String ENCODED_NAME = URLEncoder.encode(NAME, StandardCharsets.UTF_8);

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

            String figures =
                    RunningServer.send(server.to("/actuator/prometheus")).body();

            assertThat(figures.lines())
                    .anyMatch(l -> l.startsWith("qingdan_verdicts_total{item=\"LZ-1-05\",verdict=\"eligible\"}")
                            && l.endsWith(" 3.0"))
                    .anyMatch(l -> l.startsWith("qingdan_evaluations_total{detail=\"full\"} 3"))
                    .anyMatch(l -> l.startsWith("http_server_requests_seconds_bucket") && l.contains(PATH))
                    .anyMatch(l -> l.startsWith("qingdan_lists_revision{revision=\"sha256:"))
                    .anyMatch(l -> l.startsWith("qingdan_lists_reloads_total{result=\"refused\"} 0"));
            // The second and the third of the same elder fire nothing.
            server.post(PATH, example());
            assertThat(RunningServer.send(server.to("/actuator/prometheus"))
                            .body()
                            .lines()
                            .filter(l -> l.startsWith("qingdan_situations_fired_total ")))
                    .singleElement()
                    .satisfies(l -> assertThat(figures.lines()).contains(l))
                    .satisfies(l -> assertThat(l).doesNotEndWith(" 0.0"));
            assertThat(Pattern.compile("(?m)^qingdan_\\w+?(?=[{ ])")
                            .matcher(figures)
                            .results()
                            .map(MatchResult::group))
                    .allMatch(Files.readString(Repository.file("docs/operations.md"))::contains);
            assertThat(get(server, "/actuator/health/liveness")).contains("UP");
            assertThat(get(server, "/actuator/health/readiness")).contains("UP");
        }
    }

    @Test
    void health_and_figures_may_have_a_port_of_their_own_where_nothing_else_is() throws Exception {
        try (var server = new RunningServer(
                Databases.open(Database.SQLITE, directory),
                directory,
                s -> new Server.Settings(
                        null,
                        null,
                        s.store(),
                        s.masterKey(),
                        s.address(),
                        0,
                        Profile.LOCAL,
                        Duration.ZERO,
                        false,
                        false,
                        new Server.Management("127.0.0.1", 0)))) {
            String own = "http://127.0.0.1:" + server.managementPort();
            assertThat(status(server, own, "/actuator/health/readiness", false)).isEqualTo(200);
            assertThat(status(server, own, "/actuator/prometheus", false)).isEqualTo(401);
            assertThat(status(server, own, "/actuator/prometheus", true)).isEqualTo(200);
            for (String elsewhere : List.of("/api/v1/catalogs", "/login"))
                assertThat(status(server, own, elsewhere, true)).as(elsewhere).isEqualTo(404);
            for (String gone : List.of("/actuator/health", "/actuator/prometheus"))
                assertThat(status(server, server.base, gone, true)).as(gone).isEqualTo(404);
            try (var socket = new Socket("127.0.0.1", server.managementPort())) {
                socket.getOutputStream()
                        .write("GET /actuator/health HTTP/1.1\r\nHost: a\r\nContent-Length: 9999\r\n\r\n"
                                .getBytes(StandardCharsets.US_ASCII));
                socket.setSoTimeout(4_000); // shorter than the service waits for a byte of a body
                assertThat(new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII))
                        .isEqualTo("HTTP/1.1 400");
            }
        }
    }

    private static int status(RunningServer server, String base, String path, boolean withKey) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(base + path));
        if (withKey) request.header("Authorization", "Bearer " + server.key);
        return RunningServer.send(request).statusCode();
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

    /** Whatever can be sent that carries a number or a name and is refused, or answered without it. */
    private static List<HttpRequest.Builder> canaries(RunningServer server) {
        String elder = "{\"idNumber\": \"" + ID_NUMBER + "\", \"name\": \"" + NAME + "\"}";
        var bodies = List.of(
                "{\"asOf\": \"2026-11-22\", \"elder\": {\"idNumber\": \"" + ID_NUMBER + "\"}}",
                "{\"asOf\": \"2026-11-22\", \"elder\": " + elder + "}",
                "{\"asOf\": \"2026-11-22\", \"elder\": {\"" + ID_NUMBER + "\": \"" + NAME + "\"}}",
                "{\"asOf\": \"" + ID_NUMBER + "\", \"elder\": {\"sex\": \"" + NAME + "\"}}",
                "{\"asOf\": \"2026-11-22\", \"detail\": \"" + NAME + "\", \"revision\": \"" + ID_NUMBER + "\"}",
                "{\"subjectId\": \"" + ID_NUMBER + "\", \"" + NAME + "\": 1}",
                "[\"" + NAME + ID_NUMBER,
                ID_NUMBER);
        var all = new ArrayList<HttpRequest.Builder>();
        for (String body : bodies) {
            for (String path : List.of(PATH, "/api/v1/admin/erasures", "/api/v1/admin/reload", "/api/v1/nowhere"))
                for (String type : List.of("application/json", "text/plain", "application/x-" + ID_NUMBER))
                    all.add(server.to(path).header("Content-Type", type).POST(BodyPublishers.ofString(body)));
            for (String batch :
                    List.of("{\"requests\": [" + body + "]}", "{\"requests\": {\"" + NAME + "\": " + body + "}}"))
                all.add(server.to(PATH + "/batch")
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(batch)));
            all.add(server.to(PATH + "/stream")
                    .header("Content-Type", "application/x-ndjson")
                    .POST(BodyPublishers.ofString(body + "\n" + body)));
        }
        for (String word : List.of(ID_NUMBER, ENCODED_NAME)) {
            for (String path : List.of(
                    "/api/v1/evidence/",
                    "/api/v1/evidence?id=",
                    PATH + "?name=",
                    PATH + "/stream?detail=",
                    "/api/v1/catalogs/",
                    "/api/v1/catalogs?id=",
                    "/api/v1/catalogs?",
                    "/api/v1/items/",
                    "/api/v1/items?code=",
                    "/api/v1/dictionaries/",
                    "/api/v1/dictionaries?name=",
                    "/api/v1/vocabulary?",
                    "/api/v1/regions?q=",
                    "/api/v1/regions?q=4502&limit=",
                    "/api/v1/",
                    "/actuator/",
                    "/")) {
                all.add(server.to(path + word));
                all.add(server.bare(path + word));
                all.add(server.to(path + word).method("DELETE", BodyPublishers.noBody()));
                all.add(server.to(path + word)
                        .header("Content-Type", "application/x-ndjson")
                        .POST(BodyPublishers.ofString(NAME + ID_NUMBER)));
            }
            all.add(server.to("/" + word + ";x=1"));
            all.add(server.to("/%2e%2e/" + word));
            all.add(server.to(PATH).method("X" + ID_NUMBER, BodyPublishers.noBody()));
            all.add(server.bare(PATH).header("Authorization", "Bearer qd_" + word + word));
            all.add(server.bare(PATH).header("Authorization", word));
            all.add(server.to("/api/v1/vocabulary").header("Accept", "application/x-" + ID_NUMBER));
            all.add(server.to(PATH).header("Cookie", "a=" + word).header("Referer", word));
        }
        all.forEach(request -> request.header("Accept-Language", ID_NUMBER).header("User-Agent", ID_NUMBER));
        all.stream()
                .filter(request -> !request.build().uri().getPath().endsWith("/stream"))
                .forEach(request -> request.header("Idempotency-Key", "k" + ID_NUMBER + " "));
        return all;
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void a_number_or_a_name_sent_anywhere_stands_in_no_log_figure_error_or_name_of_a_file(boolean jsonLogs)
            throws Exception {
        var log = new ByteArrayOutputStream();
        PrintStream out = System.out;
        PrintStream err = System.err;
        System.setOut(new PrintStream(log, true, StandardCharsets.UTF_8));
        System.setErr(System.out);
        var answers = new StringBuilder();
        try (var server = new RunningServer(
                Databases.open(Database.SQLITE, directory),
                directory,
                s -> new Server.Settings(
                        null,
                        null,
                        s.store(),
                        s.masterKey(),
                        s.address(),
                        0,
                        Profile.LOCAL,
                        Duration.ZERO,
                        jsonLogs))) {
            for (var request : canaries(server)) {
                var response = RunningServer.send(request);
                assertThat(response.statusCode()).as(response.body()).isNotEqualTo(500);
                answers.append(response.headers().map()).append(response.body()).append('\n');
            }
            for (String line : List.of(
                    "GET /" + ID_NUMBER + NAME + " HTTP/1.1\r\nHost: a",
                    "GET /%zz" + ID_NUMBER + " HTTP/1.1\r\nHost: a",
                    ID_NUMBER + NAME + " / HTTP/1.1\r\nHost: a",
                    "GET / HTTP/1.1\r\nHost: a\r\nCookie: a=" + ID_NUMBER + "\u0001" + NAME,
                    "GET / HTTP/" + ID_NUMBER + "\r\nHost: a",
                    "GET / HTTP/1.1\r\nHost: " + ID_NUMBER + NAME,
                    "GET / HTTP/1.1\r\n" + ID_NUMBER + NAME + "\r\nHost: a",
                    "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: " + ID_NUMBER + NAME,
                    "POST /api/v1/regions?q=%zz" + ID_NUMBER + " HTTP/1.1\r\nHost: a",
                    "POST " + PATH + " HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer " + server.key
                            + "\r\nContent-Type: application/json\r\nContent-Length: 0\r\nIdempotency-Key: " + NAME
                            + LATIN_NAME))
                try (var socket = server.socket(line + "\r\nConnection: close\r\n\r\n")) {
                    answers.append(RunningServer.read(socket)).append('\n');
                }
            // Pages tell whoever asks what it wrote, and nobody else.
            for (String line : List.of(
                    "GET /login?" + LATIN_NAME + "=%zz HTTP/1.1\r\nHost: a",
                    "GET /login HTTP/1.1\r\nHost: a\r\nAccept: " + NAME + LATIN_NAME,
                    "GET /login HTTP/1.1\r\nHost: a\r\nHX-Request: " + NAME + LATIN_NAME,
                    "POST /login HTTP/1.1\r\nHost: a\r\nContent-Type: application/x-www-form-urlencoded; charset="
                            + LATIN_NAME + "\r\nContent-Length: 0",
                    "POST /login HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Type: application/x-www-form-urlencoded"
                            + "\r\nContent-Length: 14\r\n\r\n" + LATIN_NAME + "=%zz"))
                try (var socket = server.socket(line + "\r\nConnection: close\r\n\r\n")) {
                    assertThat(RunningServer.read(socket)).startsWith("HTTP/1.1 ");
                }
            // Stored, read, sent again and erased: whoever may read it reads it, and nothing of it is logged.
            String stored = example().replace("LZ-DEMO-01", ID_NUMBER + NAME);
            stored = stored.substring(0, stored.length() - 1) + ",\"store\":true}";
            for (int i = 0; i < 2; i++) {
                var kept = server.post(PATH, stored, "Idempotency-Key", "s" + ID_NUMBER);
                assertThat(kept.statusCode()).as(kept.body()).isEqualTo(201);
                String id = JsonMapper.shared()
                        .readTree(kept.body())
                        .get("evidence")
                        .asString();
                assertThat(RunningServer.send(server.to("/api/v1/evidence/" + id))
                                .body())
                        .contains(NAME);
            }
            assertThat(server.post(
                                    "/api/v1/admin/erasures",
                                    "{\"caller\": \"tests\", \"subjectId\": \"" + ID_NUMBER + NAME + "\"}")
                            .body())
                    .contains("true");
            // A failure of ours while a person is answered.
            String failing = example().replace("LZ-DEMO-01", BreaksDown.FAILS);
            for (String path : List.of(PATH, PATH + "/stream"))
                answers.append(RunningServer.send(server.to(path)
                                        .header(
                                                "Content-Type",
                                                path.equals(PATH) ? "application/json" : "application/x-ndjson")
                                        .header("X-Name", ID_NUMBER)
                                        .POST(BodyPublishers.ofString(failing.replace("\n", " "))))
                                .body())
                        .append('\n');
            String figures =
                    RunningServer.send(server.to("/actuator/prometheus")).body();
            assertThat(figures)
                    .contains("http_server_requests")
                    .doesNotContain(ID_NUMBER, NAME, LATIN_NAME, ENCODED_NAME);
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
        assertThat(answers.toString())
                .contains("validation-error", "internal-error")
                .doesNotContain(ID_NUMBER, NAME, LATIN_NAME, ENCODED_NAME);
        String logged = log.toString(StandardCharsets.UTF_8);
        assertThat(logged).contains("unauthorized: ").doesNotContain(ID_NUMBER, NAME, LATIN_NAME, ENCODED_NAME);
        if (jsonLogs)
            // The store is opened before the service says how its log is to look.
            assertThat(logged.lines().dropWhile(l -> !l.startsWith("{")))
                    .isNotEmpty()
                    .allMatch(l -> JsonMapper.shared().readTree(l).has("message"));
        try (var files = Files.walk(directory)) {
            assertThat(files.map(Path::toString)).noneMatch(f -> f.contains(ID_NUMBER) || f.contains(NAME));
        }
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
