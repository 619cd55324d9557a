package org.qingdan.engine.catalog;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.qingdan.engine.input.Place;
import org.qingdan.engine.profile.Track;

/**
 * One dated figure. It stands until the next figure for the same region and track, or until its own {@code until}.
 *
 * @param region code, name or group the figure is for; null = everywhere in the list's area
 * @param track assistance track the figure is for; null = both
 * @param evidenced first day for which the figure is evidenced; before it the figure is not known
 * @param unit where it differs from that of the amount or parameter: a standard set per year
 * @param gapKnown a change between this figure and the next may have been missed
 * @param atLeast the figure is a known minimum: the place may pay more
 */
public record Figure(
        Place place,
        @Nullable String region,
        @Nullable Track track,
        Since from,
        @Nullable LocalDate until,
        @Nullable LocalDate evidenced,
        BigDecimal value,
        @Nullable Unit unit,
        @Nullable Boolean gapKnown,
        @Nullable Boolean atLeast,
        @Nullable SourceRef source) {}
