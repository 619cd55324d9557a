package org.qingdan.engine.catalog;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.qingdan.engine.input.Place;
import org.qingdan.engine.input.Within;

/**
 * A number that a place must reach with an item, or may spend on it. It is nobody's entitlement and decides nothing.
 *
 * @param meaning what is counted, such as 不少于的改造户数
 * @param unit of the number, such as 户
 * @param atLeast the number to be reached; null where {@code atMost} is given
 * @param atMost the number not to be passed
 * @param by the parts of the places within
 */
public record Quota(
        Place place,
        String meaning,
        String unit,
        Period period,
        @Within(min = 1, max = MOST) @Nullable Integer atLeast,
        @Within(min = 1, max = MOST) @Nullable Integer atMost,
        List<Part> by,
        SourceRef source) {

    /** First and last day in which it counts. */
    public record Period(LocalDate from, LocalDate until) {}

    /**
     * The part of one place.
     *
     * @param region code or name of the place; null where {@code managedBy} is given
     * @param managedBy name of a management unit that has no code
     */
    public record Part(
            Place place,
            @Nullable String region,
            @Nullable String managedBy,
            @Within(min = 0, max = MOST) Integer value) {
        /** The place as the list writes it. */
        public String of() {
            return Objects.requireNonNullElse(region, Objects.requireNonNullElse(managedBy, ""));
        }
    }

    private static final int MOST = 2_000_000_000;

    /** The number for the whole place. */
    public int total() {
        return Objects.requireNonNullElse(atLeast, Objects.requireNonNullElse(atMost, 0));
    }

    public long sum() {
        return by.stream().mapToLong(Part::value).sum();
    }
}
