package org.qingdan.engine.catalog;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.qingdan.engine.input.Place;

/**
 * A dated standard that several amounts use, by region and track.
 *
 * @param gap the gap that a standard without figures waits for
 */
public record Parameter(
        Place place,
        String name,
        String title,
        Unit unit,
        List<Figure> values,
        @Nullable String gap) {}
