package org.qingdan.app.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What was answered to whom and on what grounds. Rows are only ever added; each names the hash of the one before it, and the last one is signed,
 * so that a row changed, moved or missing is found.
 */
public final class Evidence {
    private static final String NO_ROW_BEFORE = "";
    private static final int PAGE = 500;

    private final Store store;
    private final MasterKey master;
    private final PersonKeys keys;
    private final Clock clock;

    public Evidence(Store store, MasterKey master, Clock clock) {
        this.store = store;
        this.master = master;
        this.keys = new PersonKeys(store, master, clock);
        this.clock = clock;
    }

    public enum Kind {
        DETERMINATION,
        /** A person's key was destroyed; the id names the key. */
        ERASURE;

        /** As told to callers. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * What is to be kept of one answer.
     *
     * @param actor id of the key that asked, or who asked at the command line
     * @param subject the person, as the caller names them; null = nobody, so that the row can be erased by its own id alone
     * @param lists id and hash of every list used, as JSON
     */
    public record Entry(
            String actor,
            @Nullable String subject,
            LocalDate asOf,
            String lists,
            String engineVersion,
            byte[] input,
            byte[] result) {}

    /** A row as it stands in the database: input and result sealed. */
    record Row(
            long seq,
            String id,
            String kind,
            String recordedAt,
            String actor,
            @Nullable String asOf,
            String lists,
            String engineVersion,
            @Nullable String personKey,
            byte[] input,
            byte[] result,
            String prevHash,
            String hash) {

        String computedHash() {
            return Hashes.sha256(List.of(
                    prevHash,
                    Long.toString(seq),
                    id,
                    kind,
                    recordedAt,
                    actor,
                    Objects.toString(asOf, ""),
                    lists,
                    engineVersion,
                    Objects.toString(personKey, ""),
                    Hashes.sha256(input),
                    Hashes.sha256(result)));
        }
    }

    /** A row opened. Input and result are null once the person's data has been erased. */
    public record Opened(
            long seq,
            String id,
            Kind kind,
            String recordedAt,
            String actor,
            @Nullable String asOf,
            String lists,
            String engineVersion,
            byte @Nullable [] input,
            byte @Nullable [] result) {}

    /** The end of the chain. */
    record Head(long seq, String hash, String mac) {}

    /** Adds one row; call it inside {@link Store#inTransaction} together with what belongs to it. @return the id of the row */
    public String add(Entry entry) {
        String id = "ev_" + HexFormat.of().formatHex(java.util.Arrays.copyOf(Sealer.newKey(), 12));
        var key = keys.of(entry.subject == null ? "evidence:" + id : "subject:" + entry.subject);
        append(
                id,
                Kind.DETERMINATION,
                entry.actor,
                entry.asOf.toString(),
                entry.lists,
                entry.engineVersion,
                key.id(),
                Sealer.seal(key.bytes(), entry.input, id + ":input"),
                Sealer.seal(key.bytes(), entry.result, id + ":result"));
        return id;
    }

    /**
     * Destroys a person's key, and so what is kept of them; the chain stays whole and says that it was done.
     *
     * @param subject as callers name the person
     * @return false when nothing is kept of them
     */
    public boolean erase(String subject, String actor) {
        return destroy("subject:" + subject, actor);
    }

    /**
     * Destroys what is kept in one row that names no person.
     *
     * @return false when there is no such row, it is erased, or it belongs to a person who is to be erased as a whole
     */
    public boolean eraseRow(String id, String actor) {
        return destroy("evidence:" + id, actor);
    }

    private boolean destroy(String owner, String actor) {
        return store.inTransaction(() -> {
            lock();
            var key = keys.destroy(owner);
            key.ifPresent(id -> {
                // Answers kept for repetitions say the same as the evidence.
                store.jdbc()
                        .sql(
                                "DELETE FROM answer WHERE location IN (SELECT '/api/v1/evidence/' || id FROM evidence WHERE person_key = ?)")
                        .param(id)
                        .update();
                append("er_" + id, Kind.ERASURE, actor, null, "{}", "", id, new byte[0], new byte[0]);
            });
            return key.isPresent();
        });
    }

