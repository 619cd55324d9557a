package org.qingdan.app.lists;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.qingdan.engine.catalog.Amount;
import org.qingdan.engine.catalog.Catalog;
import org.qingdan.engine.catalog.Figures;
import org.qingdan.engine.catalog.Item;
import org.qingdan.engine.catalog.Unit;
import org.qingdan.engine.determination.Engine;
import org.qingdan.engine.profile.Attributes;

/** All that a list says about how much an item gives, tier by tier, through the years. */
final class AmountLines {
    private final Engine engine;
    private final Catalog list;
    private final List<AmountLine> lines = new ArrayList<>();

    /** What a figure of the item's own does, where it is not given but taken off. */
    private final String own;

    private AmountLines(Engine engine, Item item) {
        this.engine = engine;
        this.list = engine.catalogs().of(item);
        this.own = item.kind() == Item.Kind.DISCOUNT ? "减免" : "";
    }

    static List<AmountLine> of(Engine engine, Item item) {
        var all = new AmountLines(engine, item);
        if (item.amount() != null) all.amount("", item.amount());
        item.tiers().forEach(t -> all.amount(t.tier(), t.amount()));
        return List.copyOf(all.lines);
    }

    private void amount(String tier, Amount amount) {
        switch (amount.form()) {
            case LOCAL -> words(tier, "由地方清单确定");
            case UNKNOWN -> words(tier, "待确认（缺口 " + amount.gap() + "）");
            case INDIVIDUAL -> words(tier, "因人而异，由发放机构核定");
            case NONE -> words(tier, "服务或权利，不发钱");
            case FIXED -> {
                if (amount.parameter() != null) parameter(tier, "", amount.parameter());
                else
                    Objects.requireNonNull(list.figures().get(amount))
                            .all()
                            .forEach(f -> figure(tier, own, "", f, amount.unit()));
            }
            case PERCENT -> {
                words(tier, "下列标准的 " + percent(Objects.requireNonNull(amount.rate())));
                parameter(tier, "", Objects.requireNonNull(amount.parameter()));
            }
            case DIFFERENCE, REMAINDER -> {
                parameter(tier, "标准", Objects.requireNonNull(amount.parameter()));
                amount.upTo().forEach(p -> parameter(tier, "标准不超过（合计）", p));
                amount.minus().forEach(p -> parameter(tier, "减去", p));
                amount.less()
                        .forEach(path -> lines.add(AmountLine.words(
                                tier,
                                "减去",
                                engine.catalogs().dictionaries().label(Objects.requireNonNull(Attributes.find(path))),
                                null)));
            }
            case SHARE -> share(tier, amount);
        }
        var quantity = amount.quantity();
        if (quantity != null)
            lines.add(AmountLine.words(
                    tier,
                    "",
                    "每" + quantity.per() + (Boolean.TRUE.equals(quantity.atLeast()) ? "至少 " : " ")
                            + quantity.value().stripTrailingZeros().toPlainString() + " " + quantity.unit(),
                    quantity.source()));
    }

    private void share(String tier, Amount amount) {
        var by = Objects.requireNonNull(Attributes.find(Objects.requireNonNull(amount.rateBy())));
        amount.rates()
                .forEach(r -> lines.add(new AmountLine(
                        tier,
                        "",
                        "",
                        new AmountLine.Days(r.from().day(), r.until(), null),
                        String.valueOf(engine.catalogs().dictionaries().words(by, r.when())),
                        "",
                        percent(r.rate()),
                        r.rate().movePointRight(2),
                        Unit.PERCENT,
                        "",
                        null)));
        Objects.requireNonNull(list.caps().get(amount)).all().forEach(f -> figure(tier, "上限", "", f, amount.unit()));
    }

    private void words(String tier, String text) {
        lines.add(AmountLine.words(tier, "", text, null));
    }

    private void parameter(String tier, String label, String name) {
        var parameter = engine.catalogs().parameter(list, name).orElseThrow();
        if (parameter.values().isEmpty())
            lines.add(AmountLine.words(tier, label, parameter.title() + "待确认（缺口 " + parameter.gap() + "）", null));
        engine.catalogs()
                .figures(parameter)
                .all()
                .forEach(f -> figure(tier, label, parameter.title(), f, parameter.unit()));
    }

    private void figure(String tier, String label, String standard, Figures.Standing standing, Unit own) {
        lines.add(AmountLine.of(engine.catalogs().dictionaries(), tier, label, standard, standing, own));
    }

    private static String percent(BigDecimal rate) {
        return rate.movePointRight(2).stripTrailingZeros().toPlainString() + "%";
    }
}
