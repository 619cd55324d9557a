package org.qingdan.app.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class BackupTest {
    @TempDir
    Path directory;

    private MasterKey master() {
        return MasterKey.of(DataDirectory.at(directory), null);
    }

    private Path backup() {
        Path file = directory.resolve("backup.zip");
        try (var store = Databases.open(Database.SQLITE, directory)) {
            new ApiKeys(store, Clock.systemUTC()).create("platform", Set.of(Scope.DETERMINE), null);
            Backup.write(store, master(), file, Clock.systemUTC());
        }
        return file;
    }

    private static FileSystem zip(Path file) throws Exception {
        return FileSystems.newFileSystem(URI.create("jar:" + file.toUri()), Map.of());
    }

    @Test
    void a_backup_of_before_a_table_was_there_is_restored_without_it() throws Exception {
        Path file = backup();
        try (var zip = zip(file)) {
            var manifest = (ObjectNode) JsonMapper.shared().readTree(Files.readAllBytes(zip.getPath("manifest.json")));
            ((ObjectNode) manifest.get("tables")).remove("webhook_endpoint");
            byte[] bytes = JsonMapper.shared().writeValueAsBytes(manifest);
            Files.write(zip.getPath("manifest.json"), bytes);
            Files.writeString(zip.getPath("manifest.hmac"), master().sign("backup:" + Hashes.sha256(bytes)));
            Files.delete(zip.getPath("webhook_endpoint.ndjson"));
        }
        try (var store = Databases.open(Database.SQLITE, directory.resolve("other"))) {
            assertThat(Backup.restore(store, master(), file).of("api_key")).isEqualTo(1);
        }
    }

    @Test
    void a_table_that_is_missing_though_it_was_written_is_noticed() throws Exception {
        Path file = backup();
        try (var zip = zip(file)) {
            Files.delete(zip.getPath("webhook_endpoint.ndjson"));
        }
        try (var store = Databases.open(Database.SQLITE, directory.resolve("other"))) {
            assertThatThrownBy(() -> Backup.restore(store, master(), file))
                    .isInstanceOf(Backup.BadBackup.class)
                    .hasMessageContaining("webhook_endpoint");
            assertThat(new ApiKeys(store, Clock.systemUTC()).all()).isEmpty();
        }
    }
}
