package org.qingdan.engine.lab;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.qingdan.engine.catalog.Amount;
import org.qingdan.engine.catalog.Catalog;
import org.qingdan.engine.catalog.Figure;
import org.qingdan.engine.catalog.Figures;
import org.qingdan.engine.catalog.Item;
import org.qingdan.engine.catalog.Parameter;
import org.qingdan.engine.catalog.Unit;

/** Whether the cases would notice a wrong figure, or a payment that begins in the wrong month. */
record AmountCaseChecks(LintContext context, List<Cases.Case> cases) {
    /** An item that gives a figure as it stands, in a unit. */
    private record Giver(Item item, Unit unit) {}

    /**
     * A figure that no case expects.
     *
     * @param amounts what it comes to in each item that gives it
     */
    record Untried(Figure figure, Map<Item, BigDecimal> amounts) {}

    void run() {
        for (Item item : context.catalogs().items().values())
            if (granted(item)
                    && item.start() != null
                    && expectations(item).stream().noneMatch(e -> e.firstPaymentMonth() != null))
                context.findings()
                        .add(
                                item.place(),
                                "START_WITHOUT_CASE",
                                item.code() + " 写了起付方式 start，没有场景期望首发月份 firstPaymentMonth，请写一个");
        for (var untried : untried())
            context.findings()
                    .add(
                            untried.figure.place(),
                            "FIGURE_WITHOUT_CASE",
                            "没有场景期望 "
                                    + untried.amounts.keySet().stream()
                                            .map(Item::code)
                                            .collect(Collectors.joining(" 或 "))
                                    + " 为 "
                                    + untried.amounts.values().iterator().next().toPlainString()
                                    + "，这个数写错了也看不出来，请写一个");
    }

    /** Every figure that an item gives as it stands and no case expects. */
    List<Untried> untried() {
        var untried = new ArrayList<Untried>();
        for (Catalog catalog : context.catalogs().all()) {
            catalog.items().stream().filter(this::granted).forEach(item -> item(catalog, item, untried));
            catalog.parameters().values().forEach(p -> parameter(catalog, p, untried));
        }
        return untried;
    }

    /** A draft decides nothing, so nobody is paid its figures. */
    private boolean granted(Item item) {
        return item.status() != Item.Status.DRAFT
                && !context.book().granting(item.code()).isEmpty();
    }

    private void item(Catalog catalog, Item item, List<Untried> untried) {
        for (Amount amount : item.amounts())
            if (amount.form() == Amount.Form.FIXED) {
                Unit unit = Objects.requireNonNull(amount.unit());
                figures(
                        Objects.requireNonNull(catalog.figures().get(amount)),
                        unit,
                        List.of(new Giver(item, unit)),
                        untried);
            }
    }

    /** A figure that several items give needs a case of one of them. */
    private void parameter(Catalog catalog, Parameter parameter, List<Untried> untried) {
        var givers = context.catalogs().items().values().stream()
                .filter(this::granted)
                .filter(i ->
                        context.catalogs().upwards(context.catalogs().of(i)).contains(catalog))
                .flatMap(i -> i.amounts().stream()
                        .filter(a -> a.form() == Amount.Form.FIXED
                                && parameter.name().equals(a.parameter()))
                        .map(a -> new Giver(i, Objects.requireNonNull(a.unit()))))
                .toList();
        if (!givers.isEmpty()) figures(context.catalogs().figures(parameter), parameter.unit(), givers, untried);
    }

    /** @param own unit of figures that name none */
    private void figures(Figures figures, Unit own, List<Giver> givers, List<Untried> untried) {
        for (var standing : figures.all()) {
            var figure = standing.figure();
            Unit unit = Objects.requireNonNullElse(figure.unit(), own);
            var amounts = new LinkedHashMap<Item, BigDecimal>();
            for (Giver giver : givers) amounts.put(giver.item, unit.convert(figure.value(), giver.unit));
            if (amounts.entrySet().stream().noneMatch(g -> tried(g.getKey(), g.getValue())))
                untried.add(new Untried(figure, amounts));
        }
    }

    private boolean tried(Item item, BigDecimal value) {
        return expectations(item).stream()
                .anyMatch(e -> value.equals(e.amount()) || value.equals(e.min()) || value.equals(e.max()));
    }

    private List<Cases.Expectation> expectations(Item item) {
        return cases.stream()
                .filter(Cases.Case::adopted)
                .map(c -> c.expect().get(item.code()))
                .filter(Objects::nonNull)
                .toList();
    }
}
