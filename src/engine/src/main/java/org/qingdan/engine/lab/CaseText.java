package org.qingdan.engine.lab;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.qingdan.engine.determination.DeterminationJson;

/** Writes a case, given as plain maps, lists and values, in the form of the case files. */
final class CaseText {
    /** What YAML reads as text though it has no quotes. */
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z\\p{IsHan}][A-Za-z0-9_.\\p{IsHan}-]*");

    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final String WORDS_OF_YAML = "(?i)true|false|null|yes|no|on|off|y|n";

    private CaseText() {}

    static String of(Map<String, Object> scenario) {
        var text = new StringBuilder();
        scenario.forEach((key, value) -> {
            text.append(text.isEmpty() ? "- " : "  ").append(key).append(':');
            if (key.equals("expect") && value instanceof Map<?, ?> expect)
                expect.forEach((code, expected) ->
                        text.append("\n    ").append(code).append(": ").append(value(expected)));
            else text.append(' ').append(value(value));
            text.append('\n');
        });
        return text.toString();
    }

    private static String value(Object value) {
        if (value instanceof Map<?, ?> map)
            return map.entrySet().stream()
                    .map(e -> value(e.getKey()) + ": " + value(e.getValue()))
                    .collect(Collectors.joining(", ", "{", "}"));
        if (value instanceof Collection<?> list)
            return list.stream().map(CaseText::value).collect(Collectors.joining(", ", "[", "]"));
        if (value instanceof BigDecimal number) return number.toPlainString();
        String text = value.toString();
        boolean plain = PLAIN.matcher(text).matches() && !text.matches(WORDS_OF_YAML);
        boolean quoted =
                value instanceof String && !plain && !DATE.matcher(text).matches();
        return quoted ? DeterminationJson.write((Object) text) : text;
    }
}
