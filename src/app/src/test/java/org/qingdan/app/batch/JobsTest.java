package org.qingdan.app.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.qingdan.app.batch.Job.State;
import org.qingdan.app.store.Database;
import org.qingdan.app.store.Databases;
import org.springframework.dao.DataAccessException;

class JobsTest {
    /** So many that a worker is killed long before the last. */
    private static final int CHUNKS = 1_000;

    @TempDir
    Path directory;

    private static Clock later(Duration by) {
        return Clock.offset(Clock.systemUTC(), by);
    }

    @ParameterizedTest
    @EnumSource
    void several_workers_check_every_row_once_and_the_last_one_ends_the_job(Database database) throws Exception {
        try (var store = Databases.open(database, directory)) {
            var sheet = Sheet.in(store);
            Job job = sheet.started(40);
            var seen = new ConcurrentLinkedQueue<String>();
            Worker.Checking checking = (j, input) -> Sheet.checked(input, row -> {
                seen.add(row);
                return "checked " + row;
            });
            try (var one = new Worker(sheet.jobs, sheet.chunks, checking, 2);
                    var other = new Worker(sheet.jobs, sheet.chunks, checking, 2)) {
                one.start();
                other.start();
                await(sheet, job, State.DONE);
            }
            // On SQLite a worker that starts takes over what is open, so a row may be checked again; its result counts
            // once.
            if (database == Database.POSTGRESQL) assertThat(seen).hasSize(120).doesNotHaveDuplicates();
            else assertThat(seen.stream().distinct()).hasSize(120);
            Job done = sheet.found(job.id());
            assertThat(done.done()).isEqualTo(120);
            assertThat(done.finished()).isNotNull();
            assertThat(sheet.results(done)).isEqualTo(Sheet.expected(40));
        }
    }

    private static void await(Sheet sheet, Job job, State state) throws InterruptedException {
        for (int i = 0; i < 400 && sheet.found(job.id()).state() != state; i++) TimeUnit.MILLISECONDS.sleep(25);
        assertThat(sheet.found(job.id()).state()).isEqualTo(state);
    }

    @ParameterizedTest
    @EnumSource
    void a_job_whose_process_was_killed_goes_on_with_the_next(Database database) throws Exception {
        String url = Databases.address(database);
        Job job;
        try (var store = Sheet.open(directory, url)) {
            job = Sheet.in(store).started(CHUNKS);
        }
        killAfter(25, url);
        try (var store = Sheet.open(directory, url)) {
            var here = Sheet.in(store);
            Job half = here.found(job.id());
            assertThat(half.state()).isEqualTo(State.RUNNING);
            assertThat(half.done()).isBetween(24 * 3, job.rows() - 1).isEqualTo(3 * committed(store.jdbc()));
        }
        // On one machine nobody waits for a lease of the dead; where others may work, they wait until it has run out.
        try (var store = Sheet.open(directory, url)) {
            var after = new Sheet(store, database == Database.SQLITE ? Clock.systemUTC() : later(Chunks.LEASE));
            var begun = new ArrayList<String>();
            try (var worker = new Worker(
                    after.jobs,
                    after.chunks,
                    (j, input) -> {
                        begun.add(j.id());
                        return Sheet.checked(input);
                    },
                    1)) {
                after.chunks.releaseAll();
                int open = job.chunks() - committed(store.jdbc());
                while (worker.once()) assertThat(begun).hasSizeLessThanOrEqualTo(open);
                assertThat(begun).hasSize(open);
            }
            Job done = after.found(job.id());
            assertThat(done.state()).isEqualTo(State.DONE);
            assertThat(done.done()).isEqualTo(job.rows());
            assertThat(after.results(done)).isEqualTo(Sheet.expected(CHUNKS));
            assertThat(store.damage()).isEmpty();
        }
    }

    private static int committed(org.springframework.jdbc.core.simple.JdbcClient jdbc) {
        return jdbc.sql("SELECT COUNT(*) FROM batch_chunk WHERE done_at IS NOT NULL")
                .query(Integer.class)
                .single();
    }

