package org.qingdan.engine.rules;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One sentence of the dictionary: text with slots, and the right-hand side the slots fill.
 *
 * @param text the sentence as written, slots as {@code {n}}; what people read and what the nearest-sentence search compares
 * @param opening what stands before the first slot
 * @param slots slot names in order
 * @param words for a slot that enumerates words: what each word becomes on the right-hand side
 */
record Sentence(
        Kind kind,
        String text,
        String opening,
        Pattern pattern,
        List<String> slots,
        Map<String, Map<String, String>> words,
        String rightHandSide,
        int line) {
    enum Kind {
        SUBJECT,
        CONDITION,
        STATUS,
        CONSEQUENCE
    }

    /** A slot takes words of letters, digits and a few marks, so nothing in it can become code. */
    private static final Pattern HARMLESS = Pattern.compile("[\\p{IsHan}A-Za-z0-9·（）_.+\\- ]+");

    private static final Pattern SLOT_USE = Pattern.compile("\\{(\\w+)(![^}]*)?}");

    /** Slot values when the whole line is this sentence; empty when it is not. */
    Optional<Map<String, String>> match(String line) {
        // Most sentences begin otherwise, and that is seen at once.
        if (!line.stripLeading().startsWith(opening)) return Optional.empty();
        Matcher matcher = pattern.matcher(line);
        if (!matcher.matches()) return Optional.empty();
        var values = new LinkedHashMap<String, String>();
        for (int i = 0; i < slots.size(); i++) values.put(slots.get(i), matcher.group(i + 1));
        return Optional.of(values);
    }

    /** Whether every slot value is harmless text. */
    static boolean harmless(String value) {
        return HARMLESS.matcher(value).matches();
    }

    /** The right-hand side with its slots filled. */
    String fill(Map<String, String> values) {
        return SLOT_USE.matcher(rightHandSide).replaceAll(use -> {
            String slot = use.group(1);
            String value = values.get(slot);
            if (value == null) throw new IllegalStateException("slot " + slot);
            var mapped = words.get(slot);
            return Matcher.quoteReplacement(
                    mapped == null || use.group(2) == null
                            ? value
                            : java.util.Objects.requireNonNull(mapped.get(value)));
        });
    }
}
