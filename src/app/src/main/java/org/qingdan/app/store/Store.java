package org.qingdan.app.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The database of a service, with its tables. SQLite writes ahead and syncs on every commit, so that what was acknowledged survives a power
 * cut; it serves one machine. PostgreSQL is taken when an address is given.
 */
public final class Store implements AutoCloseable {
    /** SQLite takes one writer at a time; the others wait so many milliseconds for their turn. */
    private static final int PATIENCE = 10_000;

    /** A database that is away is told to callers after so many milliseconds; they try again. */
    private static final int REMOTE_PATIENCE = 3_000;

    /** In seconds: a PostgreSQL that hangs holds nobody for longer. What stands in the address has precedence. */
    private static final Map<String, String> REACHING =
            Map.of("connectTimeout", "3", "loginTimeout", "5", "tcpKeepAlive", "true");

    private static final String LONGEST_STATEMENT = "30";

    /** A transaction of SQLite keeps other writers out from its beginning, or not before it writes. */
    private static final String WRITES_ALONE = "transaction_mode=IMMEDIATE";

    private static final String READS_BESIDE = "transaction_mode=DEFERRED";

    private static final String SQLITE_SETTINGS =
            "?journal_mode=WAL&synchronous=FULL&foreign_keys=true&secure_delete=true&" + WRITES_ALONE + "&busy_timeout="
                    + PATIENCE;

    private final DataDirectory directory;
    private final Database database;
    private final String address;
    private final HikariDataSource pool;
    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;

    private Store(DataDirectory directory, Database database, String address, HikariDataSource pool) {
        this.directory = directory;
        this.database = database;
        this.address = address;
        this.pool = pool;
        this.jdbc = JdbcClient.create(pool);
        this.transactions = new TransactionTemplate(new DataSourceTransactionManager(pool));
    }

    /**
     * Opens the database and brings its tables up to date; where there is none, makes one.
     *
     * @throws Unavailable when the database cannot be reached, or its tables cannot be brought up to date
     * @param url of PostgreSQL, as {@code jdbc:postgresql://host/name?user=…&password=…}; null = SQLite in the directory
     * @param owner the same as the owner of the tables, to bring them up to date; null = whoever {@code url} names does
     */
    public static Store open(DataDirectory directory, @Nullable String url, @Nullable String owner) {
        return open(directory, url, owner, false);
    }

    public static Store open(DataDirectory directory, @Nullable String url) {
        return open(directory, url, null);
    }

    /** The same for a database that a service has worked with. @throws Unavailable also when there is none: an empty one is of no use then */
    public static Store existing(DataDirectory directory, @Nullable String url, @Nullable String owner) {
        if (url == null && !Files.exists(directory.database()))
            throw new Unavailable(directory.path() + " 里没有数据库，请用 --data 指明服务的数据目录", null);
        return open(directory, url, owner, true);
    }

    private static Store open(DataDirectory directory, @Nullable String url, @Nullable String owner, boolean isThere) {
        if (url != null && !url.startsWith("jdbc:postgresql:"))
            throw new Unavailable("数据库地址应以 jdbc:postgresql: 开头；不写就用数据目录里的 SQLite", null);
        var database = url == null ? Database.SQLITE : Database.POSTGRESQL;
        String address = url == null ? "jdbc:sqlite:" + directory.database() + SQLITE_SETTINGS : url;
        try {
            String owned = owner == null || url == null ? address : owner;
            var looking = flyway(database, owned.replace(WRITES_ALONE, READS_BESIDE));
            var tables = looking.info();
            if (isThere && tables.applied().length == 0)
                throw new Unavailable("这个数据库（" + database + "）是空的，没有服务用过它；请核对地址", null);
            // Only what writes waits for whoever else does.
            if (tables.pending().length > 0) flyway(database, owned).migrate();
            else looking.validate();
            return opened(directory, database, address);
        } catch (FlywayException | HikariPool.PoolInitializationException e) {
            throw new Unavailable(
                    "数据库不能用（" + database + "）: " + reason(e) + "。请检查地址、账号和数据库是否在运行，或运行 qingdan doctor", e);
        }
    }

