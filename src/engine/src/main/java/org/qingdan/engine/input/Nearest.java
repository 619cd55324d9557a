package org.qingdan.engine.input;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Finds what a misspelt word was probably meant to be. */
public final class Nearest {
    /** No word of the lists is longer, so nothing is near to what is. */
    private static final int LONGEST = 100;

    private Nearest() {}

    /**
     * Up to {@code count} candidates by edit distance, nearest first, equal ones in alphabetical order; those with nothing in common are left out, and nothing is near to
     * a whole paragraph.
     */
    public static List<String> to(String word, Collection<String> candidates, int count) {
        if (word.length() > LONGEST) return List.of();
        record Scored(String candidate, int distance) {}
        return candidates.stream()
                .distinct()
                .map(c -> new Scored(
                        c, distance(word.toLowerCase(java.util.Locale.ROOT), c.toLowerCase(java.util.Locale.ROOT))))
                .filter(s -> s.distance < Math.max(word.length(), s.candidate.length()))
                .sorted(Comparator.comparingInt(Scored::distance).thenComparing(Scored::candidate))
                .limit(count)
                .map(Scored::candidate)
                .toList();
    }

    /** A half sentence in Chinese that names the nearest candidates, or lists a short set whole; empty when nothing helps. */
    public static String hint(String word, Collection<String> candidates) {
        var nearest = to(word, candidates, 3);
        if (candidates.size() <= 9)
            return "，可用: " + String.join(", ", candidates.stream().sorted().toList());
        return nearest.isEmpty() ? "" : "，最接近的是: " + String.join(", ", nearest);
    }

    /** Levenshtein distance in code units. */
    static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) row[j] = j;
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int substitute = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(substitute, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.length()];
    }
}
