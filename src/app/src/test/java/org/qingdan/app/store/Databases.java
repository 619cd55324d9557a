package org.qingdan.app.store;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Both databases for tests: a file of SQLite, and a real PostgreSQL that runs as long as the tests do. */
public final class Databases {
    private static final AtomicInteger COUNT = new AtomicInteger();
    private static @Nullable EmbeddedPostgres postgres;

    private Databases() {}

    /** An empty store. */
    public static Store open(Database database, Path directory) {
        return Store.open(DataDirectory.at(directory), address(database));
    }

    /** Of a new, empty database; null = SQLite. */
    public static synchronized @Nullable String address(Database database) {
        if (database == Database.SQLITE) return null;
        String name = "test_" + COUNT.incrementAndGet();
        try (var connection = running().getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return running().getJdbcUrl("postgres", name);
    }

    private static synchronized EmbeddedPostgres running() {
        if (postgres == null)
            try {
                var started = EmbeddedPostgres.start();
                postgres = started;
                Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                    try {
                        started.close();
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                }));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        return postgres;
    }
}
