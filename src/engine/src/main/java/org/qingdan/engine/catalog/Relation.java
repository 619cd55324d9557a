package org.qingdan.engine.catalog;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.qingdan.engine.input.Named;
import org.qingdan.engine.input.Place;

/**
 * How two or more benefits stand to each other.
 *
 * @param members the group, for {@code MAX} between items: only the highest is paid
 * @param prefer the member that is kept when amounts are equal
 * @param first for the other kinds: the item (or, by receipt, the receipt word) that acts
 * @param second the item acted on
 * @param reading the named reading this relation belongs to, {@code "name: option"}; null = no ambiguity
 * @param gap the gap that leaves an {@code UNKNOWN} relation open
 */
public record Relation(
        Place place,
        Kind kind,
        List<String> members,
        @Nullable String prefer,
        @Nullable String first,
        @Nullable String second,
        Basis basis,
        SourceRef source,
        @Nullable String reading,
        @Nullable String gap,
        @Nullable String note) {

    /** Whether it belongs to no reading, or to the option that the list chooses. */
    boolean standsUnder(CatalogInfo list) {
        return reading == null || list.readings().stream().anyMatch(r -> r.chooses(reading));
    }

    public enum Kind {
        /** 就高: only the higher. */
        MAX,
        /** 不兼得: the first bars the second. */
        EXCLUDES,
        /** 抵扣: the second is reduced by the first. */
        DEDUCTS,
        /** The second applies to what the first leaves. */
        AFTER,
        /** 可兼得: both. */
        ADDS,
        /** The texts do not say; reported, never guessed. */
        UNKNOWN
    }

    public enum Basis implements Named {
        /** Reads what the elder is receiving. */
        RECEIPT,
        /** Reads the verdicts of the same answer. */
        ENTITLEMENT
    }
}
