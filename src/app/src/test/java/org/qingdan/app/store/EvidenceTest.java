package org.qingdan.app.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EvidenceTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-22T08:00:00Z"), ZoneOffset.UTC);
    private static final String NAME = "张三丰";

    @TempDir
    Path directory;

    private @Nullable Store store;

    @AfterEach
    void close() {
        if (store != null) store.close();
    }

    private Evidence evidence(Database database) {
        store = Databases.open(database, directory);
        return new Evidence(store, MasterKey.of(DataDirectory.at(directory), null), CLOCK);
    }

    private String add(Evidence evidence, String subject, int number) {
        var entry = new Evidence.Entry(
                "key_1",
                subject,
                LocalDate.of(2026, 11, 22),
                "{\"guangxi/liuzhou\":\"sha256:1\"}",
                "0.1",
                ("{\"name\":\"" + NAME + "\",\"n\":" + number + "}").getBytes(StandardCharsets.UTF_8),
                ("{\"answer\":" + number + "}").getBytes(StandardCharsets.UTF_8));
        return store.inTransaction(() -> evidence.add(entry));
    }

    private List<String> filled(Evidence evidence, int rows) {
        return IntStream.rangeClosed(1, rows)
                .mapToObj(n -> add(evidence, "S-" + n, n))
                .toList();
    }

    /** Does to the table what only its owner can, with the guards taken away. */
    private void tamper(String... statements) throws SQLException {
        try (var connection = store.dataSource().getConnection();
                var statement = connection.createStatement()) {
            boolean postgres = store.database() == Database.POSTGRESQL;
            if (postgres) statement.execute("RESET ROLE");
            statement.execute(
                    postgres
                            ? "ALTER TABLE evidence DISABLE TRIGGER ALL"
                            : "DROP TRIGGER IF EXISTS evidence_no_update");
            if (!postgres) statement.execute("DROP TRIGGER IF EXISTS evidence_no_delete");
            for (String sql : statements) statement.execute(sql);
            if (postgres) statement.execute("SET ROLE " + Database.SERVICE_ROLE);
        }
    }

    @ParameterizedTest
    @EnumSource
    void what_was_kept_can_be_read_again_to_the_byte(Database database) {
        var evidence = evidence(database);
        String id = add(evidence, "S-1", 7);

        var kept = evidence.find(id).orElseThrow();

        assertThat(new String(kept.input(), StandardCharsets.UTF_8)).isEqualTo("{\"name\":\"" + NAME + "\",\"n\":7}");
        assertThat(new String(kept.result(), StandardCharsets.UTF_8)).isEqualTo("{\"answer\":7}");
        assertThat(kept.actor()).isEqualTo("key_1");
        assertThat(kept.asOf()).isEqualTo("2026-11-22");
        assertThat(evidence.find("ev_none")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void nothing_of_a_person_stands_readable_in_the_database(Database database) {
        var evidence = evidence(database);
        add(evidence, "SUBJECT-4711", 1);

        for (String table : List.of("evidence", "person_key"))
            for (var row : store.jdbc().sql("SELECT * FROM " + table).query().listOfRows())
                for (Object value : row.values()) {
                    String text = value instanceof byte[] bytes
                            ? new String(bytes, StandardCharsets.UTF_8)
                            : String.valueOf(value);
                    assertThat(text).doesNotContain(NAME, "SUBJECT-4711", "answer");
                }
    }

    @ParameterizedTest
    @EnumSource
    void a_chain_that_nobody_touched_is_whole(Database database) {
        var evidence = evidence(database);
        assertThat(Audit.verify(evidence)).isEqualTo(new Audit.Result(0, java.util.Optional.empty()));
        filled(evidence, 5);
        assertThat(Audit.verify(evidence)).isEqualTo(new Audit.Result(5, java.util.Optional.empty()));
    }

    @ParameterizedTest
    @EnumSource
    void one_flipped_byte_is_found_in_its_row(Database database) throws Exception {
        var evidence = evidence(database);
        var ids = filled(evidence, 5);
        byte[] result = store.jdbc()
                .sql("SELECT result FROM evidence WHERE seq = 3")
                .query((row, n) -> row.getBytes(1))
                .single();
        result[result.length / 2] ^= 1;
        String hex = java.util.HexFormat.of().formatHex(result);
        tamper("UPDATE evidence SET result = " + (database == Database.SQLITE ? "x'" + hex + "'" : "'\\x" + hex + "'")
                + " WHERE seq = 3");

        var fault = Audit.verify(evidence).fault().orElseThrow();

        assertThat(fault.seq()).isEqualTo(3);
        assertThat(fault.id()).isEqualTo(ids.get(2));
    }

    @ParameterizedTest
    @EnumSource
    void a_changed_actor_is_found(Database database) throws Exception {
        var evidence = evidence(database);
        var ids = filled(evidence, 3);
        tamper("UPDATE evidence SET actor = 'somebody else' WHERE seq = 2");

        assertThat(Audit.verify(evidence).fault().orElseThrow().id()).isEqualTo(ids.get(1));
    }

    @ParameterizedTest
    @EnumSource
    void a_deleted_row_is_missed(Database database) throws Exception {
        var evidence = evidence(database);
        filled(evidence, 5);
        tamper("DELETE FROM evidence WHERE seq = 3");

        var fault = Audit.verify(evidence).fault().orElseThrow();

        assertThat(fault.seq()).isEqualTo(3);
        assertThat(fault.id()).isNull();
    }

    @ParameterizedTest
    @EnumSource
    void two_swapped_rows_are_found_at_the_first(Database database) throws Exception {
        var evidence = evidence(database);
        var ids = filled(evidence, 5);
        tamper(
                "UPDATE evidence SET seq = 99 WHERE seq = 2",
                "UPDATE evidence SET seq = 2 WHERE seq = 4",
                "UPDATE evidence SET seq = 4 WHERE seq = 99");

        var fault = Audit.verify(evidence).fault().orElseThrow();

        assertThat(fault.seq()).isEqualTo(2);
        assertThat(fault.id()).isEqualTo(ids.get(3));
    }

    @ParameterizedTest
    @EnumSource
    void a_tail_cut_off_is_missed_even_where_the_end_is_set_back(Database database) throws Exception {
        var evidence = evidence(database);
        filled(evidence, 5);
        tamper("DELETE FROM evidence WHERE seq > 3");
        assertThat(Audit.verify(evidence).fault().orElseThrow().seq()).isEqualTo(4);

        tamper("UPDATE chain_head SET seq = 3, hash = (SELECT hash FROM evidence WHERE seq = 3)");
        assertThat(Audit.verify(evidence).fault().orElseThrow().what()).contains("签名");
    }

    @ParameterizedTest
    @EnumSource
    void erasing_a_person_leaves_the_chain_whole_and_nothing_to_read(Database database) {
        var evidence = evidence(database);
        String hers = add(evidence, "S-1", 1);
        String again = add(evidence, "S-1", 2);
        String other = add(evidence, "S-2", 3);

        assertThat(evidence.erase("S-1", "admin")).isTrue();

        assertThat(Audit.verify(evidence).fault()).isEmpty();
        assertThat(Audit.verify(evidence).rows()).as("the erasure is a row too").isEqualTo(4);
        for (String id : List.of(hers, again)) {
            assertThat(evidence.find(id).orElseThrow().input()).isNull();
            assertThat(evidence.find(id).orElseThrow().result()).isNull();
        }
        assertThat(evidence.find(other).orElseThrow().input()).isNotNull();
        assertThat(evidence.erase("S-1", "admin")).as("nothing left").isFalse();
        String later = add(evidence, "S-1", 4);
        assertThat(evidence.find(later).orElseThrow().input())
                .as("whoever comes back gets a new key")
                .isNotNull();
    }

    @ParameterizedTest
    @EnumSource
    void many_at_once_make_one_chain(Database database) throws Exception {
        var evidence = evidence(database);
        var pool = Executors.newFixedThreadPool(8);
        var tasks = IntStream.range(0, 40)
                .mapToObj(n -> pool.submit(() -> add(evidence, "S-" + n % 3, n)))
                .toList();
        for (var task : tasks) task.get();
        pool.shutdown();

        assertThat(Audit.verify(evidence)).isEqualTo(new Audit.Result(40, java.util.Optional.empty()));
    }

    @Test
    void with_another_master_key_the_end_is_not_accepted_and_nothing_opens() throws Exception {
        var evidence = evidence(Database.SQLITE);
        String id = add(evidence, "S-1", 1);
        Files.delete(directory.resolve("master.key"));
        var other = new Evidence(store, MasterKey.of(DataDirectory.at(directory), null), CLOCK);

        assertThat(Audit.verify(other).fault().orElseThrow().what()).contains("主密钥");
        assertThatThrownBy(() -> other.find(id)).isInstanceOf(Evidence.BrokenEvidence.class);
    }
}
