package org.qingdan.app.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.qingdan.app.log.Masking;

class ChainTest extends EvidenceFixture {
    @ParameterizedTest
    @EnumSource
    void a_chain_that_nobody_touched_is_whole(Database database) {
        var evidence = evidence(database);
        assertWhole(evidence, 0);
        filled(evidence, 5);
        assertWhole(evidence, 5);
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
    void many_at_once_make_one_chain(Database database) throws Exception {
        var evidence = evidence(database);
        var pool = Executors.newFixedThreadPool(8);
        var tasks = IntStream.range(0, 40)
                .mapToObj(n -> pool.submit(() -> add(evidence, "S-" + n % 3, n)))
                .toList();
        for (var task : tasks) task.get();
        pool.shutdown();

        assertWhole(evidence, 40);
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

    @ParameterizedTest
    @EnumSource
    void nothing_is_added_after_an_end_that_was_not_signed(Database database) throws Exception {
        var evidence = evidence(database);
        filled(evidence, 3);
        tamper(
                "DELETE FROM evidence WHERE seq = 3",
                "UPDATE chain_head SET seq = 2, hash = (SELECT hash FROM evidence WHERE seq = 2)");

        assertThatThrownBy(() -> add(evidence, "S-9", 9)).isInstanceOf(Chain.Broken.class);
        assertThatThrownBy(() -> evidence.erase("platform", "S-1", "admin")).isInstanceOf(Chain.Broken.class);
        assertThatThrownBy(this::opened).as("started anew").isInstanceOf(Chain.Broken.class);
        assertThat(Audit.verify(evidence).fault()).as("still to be seen").isPresent();
    }

    @ParameterizedTest
    @EnumSource
    void nothing_is_added_where_the_end_is_gone(Database database) throws Exception {
        var evidence = evidence(database);
        filled(evidence, 2);
        tamper("DELETE FROM chain_head");

        assertThatThrownBy(() -> add(evidence, "S-9", 9)).isInstanceOf(Chain.Broken.class);
        assertThatThrownBy(this::opened).isInstanceOf(Chain.Broken.class);
    }

    @ParameterizedTest
    @EnumSource
    void an_older_state_with_its_own_good_signature_is_noticed(Database database) throws Exception {
        var evidence = evidence(database);
        filled(evidence, 2);
        String mac = store.jdbc()
                .sql("SELECT mac FROM chain_head")
                .query(String.class)
                .single();
        filled(evidence, 2);
        var noted = evidence.end().orElseThrow();
        tamper(
                "DELETE FROM evidence WHERE seq > 2",
                "UPDATE chain_head SET seq = 2, mac = '" + mac + "', hash = (SELECT hash FROM evidence WHERE seq = 2)");

        assertThatThrownBy(() -> add(evidence, "S-9", 9))
                .as("the service that wrote on remembers")
                .isInstanceOf(Chain.Broken.class)
                .hasMessageContaining(noted.toString());
        assertThat(Audit.verify(evidence).fault()).as("whole by itself").isEmpty();
        var found = Audit.verify(evidence, noted).fault().orElseThrow();
        assertThat(found.seq()).isEqualTo(3);
        assertThat(found.what()).contains(noted.toString());

        // Grown again beyond the place noted, by a service started anew.
        var later = opened();
        filled(later, 3);
        assertThat(Audit.verify(later).fault()).isEmpty();
        assertThat(Audit.verify(later, noted).fault().orElseThrow().seq()).isEqualTo(4);
        assertThat(Audit.verify(later, later.end().orElseThrow()).fault()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void everything_deleted_is_noticed_by_whoever_noted_the_end(Database database) throws Exception {
        var evidence = evidence(database);
        filled(evidence, 2);
        var noted = Chain.Point.of(evidence.end().orElseThrow().toString());
        tamper("DELETE FROM evidence", "DELETE FROM chain_head");
        assertThatThrownBy(this::opened).as("keys of persons are left").isInstanceOf(Chain.Broken.class);
        tamper("DELETE FROM person_key");

        assertThat(Audit.verify(evidence).fault()).isEmpty();
        assertThat(Audit.verify(evidence, noted).fault().orElseThrow().seq()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void what_was_rolled_back_is_not_missed(Database database) {
        var evidence = evidence(database);
        assertThatThrownBy(() -> store.inTransaction(() -> {
                    add(evidence, "S-1", 1);
                    add(evidence, "S-2", 2);
                    throw new IllegalStateException("half way");
                }))
                .hasMessage("half way");
        filled(evidence, 1);
        assertWhole(evidence, 1);
    }

    @Test
    void an_end_in_a_log_is_not_taken_for_a_number_to_be_masked() {
        var end = new Chain.Point(7, "1380013800".repeat(6) + "1380");
        assertThat(Masking.numbers(end.toString())).isEqualTo(end.toString());
        assertThat(Chain.Point.of(end.toString())).isEqualTo(end);
    }
}
