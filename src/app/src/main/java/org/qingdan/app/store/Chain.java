package org.qingdan.app.store;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** The rows of evidence, each naming the hash of the one before it. The last one is signed with the master key, and nothing follows a wrong signature. */
public final class Chain {
    private static final Point START = new Point(0, "");
    private static final int PAGE = 500;

    private final Store store;
    private final MasterKey master;
    /** The last row known to be kept: the chain only grows. */
    private final AtomicReference<Point> last = new AtomicReference<>(START);

    Chain(Store store, MasterKey master) {
        this.store = store;
        this.master = master;
    }

    /**
     * A place in the chain, as it can be written down outside the database: whoever has it can tell later that nothing up to it was exchanged.
     *
     * @param hash of the row at this place
     */
    public record Point(long seq, String hash) {
        private static final Pattern FORM = Pattern.compile("([0-9]{1,18}):([0-9a-f-]*)");

        /** @throws IllegalArgumentException when it is none */
        public static Point of(String text) {
            var form = FORM.matcher(text);
            if (!form.matches()) throw new IllegalArgumentException(text);
            return new Point(Long.parseLong(form.group(1)), form.group(2).replace("-", ""));
        }

        /** In groups, so that no run of digits looks like a person's number, which logs would mask. */
        @Override
        public String toString() {
            return seq + ":" + hash.replaceAll("(.{8})(?=.)", "$1-");
        }
    }

    /** The end of the chain as the database has it. */
    record Head(Point at, String mac) {}

    /** The chain does not end where it was signed: rows or the end were changed, or the master key is another one. Nothing may be added to it. */
    public static final class Broken extends RuntimeException {
        Broken(String what) {
            super(what + "；留痕不再写入。请运行 qingdan audit verify");
        }
    }

    /** Whether a database has had a master key: then another one is of no use to it. */
    public static boolean isBegun(Store store) {
        return store.jdbc()
                        .sql(
                                "SELECT CASE WHEN EXISTS (SELECT 1 FROM chain_head) OR EXISTS (SELECT 1 FROM person_key) OR EXISTS (SELECT 1 FROM evidence) THEN 1 ELSE 0 END")
                        .query(Integer.class)
                        .single()
                == 1;
    }

    /** Signs the start where nothing has been kept yet. @throws Broken when the end is not signed with this key */
    void begin() {
        store.inTransaction(() -> {
            store.queue("chain");
            if (!isBegun(store))
                store.jdbc()
                        .sql("INSERT INTO chain_head (id, seq, hash, mac) VALUES (1, 0, '', ?)")
                        .param(signature(START))
                        .update();
            return lock();
        });
    }

    /** Takes the end of the chain for oneself until the transaction ends, so that two rows never follow the same one. */
    Point lock() {
        String forUpdate = store.database() == Database.POSTGRESQL ? " FOR UPDATE" : "";
        var head = read(forUpdate).orElseThrow(() -> new Broken("链尾的签名不见了"));
        if (!isSigned(head)) throw new Broken("链尾的签名不对，或主密钥不是这个数据库的那一把");
        Point known = last.get();
        if (head.at.seq < known.seq || (head.at.seq == known.seq && !head.at.equals(known)))
            throw new Broken("留痕退回到了 " + head.at + "，已写到 " + known);
        return head.at;
    }

    /** Adds a row at the end, inside a transaction. */
    void append(Row content) {
        Row row = content.after(lock());
        store.jdbc()
                .sql("""
                        INSERT INTO evidence (seq, id, kind, recorded_at, caller, actor, as_of, lists, engine_version, person_key, input, result,
                            prev_hash, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(
                        row.seq(),
                        row.id(),
                        row.kind(),
                        row.recordedAt(),
                        row.caller(),
                        row.actor(),
                        row.asOf(),
                        row.lists(),
                        row.engineVersion(),
                        row.personKey(),
                        row.input(),
                        row.result(),
                        row.prevHash(),
                        row.hash())
                .update();
        var end = new Point(row.seq(), row.hash());
        store.jdbc()
                .sql("UPDATE chain_head SET seq = ?, hash = ?, mac = ? WHERE id = 1")
                .params(end.seq, end.hash, signature(end))
                .update();
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                last.accumulateAndGet(end, (a, b) -> a.seq >= b.seq ? a : b);
            }
        });
    }

    Optional<Head> head() {
        return read("");
    }

    private Optional<Head> read(String how) {
        return store.jdbc()
                .sql("SELECT seq, hash, mac FROM chain_head WHERE id = 1" + how)
                .query((row, n) -> new Head(new Point(row.getLong("seq"), row.getString("hash")), row.getString("mac")))
                .optional();
    }

    boolean isSigned(Head head) {
        return signature(head.at).equals(head.mac);
    }

    private String signature(Point end) {
        return master.sign("head:" + end.seq + ":" + end.hash);
    }

    /**
     * Every row, in order. Read a page at a time, so that a long chain needs little memory, and a service that writes meanwhile does not wait.
     */
    void each(Consumer<Row> reader) {
        for (List<Row> page = page(0);
                !page.isEmpty();
                page = page(page.get(page.size() - 1).seq())) page.forEach(reader);
    }

    private List<Row> page(long after) {
        return store.jdbc()
                .sql("SELECT * FROM evidence WHERE seq > ? ORDER BY seq LIMIT " + PAGE)
                .param(after)
                .query(Row::of)
                .list();
    }
}
