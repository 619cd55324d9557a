package org.qingdan.app.webhook;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.qingdan.app.store.Store;
import org.qingdan.app.store.Times;
import tools.jackson.databind.json.JsonMapper;

/**
 * Events on their way to endpoints. An event is written in the transaction of what it tells; it is sent once at least to every endpoint there is, whoever
 * dies meanwhile, always under the same id.
 */
public final class Outbox {
    /** Type of event: other lists are in force than before. */
    public static final String CATALOG_PUBLISHED = "catalog.published";

    /** Type of event: somebody tries whether messages arrive. */
    public static final String TEST = "webhook.test";

    /** How long to wait after a first attempt, a second one and so on; after the last of these and one more the event is given up. */
    private static final List<Duration> AGAIN_AFTER = List.of(
            Duration.ofSeconds(5),
            Duration.ofMinutes(5),
            Duration.ofMinutes(30),
            Duration.ofHours(2),
            Duration.ofHours(5),
            Duration.ofHours(10),
            Duration.ofHours(14),
            Duration.ofHours(20),
            Duration.ofHours(24));

    /** However long a receiver asks to be left alone. */
    private static final Duration LONGEST_WAIT = Duration.ofHours(24);

    /** Whoever takes a delivery and dies has it no longer than this. */
    private static final Duration LEASE = Duration.ofSeconds(60);

    private static final Duration KEPT = Duration.ofDays(30);
    private static final int AT_ONCE = 8;
    private static final int ID_BYTES = 12;

