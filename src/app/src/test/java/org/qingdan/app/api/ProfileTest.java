package org.qingdan.app.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.qingdan.app.Repository;
import org.qingdan.app.store.DataDirectory;
import org.qingdan.app.store.Database;
import org.qingdan.app.store.Databases;
import org.qingdan.app.store.MasterKey;

class ProfileTest {
    private static final String URL = "jdbc:postgresql://db/qingdan?user=q&password=";

    @TempDir
    Path data;

    private RunningServer started(Profile profile) {
        var store = Databases.open(Database.SQLITE, data);
        profile.prepare(store, null);
        return new RunningServer(
                store,
                data,
                s -> new Server.Settings(
                        null, null, s.store(), s.masterKey(), s.address(), 0, profile, Duration.ZERO, false));
    }

    @Test
    void a_sandbox_opens_to_the_key_that_everybody_knows_and_says_what_it_is() throws Exception {
        String request = Files.readString(Repository.file("examples/01-yufeng-84-dibao-alone.json"));
        try (var server = started(Profile.SANDBOX)) {
            var asked = server.bare("/api/v1/determinations")
                    .header("Authorization", "Bearer " + Profile.SANDBOX_KEY)
                    .header("Content-Type", "application/json");
            var response = RunningServer.send(asked.copy().POST(BodyPublishers.ofString(request)));
            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(response.headers().firstValue("Qingdan-Profile")).contains("sandbox");

            var real = RunningServer.send(asked.copy()
                    .POST(BodyPublishers.ofString(
                            "{\"asOf\": \"2026-11-22\", \"elder\": {\"idNumber\": \"450203194305020021\"}}")));
            assertThat(real.statusCode()).as(real.body()).isEqualTo(400);
            assertThat(real.body()).contains("试用环境", "/elder/idNumber").doesNotContain("450203194305020021");
            var admin = RunningServer.send(server.bare("/api/v1/admin/reload")
                    .header("Authorization", "Bearer " + Profile.SANDBOX_KEY)
                    .POST(BodyPublishers.noBody()));
            assertThat(admin.statusCode()).isEqualTo(403);
        }
    }

    @Test
    void a_service_that_people_rely_on_has_no_page_to_try_things_out() throws Exception {
        try (var server = started(Profile.PROD)) {
            for (String page : List.of(
                    "/api/v1/docs",
                    "/webjars/swagger-ui/index.html",
                    "/swagger-ui/index.html",
                    "/api/v1/swagger-ui/index.html"))
                for (var request : List.of(server.to(page), server.bare(page)))
                    assertThat(RunningServer.send(request).statusCode())
                            .as(page)
                            .isIn(401, 404);
            assertThat(RunningServer.send(server.to("/actuator/health")).statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void a_database_with_the_sandbox_key_is_refused_until_it_is_revoked() {
        try (var store = Databases.open(Database.SQLITE, data)) {
            Profile.SANDBOX.prepare(store, null);
            assertThatThrownBy(() -> Profile.PROD.prepare(store, null))
                    .isInstanceOf(Profile.Refused.class)
                    .hasMessageContaining("keys revoke");
            new org.qingdan.app.store.ApiKeys(store, java.time.Clock.systemUTC()).revoke("key_sandbox");
            assertThatCode(() -> Profile.PROD.prepare(store, null)).doesNotThrowAnyException();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "short", "postgres", "Password1234", "qingdan-qingdan", "12345678901234"})
    void a_password_that_can_be_guessed_is_refused(String password) {
        try (var store = Databases.open(Database.SQLITE, data)) {
            assertThatThrownBy(() -> Profile.PROD.prepare(store, URL + password + "&ssl=true"))
                    .isInstanceOf(Profile.Refused.class)
                    .message()
                    .satisfies(m -> assertThat(password.isEmpty() || !m.contains(password))
                            .isTrue());
            assertThatCode(() -> Profile.PROD.prepare(store, URL + "k3Vx9Zr-w8Lm2Tq"))
                    .doesNotThrowAnyException();
            assertThatCode(() -> Profile.LOCAL.prepare(store, URL + password)).doesNotThrowAnyException();
        }
    }

    @Test
    void a_master_key_is_not_made_up_and_not_open_to_others() throws Exception {
        var directory = DataDirectory.at(data);
        assertThatThrownBy(() -> MasterKey.strict(directory, null)).hasMessageContaining("openssl rand");
        MasterKey.of(directory, null);
        assertThatCode(() -> MasterKey.strict(directory, null)).doesNotThrowAnyException();
        Files.setPosixFilePermissions(data.resolve("master.key"), PosixFilePermissions.fromString("rw-r-----"));
        assertThatThrownBy(() -> MasterKey.strict(directory, null)).hasMessageContaining("chmod 600");
        assertThatThrownBy(() -> MasterKey.strict(directory, Base64.getEncoder().encodeToString(new byte[32])))
                .hasMessageContaining("太容易");
    }
}
