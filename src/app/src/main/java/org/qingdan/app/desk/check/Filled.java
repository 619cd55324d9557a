package org.qingdan.app.desk.check;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The form as it was sent: names with what was entered under them; what is blank was not entered. */
final class Filled {
    /** Before a field's name: the same field, answered where the question stands. */
    static final String ANSWER = "answer:";

    /** Before a field's name: what stood in it when the question was put. */
    static final String WAS = "was:";

    private static final int LONGEST = 4_000;

    private final Map<String, List<String>> values;

    private Filled(Map<String, List<String>> values) {
        this.values = values;
    }

    static Filled nothing() {
        return new Filled(Map.of());
    }

    static Filled of(Map<String, String[]> parameters) {
        var values = new LinkedHashMap<String, List<String>>();
        parameters.forEach((name, given) -> {
            var stated = Arrays.stream(given)
                    .map(v -> v.length() > LONGEST ? v.substring(0, LONGEST) : v)
                    .map(String::strip)
                    .filter(v -> !v.isEmpty())
                    .distinct()
                    .toList();
            if (!stated.isEmpty()) values.put(name, stated);
        });
        return new Filled(values).answered();
    }

    /** What was entered first under a name; empty when nothing was. */
    String text(String name) {
        var all = all(name);
        return all.isEmpty() ? "" : all.get(0);
    }

    List<String> all(String name) {
        return values.getOrDefault(name, List.of());
    }

    boolean has(String name) {
        return values.containsKey(name);
    }

    /** The names that begin in a certain way. */
    List<String> names(String beginning) {
        return values.keySet().stream().filter(n -> n.startsWith(beginning)).toList();
    }

    Filled with(String name, List<String> stated) {
        var changed = new LinkedHashMap<>(values);
        if (stated.isEmpty()) changed.remove(name);
        else changed.put(name, stated);
        return new Filled(changed);
    }

    Filled with(String name, String stated) {
        return with(name, stated.isEmpty() ? List.of() : List.of(stated));
    }

    Filled without(Predicate<String> names) {
        var rest = new LinkedHashMap<>(values);
        rest.keySet().removeIf(names);
        return new Filled(rest);
    }

    /** All that belongs to one field, as one text: the same text says the same. */
    String state(String field) {
        return values.entrySet().stream()
                .filter(e -> belongs(e.getKey(), field) && !e.getKey().endsWith(".q"))
                .map(e -> e.getKey().substring(field.length()) + "="
                        + e.getValue().stream()
                                .filter(v -> !v.equals(FormReader.UNKNOWN))
                                .sorted()
                                .collect(Collectors.joining(",")))
                .filter(e -> !e.endsWith("="))
                .sorted()
                .collect(Collectors.joining("&"));
    }

    static boolean belongs(String name, String field) {
        return name.equals(field) || name.startsWith(field + ".");
    }

    /** The fields that were answered where the question stands. */
    List<String> answers() {
        return values.getOrDefault(ANSWER, List.of());
    }

    /** A question answered in place stands in its field from now on; one left as it was says nothing. */
    private Filled answered() {
        var changed = new LinkedHashMap<String, List<String>>();
        values.forEach((name, stated) -> {
            if (!name.startsWith(ANSWER) && !name.startsWith(WAS)) changed.put(name, stated);
        });
        var answers = new ArrayList<String>();
        for (String was : names(WAS)) {
            String field = was.substring(WAS.length());
            if (state(ANSWER + field).equals(text(was).equals("-") ? "" : text(was))) continue;
            changed.keySet().removeIf(name -> belongs(name, field));
            names(ANSWER).forEach(name -> {
                String own = name.substring(ANSWER.length());
                if (belongs(own, field)) changed.put(own, all(name));
            });
            answers.add(field);
        }
        if (!answers.isEmpty()) changed.put(ANSWER, answers);
        return new Filled(changed);
    }
}
