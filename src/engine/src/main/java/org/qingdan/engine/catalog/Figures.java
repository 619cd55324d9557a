package org.qingdan.engine.catalog;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.qingdan.engine.input.Problems;
import org.qingdan.engine.profile.Regions;

/** Dated figures of one amount or parameter, checked not to overlap. */
public final class Figures {
    /**
     * A figure with the last day it stands.
     *
     * @param regionKey canonical key of the figure's region; null = everywhere
     * @param end null = open
     */
    public record Standing(
            Figure figure,
            @Nullable String regionKey,
            @Nullable LocalDate end) {
        public boolean standsOn(LocalDate day) {
            return figure.from().reached(day) && (end == null || !day.isAfter(end));
        }

        /** Whether the figure is known on a day on which it stands. */
        public boolean evidencedOn(LocalDate day) {
            return figure.evidenced() == null || !day.isBefore(figure.evidenced());
        }

        boolean sameKey(Standing other) {
            return Objects.equals(regionKey, other.regionKey) && figure.track() == other.figure.track();
        }

        private boolean meets(Standing other, Regions regions) {
            boolean track =
                    figure.track() == null || other.figure.track() == null || figure.track() == other.figure.track();
            boolean place = regionKey == null || other.regionKey == null || regions.overlap(regionKey, other.regionKey);
            boolean time = (end == null || other.figure.from().reached(end))
                    && (other.end == null || figure.from().reached(other.end));
            return track && place && time;
        }
    }

    private final List<Standing> standing;

    private Figures(List<Standing> standing) {
        this.standing = standing;
    }

    public List<Standing> all() {
        return standing;
    }

    /** Figures that stand on a day, for whatever region and track. */
    public List<Standing> on(LocalDate day) {
        return standing.stream().filter(s -> s.standsOn(day)).toList();
    }

    /** The days on which the known figure may change. */
    public TreeSet<LocalDate> changes() {
        var days = new TreeSet<LocalDate>();
        for (Standing s : standing) {
            if (s.figure.from().day() != null) days.add(s.figure.from().day());
            if (s.figure.evidenced() != null) days.add(s.figure.evidenced());
            if (s.end != null) days.add(s.end.plusDays(1));
        }
        return days;
    }

    static Figures of(List<Figure> figures, Regions regions, Problems problems) {
        var ordered = new ArrayList<Standing>();
        for (Figure figure : figures) {
            String key = figure.region() == null
                    ? null
                    : regions.resolve(figure.region()).orElse(null);
            if (figure.region() != null && key == null)
                problems.add(
                        figure.place(),
                        "UNKNOWN_REGION",
                        "没有地区“" + figure.region() + "”" + regions.hint(figure.region()));
            if (figure.until() != null && !figure.from().reached(figure.until()))
                problems.add(figure.place(), "DATES_REVERSED", "until 早于 from");
            ordered.add(new Standing(figure, key, figure.until()));
        }
        ordered.sort(Comparator.comparing(
                (Standing s) -> s.figure.from().day(), Comparator.nullsFirst(Comparator.naturalOrder())));
        var standing = new ArrayList<Standing>();
        for (int i = 0; i < ordered.size(); i++) {
            Standing current = ordered.get(i);
            LocalDate end = current.end;
            for (Standing later : ordered.subList(i + 1, ordered.size())) {
                LocalDate start = later.figure.from().day();
                if (end != null
                        || start == null
                        || !later.sameKey(current)
                        || start.equals(current.figure.from().day())) continue;
                end = start.minusDays(1);
            }
            standing.add(new Standing(current.figure, current.regionKey, end));
        }
        refuseOverlaps(standing, regions, problems);
        return new Figures(List.copyOf(standing));
    }

    private static void refuseOverlaps(List<Standing> standing, Regions regions, Problems problems) {
        for (int i = 0; i < standing.size(); i++)
            for (Standing other : standing.subList(i + 1, standing.size()))
                if (standing.get(i).meets(other, regions))
                    problems.add(
                            other.figure.place(),
                            "OVERLAPPING_VALIDITY",
                            "与 " + standing.get(i).figure.place() + " 的有效期重叠，请改 from / until，使同一地区、同一类别每天至多一个数");
    }
}
