package org.qingdan.engine.lab.places;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.qingdan.engine.catalog.Catalogs;
import org.qingdan.engine.catalog.Item;
import org.qingdan.engine.determination.Determination;

/** Puts what belongs together in different places into one row: what realises the same item of the nation's list, or else has the same topic. */
final class Rows {
    private final Catalogs catalogs;
    private final Map<String, String> nationalByTopic = new HashMap<>();

    Rows(Catalogs catalogs) {
        this.catalogs = catalogs;
    }

    List<PlaceComparison.Row> of(List<Determination> answers) {
        for (var answer : answers)
            for (var entry : answer.items()) {
                Item item = catalogs.item(entry.item());
                Item top = top(item);
                if (national(top)) nationalByTopic.putIfAbsent(topic(item), top.code());
            }
        var rows = new LinkedHashMap<String, List<List<PlaceComparison.Held>>>();
        for (int place = 0; place < answers.size(); place++)
            for (var entry : answers.get(place).items())
                rows.computeIfAbsent(key(catalogs.item(entry.item())), k -> cells(answers.size()))
                        .get(place)
                        .add(held(entry));
        var order = List.copyOf(catalogs.items().keySet());
        return rows.entrySet().stream()
                .map(e -> new PlaceComparison.Row(
                        e.getKey(),
                        title(e.getKey(), e.getValue()),
                        e.getValue().stream().map(PlaceComparison.Cell::new).toList()))
                .sorted(Comparator.comparing((PlaceComparison.Row r) -> filled(r) < 2)
                        .thenComparing(r -> order.indexOf(first(r))))
                .toList();
    }

    private static List<List<PlaceComparison.Held>> cells(int places) {
        var cells = new ArrayList<List<PlaceComparison.Held>>();
        for (int i = 0; i < places; i++) cells.add(new ArrayList<>());
        return cells;
    }

    private String key(Item item) {
        Item top = top(item);
        return national(top) ? top.code() : nationalByTopic.getOrDefault(topic(item), topic(item));
    }

    /** The item of the highest list that an item realises; itself where it realises none. */
    private Item top(Item item) {
        return item.implemented().isEmpty()
                ? item
                : top(catalogs.item(item.implemented().get(0)));
    }

    private boolean national(Item item) {
        return catalogs.of(item).parent() == null;
    }

    /** A topic has one name in every list: that of the file. */
    private static String topic(Item item) {
        String file = String.valueOf(item.place().file());
        return file.substring(file.lastIndexOf('/') + 1).replace(".yaml", "");
    }

    private String title(String key, List<List<PlaceComparison.Held>> cells) {
        Item item = catalogs.items().get(key);
        if (item != null) return item.name();
        return cells.stream().flatMap(List::stream).findFirst().orElseThrow().name();
    }

    private static PlaceComparison.Held held(Determination.Entry e) {
        return new PlaceComparison.Held(e.item(), e.name(), e.verdict(), e.tier(), e.benefit(), e.by());
    }

    private static long filled(PlaceComparison.Row row) {
        return row.cells().stream().filter(c -> !c.items().isEmpty()).count();
    }

    /** By the nation's item, where there is one; else by the first item in the row. */
    private String first(PlaceComparison.Row row) {
        if (catalogs.items().containsKey(row.key())) return row.key();
        return row.cells().stream()
                .flatMap(c -> c.items().stream())
                .findFirst()
                .orElseThrow()
                .item();
    }
}
