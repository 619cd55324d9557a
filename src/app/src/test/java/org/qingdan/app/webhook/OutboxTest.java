package org.qingdan.app.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.qingdan.app.store.DataDirectory;
import org.qingdan.app.store.Database;
import org.qingdan.app.store.Databases;
import org.qingdan.app.store.MasterKey;
import org.qingdan.app.store.Store;
import tools.jackson.databind.json.JsonMapper;

class OutboxTest {
    private static final Instant NOW = Instant.parse("2026-11-22T08:00:30Z");
    private static final Outcome FAILED = Outcome.failed("HTTP 500");
    private static final Outcome DELIVERED = new Outcome(Outcome.Kind.DELIVERED, "HTTP 204", Duration.ZERO);

    @TempDir
    Path directory;

    private Outbox at(Store store, Instant time) {
        return new Outbox(store, Clock.fixed(time, ZoneOffset.UTC));
    }

    private Endpoints endpoints(Store store) {
        return new Endpoints(store, MasterKey.of(DataDirectory.at(directory), null), Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private static void put(Store store, Outbox outbox) {
        store.inTransaction(() -> outbox.put("catalog.published", Map.of("sequence", 1)));
    }

    @ParameterizedTest
    @EnumSource
    void an_event_goes_to_every_endpoint_in_use_and_is_done_when_it_is_received(Database database) {
        try (var store = Databases.open(database, directory)) {
            var endpoints = endpoints(store);
            var one = endpoints.add("甲平台", "https://a.example/hook", false);
            var other = endpoints.add("乙平台", "https://b.example/hook", false);
            var gone = endpoints.add("丙平台", "https://c.example/hook", false);
            endpoints.remove(gone.id(), "");
            var outbox = at(store, NOW);
            put(store, outbox);

            var due = outbox.take();

            assertThat(due).extracting(Outbox.Due::endpoint).containsExactlyInAnyOrder(one.id(), other.id());
            assertThat(due)
                    .extracting(Outbox.Due::event)
                    .containsOnly(due.get(0).event());
            var body = JsonMapper.shared().readTree(due.get(0).body());
            assertThat(body.get("specversion").asString()).isEqualTo("1.0");
            assertThat(body.get("id").asString()).isEqualTo(due.get(0).event());
            assertThat(body.get("type").asString()).isEqualTo("catalog.published");
            assertThat(body.get("time").asString()).isEqualTo("2026-11-22T08:00:30.000Z");
            assertThat(body.get("data").get("sequence").asInt()).isEqualTo(1);
            due.forEach(d -> outbox.came(d, DELIVERED));
            assertThat(at(store, NOW.plus(Duration.ofDays(10))).take()).isEmpty();
            assertThat(outbox.last(10)).hasSize(2).allSatisfy(d -> {
                assertThat(d.state()).isEqualTo(Outbox.State.DELIVERED);
                assertThat(d.attempts()).isEqualTo(1);
                assertThat(d.due()).isNull();
            });
        }
    }

    @ParameterizedTest
    @EnumSource
    void what_fails_is_sent_again_by_the_schedule_and_then_given_up(Database database) {
        try (var store = Databases.open(database, directory)) {
            endpoints(store).add("平台", "https://a.example/hook", false);
            put(store, at(store, NOW));
            var schedule = new ArrayList<Duration>();
            var ids = new ArrayList<String>();
            Instant now = NOW;
            for (int attempt = 1; attempt <= 10; attempt++) {
                var outbox = at(store, now);
                var due = outbox.take();
                assertThat(due).as("attempt " + attempt).hasSize(1);
                assertThat(due.get(0).attempt()).isEqualTo(attempt);
                ids.add(due.get(0).event());
                outbox.came(due.get(0), FAILED);
                Instant next = outbox.last(1).get(0).due();
                if (attempt == 10) assertThat(next).isNull();
                else {
                    assertThat(at(store, next.minusMillis(1)).take())
                            .as("a moment before it is due")
                            .isEmpty();
                    schedule.add(Duration.between(now, next));
                    now = next;
                }
            }
            var least = List.of("PT5S", "PT5M", "PT30M", "PT2H", "PT5H", "PT10H", "PT14H", "PT20H", "PT24H").stream()
                    .map(Duration::parse)
                    .toList();
            for (int i = 0; i < least.size(); i++)
                assertThat(schedule.get(i))
                        .isBetween(least.get(i), least.get(i).multipliedBy(11).dividedBy(10));
            assertThat(ids).as("always the same event").containsOnly(ids.get(0));
            var given = at(store, now).last(1).get(0);
            assertThat(given.state()).isEqualTo(Outbox.State.GIVEN_UP);
            assertThat(given.said()).isEqualTo("HTTP 500");
        }
    }

    @ParameterizedTest
    @EnumSource
    void whoever_takes_an_event_has_it_alone_and_if_he_dies_another_sends_it_under_the_same_id(Database database) {
        String url = Databases.address(database);
        try (var store = Store.open(DataDirectory.at(directory), url)) {
            endpoints(store).add("平台", "https://a.example/hook", false);
            put(store, at(store, NOW));
        }
        String event;
        try (var store = Store.open(DataDirectory.at(directory), url)) {
            event = at(store, NOW).take().get(0).event();
            assertThat(at(store, NOW.plusSeconds(59)).take())
                    .as("somebody has it")
                    .isEmpty();
        }
        try (var store = Store.open(DataDirectory.at(directory), url)) {
            assertThat(at(store, NOW.plusSeconds(60)).take()).singleElement().satisfies(d -> {
                assertThat(d.event()).isEqualTo(event);
                assertThat(d.attempt()).isEqualTo(2);
            });
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_receiver_is_left_alone_as_long_as_it_asked_for_but_no_longer_than_a_day(Database database) {
        try (var store = Databases.open(database, directory)) {
            endpoints(store).add("平台", "https://a.example/hook", false);
            var outbox = at(store, NOW);
            put(store, outbox);
            var due = outbox.take().get(0);
            for (var asked : List.of(Duration.ofHours(3), Duration.ofDays(400))) {
                outbox.came(due, new Outcome(Outcome.Kind.FAILED, "HTTP 429", asked));
                var least = asked.compareTo(Duration.ofDays(1)) > 0 ? Duration.ofDays(1) : asked;
                assertThat(Duration.between(NOW, outbox.last(1).get(0).due()))
                        .isBetween(least, least.multipliedBy(11).dividedBy(10));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void an_event_can_be_sent_again_by_hand_and_not_to_those_who_left(Database database) {
        try (var store = Databases.open(database, directory)) {
            var endpoints = endpoints(store);
            var endpoint = endpoints.add("平台", "https://a.example/hook", false);
            var outbox = at(store, NOW);
            put(store, outbox);
            var due = outbox.take().get(0);
            outbox.came(due, DELIVERED);

            assertThat(outbox.again(due.event(), endpoint.id())).isTrue();

            assertThat(outbox.take()).singleElement().satisfies(d -> {
                assertThat(d.event()).isEqualTo(due.event());
                assertThat(d.attempt()).isEqualTo(1);
                assertThat(new String(d.body(), StandardCharsets.UTF_8))
                        .isEqualTo(new String(due.body(), StandardCharsets.UTF_8));
            });
            assertThat(outbox.again("evt_none", endpoint.id())).isFalse();
            endpoints.remove(endpoint.id(), "");
            assertThat(outbox.again(due.event(), endpoint.id())).isFalse();
            assertThat(at(store, NOW.plus(Duration.ofDays(1))).take())
                    .as("what was on its way to one who left")
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void events_are_forgotten_after_a_month(Database database) {
        try (var store = Databases.open(database, directory)) {
            endpoints(store).add("平台", "https://a.example/hook", false);
            put(store, at(store, NOW));
            at(store, NOW.plus(Duration.ofDays(30))).deleteOld();
            assertThat(at(store, NOW).last(10)).hasSize(1);
            at(store, NOW.plus(Duration.ofDays(30)).plusMillis(1)).deleteOld();
            assertThat(at(store, NOW).last(10)).isEmpty();
            assertThat(store.jdbc()
                            .sql("SELECT count(*) FROM webhook_event")
                            .query(Integer.class)
                            .single())
                    .isZero();
        }
    }
}
