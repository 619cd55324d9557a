package org.qingdan.app.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.qingdan.app.store.DataDirectory;
import org.qingdan.app.store.Database;
import org.qingdan.app.store.Databases;
import org.qingdan.app.store.MasterKey;
import org.qingdan.app.store.Store;

class EndpointsTest {
    private static final Instant NOW = Instant.parse("2026-11-22T08:00:30Z");

    @TempDir
    Path directory;

    private Endpoints at(Store store, Instant time) {
        return new Endpoints(store, MasterKey.of(DataDirectory.at(directory), null), Clock.fixed(time, ZoneOffset.UTC));
    }

    @ParameterizedTest
    @EnumSource
    void an_endpoint_is_kept_as_it_was_given_and_its_secret_is_nowhere_in_the_database(Database database) {
        try (var store = Databases.open(database, directory)) {
            var added = at(store, NOW).add("平台", "https://a.example/hook?x=1", false);
            var found = at(store, NOW).find(added.id()).orElseThrow();
            assertThat(found.url()).hasToString("https://a.example/hook?x=1");
            assertThat(found.secrets().get(0).text())
                    .isEqualTo(added.secrets().get(0).text());
            assertThat(at(store, NOW).all()).hasSize(1);
            String secret = added.secrets().get(0).text();
            for (Object value : store.jdbc()
                    .sql("SELECT * FROM webhook_endpoint")
                    .query()
                    .singleRow()
                    .values())
                assertThat(value instanceof byte[] bytes ? new String(bytes, StandardCharsets.ISO_8859_1) : "" + value)
                        .doesNotContain(secret.substring(10, 30));
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_secret_that_was_replaced_signs_for_a_day_beside_the_new_one(Database database) {
        try (var store = Databases.open(database, directory)) {
            var added = at(store, NOW).add("平台", "https://a.example/hook", false);
            String first = added.secrets().get(0).text();
            String second = at(store, NOW).rotate(added.id()).orElseThrow().text();
            Instant end = NOW.plus(Duration.ofDays(1));
            assertThat(at(store, end.minusSeconds(1))
                            .find(added.id())
                            .orElseThrow()
                            .secrets())
                    .extracting(Secret::text)
                    .containsExactly(second, first);
            assertThat(at(store, end).find(added.id()).orElseThrow().secrets())
                    .extracting(Secret::text)
                    .containsExactly(second);
            assertThat(at(store, NOW).rotate("wh_none")).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void one_that_was_removed_is_listed_with_the_reason_and_no_longer_found(Database database) {
        try (var store = Databases.open(database, directory)) {
            var added = at(store, NOW).add("平台", "https://a.example/hook", false);
            assertThat(at(store, NOW).remove(added.id(), "HTTP 410")).isTrue();
            assertThat(at(store, NOW).remove(added.id(), "again")).isFalse();
            assertThat(at(store, NOW).find(added.id())).isEmpty();
            assertThat(at(store, NOW).rotate(added.id())).isEmpty();
            assertThat(at(store, NOW).all()).singleElement().satisfies(e -> {
                assertThat(e.isLive()).isFalse();
                assertThat(e.removedWhy()).isEqualTo("HTTP 410");
            });
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://a.example/hook",
                "ftp://a.example/",
                "file:///etc/passwd",
                "a.example/hook",
                "https:///hook",
                "https://user:secret@a.example/",
                "https://a.example/#top",
                "https://a.example/ space",
                "",
                "jar:https://a.example/!/"
            })
    void an_address_that_no_message_can_or_may_be_sent_to_is_refused(String url) {
        assertThatThrownBy(() -> Endpoint.url(url, false))
                .isInstanceOf(Endpoint.BadUrl.class)
                .hasMessageNotContaining("secret");
    }

    @Test
    void unencrypted_addresses_are_for_our_own_network_and_none_is_longer_than_needed() {
        assertThat(Endpoint.url("http://10.0.0.5:8090/hook", true)).hasPort(8090);
        assertThatThrownBy(() -> Endpoint.url("ftp://10.0.0.5/", true)).isInstanceOf(Endpoint.BadUrl.class);
        String longest = "https://a.example/" + "x".repeat(482);
        assertThat(Endpoint.url(longest, false)).hasHost("a.example");
        assertThatThrownBy(() -> Endpoint.url(longest + "x", false)).isInstanceOf(Endpoint.BadUrl.class);
    }
}
