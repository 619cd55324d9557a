package org.qingdan.engine.determination;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;
import org.qingdan.engine.catalog.Amount;
import org.qingdan.engine.catalog.Catalog;
import org.qingdan.engine.catalog.CatalogInfo;
import org.qingdan.engine.catalog.Catalogs;
import org.qingdan.engine.catalog.Figures;
import org.qingdan.engine.catalog.Item;
import org.qingdan.engine.catalog.Parameter;
import org.qingdan.engine.catalog.Unit;
import org.qingdan.engine.determination.Standards.Span;
import org.qingdan.engine.profile.Attribute;
import org.qingdan.engine.profile.Attributes;
import org.qingdan.engine.profile.Elder;

/** Works out what an item gives an elder on a day, from dated figures. What is not known stays to be confirmed, never zero. */
final class Amounts {
    private static final BigDecimal ZERO = BigDecimal.ZERO.setScale(2);
    private static final String VARIES = "因所缺信息而异";
    private static final String AT_LEAST = "已知的最低数，本地可能更高，待确认";

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
    record Worked(Benefit benefit, Set<Attribute> missing, List<Figures.Standing> figures) {
        Worked(Benefit benefit) {
            this(benefit, Set.of(), List.of());
        }
    }

    /** @param open the tiers still possible, or the one picked; ignored for an item without tiers */
    Worked work(Item item, List<Item.Tier> open, Elder elder) {
        if (item.amount() != null) return work(item, item.amount(), elder);
        if (open.isEmpty()) return new Worked(Benefit.unknown(item, null, "没有与此情形相符的档次，待确认"));
        if (open.size() == 1) return work(item, open.get(0).amount(), elder);
        var worked = open.stream().map(t -> work(item, t.amount(), elder)).toList();
        Set<Attribute> missing = sorted();
        worked.forEach(w -> missing.addAll(w.missing));
        var figures = worked.stream().flatMap(w -> w.figures.stream()).toList();
        var unit = worked.get(0).benefit.unit();
        if (worked.stream().allMatch(w -> w.benefit.amountStatus() == Benefit.AmountStatus.NONE))
            return new Worked(Benefit.none(item), missing, figures);
        BigDecimal min = extreme(worked.stream().map(w -> w.benefit.lower()).toList(), BigDecimal::min);
        BigDecimal max = extreme(worked.stream().map(w -> w.benefit.upper()).toList(), BigDecimal::max);
        // Whichever tier it is, so much is due.
        if (min != null && min.signum() > 0 && max == null)
            return new Worked(Benefit.known(item, unit, min, true, "档次未定，至少此数"), missing, figures);
        if (min == null || max == null)
            return new Worked(Benefit.unknown(item, unit, "档次未定，且有的档次数额待确认"), missing, List.of());
        return new Worked(
                min.compareTo(max) == 0
                        ? Benefit.known(item, unit, min, false, null)
                        : Benefit.range(item, unit, min, max, "档次未定"),
                missing,
                figures);
    }

    /** Null when one of the values is not known. */
    private static @Nullable BigDecimal extreme(List<@Nullable BigDecimal> values, BinaryOperator<BigDecimal> pick) {
        BigDecimal extreme = null;
        for (BigDecimal value : values) {
            if (value == null) return null;
            extreme = extreme == null ? value : pick.apply(extreme, value);
        }
        return extreme;
    }

    private Worked work(Item item, Amount amount, Elder elder) {
        var worked = switch (amount.form()) {
            case FIXED -> fixed(item, amount, elder);
            case SHARE -> share(item, amount, elder);
            case DIFFERENCE, REMAINDER -> remainder(item, amount, elder);
            case PERCENT -> percent(item, amount, elder);
            case INDIVIDUAL -> unknown(item, amount, "数额因人而异，由发放机构核定");
            case NONE -> new Worked(Benefit.none(item));
            case LOCAL -> unknown(item, amount, "数额由地方清单确定");
            case UNKNOWN -> unknown(item, amount, "数额待确认" + gapText(item, amount.gap()));
        };
        var quantity = Benefit.Quantity.of(amount);
        return quantity == null ? worked : new Worked(worked.benefit.with(quantity), worked.missing, worked.figures);
    }

