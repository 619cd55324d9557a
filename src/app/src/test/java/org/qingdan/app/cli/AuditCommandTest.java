package org.qingdan.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qingdan.app.Repository;
import org.qingdan.app.store.DataDirectory;
import org.qingdan.app.store.Evidence;
import org.qingdan.app.store.MasterKey;
import org.qingdan.app.store.Store;
import org.qingdan.engine.determination.DeterminationJson;
import org.qingdan.engine.determination.Engine;
import tools.jackson.databind.json.JsonMapper;

class AuditCommandTest {
    private static final String AMOUNT = "value: \"50.00\"";

    @TempDir
    Path directory;

    private Path data;
    private String request;

    @BeforeEach
    void store() throws Exception {
        data = directory.resolve("data");
        request = Files.readString(Repository.file("examples/01-yufeng-84-dibao-alone.json"));
        add("S-1", Engine.shipped().determine(request, null));
        add("S-2", Engine.shipped().determine(request, null));
    }

    private void add(String subject, String result) {
        var at = DataDirectory.at(data);
        var lists = new java.util.LinkedHashMap<String, String>();
        Engine.shipped().lists().forEach(l -> lists.put(l.id(), l.hash()));
        try (var store = Store.open(at, null)) {
            var evidence = Evidence.begin(store, MasterKey.of(at, null), Clock.systemUTC());
            store.inTransaction(() -> evidence.add(new Evidence.Entry(
                    "platform",
                    "key_1",
                    subject,
                    LocalDate.of(2026, 11, 22),
                    DeterminationJson.write((Object) java.util.Map.of("revision", "sha256:r", "lists", lists)),
                    "unpackaged",
                    request.getBytes(StandardCharsets.UTF_8),
                    result.getBytes(StandardCharsets.UTF_8))));
        }
    }

    @Test
    void a_whole_chain_is_said_to_be_whole() {
        var run = Run.of("audit", "verify", "--data", data);
        assertThat(run.code()).isZero();
        assertThat(run.out()).contains("完整", "2 条");
        assertThat(Run.of("audit", "verify", "--json", "--data", data).out().strip())
                .matches("\\{\"whole\":true,\"rows\":2,\"end\":\"2:[0-9a-f-]{71}\"}");
    }

    @Test
    void an_end_that_was_noted_has_to_be_there() throws Exception {
        String end = JsonMapper.shared()
                .readTree(Run.of("audit", "verify", "--json", "--data", data).out())
                .get("end")
                .asString();
        assertThat(Run.of("audit", "verify", "--since", end, "--data", data).out())
                .contains("完整", end);
        String further = "3" + end.substring(1);
        var run = Run.of("audit", "verify", "--since", further, "--data", data);
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out()).contains("第 3 至 3 条不见了", further);
        assertThat(Run.of("audit", "verify", "--since", "yesterday", "--data", data)
                        .code())
                .isEqualTo(2);
    }

    @Test
    void the_first_bad_row_is_named() throws Exception {
        try (var connection = java.sql.DriverManager.getConnection("jdbc:sqlite:" + data.resolve("qingdan.db"));
                var statement = connection.createStatement()) {
            statement.execute("DROP TRIGGER evidence_no_update");
            statement.execute("UPDATE evidence SET actor = 'other' WHERE seq = 2");
        }
        var run = Run.of("audit", "verify", "--data", data);
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out()).contains("不完整", "ev_", "序号 2");
        var json = JsonMapper.shared()
                .readTree(Run.of("audit", "verify", "--json", "--data", data).out());
        assertThat(json.get("whole").asBoolean()).isFalse();
        assertThat(json.get("fault").get("seq").asInt()).isEqualTo(2);
    }

    @Test
    void with_the_same_lists_every_answer_is_given_again() {
        var run = Run.of("audit", "replay", "--data", data);
        assertThat(run.code()).as(run.out()).isZero();
        assertThat(run.out()).contains("相同 2 条");
    }

    @Test
    void an_answer_that_changed_with_its_list_is_explained_by_it() throws Exception {
        Path catalogs = Repository.copy("catalogs", directory.resolve("catalogs"));
        Path allowance = catalogs.resolve("guangxi/liuzhou/items/old-age-allowance.yaml");
        Files.writeString(allowance, Files.readString(allowance).replace(AMOUNT, "value: \"51.00\""));

        var run = Run.of("audit", "replay", "--json", "--catalogs", catalogs, "--data", data);

        assertThat(run.code()).as(run.out()).isZero();
        var difference = JsonMapper.shared().readTree(run.lines().get(0));
        assertThat(difference.get("lists").get(0).get("id").asString()).isEqualTo("guangxi/liuzhou");
        assertThat(difference.get("lists").get(0).get("before").asString()).startsWith("sha256:");
        var changed = difference.get("items").get(0);
        assertThat(changed.get("item").asString()).startsWith("LZ-");
        assertThat(changed.get("before").asString()).contains("50.00");
        assertThat(changed.get("after").asString()).contains("51.00");
        assertThat(JsonMapper.shared().readTree(run.lines().get(2)).toString())
                .isEqualTo("{\"equal\":0,\"erased\":0,\"explained\":2,\"unexplained\":0}");
        assertThat(Run.of("audit", "replay", "--catalogs", catalogs, "--data", data)
                        .out())
                .contains("guangxi/liuzhou", "51.00", "因清单或程序更新而不同 2 条");
    }

    @Test
    void an_answer_that_nothing_explains_is_a_finding() {
        add("S-3", Engine.shipped().determine(request, null).replace("\"50.00\"", "\"90.00\""));
        var run = Run.of("audit", "replay", "--data", data);
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out()).contains("答案却不同", "说明不了的不同 1 条", "相同 2 条");
    }

    @Test
    void whoever_is_erased_is_counted_and_not_answered_again() {
        var erased = Run.of("evidence", "erase", "--caller", "platform", "--subject", "S-1", "--data", data);
        assertThat(erased.code()).isZero();
        assertThat(erased.out()).contains("已删除", "备份").doesNotContain("S-1");
        assertThat(Run.of("audit", "replay", "--data", data).out()).contains("相同 1 条", "已删除 1 条");
        assertThat(Run.of("audit", "verify", "--data", data).out()).contains("完整", "3 条");
        assertThat(Run.fed("S-2\n", "evidence", "erase", "--caller", "platform", "--subject", "-", "--data", data)
                        .code())
                .isZero();
        assertThat(Run.of("evidence", "erase", "--caller", "platform", "--subject", "S-2", "--data", data)
                        .code())
                .isEqualTo(1);
    }

    @Test
    void what_cannot_be_opened_is_said_plainly() {
        assertThat(Run.of("audit", "verify", "--database", "jdbc:mysql://x/y", "--data", data))
                .satisfies(r -> assertThat(r.code()).isEqualTo(4))
                .satisfies(r -> assertThat(r.err()).contains("jdbc:postgresql:"));
        var run = Run.of(
                "audit",
                "verify",
                "--database",
                "jdbc:postgresql://127.0.0.1:1/none?user=u&password=geheim",
                "--data",
                data);
        assertThat(run.code()).isEqualTo(4);
        assertThat(run.err()).contains("数据库不能用").doesNotContain("geheim");
        assertThat(Run.of("audit").code()).isEqualTo(2);
        assertThat(Run.of("evidence", "erase", "--data", data).code()).isEqualTo(2);
    }
}
