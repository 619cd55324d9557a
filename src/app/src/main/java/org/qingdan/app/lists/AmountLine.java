package org.qingdan.app.lists;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.qingdan.engine.catalog.Dictionaries;
import org.qingdan.engine.catalog.Figures;
import org.qingdan.engine.catalog.SourceRef;
import org.qingdan.engine.catalog.Unit;

/**
 * One line of what an item gives: a figure with its days, or words that hold on every day.
 *
 * @param tier the tier it belongs to; empty for an item without tiers
 * @param label what the figure does: 标准, 减去, 上限 …; empty where it is the amount itself
 * @param standard title of the parameter the figure belongs to; empty for a figure of the item's own
 * @param days when it stands; null = words without days
 * @param region whom it is for, as the list writes it; empty = everybody
 * @param track 城镇 or 农村; empty = both
 * @param text the figure with its unit, or the words
 * @param value the figure alone; null for words
 * @param marks what is uncertain about the figure, each after a comma; empty = nothing
 */
public record AmountLine(
        String tier,
        String label,
        String standard,
        @Nullable Days days,
        String region,
        String track,
        String text,
        @Nullable BigDecimal value,
        @Nullable Unit unit,
        String marks,
        @Nullable SourceRef source) {

    /**
     * @param from null = not known
     * @param until null = open
     * @param evidenced first day for which the figure is evidenced, where that is later
     */
    public record Days(
            @Nullable LocalDate from,
            @Nullable LocalDate until,
            @Nullable LocalDate evidenced) {
        public boolean hold(LocalDate day) {
            return (from == null || !day.isBefore(from)) && (until == null || !day.isAfter(until));
        }

        /** As people read it: 2022-12-01 至 今. */
        public String text() {
            return (from == null ? "起始不详" : from) + " 至 " + (until == null ? "今" : until);
        }
    }

    /** What the figure is and does, in words: 减去 基本养老金标准. */
    public String use() {
        if (standard.isEmpty()) return label;
        return standard.contains(label) ? standard : label + " " + standard;
    }

    /** Whether a figure that stands on a day is known for it. */
    public boolean evidencedOn(LocalDate day) {
        return days == null || days.evidenced() == null || !day.isBefore(days.evidenced());
    }

    public boolean standsOn(LocalDate day) {
        return days == null || days.hold(day);
    }

    /** A dated figure. @param own unit of the amount or parameter, where the figure has none of its own */
    public static AmountLine of(
            Dictionaries dictionaries,
            String tier,
            String label,
            String standard,
            Figures.Standing standing,
            @Nullable Unit own) {
        var figure = standing.figure();
        Unit unit = figure.unit() == null ? own : figure.unit();
        String marks = (Boolean.TRUE.equals(figure.atLeast()) ? "，已知最低数" : "")
                + (Boolean.TRUE.equals(figure.gapKnown()) ? "，其后可能有未掌握的调整" : "");
        return new AmountLine(
                tier,
                label,
                standard,
                new Days(figure.from().day(), standing.end(), figure.evidenced()),
                figure.region() == null ? "" : figure.region(),
                figure.track() == null ? "" : dictionaries.word(figure.track()),
                written(figure.value(), unit),
                figure.value(),
                unit,
                marks,
                figure.source());
    }

    private static String written(BigDecimal value, @Nullable Unit unit) {
        if (unit == null) return value.toPlainString();
        BigDecimal told = unit == Unit.PERCENT ? value.stripTrailingZeros() : value;
        return told.toPlainString() + " " + unit.label();
    }

    static AmountLine words(String tier, String label, String text, @Nullable SourceRef source) {
        return new AmountLine(tier, label, "", null, "", "", text, null, null, "", source);
    }
}
