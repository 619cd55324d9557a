package org.qingdan.engine.lab.compare;

import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.qingdan.engine.input.Place;

/** What a revision says, as a tree without order: only what is said counts, not where or in what sequence. */
sealed interface Shape {
    /** The same text for the same content, and only for it. */
    String canonical();

    /** @param shown for people; may add a unit that stands elsewhere */
    record Leaf(String canonical, String shown) implements Shape {}

    /** Texts side by side, as they were written; their order says nothing. */
    record Texts(List<String> texts) implements Shape {
        @Override
        public String canonical() {
            return texts.stream()
                    .sorted()
                    .map(t -> t.length() + " " + t)
                    .toList()
                    .toString();
        }
    }

    /**
     * One record.
     *
     * @param label what tells it from its siblings, in words; empty where it has none
     * @param title what it is called besides
     * @param parts by component; what is absent or empty is left out
     */
    record Part(
            StructureWords words,
            String label,
            String title,
            @Nullable Place place,
            SortedMap<String, Shape> parts,
            String canonical)
            implements Shape {}

    /** Records of one kind side by side, sorted. */
    record Parts(List<Part> parts) implements Shape {
        @Override
        public String canonical() {
            return parts.stream().map(Part::canonical).toList().toString();
        }
    }
}
