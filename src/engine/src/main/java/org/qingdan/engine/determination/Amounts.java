package org.qingdan.engine.determination;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.qingdan.engine.catalog.Amount;
import org.qingdan.engine.catalog.Catalog;
import org.qingdan.engine.catalog.CatalogInfo;
import org.qingdan.engine.catalog.Catalogs;
import org.qingdan.engine.catalog.Figures;
import org.qingdan.engine.catalog.Item;
import org.qingdan.engine.profile.Attribute;
import org.qingdan.engine.profile.Attributes;
import org.qingdan.engine.profile.Elder;
import org.qingdan.engine.profile.RegionSet;
import org.qingdan.engine.rules.Truth;

/** Works out what an item gives an elder on a day, from dated figures. What is not known stays to be confirmed, never zero. */
final class Amounts {
    private static final Attribute HUKOU = attribute("hukou.path");
    private static final Attribute TRACK = attribute("hukou.track");

    private final Catalogs catalogs;

    Amounts(Catalogs catalogs) {
        this.catalogs = catalogs;
    }

    /**
     * A benefit with what it rests on.
     *
     * @param missing attributes that would settle a range
     * @param figures the figures used
     */
    record Worked(Benefit benefit, Set<Attribute> missing, List<Figures.Standing> figures) {}

    /** @param open the tiers still possible, or the one picked; ignored for an item without tiers */
    Worked work(Item item, List<Item.Tier> open, Set<Attribute> tierMissing, Elder elder) {
        if (item.amount() != null) return work(item, item.amount(), elder);
        if (open.isEmpty()) return unknown(item, null, "没有与此情形相符的档次，待确认");
        var worked = open.stream().map(t -> work(item, t.amount(), elder)).toList();
        if (worked.size() == 1) return worked.get(0);
        var missing = new TreeSet<Attribute>(java.util.Comparator.comparing(Attribute::path));
        missing.addAll(tierMissing);
        worked.forEach(w -> missing.addAll(w.missing));
        var lowers = worked.stream().map(w -> w.benefit.lower()).toList();
        var uppers = worked.stream().map(w -> w.benefit.upper()).toList();
        if (lowers.stream().anyMatch(Objects::isNull) || uppers.stream().anyMatch(Objects::isNull))
            return unknown(item, missing, "档次未定，且有的档次数额待确认");
        BigDecimal min = lowers.stream()
                .map(Objects::requireNonNull)
                .min(BigDecimal::compareTo)
                .orElseThrow();
        BigDecimal max = uppers.stream()
                .map(Objects::requireNonNull)
                .max(BigDecimal::compareTo)
                .orElseThrow();
        var unit = worked.get(0).benefit.unit();
        var benefit = min.compareTo(max) == 0
                ? new Benefit(item.kind().text(), min, null, null, unit, Benefit.AmountStatus.KNOWN, null, null)
                : new Benefit(item.kind().text(), null, min, max, unit, Benefit.AmountStatus.RANGE, null, "档次未定");
        return new Worked(
                benefit,
                missing,
                worked.stream().flatMap(w -> w.figures.stream()).toList());
    }

    private Worked work(Item item, Amount amount, Elder elder) {
        return switch (amount.form()) {
            case FIXED -> fixed(item, amount, elder);
            case SHARE -> share(item, amount, elder);
            case LOCAL -> unknown(item, null, "数额由地方清单确定");
            case UNKNOWN -> unknown(item, null, "数额待确认" + gapText(item, amount));
        };
    }

    private Worked fixed(Item item, Amount amount, Elder elder) {
        Catalog catalog = catalogs.of(item);
        Figures figures = amount.parameter() == null
                ? Objects.requireNonNull(catalog.figures().get(amount))
                : catalogs.parameter(catalog, amount.parameter()).orElseThrow();
        var picked = pick(figures, elder);
        if (picked.known.isEmpty()) return unknown(item, picked.missing, picked.note);
        var values = picked.known.stream().map(s -> s.figure().value()).collect(Collectors.toCollection(TreeSet::new));
        boolean atLeast = picked.known.stream()
                .anyMatch(s -> Boolean.TRUE.equals(s.figure().atLeast()));
        String note = atLeast ? "已知的最低数，本地可能更高，待确认" : null;
        var benefit = values.size() == 1
                ? new Benefit(
                        item.kind().text(),
                        values.first(),
                        null,
                        null,
                        amount.unit(),
                        Benefit.AmountStatus.KNOWN,
                        atLeast ? true : null,
                        note)
                : new Benefit(
                        item.kind().text(),
                        null,
                        values.first(),
                        values.last(),
                        amount.unit(),
                        Benefit.AmountStatus.RANGE,
                        null,
                        "因所缺信息而异");
        return new Worked(benefit, values.size() == 1 ? Set.of() : picked.missing, picked.known);
    }

    /** @param known the figures possible for the elder; empty when the amount is not known, for the reason in {@code note} */
    private record Picked(List<Figures.Standing> known, Set<Attribute> missing, String note) {}

