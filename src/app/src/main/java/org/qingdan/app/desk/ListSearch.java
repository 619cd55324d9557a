package org.qingdan.app.desk;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.qingdan.engine.catalog.Catalog;
import org.qingdan.engine.catalog.Item;
import org.qingdan.engine.catalog.Source;
import org.qingdan.engine.determination.Engine;
import org.qingdan.engine.input.Nearest;

/** Finds items and documents in all lists by any words of their names, codes, remarks, titles and numbers. */
final class ListSearch {
    /** Longer questions are cut: nothing in the lists has so long a name. */
    static final int LONGEST = 100;

    private static final int MOST_WORDS = 8;
    private static final int MOST = 60;
    private static final int MOST_ITEMS_OF_A_DOCUMENT = 6;

    private final Engine engine;
    private final List<String> words;

    private ListSearch(Engine engine, List<String> words) {
        this.engine = engine;
        this.words = words;
    }

    /**
     * @param total of both kinds found, which may be more than are shown
     * @param nearest names and codes of items that are like the question, where nothing was found
     */
    record Found(int total, List<ItemHit> items, List<DocumentHit> documents, List<Near> nearest) {}

    /** @param also a remark or tier in which words were found that the name has not; empty = none */
    record ItemHit(Item item, Catalog list, List<Marked> code, List<Marked> name, List<Marked> also) {}

    /** @param restingOn some items that cite the document */
    record DocumentHit(
            Source source,
            Catalog list,
            List<Marked> title,
            List<Marked> number,
            List<Item> restingOn,
            int restingOnTotal) {}

    record Near(Item item, Catalog list) {}

    private record Ranked(int rank, ItemHit hit) {}

    /** @return null when nothing is asked for */
    static @Nullable Found find(Engine engine, @Nullable String asked) {
        String text = Folded.of(asked == null ? "" : asked).strip();
        if (text.isEmpty()) return null;
        if (text.length() > LONGEST) text = text.substring(0, LONGEST);
        var words = Arrays.stream(text.split("[\\s,，、;；]+"))
                .filter(w -> !w.isEmpty())
                .distinct()
                .limit(MOST_WORDS)
                .toList();
        return words.isEmpty()
                ? new Found(0, List.of(), List.of(), List.of())
                : new ListSearch(engine, words).find(text);
    }

    private Found find(String text) {
        var items = new ArrayList<Ranked>();
        var documents = new ArrayList<DocumentHit>();
        for (Catalog list : engine.catalogs().all()) {
            list.items().forEach(i -> {
                var hit = item(list, i);
                if (hit != null) items.add(hit);
            });
            list.sources().values().forEach(s -> {
                if (holds(s.title() + " " + Objects.requireNonNullElse(s.number(), "") + " " + s.id()))
                    documents.add(document(list, s));
            });
        }
        items.sort(Comparator.comparingInt(Ranked::rank));
        int total = items.size() + documents.size();
        return new Found(
                total,
                items.stream().limit(MOST).map(Ranked::hit).toList(),
                documents.stream().limit(MOST).toList(),
                total == 0 ? nearest(engine, text) : List.of());
    }

    private @Nullable Ranked item(Catalog list, Item item) {
        var remarks = Stream.of(
                        item.tiers().stream().map(t -> t.title() == null ? t.tier() : t.title()),
                        item.notes().stream(),
                        item.history().stream().map(Item.Past::text))
                .flatMap(s -> s)
                .toList();
        String name = item.code() + " " + item.name();
        if (!holds(name + " " + list.info().name() + " " + String.join(" ", remarks))) return null;
        // A place alone is no question about an item.
        boolean own = words.stream()
                .anyMatch(w -> Folded.of(name).contains(w)
                        || remarks.stream().anyMatch(r -> Folded.of(r).contains(w)));
        if (!own) return null;
        var missing = words.stream().filter(w -> !Folded.of(name).contains(w)).toList();
        String also = missing.isEmpty()
                ? ""
                : remarks.stream()
                        .filter(r -> missing.stream().anyMatch(w -> Folded.of(r).contains(w)))
                        .findFirst()
                        .orElse("");
        int rank = words.size() == 1 && Folded.of(item.code()).equals(words.get(0)) ? 0 : missing.isEmpty() ? 1 : 2;
        return new Ranked(
                rank,
                new ItemHit(
                        item,
                        list,
                        marked(item.code()),
                        marked(item.name()),
                        also.isEmpty() ? List.of() : marked(also)));
    }

    private DocumentHit document(Catalog list, Source source) {
        var resting = engine.catalogs().items().values().stream()
                .filter(i -> cites(i, source))
                .toList();
        return new DocumentHit(
                source,
                list,
                marked(source.title()),
                marked(Objects.requireNonNullElse(source.number(), "")),
                resting.stream().limit(MOST_ITEMS_OF_A_DOCUMENT).toList(),
                resting.size());
    }

    private boolean cites(Item item, Source source) {
        Catalog list = engine.catalogs().of(item);
        var ids = new LinkedHashSet<String>();
        ids.add(item.source().doc());
        item.amounts()
                .forEach(a -> Stream.concat(a.values().stream(), a.cap().stream())
                        .forEach(f -> {
                            if (f.source() != null) ids.add(f.source().doc());
                        }));
        engine.rules().about(item.code()).forEach(r -> ids.add(r.document()));
        return ids.contains(source.id())
                && engine.catalogs()
                        .source(list, source.id())
                        .filter(s -> s == source)
                        .isPresent();
    }

    private boolean holds(String text) {
        String folded = Folded.of(text);
        return words.stream().allMatch(folded::contains);
    }

    private List<Marked> marked(String text) {
        return Marked.in(text, words);
    }

    /** Items whose code or name is like what was asked for. */
    static List<Near> nearest(Engine engine, String text) {
        var items = engine.catalogs().items();
        var found = new LinkedHashSet<Item>();
        Nearest.to(text, items.keySet(), 3)
                .forEach(c -> found.add(engine.catalogs().item(c)));
        for (String name :
                Nearest.to(text, items.values().stream().map(Item::name).toList(), 3))
            items.values().stream()
                    .filter(i -> i.name().equals(name))
                    .findFirst()
                    .ifPresent(found::add);
        return found.stream().map(i -> new Near(i, engine.catalogs().of(i))).toList();
    }
}
