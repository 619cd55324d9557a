package org.qingdan.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.qingdan.app.Repository;
import org.qingdan.app.store.ApiKeys;
import org.qingdan.app.store.DataDirectory;
import org.qingdan.app.store.Database;
import org.qingdan.app.store.Databases;
import org.qingdan.app.store.Evidence;
import org.qingdan.app.store.MasterKey;
import org.qingdan.app.store.Scope;
import org.qingdan.app.store.Store;
import org.qingdan.app.webhook.Endpoint;
import org.qingdan.app.webhook.Endpoints;
import org.qingdan.app.webhook.Secret;
import org.qingdan.engine.determination.DeterminationJson;
import org.qingdan.engine.determination.Engine;

/** What the service remembers is carried over to an empty database of either kind; and the doctor's look at it. */
class BackupCommandTest {
    @TempDir
    Path directory;

    private String secret = "";
    private Endpoint endpoint;

    private static Stream<Arguments> everyWay() {
        return Stream.of(Database.values())
                .flatMap(from -> Stream.of(Database.values()).map(to -> Arguments.of(from, to)));
    }

    private static Endpoints endpoints(Store store, Path data) {
        return new Endpoints(store, MasterKey.of(DataDirectory.at(data), null), Clock.systemUTC());
    }

    private void fill(Path data, String url) throws Exception {
        String request = Files.readString(Repository.file("examples/01-yufeng-84-dibao-alone.json"));
        var at = DataDirectory.at(data);
        try (var store = Store.open(at, url)) {
            secret = new ApiKeys(store, Clock.systemUTC())
                    .create("platform", EnumSet.of(Scope.DETERMINE), 60)
                    .secret();
            var evidence = Evidence.begin(store, MasterKey.of(at, null), Clock.systemUTC());
            byte[] result = Engine.shipped().determine(request, null).getBytes(StandardCharsets.UTF_8);
            for (String subject : List.of("S-1", "S-2", "S-3"))
                store.inTransaction(
                        () -> evidence.add(entry(subject, request.getBytes(StandardCharsets.UTF_8), result)));
            evidence.erase("platform", "S-2", "tests");
            endpoint = endpoints(store, data).add("platform", "https://platform.example/hook", false);
        }
    }

    private static Evidence.Entry entry(String subject, byte[] request, byte[] result) {
        return new Evidence.Entry(
                "platform",
                "key_1",
                subject,
                LocalDate.of(2026, 11, 22),
                DeterminationJson.write((Object) Map.of("lists", Map.of())),
                "unpackaged",
                request,
                result);
    }

    private static Object[] with(String url, Path data, Object... arguments) {
        var all = new ArrayList<Object>(List.of(arguments));
        all.addAll(List.of("--data", data));
        if (url != null) all.addAll(List.of("--database", url));
        return all.toArray();
    }

