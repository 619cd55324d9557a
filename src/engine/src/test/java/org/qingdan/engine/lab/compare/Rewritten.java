package org.qingdan.engine.lab.compare;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import org.qingdan.engine.input.Node;

/** Writes YAML and rules anew, the other way round. */
final class Rewritten {
    private Rewritten() {}

    /** The same content with keys and lists in the opposite order, as JSON, which is YAML too. */
    static String backwards(Node node) {
        return write(node, true, "");
    }

    /** The same content in the same order. */
    static String straight(Node node) {
        return write(node, false, "");
    }

    private static String write(Node node, boolean backwards, String key) {
        if (node instanceof Node.Mapping mapping) {
            var keys = new ArrayList<>(mapping.entries().keySet());
            if (backwards) Collections.reverse(keys);
            return keys.stream()
                    .map(k -> quoted(k) + ": " + write(mapping.get(k), backwards, k))
                    .collect(Collectors.joining(", ", "{", "}"));
        }
        if (node instanceof Node.Sequence sequence) {
            var elements = new ArrayList<>(sequence.elements());
            if (backwards && !key.equals("tiers")) Collections.reverse(elements);
            return elements.stream()
                    .map(e -> write(e, backwards, key) + (key.isEmpty() ? "\n" : ""))
                    .collect(Collectors.joining(", ", "[", "]"));
        }
        var scalar = (Node.Scalar) node;
        return scalar.kind() == Node.Kind.STRING ? quoted(scalar.text()) : scalar.text();
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    /** The rules of a file in the opposite order, each with its conditions in the opposite order. */
    static String rules(String text) {
        var rules = new ArrayList<String>();
        for (String rule : text.split("(?m)^(?=规则 )")) {
            if (!rule.startsWith("规则 ")) continue;
            var lines = new ArrayList<>(
                    rule.lines().filter(l -> !l.strip().startsWith("//")).toList());
            List<Integer> at = new ArrayList<>();
            for (int i = 0; i < lines.size(); i++) if (lines.get(i).strip().startsWith("- ")) at.add(i);
            var conditions = new ArrayList<>(at.stream().map(lines::get).toList());
            Collections.reverse(conditions);
            for (int i = 0; i < at.size(); i++) lines.set(at.get(i), conditions.get(i));
            rules.add(String.join("\n", lines) + "\n");
        }
        Collections.reverse(rules);
        return String.join("\n", rules);
    }
}
