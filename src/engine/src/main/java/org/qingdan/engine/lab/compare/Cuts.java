package org.qingdan.engine.lab.compare;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.qingdan.engine.catalog.Amount;
import org.qingdan.engine.catalog.Catalog;
import org.qingdan.engine.catalog.Catalogs;
import org.qingdan.engine.catalog.Figures;
import org.qingdan.engine.catalog.Item;
import org.qingdan.engine.profile.Attribute;
import org.qingdan.engine.profile.Attributes;
import org.qingdan.engine.rules.Condition;

/** Where the amount of an item turns: the places, tracks and days of its figures, and the sums at which a ceiling or a remainder begins to count. */
final class Cuts {
    private static final Attribute HUKOU = attribute("hukou.path");
    private static final Attribute TRACK = attribute("hukou.track");
    private static final Attribute DAY = attribute("asOf");

    private final Catalogs catalogs;
    private final List<Condition> cuts = new ArrayList<>();
    private final TreeSet<BigDecimal> sums = new TreeSet<>();
    private final TreeSet<String> money = new TreeSet<>();

    private Cuts(Catalogs catalogs) {
        this.catalogs = catalogs;
    }

    /** The tests that tell apart all for whom the amount is found in another way. */
    static List<Condition> of(Catalogs catalogs, Item item) {
        var cuts = new Cuts(catalogs);
        cuts.day(item.effective().evidenced());
        item.amounts().forEach(amount -> cuts.amount(catalogs.of(item), amount));
        for (String path : cuts.money)
            for (BigDecimal sum : cuts.sums)
                cuts.cuts.add(new Condition.Comparison(attribute(path), Condition.Operator.AT_LEAST, sum));
        return cuts.cuts;
    }

    private void amount(Catalog catalog, Amount amount) {
        figures(Objects.requireNonNull(catalog.figures().get(amount)));
        Figures caps = Objects.requireNonNull(catalog.caps().get(amount));
        figures(caps);
        for (String name : amount.parameters())
            catalogs.parameter(catalog, name).ifPresent(p -> figures(catalogs.figures(p)));
        for (var rate : amount.rates()) {
            day(rate.from().day());
            day(rate.until() == null ? null : rate.until().plusDays(1));
            kind(Objects.requireNonNull(amount.rateBy()), rate.when());
            for (var cap : caps.all())
                if (rate.rate().signum() > 0)
                    sums.add(cap.figure().value().divide(rate.rate(), 2, RoundingMode.HALF_UP));
        }
        if (amount.base() != null) money.add(amount.base());
        money.addAll(amount.less());
        if (!money.isEmpty()) sums.add(new BigDecimal("0.01"));
    }

    private void figures(Figures figures) {
        figures.changes().forEach(this::day);
        for (var standing : figures.all()) {
            sums.add(standing.figure().value());
            if (standing.regionKey() != null) cuts.add(new Condition.Containment(HUKOU, standing.regionKey()));
            if (standing.figure().track() != null)
                cuts.add(new Condition.Comparison(
                        TRACK, Condition.Operator.EQUAL, standing.figure().track()));
        }
    }

    private void day(@Nullable LocalDate day) {
        if (day != null) cuts.add(new Condition.Comparison(DAY, Condition.Operator.AT_LEAST, day));
    }

    private void kind(String path, String when) {
        Attribute attribute = attribute(path);
        for (Object constant : attribute.type().getEnumConstants())
            if (constant.toString().equals(when))
                cuts.add(new Condition.Comparison(attribute, Condition.Operator.EQUAL, constant));
    }

    private static Attribute attribute(String path) {
        return Objects.requireNonNull(Attributes.find(path), path);
    }
}