    private Worked fixed(Item item, Amount amount, Elder elder) {
        Span span = amount.parameter() == null
                ? Standards.of(
                        Objects.requireNonNull(catalogs.of(item).figures().get(amount)),
                        elder,
                        amount.unit(),
                        amount.unit())
                : parameter(item, amount.parameter(), amount.unit(), elder);
        return worked(item, amount, span, span.low(), span.high());
    }

    private Worked percent(Item item, Amount amount, Elder elder) {
        Span span = parameter(item, Objects.requireNonNull(amount.parameter()), amount.unit(), elder);
        BigDecimal rate = Objects.requireNonNull(amount.rate());
        return worked(item, amount, span, part(span.low(), rate), part(span.high(), rate));
    }

    private static @Nullable BigDecimal part(@Nullable BigDecimal base, BigDecimal rate) {
        return base == null ? null : base.multiply(rate).setScale(2, RoundingMode.HALF_UP);
    }

    private Worked worked(Item item, Amount amount, Span span, @Nullable BigDecimal low, @Nullable BigDecimal high) {
        if (low == null || high == null)
            return new Worked(Benefit.unknown(item, amount.unit(), span.note()), span.missing(), List.of());
        String note = span.atLeast() ? AT_LEAST : null;
        return low.compareTo(high) == 0
                ? new Worked(Benefit.known(item, amount.unit(), low, span.atLeast(), note), Set.of(), span.figures())
                : new Worked(Benefit.range(item, amount.unit(), low, high, VARIES), span.missing(), span.figures());
    }

    /** A parameter within its ceiling, less other parameters and less what the elder has; never under zero. */
    private Worked remainder(Item item, Amount amount, Elder elder) {
        Set<Attribute> missing = sorted();
        var figures = new ArrayList<Figures.Standing>();
        var notes = new ArrayList<String>();
        Span full = parameter(item, Objects.requireNonNull(amount.parameter()), amount.unit(), elder);
        BigDecimal low = full.low() == null ? ZERO : full.low();
        BigDecimal high = full.most();
        collect(full, missing, figures, notes);
        if (!amount.upTo().isEmpty()) {
            BigDecimal ceilingLow = ZERO;
            BigDecimal ceilingHigh = ZERO;
            for (String name : amount.upTo()) {
                Span span = parameter(item, name, amount.unit(), elder);
                collect(span, missing, figures, notes);
                ceilingLow = ceilingLow.add(span.low() == null ? ZERO : span.low());
                ceilingHigh = ceilingHigh == null || span.most() == null ? null : ceilingHigh.add(span.most());
            }
            low = low.min(ceilingLow);
            high = high == null ? ceilingHigh : ceilingHigh == null ? high : high.min(ceilingHigh);
        }
        for (String name : amount.minus()) {
            Span span = parameter(item, name, amount.unit(), elder);
            collect(span, missing, figures, notes);
            low = span.most() == null ? ZERO : low.subtract(span.most());
            high = high == null || span.low() == null ? high : high.subtract(span.low());
        }
        for (String path : amount.less()) {
            var money = money(path, elder, missing);
            low = money.map(low::subtract).orElse(ZERO);
            if (high != null && money.isPresent()) high = high.subtract(money.get());
        }
        BigDecimal min = low.max(ZERO);
        if (high == null)
            return full.known() && missing.isEmpty()
                    ? new Worked(Benefit.known(item, amount.unit(), min, true, AT_LEAST), Set.of(), figures)
                    : new Worked(Benefit.unknown(item, amount.unit(), notes.get(0)), missing, List.of());
        BigDecimal max = high.max(ZERO);
        String note = missing.isEmpty() && !notes.isEmpty() ? String.join("；", notes) : VARIES;
        return min.compareTo(max) == 0
                ? new Worked(Benefit.known(item, amount.unit(), max, false, null), Set.of(), figures)
                : new Worked(Benefit.range(item, amount.unit(), min, max, note), missing, figures);
    }

    /** @param notes why a standard is not known, or not known exactly */
    private static void collect(Span span, Set<Attribute> missing, List<Figures.Standing> figures, List<String> notes) {
        missing.addAll(span.missing());
        figures.addAll(span.figures());
        if (!span.known()) notes.add(span.note());
        else if (span.atLeast()) notes.add(AT_LEAST);
    }

    /** What a parameter is for an elder, in a unit. */
    Span parameter(Item item, String name, @Nullable Unit unit, Elder elder) {
        return parameter(catalogs.of(item), name, unit, elder);
    }

