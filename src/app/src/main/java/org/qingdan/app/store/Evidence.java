package org.qingdan.app.store;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What was answered to whom and on what grounds. Rows are only ever added to a {@link Chain}, and sealed with the key of the person they are about. */
public final class Evidence {
    private static final int ID_BYTES = 12;

    private final Store store;
    private final Chain chain;
    private final PersonKeys keys;
    private final KeptAnswers kept;
    private final Clock clock;

    /** For reading; nothing is changed, whatever state it is in. */
    public Evidence(Store store, MasterKey master, Clock clock) {
        this.store = store;
        this.chain = new Chain(store, master);
        this.keys = new PersonKeys(store, master, clock);
        this.kept = new KeptAnswers(store, master, clock);
        this.clock = clock;
    }

    /** For writing. @throws Chain.Broken when the end of the chain is not signed with this master key */
    public static Evidence begin(Store store, MasterKey master, Clock clock) {
        var evidence = new Evidence(store, master, clock);
        evidence.chain.begin();
        return evidence;
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
     * @param caller name of the key that asked; whoever has a key of this name may read it again
     * @param actor id of the key that asked, or who asked at the command line
     * @param subject the person, as the caller names them; null = nobody, so that the row can be erased by its own id alone
     * @param lists id and hash of every list used, as JSON
     */
    public record Entry(
            String caller,
            String actor,
            @Nullable String subject,
            LocalDate asOf,
            String lists,
            String engineVersion,
            byte[] input,
            byte[] result) {

        /** @param id of the row that it became */
        public Owner owner(String id) {
            return subject == null ? Owner.row(id) : Owner.person(caller, subject);
        }
    }

    /** A row opened. Input and result are null once the person's data has been erased. */
    public record Opened(
            long seq,
            String id,
            Kind kind,
            String recordedAt,
            String caller,
            String actor,
            @Nullable String asOf,
            String lists,
            String engineVersion,
            byte @Nullable [] input,
            byte @Nullable [] result) {}

    /** A row was changed, or sealed under another master key. */
    public static final class BrokenEvidence extends RuntimeException {
        BrokenEvidence(String id, Throwable cause) {
            super("留痕 " + id + " 打不开：内容被改动，或主密钥不是当时的那一把；请运行 qingdan audit verify", cause);
        }
    }

    Chain chain() {
        return chain;
    }

    /** Where the chain ends now, to be written down elsewhere; nothing before it has begun. */
    public Optional<Chain.Point> end() {
        return chain.head().map(Chain.Head::at);
    }

    /**
     * Adds one row; call it inside {@link Store#inTransaction} together with what belongs to it.
     *
     * @return the id of the row
     * @throws Chain.Broken when the chain does not end where it was signed
     */
    public String add(Entry entry) {
        chain.lock(); // before the person's key is looked up: an erasure is either over, or waits
        String id = "ev_" + HexFormat.of().formatHex(Arrays.copyOf(Sealer.newKey(), ID_BYTES));
        var key = keys.of(entry.owner(id));
        chain.append(new Row(
                0,
                id,
                Kind.DETERMINATION.name(),
                clock.instant().toString(),
                entry.caller,
                entry.actor,
                entry.asOf.toString(),
                entry.lists,
                entry.engineVersion,
                key.id(),
                Sealer.seal(key.bytes(), entry.input, id + ":input"),
                Sealer.seal(key.bytes(), entry.result, id + ":result"),
                "",
                ""));
        return id;
    }

    /**
     * Destroys a person's key, and so what is kept of them; the chain stays whole and says that it was done. Answers kept for repetitions say the
     * same as the evidence, and go too.
     *
     * @param caller name of the key that asked about the person
     * @param subject as this caller names the person
     * @return false when nothing is kept of them
     */
    public boolean erase(String caller, String subject, String actor) {
        return destroy(Owner.person(caller, subject), caller, actor);
    }

    /**
     * Destroys what is kept in one row that names no person.
     *
     * @return false when there is no such row, it is erased, or it belongs to a person who is to be erased as a whole
     */
    public boolean eraseRow(String id, String actor) {
        return row(id).filter(row -> destroy(Owner.row(id), row.caller(), actor))
                .isPresent();
    }

    private boolean destroy(Owner owner, String caller, String actor) {
        boolean destroyed = store.inTransaction(() -> {
            chain.lock();
            var key = keys.destroy(owner);
            key.ifPresent(id -> chain.append(new Row(
                    0,
                    "er_" + id,
                    Kind.ERASURE.name(),
                    clock.instant().toString(),
                    caller,
                    actor,
                    null,
                    "{}",
                    "",
                    id,
                    new byte[0],
                    new byte[0],
                    "",
                    "")));
            return kept.forget(owner) | key.isPresent();
        });
        if (destroyed) store.forgetDeleted();
        return destroyed;
    }

    /** Every row opened, in the order of the chain. @throws BrokenEvidence at a row that was changed, or sealed under another master key */
    public void eachOpened(Consumer<Opened> reader) {
        chain.each(row -> reader.accept(opened(row)));
    }

    public Optional<Opened> find(String id) {
        return row(id).map(this::opened);
    }

    private Optional<Row> row(String id) {
        return store.jdbc()
                .sql("SELECT * FROM evidence WHERE id = ?")
                .param(id)
                .query(Row::of)
                .optional();
    }

    private Opened opened(Row row) {
        try {
            var key = row.personKey() == null || row.input().length == 0
                    ? Optional.<PersonKeys.PersonKey>empty()
                    : keys.byId(row.personKey());
            return new Opened(
                    row.seq(),
                    row.id(),
                    Kind.valueOf(row.kind()),
                    row.recordedAt(),
                    row.caller(),
                    row.actor(),
                    row.asOf(),
                    row.lists(),
                    row.engineVersion(),
                    key.map(k -> Sealer.open(k.bytes(), row.input(), row.id() + ":input"))
                            .orElse(null),
                    key.map(k -> Sealer.open(k.bytes(), row.result(), row.id() + ":result"))
                            .orElse(null));
        } catch (Sealer.BrokenSeal e) {
            throw new BrokenEvidence(row.id(), e);
        }
    }
}
