package org.qingdan.engine.stock;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.qingdan.engine.catalog.Item;
import org.qingdan.engine.determination.Engine;
import org.qingdan.engine.lab.Enumeration;
import org.qingdan.engine.profile.Elder;

/** Walks through every situation of every item of an engine, and counts them. */
final class Situated {
    private Situated() {}

    static Map<String, Long> everySituation(Engine engine, BiConsumer<Item, Elder> visitor) {
        var counts = new TreeMap<String, Long>();
        engine.catalogs().items().values().forEach(item -> {
            var enumeration = Enumeration.of(
                    engine.situations().conditions(item.code()),
                    engine.catalogs().regions());
            counts.put(item.code(), enumeration.size());
            enumeration.forEach(elder -> visitor.accept(item, elder));
        });
        return counts;
    }
}
