package org.qingdan.engine.lab.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import org.qingdan.engine.catalog.Amount;
import org.qingdan.engine.catalog.Catalog;
import org.qingdan.engine.catalog.Catalogs;
import org.qingdan.engine.catalog.Figures;
import org.qingdan.engine.catalog.Item;

/** How an item is paid, whatever its figures are called and wherever they stand: equal for items that pay everybody alike. */
final class AmountTexts {
    private AmountTexts() {}

    static String of(Catalogs catalogs, Item item) {
        var parts = new ArrayList<Object>();
        parts.add(item.kind());
        parts.add(item.effective().evidenced());
        if (item.amount() != null) parts.add(of(catalogs, catalogs.of(item), item.amount()));
        for (Item.Tier tier : item.tiers())
            parts.add(List.of(tier.tier(), of(catalogs, catalogs.of(item), tier.amount())));
        return parts.toString();
    }

    private static List<Object> of(Catalogs catalogs, Catalog catalog, Amount amount) {
        var parts = new ArrayList<Object>();
        parts.add(amount.form());
        parts.add(amount.unit());
        parts.add(amount.rate());
        parts.add(amount.base());
        parts.add(amount.less());
        parts.add(amount.rateBy());
        parts.add(amount.rates());
        var quantity = amount.quantity();
        if (quantity != null)
            parts.add(List.of(
                    quantity.value(), quantity.unit(), quantity.per(), Boolean.TRUE.equals(quantity.atLeast())));
        parts.add(of(Objects.requireNonNull(catalog.figures().get(amount))));
        parts.add(of(Objects.requireNonNull(catalog.caps().get(amount))));
        for (var names : List.of(
                amount.parameter() == null ? List.<String>of() : List.of(amount.parameter()),
                amount.minus(),
                amount.upTo())) {
            var figures = new ArrayList<Object>();
            for (String name : names)
                catalogs.parameter(catalog, name).ifPresent(p -> figures.add(p.unit() + " " + of(catalogs.figures(p))));
            parts.add(figures);
        }
        return parts;
    }

    private static TreeSet<String> of(Figures figures) {
        var texts = new TreeSet<String>();
        for (var standing : figures.all()) {
            var f = standing.figure();
            texts.add(standing.regionKey() + " " + f.track() + " " + f.from() + " " + standing.end() + " "
                    + f.evidenced() + " " + f.value() + " " + f.unit() + " " + Boolean.TRUE.equals(f.atLeast()));
        }
        return texts;
    }
}