    /** The database cannot be opened; the message says why, without the password. */
    public static final class Unavailable extends RuntimeException {
        Unavailable(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }

    /** What the database itself says: the innermost cause, one line of it. */
    private static String reason(Throwable e) {
        Throwable at = e;
        while (at.getCause() != null) at = at.getCause();
        return String.valueOf(at.getMessage()).lines().findFirst().orElse("");
    }

    private static Store opened(DataDirectory directory, Database database, String address) {
        var settings = new HikariConfig();
        settings.setPoolName("qingdan");
        settings.setJdbcUrl(address);
        settings.setConnectionTimeout(database == Database.SQLITE ? PATIENCE : REMOTE_PATIENCE);
        if (database == Database.POSTGRESQL) {
            REACHING.forEach(settings::addDataSourceProperty);
            settings.addDataSourceProperty("socketTimeout", LONGEST_STATEMENT);
            settings.setConnectionInitSql("SET ROLE " + Database.SERVICE_ROLE);
        }
        return new Store(directory, database, address, new HikariDataSource(settings));
    }

    private static Flyway flyway(Database database, String address) {
        return Flyway.configure()
                .dataSource(address, null, null)
                .jdbcProperties(database == Database.POSTGRESQL ? REACHING : Map.of())
                .locations("classpath:db/migration/common", "classpath:db/migration/" + database.folder())
                .placeholders(Map.of("bytes", database.bytes(), "role", Database.SERVICE_ROLE))
                .load();
    }

    /** Where the service keeps what is not in the database. */
    public DataDirectory directory() {
        return directory;
    }

    public Database database() {
        return database;
    }

    public DataSource dataSource() {
        return pool;
    }

    public JdbcClient jdbc() {
        return jdbc;
    }

    /** All or nothing; in SQLite one at a time. */
    public <T> T inTransaction(Supplier<T> work) {
        return java.util.Objects.requireNonNull(transactions.execute(status -> work.get()));
    }

    /** Waits, inside a transaction, until no other one works on what is named alike. In SQLite transactions follow each other anyway. */
    public void queue(String name) {
        if (database != Database.POSTGRESQL) return;
        long number = Long.parseUnsignedLong(Hashes.sha256(name).substring(0, 16), 16);
        jdbc.sql("SELECT pg_advisory_xact_lock(?)").param(number).query(row -> {});
    }

    /** After something was deleted that must not be found again: SQLite still has it in the log that it writes ahead. */
    public void forgetDeleted() {
        if (database == Database.SQLITE)
            jdbc.sql("PRAGMA wal_checkpoint(TRUNCATE)").query(row -> {});
    }

    /** Work on all tables as they are at one moment. */
    interface Reading<T> {
        T read(Connection connection) throws SQLException, IOException;
    }

    /** Reads while others write: nobody waits, and what they write meanwhile is not seen. */
    <T> T snapshot(Reading<T> reading) throws IOException {
        // SQLite: not from the pool, whose transactions keep other writers out.
        try (var connection = database == Database.SQLITE
                ? DriverManager.getConnection(address.substring(0, address.indexOf('?')))
                : pool.getConnection()) {
            connection.setAutoCommit(false);
            if (database == Database.POSTGRESQL)
                connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            try {
                return reading.read(connection);
            } finally {
                connection.rollback();
            }
        } catch (SQLException e) {
            throw new Unavailable("数据库读不了（" + database + "）: " + reason(e), e);
        }
    }

    /** What the database finds wrong with its own file; nothing when it is sound, or looks after itself. */
    public Optional<String> damage() {
        if (database != Database.SQLITE) return Optional.empty();
        String found =
                jdbc.sql("PRAGMA integrity_check").query(String.class).list().get(0);
        return found.equals("ok") ? Optional.empty() : Optional.of(found);
    }

    @Override
    public void close() {
        pool.close();
    }
}
