package org.qingdan.engine.catalog;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.qingdan.engine.input.Named;
import org.qingdan.engine.input.Place;
import org.qingdan.engine.input.Within;
import org.qingdan.engine.profile.Hardship;

/**
 * The head of a list ({@code catalog.yaml}).
 *
 * @param region code of the place; null = the nation
 * @param elderAge from which age on somebody is old; stated by the nation's list
 * @param readings ambiguous phrases and how they are read
 * @param recognitions statuses that an income below a line lets an elder apply for
 * @param gaps what is not known, by id
 */
public record CatalogInfo(
        Place place,
        String id,
        String name,
        @Nullable String region,
        String version,
        @Nullable ElderAge elderAge,
        List<LtciScheme> ltciScheme,
        List<Reading> readings,
        List<Recognition> recognitions,
        List<Gap> gaps) {

    /** The completed years from which on somebody is an old person (老年人), and the law that says so. */
    public record ElderAge(@Within(min = 1, max = 120) int years, SourceRef source) {}

    /** State of long-term-care insurance in the place from a day on. */
    public record LtciScheme(Since from, Scheme scheme) {}

    public enum Scheme implements Named {
        NONE,
        PILOT,
        FULL,
        UNKNOWN
    }

    /** An ambiguous phrase: all readings have rules, one is chosen. */
    public record Reading(Place place, String name, String chosen, List<String> options, String why) {
        /** Whether this is the reading, and one of the options, that {@code "name: option"} names. */
        public boolean has(String named) {
            return options.stream().anyMatch(o -> named.equals(of(o)));
        }

        /** Whether {@code "name: option"} names the chosen option of this reading. */
        public boolean chooses(String named) {
            return named.equals(of(chosen));
        }

        /** As rules name an option: {@code @reading("名称: 选项")}. */
        public String of(String option) {
            return name + ": " + option;
        }
    }

    /** The same head with other readings chosen, of those it offers. */
    CatalogInfo reading(Map<String, String> other) {
        var read = readings.stream()
                .map(r -> {
                    String option = other.getOrDefault(r.name, r.chosen);
                    return r.options.contains(option) ? new Reading(r.place, r.name, option, r.options, r.why) : r;
                })
                .toList();
        return new CatalogInfo(place, id, name, region, version, elderAge, ltciScheme, read, recognitions, gaps);
    }

    /**
     * An income strictly below a line, without the status, is a reason to apply for it; it is never the status.
     *
     * @param item the item that the status opens, where there is one
     * @param income attribute that is compared
     * @param parameter the line, as a dated parameter
     * @param times how many times the parameter the line is
     * @param text what to tell the elder
     */
    public record Recognition(
            Place place,
            Hardship status,
            @Nullable String item,
            String income,
            String parameter,
            BigDecimal times,
            String text,
            SourceRef source) {}

    /** Something looked for and not found. */
    public record Gap(String id, String text) {}
}
