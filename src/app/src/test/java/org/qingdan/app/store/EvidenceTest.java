package org.qingdan.app.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EvidenceTest extends EvidenceFixture {
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
    void erasing_a_person_leaves_the_chain_whole_and_nothing_to_read(Database database) {
        var evidence = evidence(database);
        String hers = add(evidence, "S-1", 1);
        String again = add(evidence, "S-1", 2);
        String other = add(evidence, "S-2", 3);

        assertThat(evidence.erase("platform", "S-1", "admin")).isTrue();

        assertThat(Audit.verify(evidence).fault()).isEmpty();
        assertThat(Audit.verify(evidence).rows()).as("the erasure is a row too").isEqualTo(4);
        for (String id : List.of(hers, again)) {
            assertThat(evidence.find(id).orElseThrow().input()).isNull();
            assertThat(evidence.find(id).orElseThrow().result()).isNull();
        }
        assertThat(evidence.find(other).orElseThrow().input()).isNotNull();
        assertThat(evidence.erase("platform", "S-1", "admin"))
                .as("nothing left")
                .isFalse();
        String later = add(evidence, "S-1", 4);
        assertThat(evidence.find(later).orElseThrow().input())
                .as("whoever comes back gets a new key")
                .isNotNull();
    }

    /** In SQLite transactions follow each other anyway. */
    @Test
    void an_erasure_and_a_row_that_come_together_leave_no_row_that_can_never_be_read() throws Exception {
        var evidence = evidence(Database.POSTGRESQL);
        add(evidence, "S-1", 1);
        var pool = Executors.newSingleThreadExecutor();

        // The row is waiting for its turn while the person's key is destroyed.
        var waiting = store.inTransaction(() -> {
            add(evidence, "S-2", 2);
            var row = pool.submit(() -> add(evidence, "S-1", 3));
            pause();
            assertThat(evidence.erase("platform", "S-1", "admin")).isTrue();
            return row;
        });

        assertThat(evidence.find(waiting.get()).orElseThrow().input()).isNotNull();
        pool.shutdown();
    }

    /** Time for the other thread to come as far as it can; too little makes the test pass, not fail. */
    private static void pause() {
        try {
            Thread.sleep(300);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @ParameterizedTest
    @EnumSource
    void the_same_number_from_two_callers_is_two_persons(Database database) {
        var evidence = evidence(database);
        String mine = add(evidence, "S-1", 1);
        var other = new Evidence.Entry(
                "another",
                "key_2",
                "S-1",
                LocalDate.of(2026, 11, 22),
                "{}",
                "0.1",
                "{}".getBytes(StandardCharsets.UTF_8),
                "{}".getBytes(StandardCharsets.UTF_8));
        String theirs = store.inTransaction(() -> evidence.add(other));

        assertThat(evidence.erase("nobody", "S-1", "admin")).isFalse();
        assertThat(evidence.erase("platform", "S-1", "admin")).isTrue();

        assertThat(evidence.find(mine).orElseThrow().input()).isNull();
        assertThat(evidence.find(theirs).orElseThrow().input()).isNotNull();
        assertThat(evidence.find(theirs).orElseThrow().caller()).isEqualTo("another");
        assertThat(Owner.person("ab", "c")).isNotEqualTo(Owner.person("a", "bc"));
    }

    @Test
    void a_destroyed_key_is_in_no_file_of_sqlite() throws Exception {
        var evidence = evidence(Database.SQLITE);
        add(evidence, "S-1", 1);
        byte[] wrapped = store.jdbc()
                .sql("SELECT wrapped FROM person_key")
                .query((row, n) -> row.getBytes(1))
                .single();
        assertThat(filesHold(wrapped)).isTrue();

        evidence.erase("platform", "S-1", "admin");

        assertThat(filesHold(wrapped)).isFalse();
    }

    private boolean filesHold(byte[] wanted) throws Exception {
        String text = new String(wanted, StandardCharsets.ISO_8859_1);
        try (var files = Files.list(directory)) {
            for (Path file : (Iterable<Path>) files::iterator)
                if (new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(text)) return true;
        }
        return false;
    }
}
