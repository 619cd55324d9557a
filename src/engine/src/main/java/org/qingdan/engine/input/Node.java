package org.qingdan.engine.input;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A tree read from JSON or YAML, each node with its place. Keys are unique; the readers see to that. */
public sealed interface Node {
    /** What a long holds, whatever its digits. */
    Pattern WHOLE = Pattern.compile("-?[0-9]{1,18}");

    Place place();

    /** What a scalar is by its own writing, before anyone asks for a type. */
    enum Kind {
        STRING,
        NUMBER,
        BOOLEAN,
        NULL
    }

    record Scalar(Place place, Kind kind, String text) implements Node {}

    record Sequence(Place place, List<Node> elements) implements Node {}

    record Mapping(Place place, LinkedHashMap<String, Node> entries) implements Node {
        public @Nullable Node get(String key) {
            return entries.get(key);
        }

        public Mapping without(String key) {
            var rest = new LinkedHashMap<>(entries);
            rest.remove(key);
            return new Mapping(place, rest);
        }
    }

    /** In words, for messages. */
    default String described() {
        if (this instanceof Mapping) return "对象";
        if (this instanceof Sequence) return "列表";
        return switch (((Scalar) this).kind()) {
            case STRING -> "文字";
            case NUMBER -> "数字";
            case BOOLEAN -> "真假值";
            case NULL -> "空值";
        };
    }

    /** Writes the tree back as plain maps, lists and values, for programs that print it: whole numbers as such, others as decimals. */
    default @Nullable Object plain() {
        if (this instanceof Mapping mapping) {
            Map<String, @Nullable Object> out = new LinkedHashMap<>();
            mapping.entries().forEach((k, v) -> out.put(k, v.plain()));
            return out;
        }
        if (this instanceof Sequence sequence) {
            var out = new ArrayList<@Nullable Object>();
            sequence.elements().forEach(n -> out.add(n.plain()));
            return out;
        }
        var scalar = (Scalar) this;
        return switch (scalar.kind()) {
            case STRING -> scalar.text();
            case NUMBER -> number(scalar.text());
            case BOOLEAN -> Boolean.valueOf(scalar.text());
            case NULL -> null;
        };
    }

    private static Number number(String text) {
        return WHOLE.matcher(text).matches() ? Long.valueOf(text) : new BigDecimal(text);
    }
}