    @ParameterizedTest
    @MethodSource("everyWay")
    void a_backup_restored_into_either_database_is_whole_and_answers_again(Database from, Database to)
            throws Exception {
        Path data = directory.resolve("data");
        String url = Databases.address(from);
        fill(data, url);
        Path file = directory.resolve("backup.zip");

        var backup = Run.of(with(url, data, "backup", file));

        assertThat(backup.code()).as(backup.err()).isZero();
        assertThat(backup.out()).contains("留痕 4 条", "密钥 1 把");
        assertThat(backup.err()).contains("主密钥不在备份里");
        String master = Files.readString(data.resolve("master.key"));
        try (var zip = FileSystems.newFileSystem(URI.create("jar:" + file.toUri()), Map.of())) {
            for (var root : zip.getRootDirectories())
                try (var entries = Files.list(root)) {
                    for (Path entry : (Iterable<Path>) entries::iterator)
                        assertThat(Files.readString(entry))
                                .doesNotContain(
                                        master,
                                        secret,
                                        "S-1",
                                        endpoint.secrets().get(0).text());
                }
        }

        Path other = directory.resolve("other");
        String otherUrl = Databases.address(to);
        assertThat(Run.of(with(otherUrl, other, "restore", file)).err()).contains("没有主密钥");
        Files.createDirectory(other);
        Files.copy(data.resolve("master.key"), other.resolve("master.key"));
        var restore = Run.of(with(otherUrl, other, "restore", file));
        assertThat(restore.code()).as(restore.err()).isZero();
        assertThat(restore.err()).contains("吊销的密钥又有效了", "--revoke-keys");
        assertThat(Run.of(with(otherUrl, other, "audit", "verify")).out()).contains("完整", "4 条");
        var replay = Run.of(with(otherUrl, other, "audit", "replay"));
        assertThat(replay.code()).as(replay.out()).isZero();
        assertThat(replay.out()).contains("相同 2 条", "已删除 1 条");
        try (var store = Store.open(DataDirectory.at(other), otherUrl)) {
            var key = new ApiKeys(store, Clock.systemUTC()).find(secret).orElseThrow();
            assertThat(key.perMinute()).isEqualTo(60);
            assertThat(endpoints(store, other).find(endpoint.id()).orElseThrow().secrets())
                    .extracting(Secret::text)
                    .containsExactly(endpoint.secrets().get(0).text());
        }
        var again = Run.of(with(otherUrl, other, "restore", file));
        assertThat(again.code()).isEqualTo(4);
        assertThat(again.err()).contains("空的数据库");
    }

    @Test
    void a_changed_or_broken_backup_is_refused_and_nothing_is_written() throws Exception {
        Path data = directory.resolve("data");
        fill(data, null);
        Path file = directory.resolve("backup.zip");
        Run.of("backup", file, "--data", data);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(Run.of("backup", file, "--data", data).code())
                .as("not over another")
                .isEqualTo(4);
        try (var zip = FileSystems.newFileSystem(URI.create("jar:" + file.toUri()), Map.of())) {
            Path entry = zip.getPath("api_key.ndjson");
            Files.writeString(entry, Files.readString(entry).replace("determine", "admin"));
        }
        Path other = Files.createDirectory(directory.resolve("other"));
        MasterKey.of(DataDirectory.at(other), null);
        assertThat(Run.of("restore", file, "--data", other).err())
                .as("another master key")
                .contains("签名不对");
        Files.copy(data.resolve("master.key"), other.resolve("master.key"), StandardCopyOption.REPLACE_EXISTING);

        var run = Run.of("restore", file, "--data", other);

        assertThat(run.code()).isEqualTo(4);
        assertThat(run.err()).contains("api_key", "不同");
        assertThat(Run.of("keys", "list", "--data", other).out()).contains("还没有密钥");
        Path broken = Run.file(directory, "broken.zip", "PK nothing");
        assertThat(Run.of("restore", broken, "--data", other).err()).contains("打不开");
        assertThat(Run.of("restore", directory.resolve("none.zip"), "--data", other)
                        .code())
                .isEqualTo(4);
    }

