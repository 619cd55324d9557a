package org.qingdan.engine.lab.compare;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.qingdan.engine.determination.Engine;
import org.qingdan.engine.profile.Region;

/**
 * One of the two that are compared.
 *
 * @param asOf the only day that is looked at; null = every day
 * @param place where elders are registered and live; null = everywhere
 */
public record Side(
        Engine engine, @Nullable LocalDate asOf, @Nullable Region place) {

    public static Side of(Engine engine) {
        return new Side(engine, null, null);
    }

    /** Attributes that are held fast, by path. */
    Map<String, Object> pins() {
        Map<String, Object> pins = new HashMap<>();
        if (asOf != null) pins.put("asOf", asOf);
        if (place != null) {
            var path = engine.catalogs().regions().path(place, null);
            for (String group : new String[] {"hukou", "residence"}) {
                pins.put(group + ".path", path);
                pins.put(group + ".reach", path.reach());
            }
        }
        return pins;
    }
}
