package org.qingdan.app.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataAccessException;

class StoreTest {
    @TempDir
    Path directory;

    private static void addEvidence(Store store) {
        store.jdbc().sql("""
                        INSERT INTO evidence (seq, id, kind, recorded_at, caller, actor, lists, engine_version, input, result, prev_hash, hash)
                        VALUES (1, 'ev_1', 'DETERMINATION', '2026-11-22T00:00:00Z', 'platform', 'key_1', '{}', '1', ?, ?, '', 'h')""").params(new byte[] {1}, new byte[] {2}).update();
    }

    @ParameterizedTest
    @EnumSource
    void evidence_can_be_added_and_neither_changed_nor_deleted(Database database) {
        try (var store = Databases.open(database, directory)) {
            addEvidence(store);
            for (String forbidden : new String[] {
                "UPDATE evidence SET actor = 'somebody else'",
                "DELETE FROM evidence",
                database == Database.POSTGRESQL ? "TRUNCATE evidence" : "DELETE FROM evidence WHERE seq = 1"
            })
                assertThatThrownBy(() -> store.jdbc().sql(forbidden).update())
                        .as(forbidden)
                        .isInstanceOf(DataAccessException.class);
            assertThat(store.jdbc()
                            .sql("SELECT actor FROM evidence")
                            .query(String.class)
                            .single())
                    .isEqualTo("key_1");
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_database_in_which_somebody_writes_is_opened_without_waiting_for_the_end(Database database) {
        String url = Databases.address(database);
        try (var busy = Store.open(DataDirectory.at(directory), url)) {
            busy.inTransaction(() -> {
                addEvidence(busy);
                try (var other = Store.existing(DataDirectory.at(directory), url, null)) {
                    assertThat(other.jdbc()
                                    .sql("SELECT count(*) FROM evidence")
                                    .query(Integer.class)
                                    .single())
                            .as("what is not written yet")
                            .isZero();
                }
                return true;
            });
        }
    }

    @Test
    void in_postgresql_the_service_works_as_a_role_that_may_not_touch_evidence_even_without_the_guards() {
        try (var store = Databases.open(Database.POSTGRESQL, directory)) {
            for (String privilege : new String[] {"UPDATE", "DELETE", "TRUNCATE"})
                assertThat(store.jdbc()
                                .sql("SELECT has_table_privilege(current_user, 'evidence', ?)")
                                .param(privilege)
                                .query(Boolean.class)
                                .single())
                        .as(privilege)
                        .isFalse();
            assertThat(store.jdbc()
                            .sql("SELECT current_user")
                            .query(String.class)
                            .single())
                    .isEqualTo("qingdan_service");
        }
    }

    @ParameterizedTest
    @EnumSource
    void what_fails_half_way_leaves_nothing_behind(Database database) {
        try (var store = Databases.open(database, directory)) {
            assertThatThrownBy(() -> store.inTransaction(() -> {
                        addEvidence(store);
                        throw new IllegalStateException("half way");
                    }))
                    .hasMessage("half way");
            assertThat(store.jdbc()
                            .sql("SELECT count(*) FROM evidence")
                            .query(Integer.class)
                            .single())
                    .isZero();
        }
    }

    @Test
    void sqlite_syncs_on_every_commit() {
        try (var store = Databases.open(Database.SQLITE, directory)) {
            assertThat(store.jdbc()
                            .sql("PRAGMA journal_mode")
                            .query(String.class)
                            .single())
                    .isEqualTo("wal");
            assertThat(store.jdbc()
                            .sql("PRAGMA synchronous")
                            .query(Integer.class)
                            .single())
                    .as("FULL")
                    .isEqualTo(2);
        }
    }

    @Test
    void a_data_directory_is_made_for_its_owner_alone() throws Exception {
        Path data = directory.resolve("new/data");
        Databases.open(Database.SQLITE, data).close();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data)))
                .isEqualTo("rwx------");
    }

    @Test
    void a_file_is_no_data_directory() throws Exception {
        Path file = Files.createFile(directory.resolve("file"));
        assertThatThrownBy(() -> DataDirectory.at(file))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("--data");
    }

    @ParameterizedTest
    @ValueSource(strings = {"mysql://host/db", "jdbc:h2:mem:x", ""})
    void an_address_of_another_database_is_refused(String url) {
        assertThatThrownBy(() -> Store.open(DataDirectory.at(directory), url))
                .isInstanceOf(Store.Unavailable.class)
                .hasMessageContaining("jdbc:postgresql:");
    }
}
