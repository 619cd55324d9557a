package org.qingdan.app.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.qingdan.app.Repository;
import org.qingdan.app.store.Database;
import org.qingdan.app.store.Databases;
import org.qingdan.app.store.Scope;
import org.qingdan.engine.determination.Engine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Lists are changed under a service that answers. */
@TestMethodOrder(MethodOrderer.MethodName.class)
class ReloadTest {
    private static final String RELOAD = "/api/v1/admin/reload";
    private static final String DETERMINATIONS = "/api/v1/determinations";

    @TempDir
    static Path directory;

    private static Path catalogs;
    private static Path rules;
    private static Path changing;
    private static String original;
    private static String request;
    private static RunningServer server;

    @BeforeAll
    static void start() throws Exception {
        Repository.lists(directory, "guangxi");
        catalogs = directory.resolve("catalogs");
        rules = directory.resolve("rules");
        changing = catalogs.resolve("guangxi/liuzhou/items/old-age-allowance.yaml");
        original = Files.readString(changing);
        request = Files.readString(Repository.file("examples/01-yufeng-84-dibao-alone.json"))
                .strip();
        Path data = directory.resolve("data");
        server = new RunningServer(
                Databases.open(Database.SQLITE, data),
                data,
                s -> new Server.Settings(
                        catalogs,
                        rules,
                        s.store(),
                        s.masterKey(),
                        s.address(),
                        0,
                        Profile.LOCAL,
                        Duration.ZERO,
                        false));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void goBack() throws Exception {
        set("50.00");
        reload();
    }

    /** The allowance of those who are 80 to 89. */
    private static void set(String amount) throws Exception {
        Files.writeString(changing, original.replace("\"50.00\"", "\"" + amount + "\""));
    }

    private static JsonNode json(HttpResponse<String> response) {
        return JsonMapper.shared().readTree(response.body());
    }

    private static HttpResponse<String> reload() throws Exception {
        return RunningServer.send(server.to(RELOAD).POST(BodyPublishers.noBody()));
    }

    private static String ask(String more) throws Exception {
        return server.post(DETERMINATIONS, request.substring(0, request.length() - 1) + more + "}")
                .body();
    }

    @Test
    void lists_that_did_not_change_are_left_alone() throws Exception {
        assertThat(json(reload()).get("result").asString()).isEqualTo("unchanged");
    }

    @Test
    void changed_lists_answer_after_a_reload_and_those_before_still_answer_whoever_names_them() throws Exception {
        String before = ask("");
        String revision = json(reload()).get("revision").asString();
        set("51.00");
        assertThat(ask("")).as("nobody asked for a reload").isEqualTo(before);

        var outcome = json(reload());

        assertThat(outcome.get("result").asString()).isEqualTo("replaced");
        assertThat(outcome.get("revision").asString()).isNotEqualTo(revision);
        String after = ask("");
        assertThat(after)
                .isNotEqualTo(before)
                .isEqualTo(Engine.load(catalogs, rules).determine(request, null));
        assertThat(ask(",\"revision\":\"" + revision + "\"")).isEqualTo(before);
        set("52.00");
        reload();
        assertThat(ask(",\"revision\":\"" + revision + "\""))
                .as("two revisions back")
                .contains("revision-not-at-hand");
    }

    @Test
    void lists_with_faults_are_refused_with_every_fault_and_those_in_force_serve_on() throws Exception {
        String before = ask("");
        Files.writeString(changing, original.replace("\"50.00\"", "\"fifty\"").replace("\"100.00\"", "\"hundred\""));

        var response = reload();

        assertThat(response.statusCode()).isEqualTo(422);
        assertThat(response.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/problem+json");
        var problem = json(response);
        assertThat(problem.get("code").asString()).isEqualTo("lists-refused");
        assertThat(problem.get("errors").size()).isGreaterThanOrEqualTo(2);
        assertThat(problem.get("errors").get(0).get("place").asString()).contains("old-age-allowance.yaml");
        assertThat(ask("")).isEqualTo(before);
    }

    @Test
    void only_an_administrator_reloads() throws Exception {
        String other = server.key("asker", EnumSet.of(Scope.DETERMINE, Scope.EVIDENCE));
        var response = RunningServer.send(
                server.bare(RELOAD).header("Authorization", "Bearer " + other).POST(BodyPublishers.noBody()));
        assertThat(response.statusCode()).isEqualTo(403);
    }

    /** The allowance in an answer. */
    private static String amount(JsonNode answer) {
        for (var item : answer.get("items"))
            if (item.get("item").asString().equals("LZ-1-05"))
                for (int n = 0; n < 100; n++)
                    if (item.toString().contains("\"" + (200 + n) + ".00\"")) return Integer.toString(n);
        throw new AssertionError("no allowance: " + answer);
    }

    @Test
    void fifty_clients_never_go_back_to_lists_before_and_no_batch_mixes_them() throws Exception {
        String batch = "{\"requests\":[" + String.join(",", Collections.nCopies(5, request)) + "]}";
        set("200.00");
        reload();
        var done = new AtomicBoolean();
        var pool = Executors.newFixedThreadPool(50);
        List<Future<List<Integer>>> clients = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            boolean many = i % 10 == 0;
            clients.add(pool.submit(() -> {
                var seen = new ArrayList<Integer>();
                while (!done.get()) {
                    var amounts = new TreeSet<String>();
                    if (many) {
                        var response = server.post(DETERMINATIONS + "/batch", batch);
                        if (response.statusCode() == 503) continue;
                        json(response).get("answers").forEach(a -> amounts.add(amount(a)));
                    } else amounts.add(amount(JsonMapper.shared().readTree(ask(""))));
                    assertThat(amounts).as("one answer, one revision").hasSize(1);
                    seen.add(Integer.valueOf(amounts.first()));
                }
                return seen;
            }));
        }
        int last = 6;
        for (int n = 1; n <= last; n++) {
            set((200 + n) + ".00");
            assertThat(json(reload()).get("result").asString()).isEqualTo("replaced");
        }
        done.set(true);
        int count = 0;
        for (var one : clients) {
            assertThat(one.get()).isSorted();
            count += one.get().size();
        }
        pool.shutdown();
        assertThat(count).isGreaterThan(50);
        assertThat(amount(JsonMapper.shared().readTree(ask("")))).isEqualTo(Integer.toString(last));
    }

    @Test
    void whoever_asks_while_lists_are_replaced_gets_the_answer_of_exactly_one_revision() throws Exception {
        Map<String, String> answers = new HashMap<>(); // by the hash of the list that answered
        var amounts = List.of("50.00", "51.00", "52.00", "53.00");
        for (String amount : amounts) {
            set(amount);
            String answer = Engine.load(catalogs, rules).determine(request, null);
            answers.put(answer, amount);
        }
        var done = new AtomicBoolean();
        var pool = Executors.newFixedThreadPool(12);
        List<Future<List<String>>> asked = new ArrayList<>();
        for (int i = 0; i < 12; i++)
            asked.add(pool.submit(() -> {
                var got = new ArrayList<String>();
                while (!done.get()) got.add(ask(""));
                return got;
            }));
        for (int n = 0; n < 12; n++) {
            set(amounts.get((n + 1) % amounts.size()));
            assertThat(json(reload()).get("result").asString()).isEqualTo("replaced");
        }
        done.set(true);
        var used = new java.util.HashSet<String>();
        int count = 0;
        for (var one : asked)
            for (String answer : one.get()) {
                assertThat(answers).containsKey(answer);
                used.add(answers.get(answer));
                count++;
            }
        pool.shutdown();
        assertThat(used.size()).isGreaterThan(1);
        assertThat(count).isGreaterThan(50);
    }

    @Test
    void files_are_taken_by_themselves_once_they_stay_the_same_and_faults_are_told_once() throws Exception {
        var meters = new io.micrometer.core.instrument.simple.SimpleMeterRegistry();
        var lists = new LiveLists(catalogs, rules);
        var reloading = new Reloading(lists, meters, new Counters(meters, lists), Duration.ofSeconds(5));
        String first = lists.current().hash();
        reloading.look();
        set("51.00");
        reloading.look();
        assertThat(lists.current().hash()).as("perhaps still being copied").isEqualTo(first);
        reloading.look();
        String second = lists.current().hash();
        assertThat(second).isNotEqualTo(first);

        set("fifty");
        for (int i = 0; i < 5; i++) reloading.look();
        assertThat(lists.current().hash()).isEqualTo(second);
        assertThat(meters.counter("qingdan.lists.reloads", "result", "refused").count())
                .isEqualTo(1);
        assertThat(meters.counter("qingdan.lists.reloads", "result", "replaced").count())
                .isEqualTo(1);
    }
}
