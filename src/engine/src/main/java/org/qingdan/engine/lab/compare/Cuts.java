package org.qingdan.engine.lab.compare;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import org.qingdan.engine.catalog.Amount;
import org.qingdan.engine.catalog.Catalogs;
import org.qingdan.engine.catalog.Item;
import org.qingdan.engine.lab.AmountReads;
import org.qingdan.engine.profile.Attribute;
import org.qingdan.engine.profile.Attributes;
import org.qingdan.engine.rules.Condition;

/** Where the amount of an item turns: the places, tracks and days of its figures, the kinds of its rates, and the sums at which a ceiling or a remainder counts. */
public final class Cuts {
    private static final BigDecimal FEN = new BigDecimal("0.01");

    private Cuts() {}

    /** The tests that tell apart all for whom the amount is found in another way. */
    public static List<Condition> of(Catalogs catalogs, Item item) {
        var reads = new AmountReads(catalogs, item);
        var cuts = new ArrayList<>(reads.conditions());
        var money = new TreeSet<String>();
        var sums = reads.marks();
        sums.add(FEN);
        for (Amount amount : item.amounts()) {
            if (amount.base() != null) money.add(amount.base());
            money.addAll(amount.less());
            var caps = Objects.requireNonNull(catalogs.of(item).caps().get(amount));
            for (var rate : amount.rates()) {
                kind(Objects.requireNonNull(amount.rateBy()), rate.when(), cuts);
                // The bill from which on the ceiling is what is paid.
                for (var cap : caps.all())
                    if (rate.rate().signum() > 0)
                        sums.add(cap.figure().value().divide(rate.rate(), 2, RoundingMode.HALF_UP));
            }
        }
        for (String path : money)
            for (BigDecimal sum : sums)
                cuts.add(new Condition.Comparison(attribute(path), Condition.Operator.AT_LEAST, sum));
        return cuts;
    }

    private static void kind(String path, String when, List<Condition> cuts) {
        Attribute attribute = attribute(path);
        for (Object constant : attribute.type().getEnumConstants())
            if (constant.toString().equals(when))
                cuts.add(new Condition.Comparison(attribute, Condition.Operator.EQUAL, constant));
    }

    private static Attribute attribute(String path) {
        return Objects.requireNonNull(Attributes.find(path), path);
    }
}
