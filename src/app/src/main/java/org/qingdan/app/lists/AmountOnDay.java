package org.qingdan.app.lists;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.qingdan.engine.catalog.Item;

/**
 * How much an item gives on a day, in a line a tier.
 *
 * @param tier the tier in the list's own words; empty for an item without tiers
 */
public record AmountOnDay(String tier, String words) {
    static List<AmountOnDay> of(Item item, List<AmountLine> lines, LocalDate day) {
        Map<String, List<AmountLine>> byTier = new LinkedHashMap<>();
        lines.forEach(
                l -> byTier.computeIfAbsent(l.tier(), t -> new ArrayList<>()).add(l));
        var out = new ArrayList<AmountOnDay>();
        byTier.forEach((tier, own) -> out.add(new AmountOnDay(title(item, tier), words(own, day))));
        return out;
    }

    /** A tier in the list's own words. */
    static String title(Item item, String tier) {
        return item.tiers().stream()
                .filter(t -> t.tier().equals(tier))
                .map(t -> Objects.requireNonNullElse(t.title(), t.tier()))
                .findFirst()
                .orElse(tier);
    }

    private static String words(List<AmountLine> lines, LocalDate day) {
        Map<List<String>, List<AmountLine>> alike = new LinkedHashMap<>();
        for (AmountLine line : lines)
            alike.computeIfAbsent(
                            line.days() == null
                                    ? List.of(line.label(), line.text())
                                    : List.of(line.label(), line.standard()),
                            k -> new ArrayList<>())
                    .add(line);
        return alike.values().stream().map(group -> part(group, day)).collect(Collectors.joining("；"));
    }

    private static String part(List<AmountLine> group, LocalDate day) {
        AmountLine any = group.get(0);
        String head = any.use().isEmpty() ? "" : any.use() + " ";
        if (any.days() == null) return head + any.text();
        var standing = group.stream().filter(l -> l.standsOn(day)).toList();
        var known = standing.stream().filter(l -> l.evidencedOn(day)).toList();
        if (!known.isEmpty()) {
            // The same standard may be set by the month in town and by the year in the country.
            Map<Object, List<AmountLine>> byUnit = new LinkedHashMap<>();
            known.forEach(l -> byUnit.computeIfAbsent(String.valueOf(l.unit()), u -> new ArrayList<>())
                    .add(l));
            return byUnit.values().stream().map(of -> head + range(of)).collect(Collectors.joining("；"));
        }
        return head + "当日没有查到数额"
                + standing.stream()
                        .map(l -> Objects.requireNonNull(l.days()).evidenced())
                        .filter(Objects::nonNull)
                        .min(Comparator.naturalOrder())
                        .map(first -> "（" + first + " 起才有依据）")
                        .orElse("");
    }

    private static String range(List<AmountLine> standing) {
        BigDecimal least = least(standing, 1);
        BigDecimal most = least(standing, -1);
        AmountLine one = standing.get(0);
        String unit = one.unit() == null ? "" : " " + one.unit().label();
        String marks = one.marks();
        if (least.compareTo(most) == 0) {
            // One number may still be for some alone.
            String who = (common(standing, AmountLine::region) + " " + common(standing, AmountLine::track)).strip();
            return one.text() + (who.isEmpty() ? "" : "（" + who + "）") + marks;
        }
        return least.toPlainString() + " 至 " + most.toPlainString() + unit + "，因地区或类别而异（" + standing.size() + " 个数）"
                + (standing.stream().anyMatch(l -> !l.marks().isEmpty()) ? "，有的是已知最低数或不完整" : "");
    }

    /** What all of them say of whom they are for; empty where they differ. */
    private static String common(List<AmountLine> standing, Function<AmountLine, String> of) {
        var words = standing.stream().map(of).distinct().toList();
        return words.size() == 1 ? words.get(0) : "";
    }

    private static BigDecimal least(List<AmountLine> standing, int sign) {
        return standing.stream()
                .map(l -> Objects.requireNonNull(l.value()))
                .reduce((a, b) -> a.compareTo(b) * sign <= 0 ? a : b)
                .orElseThrow();
    }
}
