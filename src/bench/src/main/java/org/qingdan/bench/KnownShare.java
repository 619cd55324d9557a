package org.qingdan.bench;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.qingdan.engine.catalog.Item;
import org.qingdan.engine.determination.Engine;
import org.qingdan.engine.determination.RequestReader;
import org.qingdan.engine.profile.Elder;
import org.qingdan.engine.rules.Condition;
import org.qingdan.engine.rules.Truth;

/** How often the situation of an elder never seen before is known already, by how many others came first. Counted, not timed. */
final class KnownShare {
    private static final long SEED = 1949;

    /**
     * @param before elders seen before
     * @param lookUps share of look-ups, one an item, that find their situation known
     * @param elders share of elders of whom every situation is known
     * @param situations situations met by then
     */
    record Row(int before, double lookUps, double elders, long situations) {}

    private final Engine engine = OwnLists.engine();
    private final Map<String, List<Condition>> conditions = new HashMap<>();
    private final Map<String, Set<List<Truth>>> met = new HashMap<>();

    private KnownShare() {
        for (Item item : engine.catalogs().items().values()) {
            if (item.status() == Item.Status.NOT_USED) continue;
            conditions.put(item.code(), engine.situations().conditions(item.code()));
            met.put(item.code(), new HashSet<>());
        }
    }

    /** Each row is measured on as many new elders as a benchmark goes through. */
    static List<Row> rows(int... before) {
        var share = new KnownShare();
        var rows = new ArrayList<Row>();
        byte[][] json = Elders.requests(SEED, before[before.length - 1] + Elders.COUNT);
        int seen = 0;
        for (int after : before) {
            while (seen < after) share.meet(share.elder(json[seen++]));
            rows.add(share.row(seen, json));
        }
        return rows;
    }

    private Row row(int seen, byte[][] json) {
        long lookUps = 0;
        long known = 0;
        int whole = 0;
        for (int i = seen; i < seen + Elders.COUNT; i++) {
            Elder elder = elder(json[i]);
            int own = 0;
            for (String item : conditions.keySet()) if (met.get(item).contains(situation(item, elder))) own++;
            lookUps += conditions.size();
            known += own;
            if (own == conditions.size()) whole++;
        }
        long situations = met.values().stream().mapToLong(Set::size).sum();
        return new Row(seen, (double) known / lookUps, (double) whole / Elders.COUNT, situations);
    }

    private void meet(Elder elder) {
        for (String item : conditions.keySet()) met.get(item).add(situation(item, elder));
    }

    /** How every condition that an item's rules read comes out: what makes a situation. */
    private List<Truth> situation(String item, Elder elder) {
        return conditions.get(item).stream().map(c -> c.test(elder)).toList();
    }

    private Elder elder(byte[] json) {
        return engine.facts(RequestReader.read(json, null, false));
    }
}