    Span parameter(Catalog catalog, String name, @Nullable Unit unit, Elder elder) {
        Parameter parameter = catalogs.parameter(catalog, name).orElseThrow();
        if (parameter.values().isEmpty())
            return Span.unknown(Set.of(), parameter.title() + "待确认" + gapText(catalog, parameter.gap()));
        return Standards.of(catalogs.figures(parameter), elder, parameter.unit(), unit);
    }

    /** A rate of what is left of the bill, up to the ceiling; with facts missing, the range they leave. */
    private Worked share(Item item, Amount amount, Elder elder) {
        LocalDate day = elder.asOf();
        Span ceiling = Standards.of(
                Objects.requireNonNull(catalogs.of(item).caps().get(amount)), elder, amount.unit(), amount.unit());
        Attribute by = attribute(Objects.requireNonNull(amount.rateBy()));
        Object kind = by.value().apply(elder);
        BigDecimal least = null;
        BigDecimal greatest = null;
        for (var rate : amount.rates()) {
            if (!rate.standsOn(day) || (kind != null && !rate.when().equals(kind.toString()))) continue;
            least = least == null ? rate.rate() : least.min(rate.rate());
            greatest = greatest == null ? rate.rate() : greatest.max(rate.rate());
        }
        if (ceiling.high() == null || ceiling.low() == null || least == null || greatest == null)
            return unknown(item, amount, "该日的比例或上限待确认");
        Set<Attribute> missing = sorted();
        if (kind == null && least.compareTo(greatest) != 0) missing.add(by);
        Optional<BigDecimal> base = money(Objects.requireNonNull(amount.base()), elder, missing);
        BigDecimal low = base.orElse(ZERO);
        BigDecimal high = base.orElse(null);
        for (String path : amount.less()) {
            var paid = money(path, elder, missing);
            low = paid.map(low::subtract).orElse(ZERO);
            if (high != null && paid.isPresent()) high = high.subtract(paid.get());
        }
        BigDecimal min = Objects.requireNonNull(part(low.max(ZERO), least)).min(ceiling.low());
        BigDecimal max = high == null
                ? ceiling.high()
                : Objects.requireNonNull(part(high.max(ZERO), greatest)).min(ceiling.high());
        return min.compareTo(max) == 0
                ? new Worked(Benefit.known(item, amount.unit(), max, false, null), Set.of(), ceiling.figures())
                : new Worked(Benefit.range(item, amount.unit(), min, max, VARIES), missing, ceiling.figures());
    }

    private static Optional<BigDecimal> money(String path, Elder elder, Set<Attribute> missing) {
        Attribute attribute = attribute(path);
        if (attribute.value().apply(elder) instanceof BigDecimal money) return Optional.of(money);
        missing.add(attribute);
        return Optional.empty();
    }

    private static Worked unknown(Item item, Amount amount, String note) {
        return new Worked(Benefit.unknown(item, amount.unit(), note));
    }

    private String gapText(Item item, @Nullable String gap) {
        return gapText(catalogs.of(item), gap);
    }

    private String gapText(Catalog catalog, @Nullable String gap) {
        return catalogs.gap(catalog, gap)
                .map(CatalogInfo.Gap::text)
                .map(t -> "：" + t)
                .orElse("");
    }

    /** The days on which an item's dated figures change. */
    Set<LocalDate> changes(Item item) {
        var days = new TreeSet<LocalDate>();
        Catalog catalog = catalogs.of(item);
        for (Amount amount : item.amounts()) {
            days.addAll(Objects.requireNonNull(catalog.figures().get(amount)).changes());
            days.addAll(Objects.requireNonNull(catalog.caps().get(amount)).changes());
            for (String name : amount.parameters())
                catalogs.parameter(catalog, name)
                        .ifPresent(p -> days.addAll(catalogs.figures(p).changes()));
            for (var rate : amount.rates()) {
                if (rate.from().day() != null) days.add(rate.from().day());
                if (rate.until() != null) days.add(rate.until().plusDays(1));
            }
        }
        return days;
    }

    private static Set<Attribute> sorted() {
        return new TreeSet<>(Comparator.comparing(Attribute::path));
    }

    private static Attribute attribute(String path) {
        return Objects.requireNonNull(Attributes.find(path), path);
    }
}
