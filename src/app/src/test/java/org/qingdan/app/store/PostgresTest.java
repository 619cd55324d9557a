package org.qingdan.app.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What only PostgreSQL has: logins that may more or less, and a network in between. */
class PostgresTest {
    @TempDir
    Path directory;

    /** The same database for another login. */
    private static String as(String login, String url) {
        return url.replace("user=postgres", "user=" + login);
    }

    private static void execute(String url, String... statements) throws SQLException {
        try (var connection = DriverManager.getConnection(url);
                var statement = connection.createStatement()) {
            for (String sql : statements) statement.execute(sql);
        }
    }

    @Test
    void the_service_logs_in_as_one_who_owns_nothing_and_the_tables_belong_to_another() throws Exception {
        String url = Databases.address(Database.POSTGRESQL);
        String name = url.replaceAll(".*/([a-z0-9_]+)[?].*", "$1");
        execute(
                url,
                "DO $$ BEGIN IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'qingdan_service') THEN CREATE ROLE qingdan_service NOLOGIN; END IF; END $$",
                "CREATE ROLE tables_owner LOGIN",
                "CREATE ROLE daily LOGIN",
                "GRANT qingdan_service TO daily",
                "ALTER DATABASE " + name + " OWNER TO tables_owner");
        String daily = as("daily", url);

        assertThatThrownBy(() -> Store.open(DataDirectory.at(directory), daily))
                .as("it cannot make tables")
                .isInstanceOf(Store.Unavailable.class);
        var master = MasterKey.of(DataDirectory.at(directory), null);
        try (var store = Store.open(DataDirectory.at(directory), daily, as("tables_owner", url))) {
            var evidence = Evidence.begin(store, master, Clock.systemUTC());
            var entry = new Evidence.Entry(
                    "platform", "key_1", "S-1", LocalDate.of(2026, 11, 22), "{}", "0.1", new byte[] {1}, new byte[] {2
                    });
            store.inTransaction(() -> evidence.add(entry));
            assertThat(evidence.erase("platform", "S-1", "admin")).isTrue();
        }
        assertThatThrownBy(() -> execute(daily, "RESET ROLE", "ALTER TABLE evidence DISABLE TRIGGER ALL"))
                .hasMessageContaining("owner");
        assertThatThrownBy(() -> execute(daily, "RESET ROLE", "DELETE FROM evidence"))
                .hasMessageContaining("permission");
        try (var store = Store.existing(DataDirectory.at(directory), daily, null)) {
            assertThat(Audit.verify(new Evidence(store, master, Clock.systemUTC()))
                            .rows())
                    .as("without the owner, once the tables stand")
                    .isEqualTo(2);
        }
    }

    @Test
    void a_database_that_takes_the_connection_and_says_nothing_is_given_up() throws Exception {
        try (var silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            String url = "jdbc:postgresql://127.0.0.1:" + silent.getLocalPort() + "/none?user=u";
            assertThatThrownBy(() -> Store.open(DataDirectory.at(directory), url))
                    .isInstanceOf(Store.Unavailable.class);
        }
    }

    @Test
    void a_statement_that_gets_no_answer_is_given_up() throws Exception {
        try (var store = Databases.open(Database.POSTGRESQL, directory);
                var connection = store.dataSource().getConnection()) {
            assertThat(connection.unwrap(java.sql.Connection.class).getNetworkTimeout())
                    .isEqualTo(30_000);
        }
    }
}