    private void append(
            String id,
            Kind kind,
            String actor,
            @Nullable String asOf,
            String lists,
            String engineVersion,
            String personKey,
            byte[] input,
            byte[] result) {
        Head head = lock();
        var row = new Row(
                head.seq + 1,
                id,
                kind.name(),
                clock.instant().toString(),
                actor,
                asOf,
                lists,
                engineVersion,
                personKey,
                input,
                result,
                head.hash,
                "");
        String hash = row.computedHash();
        store.jdbc()
                .sql("""
                        INSERT INTO evidence (seq, id, kind, recorded_at, actor, as_of, lists, engine_version, person_key, input, result,
                            prev_hash, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(
                        row.seq,
                        id,
                        row.kind,
                        row.recordedAt,
                        actor,
                        asOf,
                        lists,
                        engineVersion,
                        personKey,
                        input,
                        result,
                        row.prevHash,
                        hash)
                .update();
        store.jdbc()
                .sql("UPDATE chain_head SET seq = ?, hash = ?, mac = ? WHERE id = 1")
                .params(row.seq, hash, signature(row.seq, hash))
                .update();
    }

    /** Takes the end of the chain for oneself until the transaction ends, so that two rows never follow the same one. */
    private Head lock() {
        store.jdbc()
                .sql("INSERT INTO chain_head (id, seq, hash, mac) VALUES (1, 0, ?, ?) ON CONFLICT (id) DO NOTHING")
                .params(NO_ROW_BEFORE, signature(0, NO_ROW_BEFORE))
                .update();
        String forUpdate = store.database() == Database.POSTGRESQL ? " FOR UPDATE" : "";
        return store.jdbc()
                .sql("SELECT seq, hash, mac FROM chain_head WHERE id = 1" + forUpdate)
                .query(Evidence::headOf)
                .single();
    }

    Optional<Head> head() {
        return store.jdbc()
                .sql("SELECT seq, hash, mac FROM chain_head WHERE id = 1")
                .query(Evidence::headOf)
                .optional();
    }

    String signature(long seq, String hash) {
        return master.sign("head:" + seq + ":" + hash);
    }

    /**
     * Every row after one, in the order of the chain. Read a page at a time, so that a long chain needs little memory, and a service that writes
     * meanwhile does not wait.
     */
    void each(long after, Consumer<Row> reader) {
        for (List<Row> page = page(after); !page.isEmpty(); page = page(page.get(page.size() - 1).seq))
            page.forEach(reader);
    }

    private List<Row> page(long after) {
        return store.jdbc()
                .sql("SELECT * FROM evidence WHERE seq > ? ORDER BY seq LIMIT " + PAGE)
                .param(after)
                .query(Evidence::rowOf)
                .list();
    }

    /** Every row opened, in the order of the chain. @throws BrokenEvidence at a row that was changed, or sealed under another master key */
    public void eachOpened(Consumer<Opened> reader) {
        each(0, row -> reader.accept(opened(row)));
    }

    /** A row was changed, or sealed under another master key. */
    public static final class BrokenEvidence extends RuntimeException {
        BrokenEvidence(String id, Throwable cause) {
            super("留痕 " + id + " 打不开：内容被改动，或主密钥不是当时的那一把；请运行 qingdan audit verify", cause);
        }
    }

    public Optional<Opened> find(String id) {
        return store.jdbc()
                .sql("SELECT * FROM evidence WHERE id = ?")
                .param(id)
                .query(Evidence::rowOf)
                .optional()
                .map(this::opened);
    }

    Opened opened(Row row) {
        try {
            var key = row.personKey == null || row.input.length == 0
                    ? Optional.<PersonKeys.PersonKey>empty()
                    : keys.byId(row.personKey);
            return new Opened(
                    row.seq,
                    row.id,
                    Kind.valueOf(row.kind),
                    row.recordedAt,
                    row.actor,
                    row.asOf,
                    row.lists,
                    row.engineVersion,
                    key.map(k -> Sealer.open(k.bytes(), row.input, row.id + ":input"))
                            .orElse(null),
                    key.map(k -> Sealer.open(k.bytes(), row.result, row.id + ":result"))
                            .orElse(null));
        } catch (Sealer.BrokenSeal e) {
            throw new BrokenEvidence(row.id, e);
        }
    }

    private static Head headOf(ResultSet row, int number) throws SQLException {
        return new Head(row.getLong("seq"), row.getString("hash"), row.getString("mac"));
    }

    private static Row rowOf(ResultSet row, int number) throws SQLException {
        return new Row(
                row.getLong("seq"),
                row.getString("id"),
                row.getString("kind"),
                row.getString("recorded_at"),
                row.getString("actor"),
                row.getString("as_of"),
                row.getString("lists"),
                row.getString("engine_version"),
                row.getString("person_key"),
                row.getBytes("input"),
                row.getBytes("result"),
                row.getString("prev_hash"),
                row.getString("hash"));
    }
}
