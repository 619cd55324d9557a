package org.qingdan.app.webhook;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.qingdan.app.store.MasterKey;
import org.qingdan.app.store.Store;

/** The endpoints that want to be told. Their secrets are sealed with the master key, for unlike those of callers they are needed again. */
public final class Endpoints {
    /** For so long a secret that was replaced still signs, beside the new one. */
    public static final Duration CHANGING_OVER = Duration.ofDays(1);

    private static final int ID_BYTES = 6;

    private final Store store;
    private final MasterKey master;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    public Endpoints(Store store, MasterKey master, Clock clock) {
        this.store = store;
        this.master = master;
        this.clock = clock;
    }

    /**
     * @param inside see {@link Endpoint}
     * @throws Endpoint.BadUrl when no message can or may be sent there
     */
    public Endpoint add(String name, String url, boolean inside) {
        URI to = Endpoint.url(url, inside);
        var bytes = new byte[ID_BYTES];
        random.nextBytes(bytes);
        String id = "wh_" + HexFormat.of().formatHex(bytes);
        var secret = Secret.create();
        Instant now = now();
        store.jdbc()
                .sql("INSERT INTO webhook_endpoint (id, name, url, inside, secret, created_at, removed_why)"
                        + " VALUES (?, ?, ?, ?, ?, ?, '')")
                .params(id, name, to.toString(), inside ? 1 : 0, seal(id, secret), now.toString())
                .update();
        return new Endpoint(id, name, to, inside, List.of(secret), now, null, "");
    }

    /** Every endpoint, in use or not, the oldest first. */
    public List<Endpoint> all() {
        return store.jdbc()
                .sql("SELECT * FROM webhook_endpoint ORDER BY created_at, id")
                .query((row, n) -> endpoint(row))
                .list();
    }

    /** One that is in use. */
    public Optional<Endpoint> find(String id) {
        return store.jdbc()
                .sql("SELECT * FROM webhook_endpoint WHERE id = ? AND removed_at IS NULL")
                .param(id)
                .query((row, n) -> endpoint(row))
                .optional();
    }

    /** Gives it a new secret; for a day the one before signs too, so that the receiver can change over. @return empty = there is none of this id */
    public Optional<Secret> rotate(String id) {
        var secret = Secret.create();
        int changed = store.jdbc()
                .sql("UPDATE webhook_endpoint SET previous_secret = secret, previous_until = ?, secret = ?"
                        + " WHERE id = ? AND removed_at IS NULL")
                .params(now().plus(CHANGING_OVER).toString(), seal(id, secret), id)
                .update();
        return changed == 1 ? Optional.of(secret) : Optional.empty();
    }

    /** @return false when there is none in use of this id */
    public boolean remove(String id, String why) {
        return store.jdbc()
                        .sql(
                                "UPDATE webhook_endpoint SET removed_at = ?, removed_why = ? WHERE id = ? AND removed_at IS NULL")
                        .params(now().toString(), why, id)
                        .update()
                == 1;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }

    private byte[] seal(String id, Secret secret) {
        return master.seal(secret.text().getBytes(StandardCharsets.UTF_8), place(id));
    }

    private Secret open(String id, byte[] sealed) {
        return Secret.of(new String(master.open(sealed, place(id)), StandardCharsets.UTF_8));
    }

    private static String place(String id) {
        return "webhook:" + id;
    }

    private Endpoint endpoint(ResultSet row) throws SQLException {
        String id = row.getString("id");
        var secrets = new ArrayList<Secret>();
        secrets.add(open(id, Objects.requireNonNull(row.getBytes("secret"))));
        String until = row.getString("previous_until");
        if (until != null && clock.instant().isBefore(Instant.parse(until)))
            secrets.add(open(id, Objects.requireNonNull(row.getBytes("previous_secret"))));
        String removed = row.getString("removed_at");
        return new Endpoint(
                id,
                row.getString("name"),
                URI.create(row.getString("url")),
                row.getInt("inside") == 1,
                List.copyOf(secrets),
                Instant.parse(row.getString("created_at")),
                removed == null ? null : Instant.parse(removed),
                row.getString("removed_why"));
    }
}
