package org.qingdan.engine.lab;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.qingdan.engine.input.InvalidInputException;
import org.qingdan.engine.input.Node;

/** What a case would expect of an answer in JSON, entry by entry: what makes the outcome, without the reasons. */
final class Expected {
    private static final List<String> OF_BENEFIT = List.of("amount", "min", "max");
    private static final List<String> OF_ENTRY = List.of("by", "reasonCode", "firstPaymentMonth");

    private Expected() {}

    /** @throws InvalidInputException when it is not an answer of {@code check --json} */
    static Map<String, Object> of(Node answer) {
        if (!(answer instanceof Node.Mapping mapping) || !(mapping.get("items") instanceof Node.Sequence items))
            throw new InvalidInputException(answer.place(), "WRONG_TYPE", "这不是 check --json 的答案：缺少 items 列表");
        var expect = new LinkedHashMap<String, Object>();
        for (Node element : items.elements()) {
            Object item = element instanceof Node.Mapping entry ? plain(entry, "item") : null;
            if (item == null || !(element instanceof Node.Mapping entry) || plain(entry, "verdict") == null)
                throw new InvalidInputException(element.place(), "MISSING_KEY", "答案的这一项缺少 item 或 verdict");
            expect.put(item.toString(), entry(entry));
        }
        return expect;
    }

    private static Map<String, Object> entry(Node.Mapping entry) {
        var expected = new LinkedHashMap<String, Object>();
        put(expected, "verdict", entry);
        put(expected, "tier", entry);
        if (entry.get("benefit") instanceof Node.Mapping benefit) {
            OF_BENEFIT.forEach(key -> put(expected, key, benefit));
            if (!expected.containsKey("amount")) put(expected, "amountStatus", benefit);
        }
        OF_ENTRY.forEach(key -> put(expected, key, entry));
        if (plain(entry, "missing") instanceof List<?> missing && !missing.isEmpty()) expected.put("missing", missing);
        return expected;
    }

    private static void put(Map<String, Object> expected, String key, Node.Mapping from) {
        Object value = plain(from, key);
        if (value != null) expected.put(key, value);
    }

    private static @Nullable Object plain(Node.Mapping from, String key) {
        Node node = from.get(key);
        return node == null ? null : node.plain();
    }
}