    private Picked pick(Figures figures, Elder elder) {
        LocalDate day = elder.asOf();
        var missing = new TreeSet<Attribute>(java.util.Comparator.comparing(Attribute::path));
        var possible = new ArrayList<Figures.Standing>();
        for (var standing : figures.on(day)) {
            Truth truth = covers(standing, elder, missing);
            if (truth == Truth.MET)
                return standing.evidencedOn(day)
                        ? new Picked(List.of(standing), Set.of(), "")
                        : new Picked(List.of(), Set.of(), notYetEvidenced(standing));
            if (truth == Truth.UNKNOWN) possible.add(standing);
        }
        // A range is only honest when every place and track that is still possible has a figure on the day.
        for (var any : figures.all()) {
            if (covers(any, elder, missing) == Truth.NOT_MET) continue;
            boolean figure = possible.stream()
                    .anyMatch(p -> Objects.equals(p.regionKey(), any.regionKey())
                            && p.figure().track() == any.figure().track()
                            && p.evidencedOn(day));
            if (!figure) return new Picked(List.of(), missing, "该日的数额待确认");
        }
        return new Picked(possible, missing, "该日的数额待确认");
    }

    private static String notYetEvidenced(Figures.Standing standing) {
        return "数额待确认：现有依据最早只到 " + standing.figure().evidenced();
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

    /** A rate of what is left of the bill, up to the ceiling; with facts missing, the range they leave. */
    private Worked share(Item item, Amount amount, Elder elder) {
        LocalDate day = elder.asOf();
        Figures caps = Objects.requireNonNull(catalogs.of(item).caps().get(amount));
        var cap = caps.on(day).stream().filter(c -> c.evidencedOn(day)).findFirst();
        Attribute by = attribute(Objects.requireNonNull(amount.rateBy()));
        Object kind = by.value().apply(elder);
        var rates = amount.rates().stream()
                .filter(r -> r.standsOn(day) && (kind == null || r.when().equals(kind.toString())))
                .map(Amount.Rate::rate)
                .collect(Collectors.toCollection(TreeSet::new));
        if (cap.isEmpty() || rates.isEmpty()) return unknown(item, Set.of(), "该日的比例或上限待确认");
        BigDecimal ceiling = cap.get().figure().value();
        var missing = new TreeSet<Attribute>(java.util.Comparator.comparing(Attribute::path));
        if (kind == null && rates.size() > 1) missing.add(by);
        Optional<BigDecimal> base = money(Objects.requireNonNull(amount.base()), elder, missing);
        BigDecimal least = base.orElse(BigDecimal.ZERO);
        for (String path : amount.less())
            least = money(path, elder, missing).map(least::subtract).orElse(BigDecimal.ZERO);
        BigDecimal min = part(least, rates.first(), ceiling);
        BigDecimal most = base.orElse(null);
        if (most != null)
            for (String path : amount.less())
                most = most.subtract(money(path, elder, missing).orElse(BigDecimal.ZERO));
        BigDecimal max = most == null ? ceiling : part(most, rates.last(), ceiling);
        var figures = List.of(cap.get());
        if (missing.isEmpty() || min.compareTo(max) == 0)
            return new Worked(
                    new Benefit(
                            item.kind().text(), max, null, null, amount.unit(), Benefit.AmountStatus.KNOWN, null, null),
                    Set.of(),
                    figures);
        return new Worked(
                new Benefit(
                        item.kind().text(), null, min, max, amount.unit(), Benefit.AmountStatus.RANGE, null, "因所缺信息而异"),
                missing,
                figures);
    }

    private static BigDecimal part(BigDecimal base, BigDecimal rate, BigDecimal ceiling) {
        return base.max(BigDecimal.ZERO)
                .multiply(rate)
                .setScale(2, RoundingMode.HALF_UP)
                .min(ceiling);
    }

    private static Optional<BigDecimal> money(String path, Elder elder, Set<Attribute> missing) {
        Attribute attribute = attribute(path);
        if (attribute.value().apply(elder) instanceof BigDecimal money) return Optional.of(money);
        missing.add(attribute);
        return Optional.empty();
    }

    private Worked unknown(Item item, @Nullable Set<Attribute> missing, String note) {
        var unit = item.amount() == null ? null : item.amount().unit();
        return new Worked(
                new Benefit(item.kind().text(), null, null, null, unit, Benefit.AmountStatus.UNKNOWN, null, note),
                missing == null ? Set.of() : missing,
                List.of());
    }

    private String gapText(Item item, Amount amount) {
        return catalogs.upwards(catalogs.of(item)).stream()
                .flatMap(c -> c.info().gaps().stream())
                .filter(g -> g.id().equals(amount.gap()))
                .map(CatalogInfo.Gap::text)
                .map(t -> "：" + t)
                .findFirst()
                .orElse("");
    }

    /** The days on which an item's dated figures change. */
    Set<LocalDate> changes(Item item) {
        var days = new TreeSet<LocalDate>();
        Catalog catalog = catalogs.of(item);
        var amounts = new ArrayList<Amount>();
        if (item.amount() != null) amounts.add(item.amount());
        item.tiers().forEach(t -> amounts.add(t.amount()));
        for (Amount amount : amounts) {
            days.addAll(Objects.requireNonNull(catalog.figures().get(amount)).changes());
            days.addAll(Objects.requireNonNull(catalog.caps().get(amount)).changes());
            if (amount.parameter() != null)
                catalogs.parameter(catalog, amount.parameter()).ifPresent(f -> days.addAll(f.changes()));
            for (var rate : amount.rates()) {
                if (rate.from().day() != null) days.add(rate.from().day());
                if (rate.until() != null) days.add(rate.until().plusDays(1));
            }
        }
        return days;
    }

    private static Attribute attribute(String path) {
        return Objects.requireNonNull(Attributes.find(path), path);
    }
}
