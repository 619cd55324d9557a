package org.qingdan.app.desk;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** A text cut where words were found in it, so that a page can mark them and escape everything. */
record Marked(String text, boolean hit) {
    static List<Marked> in(String text, List<String> words) {
        String folded = Folded.of(text);
        var hits = new BitSet();
        for (String word : words)
            for (int at = folded.indexOf(word); at >= 0; at = folded.indexOf(word, at + 1))
                hits.set(at, at + word.length());
        var parts = new ArrayList<Marked>();
        for (int from = 0; from < text.length(); ) {
            boolean hit = hits.get(from);
            int end = hit ? hits.nextClearBit(from) : hits.nextSetBit(from);
            if (end < 0 || end > text.length()) end = text.length();
            parts.add(new Marked(text.substring(from, end), hit));
            from = end;
        }
        return parts;
    }
}
