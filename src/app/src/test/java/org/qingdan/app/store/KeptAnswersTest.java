package org.qingdan.app.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class KeptAnswersTest {
    private static final Instant NOW = Instant.parse("2026-11-22T08:00:00Z");

    @TempDir
    Path directory;

    private KeptAnswers at(Store store, Instant when) {
        return new KeptAnswers(
                store, MasterKey.of(DataDirectory.at(directory), null), Clock.fixed(when, ZoneOffset.UTC));
    }

    private static KeptAnswers.Given ask(KeptAnswers kept, String repeatKey, String answer) {
        var sent = new KeptAnswers.Sent("platform", "POST", "/path", repeatKey, new byte[] {1});
        return kept.once(
                sent,
                () -> answer,
                text -> new KeptAnswers.Answer(200, null, text.getBytes(StandardCharsets.UTF_8), Set.of()));
    }

    @ParameterizedTest
    @EnumSource
    void an_answer_is_given_again_for_a_day_and_then_anew(Database database) {
        try (var store = Databases.open(database, directory)) {
            assertThat(ask(at(store, NOW), "k", "first").first()).isTrue();
            var day = NOW.plus(KeptAnswers.KEPT);
            assertThat(ask(at(store, day), "k", "second").answer().body())
                    .asString()
                    .isEqualTo("first");
            var after = ask(at(store, day.plusSeconds(1)), "k", "second");
            assertThat(after.first()).isTrue();
            assertThat(after.answer().body()).asString().isEqualTo("second");
        }
    }

    @ParameterizedTest
    @EnumSource
    void what_is_too_old_is_deleted(Database database) {
        try (var store = Databases.open(database, directory)) {
            ask(at(store, NOW), "k", "first");
            at(store, NOW.plus(KeptAnswers.KEPT)).deleteOld();
            assertThat(rows(store)).isEqualTo(1);
            at(store, NOW.plus(KeptAnswers.KEPT).plus(Duration.ofSeconds(1))).deleteOld();
            assertThat(rows(store)).isZero();
        }
    }

    private static int rows(Store store) {
        return store.jdbc()
                .sql("SELECT count(*) FROM answer")
                .query(Integer.class)
                .single();
    }

    @ParameterizedTest
    @EnumSource
    void work_that_takes_long_keeps_nobody_else_from_writing(Database database) throws Exception {
        try (var store = Databases.open(database, directory)) {
            var kept = at(store, NOW);
            var begun = new CountDownLatch(1);
            var goOn = new CountDownLatch(1);
            var pool = Executors.newSingleThreadExecutor();
            var slow = pool.submit(() -> kept.once(
                    new KeptAnswers.Sent("platform", "POST", "/path", "slow", new byte[0]),
                    () -> {
                        begun.countDown();
                        return await(goOn);
                    },
                    done -> new KeptAnswers.Answer(200, null, new byte[0], Set.of())));
            await(begun);

            assertThat(ask(kept, "quick", "answer").first()).isTrue();

            goOn.countDown();
            assertThat(slow.get(10, TimeUnit.SECONDS).first()).isTrue();
            pool.shutdown();
        }
    }

    private static boolean await(CountDownLatch latch) {
        try {
            return latch.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @ParameterizedTest
    @EnumSource
    void two_processes_at_the_same_request_come_to_one_answer(Database database) {
        try (var store = Databases.open(database, directory)) {
            var here = at(store, NOW);
            var there = at(store, NOW);
            var sent = new KeptAnswers.Sent("platform", "POST", "/path", "k", new byte[] {1});

            var given = here.once(
                    sent,
                    () -> ask(there, "k", "theirs"),
                    done -> new KeptAnswers.Answer(200, null, "ours".getBytes(StandardCharsets.UTF_8), Set.of()));

            assertThat(given.first()).isFalse();
            assertThat(given.answer().body()).asString().isEqualTo("theirs");
        }
    }

    @ParameterizedTest
    @EnumSource
    void the_same_key_for_other_bytes_is_refused_and_nothing_of_it_stands_readable(Database database) {
        try (var store = Databases.open(database, directory)) {
            var kept = at(store, NOW);
            ask(kept, "S-450203194305020021", "first");
            var other = new KeptAnswers.Sent("platform", "POST", "/path", "S-450203194305020021", new byte[] {2});
            assertThatThrownBy(() ->
                            kept.once(other, () -> "x", x -> new KeptAnswers.Answer(200, null, new byte[0], Set.of())))
                    .isInstanceOf(KeptAnswers.Mismatch.class);
            assertThat(store.jdbc()
                            .sql("SELECT * FROM answer")
                            .query()
                            .singleRow()
                            .toString())
                    .doesNotContain("450203194305020021");
        }
    }
}