    private final Store store;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    public Outbox(Store store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /** @param attempt the first is 1 */
    record Due(String event, String endpoint, int attempt, byte[] body) {}

    /**
     * @param due when it is sent next; null = no more
     * @param said of the last attempt; empty = there was none
     */
    public record Delivery(
            String event,
            String type,
            String endpoint,
            Instant createdAt,
            int attempts,
            State state,
            @Nullable Instant due,
            String said) {}

    public enum State {
        WAITING("等待发送"),
        DELIVERED("已送达"),
        GIVEN_UP("已放弃");

        private final String words;

        State(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    /** An event as it is sent (CloudEvents 1.0, JSON). */
    public static byte[] body(String id, String type, String time, Map<String, Object> data) {
        var event = new LinkedHashMap<String, Object>();
        event.put("specversion", "1.0");
        event.put("id", id);
        event.put("source", "/qingdan");
        event.put("type", type);
        event.put("time", time);
        event.put("datacontenttype", "application/json");
        event.put("data", data);
        return JsonMapper.shared().writeValueAsBytes(event);
    }

    public String newId() {
        var bytes = new byte[ID_BYTES];
        random.nextBytes(bytes);
        return "evt_" + HexFormat.of().formatHex(bytes);
    }

    /** For every endpoint in use; inside the transaction of what the event tells. @return how many they are */
    int put(String type, Map<String, Object> data) {
        String id = newId();
        String now = Times.text(clock.instant());
        store.jdbc()
                .sql("INSERT INTO webhook_event (id, type, body, created_at) VALUES (?, ?, ?, ?)")
                .params(id, type, new String(body(id, type, now, data), StandardCharsets.UTF_8), now)
                .update();
        return store.jdbc()
                .sql("INSERT INTO webhook_delivery (event, endpoint, attempts, state, due_at, said)"
                        + " SELECT ?, id, 0, ?, ?, '' FROM webhook_endpoint WHERE removed_at IS NULL")
                .params(id, State.WAITING.name(), now)
                .update();
    }

    /** What is to be sent now. Nobody else gets it for a minute; by then it is told what came of it, or whoever took it is dead. */
    List<Due> take() {
        Instant now = clock.instant();
        String until = Times.text(now.plus(LEASE));
        record Seen(Due due, String dueAt) {}
        var seen = store.jdbc()
                .sql("SELECT d.event, d.endpoint, d.attempts, d.due_at, e.body FROM webhook_delivery d"
                        + " JOIN webhook_event e ON e.id = d.event"
                        + " JOIN webhook_endpoint p ON p.id = d.endpoint AND p.removed_at IS NULL"
                        + " WHERE d.due_at <= ? ORDER BY d.due_at, d.event, d.endpoint LIMIT " + AT_ONCE)
                .param(Times.text(now))
                .query((row, n) -> new Seen(
                        new Due(
                                row.getString("event"),
                                row.getString("endpoint"),
                                row.getInt("attempts") + 1,
                                row.getString("body").getBytes(StandardCharsets.UTF_8)),
                        row.getString("due_at")))
                .list();
        return seen.stream()
                .filter(s -> store.jdbc()
                                .sql("UPDATE webhook_delivery SET due_at = ?, attempts = ?"
                                        + " WHERE event = ? AND endpoint = ? AND due_at = ?")
                                .params(until, s.due.attempt, s.due.event, s.due.endpoint, s.dueAt)
                                .update()
                        == 1)
                .map(Seen::due)
                .toList();
    }

    /** Notes what came of an attempt, and when the next one is due. */
    void came(Due due, Outcome outcome) {
        State state = State.WAITING;
        String next = null;
        if (outcome.kind() == Outcome.Kind.DELIVERED) state = State.DELIVERED;
        else if (outcome.kind() == Outcome.Kind.GONE || due.attempt > AGAIN_AFTER.size()) state = State.GIVEN_UP;
        else next = Times.text(clock.instant().plus(wait(due.attempt, outcome.notBefore())));
        store.jdbc()
                .sql("UPDATE webhook_delivery SET state = ?, due_at = ?, said = ? WHERE event = ? AND endpoint = ?")
                .params(state.name(), next, outcome.said(), due.event, due.endpoint)
                .update();
    }

    /** A little longer at random, so that many endpoints that failed together do not all come back together. */
    private Duration wait(int attempt, Duration asked) {
        Duration after = AGAIN_AFTER.get(attempt - 1);
        Duration least = asked.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : asked;
        if (after.compareTo(least) < 0) after = least;
        return after.plusMillis((long) (after.toMillis() * random.nextDouble() / 10));
    }

    /** The last deliveries, the newest event first. */
    public List<Delivery> last(int most) {
        return store.jdbc()
                .sql("SELECT d.*, e.type, e.created_at FROM webhook_delivery d JOIN webhook_event e ON e.id = d.event"
                        + " ORDER BY e.created_at DESC, d.event, d.endpoint LIMIT " + most)
                .query((row, n) -> new Delivery(
                        row.getString("event"),
                        row.getString("type"),
                        row.getString("endpoint"),
                        Instant.parse(row.getString("created_at")),
                        row.getInt("attempts"),
                        State.valueOf(row.getString("state")),
                        Optional.ofNullable(row.getString("due_at"))
                                .map(Instant::parse)
                                .orElse(null),
                        Objects.requireNonNull(row.getString("said"))))
                .list();
    }

    /** Sends an event to an endpoint again, from the beginning. @return false when there is no such delivery, or the endpoint is no longer in use */
    public boolean again(String event, String endpoint) {
        return store.jdbc()
                        .sql("UPDATE webhook_delivery SET state = ?, attempts = 0, due_at = ?"
                                + " WHERE event = ? AND endpoint = ?"
                                + " AND endpoint IN (SELECT id FROM webhook_endpoint WHERE removed_at IS NULL)")
                        .params(State.WAITING.name(), Times.text(clock.instant()), event, endpoint)
                        .update()
                == 1;
    }

    /** Forgets events of more than a month ago; none is on its way for so long. */
    void deleteOld() {
        store.jdbc()
                .sql("DELETE FROM webhook_event WHERE created_at < ?")
                .param(Times.text(clock.instant().minus(KEPT)))
                .update();
    }
}
