package org.qingdan.engine.lab.impact;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.qingdan.engine.input.Binder;
import org.qingdan.engine.input.Key;
import org.qingdan.engine.input.Place;
import org.qingdan.engine.input.Utf8;
import org.qingdan.engine.input.YamlReader;

/**
 * The share of those entitled who claim (申领率). Money is multiplied by it; people are counted as entitled, whether they claim or not.
 *
 * @param general for items not named; absent = all claim
 * @param items by item code
 */
public record Uptake(
        @Key("default") @JsonProperty("default") @Nullable Rate general, Map<String, Rate> items) {
    /** Everybody claims. */
    public static final Uptake FULL = new Uptake(Rate.ALL, Map.of());

    /** Reads {@code {default: 0.9, items: {LZ-1-05: 0.8}}}. @throws InvalidInputException with line and remedy */
    public static Uptake read(String file, byte[] bytes) {
        return Binder.bind(YamlReader.read(file, Utf8.decode(bytes, Place.file(file))), Uptake.class);
    }

    Rate of(String item) {
        Rate own = items.get(item);
        return own != null ? own : general != null ? general : Rate.ALL;
    }
}
