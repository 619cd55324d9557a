package org.qingdan.app.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** A database of evidence about made-up people. */
abstract class EvidenceFixture {
    static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-22T08:00:00Z"), ZoneOffset.UTC);
    static final String NAME = "张三丰";

    @TempDir
    Path directory;

    @Nullable
    Store store;

    @AfterEach
    void close() {
        if (store != null) store.close();
    }

    final Evidence evidence(Database database) {
        store = Databases.open(database, directory);
        return opened();
    }

    /** As a service does that is started on the same database. */
    final Evidence opened() {
        return Evidence.begin(store, MasterKey.of(DataDirectory.at(directory), null), CLOCK);
    }

    final String add(Evidence evidence, String subject, int number) {
        var entry = new Evidence.Entry(
                "platform",
                "key_1",
                subject,
                LocalDate.of(2026, 11, 22),
                "{\"guangxi/liuzhou\":\"sha256:1\"}",
                "0.1",
                ("{\"name\":\"" + NAME + "\",\"n\":" + number + "}").getBytes(StandardCharsets.UTF_8),
                ("{\"answer\":" + number + "}").getBytes(StandardCharsets.UTF_8));
        return store.inTransaction(() -> evidence.add(entry));
    }

    static void assertWhole(Evidence evidence, long rows) {
        var audit = Audit.verify(evidence);
        assertThat(audit.fault()).isEmpty();
        assertThat(audit.rows()).isEqualTo(rows);
    }

    final List<String> filled(Evidence evidence, int rows) {
        return IntStream.rangeClosed(1, rows)
                .mapToObj(n -> add(evidence, "S-" + n, n))
                .toList();
    }

    /** Does to the table what only its owner can, with the guards taken away. */
    final void tamper(String... statements) throws SQLException {
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
}
