package org.qingdan.engine.profile;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One meaning of a division code (GB/T 2260) for as long as it held.
 *
 * @param parent code of the level above; null for a province
 * @param from first day of validity; null = since before the data begins
 * @param until last day of validity; null = still valid
 * @param successors codes that took over, where known
 */
public record Region(
        String code,
        String name,
        @Nullable String parent,
        @Nullable LocalDate from,
        @Nullable LocalDate until,
        List<String> successors) {
    /** Down to the county; a town's code is longer. */
    public static final int COUNTY_DIGITS = 6;

    public boolean validOn(LocalDate day) {
        return (from == null || !day.isBefore(from)) && (until == null || !day.isAfter(until));
    }

    boolean overlaps(Region other) {
        return (until == null || other.from == null || !until.isBefore(other.from))
                && (other.until == null || from == null || !other.until.isBefore(from));
    }

    /** Codes tell regions apart well enough, and this is asked for every person. */
    @Override
    public int hashCode() {
        return code.hashCode();
    }
}
