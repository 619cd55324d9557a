package org.qingdan.app.batch;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.qingdan.app.sheet.Column;
import org.qingdan.app.sheet.Columns;
import org.qingdan.app.store.MasterKey;
import org.qingdan.app.store.Store;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What somebody's columns were read as the last time, where they said otherwise than the titles: sheets of one office look alike month after month. */
final class ColumnChoices {
    /** Titles remembered; those chosen last stay. */
    private static final int MOST = 300;

    private final Store store;
    private final Safe safe;
    private final Columns columns;

    ColumnChoices(Store store, MasterKey master, Columns columns) {
        this.store = store;
        this.safe = new Safe(master);
        this.columns = columns;
    }

    /** What to read the titles of a new sheet as: a column, or empty = not used. A choice that would read two columns as the same is left out. */
    Map<String, String> of(String owner, List<String> titles) {
        var known = kept(owner);
        var taken = new HashMap<String, String>();
        for (String title : titles)
            path(title).filter(p -> !known.containsKey(title)).ifPresent(p -> taken.put(p, title));
        var chosen = new LinkedHashMap<String, String>();
        for (String title : titles) {
            String to = known.get(title);
            if (to == null) continue;
            var path = path(to);
            if (path.isEmpty() && !to.isEmpty()) continue; // a column of an earlier template
            if (path.isPresent() && taken.putIfAbsent(path.get(), title) != null) continue;
            chosen.put(title, to);
        }
        return chosen;
    }

    private Optional<String> path(String title) {
        return Optional.ofNullable(title.isEmpty() ? null : columns.find(title)).map(Column::path);
    }

    /** Remembers what the titles of a sheet were read as; those that were read by themselves are forgotten. */
    void keep(String owner, List<String> titles, Map<String, String> chosen) {
        store.inTransaction(() -> {
            var known = kept(owner);
            titles.forEach(known::remove);
            known.putAll(chosen);
            var oldest = known.keySet().iterator();
            while (known.size() > MOST) {
                oldest.next();
                oldest.remove();
            }
            return store.jdbc()
                    .sql("INSERT INTO batch_columns (owner, choices) VALUES (?, ?)"
                            + " ON CONFLICT (owner) DO UPDATE SET choices = excluded.choices")
                    .params(owner, safe.close(JsonMapper.shared().writeValueAsBytes(known), place(owner)))
                    .update();
        });
    }

    private LinkedHashMap<String, String> kept(String owner) {
        return store.jdbc()
                .sql("SELECT choices FROM batch_columns WHERE owner = ?")
                .param(owner)
                .query((row, n) -> JsonMapper.shared()
                        .readValue(
                                safe.open(Objects.requireNonNull(row.getBytes("choices")), place(owner)),
                                new TypeReference<LinkedHashMap<String, String>>() {}))
                .optional()
                .orElseGet(LinkedHashMap::new);
    }

    private static String place(String owner) {
        return owner + ":columns";
    }
}
