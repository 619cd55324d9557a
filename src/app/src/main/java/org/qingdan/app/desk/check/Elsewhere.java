package org.qingdan.app.desk.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.qingdan.app.words.Words;
import org.qingdan.engine.catalog.Catalog;
import org.qingdan.engine.determination.Engine;
import org.qingdan.engine.determination.Request;
import org.qingdan.engine.determination.Verdict;
import org.qingdan.engine.lab.places.PlaceComparison;
import org.qingdan.engine.lab.places.Places;

/**
 * The same elder in other places (异地对照), as a table.
 *
 * @param left facts that belong to the own place and are not taken along, with the reason
 */
public record Elsewhere(List<Column> columns, List<Row> rows, List<String> refused, List<String> left) {
    /** Name of the boxes that choose the places. */
    static final String PLACES = "places";

    private static final int MOST = 6;

    public record Column(String name, boolean own, String cash, boolean atLeast, boolean nationalOnly) {}

    public record Row(String title, List<List<String>> cells) {}

    /** @param region code */
    public record Choice(String region, String name, boolean chosen) {}

    /** The places whose lists are in force. */
    static List<Choice> choices(Engine engine, Filled filled) {
        var choices = new ArrayList<Choice>();
        for (Catalog list : engine.catalogs().all()) {
            String region = list.info().region();
            if (region != null)
                choices.add(new Choice(
                        region,
                        name(engine, region),
                        filled.all(PLACES).contains(region)));
        }
        return choices;
    }

    private static String name(Engine engine, String region) {
        var regions = engine.catalogs().regions();
        return regions.valid().stream()
                .filter(r -> r.code().equals(region))
                .findFirst()
                .map(r -> regions.path(r, null).label())
                .orElse(region);
    }

    /** @return null when no place is chosen */
    static @Nullable Elsewhere of(Engine engine, Request request, Filled filled) {
        var chosen = choices(engine, filled).stream()
                .filter(Choice::chosen)
                .map(Choice::region)
                .limit(MOST)
                .toList();
        if (chosen.isEmpty()) return null;
        var compared = Places.compare(engine, request, chosen);
        var open = compared.rows().stream().filter(Words::open).toList();
        return new Elsewhere(
                compared.places().stream()
                        .map(p -> new Column(
                                p.name(),
                                p.own(),
                                p.totals().cashPerMonth().toPlainString(),
                                p.totals().atLeast(),
                                p.nationalOnly()))
                        .toList(),
                open.stream()
                        .map(r -> new Row(
                                r.title(),
                                r.cells().stream().map(c -> cell(engine, c)).toList()))
                        .toList(),
                compared.rows().stream()
                        .filter(r -> !Words.open(r))
                        .map(PlaceComparison.Row::title)
                        .distinct()
                        .toList(),
                compared.places().stream()
                        .flatMap(p -> p.notCarried().stream())
                        .map(c -> c.label() + "：" + c.why())
                        .distinct()
                        .toList());
    }

    /** What is refused is told only where nothing else of the kind is open. */
    private static List<String> cell(Engine engine, PlaceComparison.Cell cell) {
        if (cell.items().isEmpty()) return List.of("—");
        var open = cell.items().stream()
                .filter(h -> h.verdict() != Verdict.NOT_ELIGIBLE)
                .map(h -> held(engine, h))
                .toList();
        return open.isEmpty() ? List.of(Words.verdict(Verdict.NOT_ELIGIBLE)) : open;
    }

    private static String held(Engine engine, PlaceComparison.Held h) {
        var item = engine.catalogs().item(h.item());
        String what =
                switch (h.verdict()) {
                    case SUPERSEDED -> "改发 " + engine.catalogs().item(Objects.requireNonNull(h.by())).name();
                    case ELIGIBLE -> (Words.verdict(h.verdict()) + " " + Words.amount(h.benefit())).strip();
                    default -> Words.verdict(h.verdict());
                };
        return item.name() + " " + what
                + Words.BENEFICIARIES.getOrDefault(item.beneficiary().text(), "");
    }
}
