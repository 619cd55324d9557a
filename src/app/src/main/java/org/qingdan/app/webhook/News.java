package org.qingdan.app.webhook;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import org.qingdan.app.store.Store;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Which lists endpoints know to be in force, so that they are told of each change once, however many processes serve and however often they start. */
final class News {
    private final Store store;
    private final Outbox outbox;

    News(Store store, Outbox outbox) {
        this.store = store;
        this.outbox = outbox;
    }

    private record Told(long sequence, String revision, Map<String, String> hashes) {}

    /** Writes down that these lists are in force; unless they are the ones endpoints know, or the first ever, an event with it. */
    void tell(Lists now) {
        store.inTransaction(() -> {
            store.queue("webhook lists");
            var told = told();
            if (told.isEmpty()) {
                store.jdbc()
                        .sql("INSERT INTO webhook_lists (id, sequence, revision, hashes) VALUES (1, 0, ?, ?)")
                        .params(now.revision(), JsonMapper.shared().writeValueAsString(now.hashes()))
                        .update();
                return 0;
            }
            var before = told.get(0);
            if (before.revision.equals(now.revision())) return 0;
            long sequence = before.sequence + 1;
            store.jdbc()
                    .sql("UPDATE webhook_lists SET sequence = ?, revision = ?, hashes = ?")
                    .params(sequence, now.revision(), JsonMapper.shared().writeValueAsString(now.hashes()))
                    .update();
            var data = new LinkedHashMap<String, Object>();
            data.put("sequence", sequence);
            data.put("revision", now.revision());
            data.put("previous", before.revision);
            data.put("changed", changed(before.hashes, now.hashes()));
            return outbox.put(Outbox.CATALOG_PUBLISHED, data);
        });
    }

    /** Of one row, or none. */
    private List<Told> told() {
        return store.jdbc()
                .sql("SELECT * FROM webhook_lists")
                .query((row, n) -> new Told(
                        row.getLong("sequence"),
                        row.getString("revision"),
                        JsonMapper.shared()
                                .readValue(
                                        Objects.requireNonNull(row.getString("hashes")),
                                        new TypeReference<TreeMap<String, String>>() {})))
                .list();
    }

    /** Lists that are other than before, new or gone, in order. */
    private static List<String> changed(Map<String, String> before, Map<String, String> now) {
        var all = new TreeSet<>(before.keySet());
        all.addAll(now.keySet());
        var changed = new ArrayList<String>();
        for (String list : all) if (!Objects.equals(before.get(list), now.get(list))) changed.add(list);
        return changed;
    }
}
