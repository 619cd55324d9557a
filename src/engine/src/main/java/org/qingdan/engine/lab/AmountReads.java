package org.qingdan.engine.lab;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.qingdan.engine.catalog.Amount;
import org.qingdan.engine.catalog.Catalogs;
import org.qingdan.engine.catalog.Figures;
import org.qingdan.engine.catalog.Item;
import org.qingdan.engine.profile.Attribute;
import org.qingdan.engine.profile.Attributes;
import org.qingdan.engine.rules.Condition;

/** What the amounts of an item read of an elder: day, place and track, which pick the figure, and the attributes they reckon with. */
public final class AmountReads {
    private static final Attribute AS_OF = attribute("asOf");
    private static final Attribute HUKOU = attribute("hukou.path");
    private static final Attribute TRACK = attribute("hukou.track");

    private final List<Figures> figures = new ArrayList<>();
    private final Map<String, List<Object>> reckoned = new LinkedHashMap<>();
    private final TreeSet<LocalDate> days = new TreeSet<>();

    public AmountReads(Catalogs catalogs, Item item) {
        var catalog = catalogs.of(item);
        for (Amount amount : item.amounts()) {
            figures.add(Objects.requireNonNull(catalog.figures().get(amount)));
            figures.add(Objects.requireNonNull(catalog.caps().get(amount)));
            for (String name : amount.parameters())
                catalogs.parameter(catalog, name).map(catalogs::figures).ifPresent(figures::add);
        }
        figures.forEach(f -> days.addAll(f.changes()));
        if (item.effective().evidenced() != null) days.add(item.effective().evidenced());
        item.amounts().forEach(this::reckon);
    }

    private void reckon(Amount amount) {
        BigDecimal most = marks().isEmpty() ? BigDecimal.ONE.setScale(2) : marks().last();
        if (amount.base() != null) reckoned.put(amount.base(), List.of(most));
        amount.less().forEach(path -> reckoned.putIfAbsent(path, List.of(BigDecimal.ZERO.setScale(2))));
        if (amount.rateBy() == null) return;
        reckoned.put(amount.rateBy(), List.of(attribute(amount.rateBy()).type().getEnumConstants()));
        for (var rate : amount.rates()) {
            if (rate.from().day() != null) days.add(rate.from().day());
            if (rate.until() != null) days.add(rate.until().plusDays(1));
        }
    }

    private static Attribute attribute(String path) {
        return Objects.requireNonNull(Attributes.find(path), path);
    }

    /** Every figure there is. */
    public TreeSet<BigDecimal> marks() {
        var marks = new TreeSet<BigDecimal>();
        for (Figures some : figures)
            some.all().forEach(s -> marks.add(s.figure().value()));
        return marks;
    }

    /** Conditions that tell apart the days, places and tracks with figures of their own. */
    public List<Condition> conditions() {
        var conditions = new LinkedHashMap<String, Condition>();
        for (LocalDate day : days) add(conditions, new Condition.Comparison(AS_OF, Condition.Operator.AT_LEAST, day));
        for (Figures some : figures)
            for (var standing : some.all()) {
                if (standing.regionKey() != null)
                    add(conditions, new Condition.Containment(HUKOU, standing.regionKey()));
                var track = standing.figure().track();
                if (track != null) add(conditions, new Condition.Comparison(TRACK, Condition.Operator.EQUAL, track));
            }
        return List.copyOf(conditions.values());
    }

    private static void add(Map<String, Condition> conditions, Condition condition) {
        conditions.put(condition.canonical(), condition);
    }

    /** The attributes that amounts reckon with, with values to try: a sum, nothing to take off, every kind. */
    Map<String, List<Object>> reckoned() {
        return reckoned;
    }

    /** Whether an amount reckons with an attribute. */
    boolean reckons(String path) {
        return reckoned.containsKey(path);
    }
}
