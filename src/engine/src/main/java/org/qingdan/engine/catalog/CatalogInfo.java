package org.qingdan.engine.catalog;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.qingdan.engine.input.Named;
import org.qingdan.engine.input.Place;

/**
 * The head of a list ({@code catalog.yaml}).
 *
 * @param region code of the place; null = the nation
 * @param readings ambiguous phrases and how they are read
 * @param gaps what is not known, by id
 */
public record CatalogInfo(
        Place place,
        String id,
        String name,
        @Nullable String region,
        String version,
        List<LtciScheme> ltciScheme,
        List<Reading> readings,
        List<Gap> gaps) {

    /** State of long-term-care insurance in the place from a day on. */
    public record LtciScheme(Since from, Scheme scheme) {}

    public enum Scheme implements Named {
        NONE,
        PILOT,
        FULL,
        UNKNOWN
    }

    /** An ambiguous phrase: all readings have rules, one is chosen. */
    public record Reading(Place place, String name, String chosen, List<String> options, String why) {}

    /** Something looked for and not found. */
    public record Gap(String id, String text) {}
}
