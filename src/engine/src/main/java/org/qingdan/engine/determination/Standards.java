package org.qingdan.engine.determination;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.qingdan.engine.catalog.Figures;
import org.qingdan.engine.catalog.Unit;
import org.qingdan.engine.profile.Attribute;
import org.qingdan.engine.profile.Attributes;
import org.qingdan.engine.profile.Elder;
import org.qingdan.engine.profile.RegionSet;
import org.qingdan.engine.rules.Truth;

/** Picks dated figures for an elder by day, hukou and track. */
final class Standards {
    private static final Attribute HUKOU = Objects.requireNonNull(Attributes.find("hukou.path"));
    private static final Attribute TRACK = Objects.requireNonNull(Attributes.find("hukou.track"));

    private static final Comparator<Attribute> BY_PATH = Comparator.comparing(Attribute::path);

    private Standards() {}

    /**
     * What a figure is for an elder.
     *
     * @param low lower bound; null = not known
     * @param high upper bound; null = not known
     * @param atLeast the figure is a known minimum
     * @param missing attributes that would settle it
     * @param figures the figures used
     * @param note why it is not known, in Chinese; empty when it is
     */
    record Span(
            @Nullable BigDecimal low,
            @Nullable BigDecimal high,
            boolean atLeast,
            Set<Attribute> missing,
            List<Figures.Standing> figures,
            String note) {
        boolean known() {
            return low != null && high != null;
        }

        /** Upper bound that is certain; null where there is none, as of a known minimum. */
        @Nullable
        BigDecimal most() {
            return atLeast ? null : high;
        }

        static Span unknown(Set<Attribute> missing, String note) {
            return new Span(null, null, false, missing, List.of(), note);
        }
    }

    /**
     * @param unit unit the result is in; null = as the figures stand
     * @param own unit of figures that name none
     */
    static Span of(Figures figures, Elder elder, @Nullable Unit own, @Nullable Unit unit) {
        LocalDate day = elder.asOf();
        Set<Attribute> missing = new TreeSet<>(BY_PATH);
        var possible = new ArrayList<Figures.Standing>();
        for (var standing : figures.all()) {
            if (!standing.standsOn(day)) continue;
            Truth truth = covers(standing, elder, missing);
            if (truth == Truth.MET) {
                if (standing.evidencedOn(day)) return span(List.of(standing), Set.of(), own, unit);
                return Span.unknown(
                        Set.of(), "数额待确认：现有依据最早只到 " + standing.figure().evidenced());
            }
            if (truth == Truth.UNKNOWN) possible.add(standing);
        }
        // A range is only honest when every place and track that is still possible has a figure on the day.
        for (var any : figures.all()) {
            if (covers(any, elder, missing) == Truth.NOT_MET) continue;
            boolean figure = possible.stream()
                    .anyMatch(p -> Objects.equals(p.regionKey(), any.regionKey())
                            && p.figure().track() == any.figure().track()
                            && p.evidencedOn(day));
            if (!figure) return Span.unknown(missing, "该日的数额待确认");
        }
        return possible.isEmpty() ? Span.unknown(missing, "该日的数额待确认") : span(possible, missing, own, unit);
    }

    private static Span span(
            List<Figures.Standing> figures, Set<Attribute> missing, @Nullable Unit own, @Nullable Unit unit) {
        BigDecimal low = null;
        BigDecimal high = null;
        boolean atLeast = false;
        for (var standing : figures) {
            var figure = standing.figure();
            Unit from = figure.unit() == null ? own : figure.unit();
            BigDecimal value = from == null || unit == null ? figure.value() : from.convert(figure.value(), unit);
            low = low == null ? value : low.min(value);
            high = high == null ? value : high.max(value);
            atLeast |= Boolean.TRUE.equals(figure.atLeast());
        }
        boolean one = low != null && high != null && low.compareTo(high) == 0;
        return new Span(low, high, atLeast, one ? Set.of() : missing, figures, "");
    }

    private static Truth covers(Figures.Standing standing, Elder elder, Set<Attribute> missing) {
        Truth place = Truth.MET;
        if (standing.regionKey() != null) {
            RegionSet hukou = elder.hukou().path();
            place = hukou == null
                            || (hukou.possiblyIn(standing.regionKey()) && !hukou.certainlyIn(standing.regionKey()))
                    ? Truth.UNKNOWN
                    : hukou.certainlyIn(standing.regionKey()) ? Truth.MET : Truth.NOT_MET;
        }
        Truth track = standing.figure().track() == null
                ? Truth.MET
                : elder.hukou().track() == null
                        ? Truth.UNKNOWN
                        : standing.figure().track() == elder.hukou().track() ? Truth.MET : Truth.NOT_MET;
        if (place.and(track) == Truth.UNKNOWN) {
            if (place == Truth.UNKNOWN) missing.add(HUKOU);
            if (track == Truth.UNKNOWN) missing.add(TRACK);
        }
        return place.and(track);
    }
}
