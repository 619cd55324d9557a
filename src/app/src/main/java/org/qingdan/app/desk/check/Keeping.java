package org.qingdan.app.desk.check;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.qingdan.app.api.LiveLists;
import org.qingdan.app.api.Server;
import org.qingdan.app.store.ApiKeys;
import org.qingdan.app.store.Evidence;
import org.qingdan.app.store.Store;
import org.qingdan.engine.determination.DeterminationJson;
import org.springframework.stereotype.Component;

/** Keeps evidence of what was answered at the desk, in the same chain as that of the platforms. No key has the name it is kept under, so only auditors read it. */
@Component
class Keeping {
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
                ApiKeys.DESK,
                Objects.requireNonNullElse(actor, ApiKeys.DESK),
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
