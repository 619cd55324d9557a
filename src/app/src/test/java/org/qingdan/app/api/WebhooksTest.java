package org.qingdan.app.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.qingdan.app.Repository;
import org.qingdan.app.store.DataDirectory;
import org.qingdan.app.store.Database;
import org.qingdan.app.store.Databases;
import org.qingdan.app.store.MasterKey;
import org.qingdan.app.store.Store;
import org.qingdan.app.webhook.Endpoints;
import org.qingdan.app.webhook.Listener;
import org.qingdan.app.webhook.Outbox;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A service whose lists change, and a platform that wants to know. */
class WebhooksTest {
    @TempDir
    Path directory;

    private RunningServer start(Store store) {
        return new RunningServer(
                store,
                directory.resolve("data"),
                s -> new Server.Settings(
                        directory.resolve("catalogs"),
                        directory.resolve("rules"),
                        s.store(),
                        s.masterKey(),
                        s.address(),
                        0,
                        Profile.LOCAL,
                        Duration.ZERO,
                        false));
    }

    private void setAllowance(String from, String to) throws Exception {
        Path file = directory.resolve("catalogs/guangxi/liuzhou/items/old-age-allowance.yaml");
        Files.writeString(file, Files.readString(file).replace("\"" + from + "\"", "\"" + to + "\""));
    }

    private Endpoints endpoints(Store store) {
        return new Endpoints(store, MasterKey.of(DataDirectory.at(directory.resolve("data")), null), Clock.systemUTC());
    }

    private static JsonNode awaited(Listener listener, int count) throws InterruptedException {
        for (int i = 0; i < 600 && listener.got.size() < count; i++) TimeUnit.MILLISECONDS.sleep(50);
        assertThat(listener.got).hasSize(count);
        return JsonMapper.shared()
                .readTree(listener.got.stream()
                        .skip(count - 1)
                        .findFirst()
                        .orElseThrow()
                        .body());
    }

    @ParameterizedTest
    @EnumSource
    void a_platform_is_told_of_new_lists_whether_they_are_reloaded_or_a_service_starts_with_them(Database database)
            throws Exception {
        Repository.lists(directory, "guangxi");
        var store = Databases.open(database, directory.resolve("data"));
        try (var listener = new Listener()) {
            var endpoint = endpoints(store).add("平台", listener.url(), true);
            String first;
            try (var server = start(store)) {
                for (int i = 0; i < 200 && told(store) == 0; i++) TimeUnit.MILLISECONDS.sleep(50);
                first = revision(server);
                setAllowance("50.00", "51.00");
                assertThat(RunningServer.send(server.to("/api/v1/admin/reload").POST(BodyPublishers.noBody()))
                                .body())
                        .contains("replaced");

                var event = awaited(listener, 1);

                var described = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                        .getSchema(WebhooksTest.class.getResourceAsStream("/api/event.json"));
                assertThat(described.validate(event.toString(), InputFormat.JSON))
                        .as("as it is described")
                        .isEmpty();
                assertThat(event.get("type").asString()).isEqualTo("catalog.published");
                assertThat(event.get("data").get("previous").asString()).isEqualTo(first);
                assertThat(event.get("data").get("revision").asString()).isEqualTo(revision(server));
                assertThat(event.get("data").get("changed").toString()).isEqualTo("[\"guangxi/liuzhou\"]");
                var got = listener.got.element();
                assertThat(got.header("webhook-id")).isEqualTo(event.get("id").asString());
                var mac = Mac.getInstance("HmacSHA256");
                String secret = endpoint.secrets().get(0).text().substring("whsec_".length());
                mac.init(new SecretKeySpec(Base64.getDecoder().decode(secret), "HmacSHA256"));
                mac.update((got.header("webhook-id") + "." + got.header("webhook-timestamp") + ".")
                        .getBytes(StandardCharsets.US_ASCII));
                assertThat(got.header("webhook-signature"))
                        .isEqualTo("v1," + Base64.getEncoder().encodeToString(mac.doFinal(got.body())));
                for (int i = 0; i < 100 && !figures(server).contains("delivered\"} 1.0"); i++)
                    TimeUnit.MILLISECONDS.sleep(50);
                assertThat(figures(server)).contains("qingdan_webhooks_sent_total{outcome=\"delivered\"} 1.0");
            }
        }
    }

    private static int told(Store store) {
        return store.jdbc()
                .sql("SELECT count(*) FROM webhook_lists")
                .query(Integer.class)
                .single();
    }

    private static String revision(RunningServer server) throws Exception {
        return JsonMapper.shared()
                .readTree(
                        RunningServer.send(server.to("/api/v1/catalogs").GET()).body())
                .get("revision")
                .asString();
    }

    private static String figures(RunningServer server) throws Exception {
        return RunningServer.send(server.to("/actuator/prometheus").GET()).body();
    }

    @Test
    void lists_that_changed_while_nothing_ran_are_told_when_the_service_is_back_and_can_be_told_again()
            throws Exception {
        Repository.lists(directory, "guangxi");
        try (var server = start(open())) {
            for (int i = 0; i < 200 && told(server.store) == 0; i++) TimeUnit.MILLISECONDS.sleep(50);
            assertThat(told(server.store)).isEqualTo(1);
        }
        setAllowance("50.00", "51.00");
        try (var listener = new Listener()) {
            try (var store = open()) {
                endpoints(store).add("平台", listener.url(), true);
            }
            try (var server = start(open())) {
                var told = awaited(listener, 1);
                assertThat(told.get("data").get("sequence").asInt()).isEqualTo(1);

                var outbox = new Outbox(server.store, Clock.systemUTC());
                var sent = outbox.last(1).get(0);
                for (int i = 0; i < 200 && outbox.last(1).get(0).due() != null; i++) TimeUnit.MILLISECONDS.sleep(50);
                assertThat(outbox.again(sent.event(), sent.endpoint())).isTrue();
                assertThat(awaited(listener, 2)).as("by hand").isEqualTo(told);
            }
        }
    }

    private Store open() {
        return Store.open(DataDirectory.at(directory.resolve("data")), null);
    }
}
