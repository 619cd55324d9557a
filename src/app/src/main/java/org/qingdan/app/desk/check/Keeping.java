package org.qingdan.app.desk.check;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.qingdan.app.api.LiveLists;
import org.qingdan.app.api.Server;
import org.qingdan.app.store.Evidence;
import org.qingdan.app.store.Store;
import org.qingdan.engine.determination.DeterminationJson;
import org.springframework.stereotype.Component;

/** Keeps evidence of what was answered at the desk, in the same chain as that of the platforms. */
@Component
class Keeping {
    /** Stands for the key that a platform would have; no key has such a name, so only auditors read it. */
    private static final String DESK = "单人核对";

    private static final int TAIL = 12;

    private final LiveLists lists;
    private final Store store;
    private final Evidence evidence;

    Keeping(LiveLists lists, Store store, Evidence evidence) {
        this.lists = lists;
        this.store = store;
        this.evidence = evidence;
    }

    /**
     * What is printed of the evidence.
     *
     * @param tail end of the hash that chains it to all before
     */
    public record Kept(String id, String tail) {}

    /** @param actor who asked; null = nobody has signed in */
    Kept keep(Judged judged, @Nullable String actor) {
        var answer = Objects.requireNonNull(judged.answer());
        var entry = new Evidence.Entry(
                DESK,
                Objects.requireNonNullElse(actor, DESK),
                answer.subjectId(),
                answer.asOf(),
                lists.current().lists(),
                Server.version(),
                judged.json(),
                DeterminationJson.bytes(answer));
        return store.inTransaction(() -> {
            String id = evidence.add(entry);
            String hash = evidence.end().orElseThrow().hash();
            return new Kept(id, hash.substring(hash.length() - TAIL));
        });
    }
}