    @Test
    void keys_can_be_revoked_while_a_backup_is_restored() throws Exception {
        Path data = directory.resolve("data");
        fill(data, null);
        Path file = directory.resolve("backup.zip");
        Run.of("backup", file, "--data", data);
        Path other = Files.createDirectory(directory.resolve("other"));
        Files.copy(data.resolve("master.key"), other.resolve("master.key"));

        var run = Run.of("restore", "--revoke-keys", file, "--data", other);

        assertThat(run.out()).contains("已吊销密钥 1 把");
        try (var store = Store.open(DataDirectory.at(other), null)) {
            assertThat(new ApiKeys(store, Clock.systemUTC()).find(secret)).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_backup_taken_while_rows_are_written_is_whole(Database database) throws Exception {
        Path data = directory.resolve("data");
        String url = Databases.address(database);
        fill(data, url);
        Path file = directory.resolve("backup.zip");
        var at = DataDirectory.at(data);
        var stop = new AtomicBoolean();
        try (var store = Store.open(at, url)) {
            var evidence = Evidence.begin(store, MasterKey.of(at, null), Clock.systemUTC());
            var writer = new Thread(() -> {
                while (!stop.get())
                    store.inTransaction(() -> evidence.add(entry("S-3", new byte[] {1}, new byte[] {2})));
            });
            writer.start();
            try {
                var backup = Run.of(with(url, data, "backup", file));
                assertThat(backup.code()).as(backup.err()).isZero();
            } finally {
                stop.set(true);
                writer.join();
            }
            assertThat(evidence.end().orElseThrow().seq())
                    .as("rows came meanwhile")
                    .isGreaterThan(4);
        }
        Path other = Files.createDirectory(directory.resolve("other"));
        Files.copy(data.resolve("master.key"), other.resolve("master.key"));
        assertThat(Run.of("restore", file, "--data", other).code()).isZero();
        assertThat(Run.of("audit", "verify", "--data", other).out()).contains("留痕完整");
    }

    @Test
    void what_needs_a_services_data_makes_none() {
        Path none = directory.resolve("mistyped");
        for (var command : List.of(
                List.of("backup", directory.resolve("b.zip")),
                List.of("audit", "verify"),
                List.of("audit", "replay"),
                List.of("keys", "list"),
                List.of("keys", "revoke", "key_1"),
                List.of("evidence", "erase", "--id", "ev_1"))) {
            var run = Run.of(with(null, none, command.toArray()));
            assertThat(run.code()).as(command.toString()).isEqualTo(4);
            assertThat(run.err()).contains("--data");
            assertThat(Files.exists(none)).isFalse();
        }
        assertThat(directory.resolve("b.zip")).doesNotExist();
        String empty = Databases.address(Database.POSTGRESQL);
        assertThat(Run.of(with(empty, none, "keys", "list")).err()).contains("是空的");
    }

    @Test
    void a_database_that_cannot_be_read_is_told_in_a_line() throws Exception {
        Path data = directory.resolve("data");
        fill(data, null);
        try (var connection = java.sql.DriverManager.getConnection("jdbc:sqlite:" + data.resolve("qingdan.db"));
                var statement = connection.createStatement()) {
            statement.execute("ALTER TABLE api_key RENAME TO api_keys");
        }
        var run = Run.of("keys", "list", "--data", data);
        assertThat(run.code()).isEqualTo(4);
        assertThat(run.err()).contains("数据库读写失败", "api_key");
        assertThat(run.err().lines()).hasSize(1);
    }

    @Test
    void the_doctor_finds_nothing_where_all_is_well() throws Exception {
        Path data = directory.resolve("data");
        fill(data, null);
        var run = Run.of("doctor", "--data", data);
        assertThat(run.out()).contains("主密钥可用", "数据库文件完好", "留痕完整，共 4 条", "清单").doesNotContain("✘");
        assertThat(run.code()).isZero();
    }

    @Test
    void the_doctor_names_what_is_wrong_and_how_to_mend_it() throws Exception {
        Path data = directory.resolve("data");
        assertThat(Run.of("doctor", "--data", data).out()).contains("✘ 数据目录");
        assertThat(Files.exists(data)).as("looked at, not made").isFalse();
        fill(data, null);
        Files.setPosixFilePermissions(data.resolve("master.key"), PosixFilePermissions.fromString("rw-r--r--"));
        Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwxr-xr-x"));
        var open = Run.of("doctor", "--data", data, "--catalogs", directory.resolve("none"));
        assertThat(open.code()).isEqualTo(1);
        assertThat(open.out()).contains("chmod 600", "chmod 700", "✘ 清单");
        Files.delete(data.resolve("master.key"));
        assertThat(Run.of("doctor", "--data", data).out()).contains("✘ 没有主密钥");
    }
}
