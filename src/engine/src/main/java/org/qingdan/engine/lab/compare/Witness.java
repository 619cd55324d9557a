package org.qingdan.engine.lab.compare;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An elder in whom two sides differ: the fewest facts, and plain ones.
 *
 * @param items the item that differs, where both sides have it; so that it is shown even where another item stands for it
 * @param facts what counts of the elder, in Chinese: what it is → the value
 * @param profileA what is known of the elder, as a JSON tree
 * @param profileB the same under the second side; another only where days or places are compared
 */
public record Witness(
        LocalDate asOfA,
        LocalDate asOfB,
        List<String> items,
        Map<String, String> facts,
        Map<String, Object> profileA,
        Map<String, Object> profileB) {

    /** A request as {@code check} takes it, for the first or the second side. */
    public Map<String, Object> request(boolean first) {
        var request = new LinkedHashMap<String, Object>();
        request.put("asOf", (first ? asOfA : asOfB).toString());
        request.put("elder", first ? profileA : profileB);
        if (!items.isEmpty()) request.put("items", items);
        return request;
    }

    /** Whether one request serves both sides. */
    public boolean same() {
        return asOfA.equals(asOfB) && profileA.equals(profileB);
    }
}
