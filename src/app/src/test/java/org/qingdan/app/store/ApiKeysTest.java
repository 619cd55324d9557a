package org.qingdan.app.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ApiKeysTest {
    private static final Instant NOW = Instant.parse("2026-11-22T08:00:30Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

    @TempDir
    Path directory;

    @ParameterizedTest
    @EnumSource
    void a_key_is_found_by_its_secret_alone_and_keeps_what_it_was_given(Database database) {
        try (var store = Databases.open(database, directory)) {
            var keys = new ApiKeys(store, CLOCK);
            var created = keys.create("平台", Set.of(Scope.DETERMINE, Scope.CATALOGS), 600);
            assertThat(created.secret()).matches("qd_[A-Za-z0-9_-]{43}");
            assertThat(keys.find(created.secret())).contains(created.key());
            assertThat(created.key().scopes()).containsExactlyInAnyOrder(Scope.DETERMINE, Scope.CATALOGS);
            assertThat(created.key().perMinute()).isEqualTo(600);
            assertThat(keys.find(created.secret() + "x")).isEmpty();
            assertThat(keys.find("")).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void the_secret_is_nowhere_in_the_database(Database database) {
        try (var store = Databases.open(database, directory)) {
            String secret = new ApiKeys(store, CLOCK)
                    .create("平台", Set.of(Scope.DETERMINE), null)
                    .secret();
            var row = store.jdbc().sql("SELECT * FROM api_key").query().singleRow();
            assertThat(row.values().stream().filter(Objects::nonNull).map(Object::toString))
                    .noneMatch(v -> v.contains(secret.substring(3, 20)));
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_revoked_key_is_found_no_more_and_is_still_listed(Database database) {
        try (var store = Databases.open(database, directory)) {
            var keys = new ApiKeys(store, CLOCK);
            var created = keys.create("平台", Set.of(Scope.DETERMINE), null);
            assertThat(keys.revoke(created.key().id())).isTrue();
            assertThat(keys.find(created.secret())).isEmpty();
            assertThat(keys.all()).singleElement().satisfies(k -> {
                assertThat(k.isLive()).isFalse();
                assertThat(k.revokedAt()).isEqualTo(NOW);
            });
            assertThat(keys.revoke(created.key().id())).as("a second time").isFalse();
            assertThat(keys.revoke("key_none")).isFalse();
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_name_has_two_live_keys_at_most_so_that_callers_can_change_over(Database database) {
        try (var store = Databases.open(database, directory)) {
            var keys = new ApiKeys(store, CLOCK);
            var first = keys.create("平台", Set.of(Scope.DETERMINE), null);
            var second = keys.create("平台", Set.of(Scope.DETERMINE), null);
            keys.create("另一平台", Set.of(Scope.DETERMINE), null);
            assertThat(keys.find(first.secret())).isPresent();
            assertThat(keys.find(second.secret())).isPresent();
            assertThatThrownBy(() -> keys.create("平台", Set.of(Scope.DETERMINE), null))
                    .isInstanceOf(ApiKeys.TooManyKeys.class)
                    .hasMessageContaining("吊销");
            keys.revoke(first.key().id());
            assertThat(keys.create("平台", Set.of(Scope.DETERMINE), null).secret())
                    .isNotEqualTo(second.secret());
        }
    }

    @ParameterizedTest
    @EnumSource
    void many_who_create_keys_of_one_name_at_once_get_two(Database database) throws Exception {
        try (var store = Databases.open(database, directory)) {
            var keys = new ApiKeys(store, CLOCK);
            var pool = Executors.newFixedThreadPool(8);
            var tried = IntStream.range(0, 8)
                    .mapToObj(n -> pool.submit(() -> keys.create("平台", Set.of(Scope.DETERMINE), null)))
                    .toList();
            for (var one : tried)
                try {
                    one.get();
                } catch (ExecutionException e) {
                    assertThat(e).hasCauseInstanceOf(ApiKeys.TooManyKeys.class);
                }
            pool.shutdown();
            assertThat(keys.all()).hasSize(2);
        }
    }

    @ParameterizedTest
    @EnumSource
    void the_last_use_is_kept_to_the_minute(Database database) {
        try (var store = Databases.open(database, directory)) {
            var keys = new ApiKeys(store, CLOCK);
            var created = keys.create("平台", Set.of(Scope.DETERMINE), null);
            assertThat(created.key().lastUsed()).isNull();
            keys.used(created.key().id(), NOW);
            assertThat(keys.all().get(0).lastUsed()).isEqualTo("2026-11-22T08:00:00Z");
        }
    }
}
