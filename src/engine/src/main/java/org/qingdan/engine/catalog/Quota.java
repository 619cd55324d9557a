package org.qingdan.engine.catalog;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.qingdan.engine.input.Place;

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
        @Nullable BigDecimal atLeast,
        @Nullable BigDecimal atMost,
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
            Place place, @Nullable String region, @Nullable String managedBy, BigDecimal value) {
        /** The place as the list writes it. */
        public String of() {
            return Objects.requireNonNullElse(region, Objects.requireNonNullElse(managedBy, ""));
        }
    }

    /** The number for the whole place. */
    public BigDecimal total() {
        return Objects.requireNonNullElse(atLeast, Objects.requireNonNullElse(atMost, BigDecimal.ZERO));
    }

    public BigDecimal sum() {
        return by.stream().map(Part::value).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