    /** A worker in a process of its own. @param how as {@link KilledWorker} takes it */
    private Process worker(String how, String url) throws IOException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                KilledWorker.class.getName(),
                directory.toString(),
                how));
        if (url != null) command.add(url);
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private void killAfter(int begun, String url) throws Exception {
        Process worker = worker("go", url);
        try (var out = new BufferedReader(new InputStreamReader(worker.getInputStream(), StandardCharsets.UTF_8))) {
            int lines = 0;
            for (String line = out.readLine(); line != null && lines < begun; line = out.readLine()) lines++;
            worker.toHandle().destroyForcibly();
            assertThat(lines).isEqualTo(begun);
        }
        assertThat(worker.waitFor(10, TimeUnit.SECONDS)).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void a_process_that_was_stopped_with_a_chunk_in_hand_is_refused_when_it_wakes_up(Database database)
            throws Exception {
        int all = 8;
        int before = 3;
        String url = Databases.address(database);
        Job job;
        try (var store = Sheet.open(directory, url)) {
            job = Sheet.in(store).started(all);
        }
        Process sleeper = worker("wait", url);
        try (var out = new BufferedReader(new InputStreamReader(sleeper.getInputStream(), StandardCharsets.UTF_8));
                var store = Sheet.open(directory, url)) {
            for (int i = 0; i < before; i++) goOn(sleeper, out);
            assertThat(out.readLine()).isEqualTo("begun");
            signal("STOP", sleeper);

            var here = new Sheet(store, later(Chunks.LEASE.plusSeconds(1)));
            try (var worker = new Worker(here.jobs, here.chunks, (j, input) -> Sheet.checked(input), 1)) {
                while (worker.once()) assertThat(here.found(job.id()).done()).isGreaterThan(before * 3);
            }
            Job done = here.found(job.id());
            assertThat(done.state()).isEqualTo(State.DONE);

            signal("CONT", sleeper);
            goOn(sleeper);
            assertThat(sleeper.waitFor(10, TimeUnit.SECONDS)).isTrue();
            assertThat(sleeper.exitValue()).isZero();
            assertThat(out.readLine()).as("nothing was left for it").isNull();
            assertThat(here.found(job.id())).isEqualTo(done);
            assertThat(here.results(done))
                    .hasSize(all * 3)
                    .extracting(r -> r.replaceFirst("\\w+ ", ""))
                    .isEqualTo(Sheet.expected(all).stream()
                            .map(r -> r.replaceFirst("\\w+ ", ""))
                            .toList());
            assertThat(here.results(done))
                    .filteredOn(r -> r.startsWith("stale"))
                    .hasSize(before * 3);
        } finally {
            sleeper.destroyForcibly();
        }
    }

    private static void goOn(Process waiting, BufferedReader out) throws IOException {
        assertThat(out.readLine()).isEqualTo("begun");
        goOn(waiting);
    }

    private static void goOn(Process waiting) throws IOException {
        waiting.getOutputStream().write('\n');
        waiting.getOutputStream().flush();
    }

    private static void signal(String name, Process process) throws Exception {
        assertThat(new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid()))
                        .start()
                        .waitFor())
                .isZero();
    }

    /** As when its disk is full. */
    @Test
    void a_database_that_takes_no_results_ends_no_job_which_goes_on_when_it_does_again() {
        try (var store = Databases.open(Database.SQLITE, directory)) {
            var sheet = Sheet.in(store);
            Job job = sheet.started(2);
            store.jdbc()
                    .sql(
                            "CREATE TRIGGER no_space BEFORE UPDATE OF result ON batch_chunk BEGIN SELECT RAISE(ABORT, 'disk is full'); END")
                    .update();
            try (var worker = new Worker(sheet.jobs, sheet.chunks, (j, input) -> Sheet.checked(input), 1)) {
                for (int i = 0; i < 10; i++) assertThatThrownBy(worker::once).isInstanceOf(DataAccessException.class);
                Job waiting = sheet.found(job.id());
                assertThat(waiting.state()).isEqualTo(State.RUNNING);
                assertThat(waiting.done()).isZero();
                assertThat(committed(store.jdbc())).isZero();

                store.jdbc().sql("DROP TRIGGER no_space").update();
                while (worker.once()) assertThat(sheet.found(job.id()).done()).isPositive();
            }
            assertThat(sheet.found(job.id()).state()).isEqualTo(State.DONE);
            assertThat(sheet.results(sheet.found(job.id()))).isEqualTo(Sheet.expected(2));
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_worker_that_was_silent_too_long_is_refused(Database database) {
        try (var store = Databases.open(database, directory)) {
            var sheet = Sheet.in(store);
            Job job = sheet.started(1);
            var slow = sheet.chunks.take("slow").orElseThrow();
            assertThat(sheet.chunks.take("quick")).as("it is leased").isEmpty();
            var afterwards = new Sheet(store, later(Chunks.LEASE.plusSeconds(1)));
            var quick = afterwards.chunks.take("quick").orElseThrow();
            assertThat(quick.fence()).isGreaterThan(slow.fence());

            assertThat(sheet.chunks.commit(slow, Sheet.checked(Sheet.bytes("stale"))))
                    .isFalse();
            assertThat(sheet.found(job.id()).done()).isZero();
            assertThat(afterwards.chunks.commit(quick, Sheet.checked(Sheet.bytes("fresh"))))
                    .isTrue();
            assertThat(afterwards.chunks.commit(quick, Sheet.checked(Sheet.bytes("twice"))))
                    .isFalse();

            assertThat(sheet.found(job.id()).done()).isEqualTo(3);
            assertThat(sheet.results(sheet.found(job.id()))).containsExactly("checked fresh");
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_cancelled_job_takes_nothing_more_and_can_be_run_again(Database database) {
        try (var store = Databases.open(database, directory)) {
            var sheet = Sheet.in(store);
            Job job = sheet.started(2);
            var lease = sheet.chunks.take("worker").orElseThrow();
            assertThat(sheet.jobs.cancel(job)).isTrue();
            assertThat(sheet.chunks.commit(lease, Sheet.checked(Sheet.bytes("late"))))
                    .isFalse();
            assertThat(sheet.chunks.take("worker")).isEmpty();

            assertThat(sheet.jobs.again(job)).isTrue();
            assertThat(sheet.jobs.start(job, Sheet.DAY, "other")).isTrue();
            assertThat(sheet.chunks.commit(lease, Sheet.checked(Sheet.bytes("later"))))
                    .as("of the run before")
                    .isFalse();
            try (var worker = new Worker(sheet.jobs, sheet.chunks, (j, input) -> Sheet.checked(input), 1)) {
                while (worker.once())
                    assertThat(sheet.found(job.id()).revision()).isEqualTo("other");
            }
            assertThat(sheet.results(sheet.found(job.id()))).isEqualTo(Sheet.expected(2));
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_job_whose_lists_are_gone_says_so_and_one_that_breaks_the_program_ends(Database database) {
        try (var store = Databases.open(database, directory)) {
            var sheet = Sheet.in(store);
            Job gone = sheet.started(2);
            try (var worker = new Worker(
                    sheet.jobs,
                    sheet.chunks,
                    (j, input) -> {
                        throw new Worker.RevisionGone();
                    },
                    1)) {
                while (worker.once()) assertThat(sheet.found(gone.id()).done()).isZero();
            }
            assertThat(sheet.found(gone.id()).problem()).isEqualTo(Job.REVISION_GONE);

            Job broken = sheet.started(2);
            try (var worker = new Worker(
                    sheet.jobs,
                    sheet.chunks,
                    (j, input) -> {
                        throw new IllegalStateException("planted");
                    },
                    1)) {
                while (worker.once())
                    assertThat(sheet.found(broken.id()).done()).isZero();
            }
            assertThat(sheet.found(broken.id()).state()).isEqualTo(State.FAILED);
            assertThat(sheet.found(broken.id()).problem()).isEqualTo(Job.BROKEN);
        }
    }

    @ParameterizedTest
    @EnumSource
    void another_persons_job_is_not_there(Database database) {
        try (var store = Databases.open(database, directory)) {
            var sheet = Sheet.in(store);
            Job job = sheet.ready(1);
            assertThat(sheet.jobs.find(job.id(), "wang")).isEmpty();
            assertThat(sheet.jobs.of("wang")).isEmpty();
            assertThat(sheet.jobs.ofOthers("wang")).containsExactly(job);
            assertThat(sheet.jobs.delete(job.id(), "wang")).isFalse();
            assertThat(sheet.jobs.of(Sheet.OWNER)).containsExactly(job);
            assertThat(sheet.jobs.deleteAny(job.id())).isTrue();
            assertThat(sheet.jobs.of(Sheet.OWNER)).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void jobs_are_deleted_with_all_their_rows_when_their_time_has_come(Database database) {
        try (var store = Databases.open(database, directory)) {
            var sheet = Sheet.in(store);
            Job job = sheet.ready(2);
            sheet.jobs.create(Sheet.OWNER, Sheet.bytes("cut off while it was sent"));
            assertThat(new Sheet(store, later(Duration.ofMinutes(59))).jobs.deleteOld())
                    .isZero();
            assertThat(new Sheet(store, later(Duration.ofMinutes(61))).jobs.deleteOld())
                    .isEqualTo(1);
            var month = new Sheet(store, later(Duration.ofDays(30)));
            assertThat(month.jobs.find(job.id(), Sheet.OWNER))
                    .as("not even before it is deleted")
                    .isEmpty();
            assertThat(month.jobs.deleteOld()).isEqualTo(1);
            assertThat(store.jdbc()
                            .sql("SELECT COUNT(*) FROM batch_chunk")
                            .query(Integer.class)
                            .single())
                    .isZero();
        }
    }

    @ParameterizedTest
    @EnumSource
    void nothing_of_a_job_stands_readable_in_the_database_or_opens_in_another_place(Database database)
            throws Exception {
        try (var store = Databases.open(database, directory)) {
            var sheet = Sheet.in(store);
            Job job = sheet.started(2);
            try (var worker = new Worker(sheet.jobs, sheet.chunks, (j, input) -> Sheet.checked(input), 1)) {
                while (worker.once())
                    assertThat(sheet.jobs.settings(job)).asString().isEqualTo("settings");
            }
            var kept = new StringBuilder();
            store.jdbc()
                    .sql("SELECT input, result, counts FROM batch_chunk")
                    .query((row, n) -> kept.append(new String(row.getBytes(1), StandardCharsets.ISO_8859_1))
                            .append(new String(row.getBytes(2), StandardCharsets.ISO_8859_1)))
                    .list();
            assertThat(kept.toString()).doesNotContain("elder");
            if (database == Database.SQLITE)
                assertThat(Files.readString(directory.resolve("qingdan.db"), StandardCharsets.ISO_8859_1))
                        .doesNotContain("elder-0");
            store.jdbc()
                    .sql("UPDATE batch_chunk SET input = result WHERE number = 0")
                    .update();
            assertThatThrownBy(() -> sheet.chunks.input(job.id(), 0)).hasMessageContaining("seal");
        }
    }
}
