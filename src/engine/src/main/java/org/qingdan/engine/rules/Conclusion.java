package org.qingdan.engine.rules;

import org.jspecify.annotations.Nullable;

/** What a rule concludes; a fact in working memory, inserted logically so that it leaves with the elder. */
public sealed interface Conclusion {
    /** The item that this says something about; null for a status. */
    @Nullable
    String item();

    /** The elder is entitled to the item. */
    record Grant(String item) implements Conclusion {}

    /** The item is paid by this tier. */
    record Tier(String item, String tier) implements Conclusion {}

    /** The elder has the status (认定). */
    record Status(String name) implements Conclusion {
        @Override
        public @Nullable String item() {
            return null;
        }
    }

    /** The elder meets what every class of the item asks for, readable or not. */
    record Gate(String item) implements Conclusion {}
}
