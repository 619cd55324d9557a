package org.qingdan.app.desk;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.qingdan.app.lists.AmountLine;
import org.qingdan.app.lists.AmountOnDay;
import org.qingdan.app.lists.ItemFacts;
import org.qingdan.app.words.Words;
import org.qingdan.engine.catalog.Catalog;
import org.qingdan.engine.catalog.CatalogInfo;
import org.qingdan.engine.catalog.Figure;
import org.qingdan.engine.catalog.Figures;
import org.qingdan.engine.catalog.Item;
import org.qingdan.engine.catalog.Parameter;
import org.qingdan.engine.catalog.Reviews;
import org.qingdan.engine.catalog.Source;
import org.qingdan.engine.catalog.SourceRef;
import org.qingdan.engine.determination.Engine;

/** One place's list as its page shows it for a day. */
final class ListPage {
    private final Engine engine;
    private final Catalog list;
    private final LocalDate day;
    private final Cites cites;
    /** The documents of the list, and those of the lists above that it cites, with their ids. */
    private final Map<Source, String> sources = new LinkedHashMap<>();

    ListPage(Engine engine, Catalog list, LocalDate day) {
        this.engine = engine;
        this.list = list;
        this.day = day;
        list.sources().values().forEach(s -> sources.put(s, s.id()));
        cited().forEach(d -> engine.catalogs().source(list, d).ifPresent(s -> sources.putIfAbsent(s, s.id())));
        this.cites = new Cites(engine.catalogs(), sources);
    }

    /** Ids of the documents that the page cites. */
    private Stream<String> cited() {
        return Stream.of(
                        list.items().stream().map(Item::source),
                        list.parameters().values().stream()
                                .flatMap(p -> p.values().stream())
                                .map(Figure::source),
                        list.info().recognitions().stream().map(CatalogInfo.Recognition::source))
                .flatMap(refs -> refs)
                .filter(Objects::nonNull)
                .map(SourceRef::doc);
    }

    /** Items of one part of the list. */
    record Part(Item.ListKind kind, Item.Category category, List<Row> rows) {}

    /** An item in a line. */
    record Row(
            Item item,
            boolean begun,
            List<AmountOnDay> amounts,
            List<String> relations,
            String quota,
            String reason,
            Cites.@Nullable Cite cite) {}

    /** What a list above asks for, and the items of this list or of those between that realise it. */
    record Required(Item item, Catalog list, List<Realising> by) {}

    record Realising(Item item, Catalog list, boolean here) {}

    record Standard(Parameter parameter, List<Value> values, List<Value> earlier) {}

    record Value(String who, String text, String days, String marks, Cites.@Nullable Cite cite) {}

    /** @param line the income below which somebody may apply */
    record Recognition(String status, String text, Cites.@Nullable Cite cite) {}

    /** A list in short, as the page of all lists shows it. */
    record Summary(
            Catalog list,
            int depth,
            int items,
            int drafts,
            int withGaps,
            String listedFrom,
            String lastRead,
            String nextReview) {}

    static List<Summary> all(Engine engine) {
        var next = new LinkedHashMap<String, LocalDate>();
        Reviews.of(engine.catalogs()).forEach(r -> next.putIfAbsent(r.list(), r.by()));
        var out = new ArrayList<Summary>();
        children(engine, null, 0, next, out);
        return out;
    }

    /** As a tree: each list is followed by those below it. */
    private static void children(
            Engine engine, @Nullable String parent, int depth, Map<String, LocalDate> next, List<Summary> out) {
        engine.catalogs().all().stream()
                .filter(c -> Objects.equals(c.parent(), parent))
                .forEach(c -> {
                    out.add(summary(engine, c, depth, next));
                    children(engine, c.id(), depth + 1, next, out);
                });
    }

    private static Summary summary(Engine engine, Catalog list, int depth, Map<String, LocalDate> next) {
        var items = list.items();
        return new Summary(
                list,
                depth,
                items.size(),
                (int) items.stream().filter(Item::draft).count(),
                (int) items.stream()
                        .filter(i -> i.rules() != Item.RuleKnowledge.KNOWN
                                || !new ItemFacts(engine, i).gaps().isEmpty())
                        .count(),
                text(items.stream()
                        .map(i -> i.effective().listedFrom())
                        .filter(Objects::nonNull)
                        .max(Comparator.naturalOrder())),
                text(items.stream()
                        .map(i -> i.source().readOn())
                        .filter(Objects::nonNull)
                        .max(Comparator.naturalOrder())),
                text(Optional.ofNullable(next.get(list.id()))));
    }

    private static String text(Optional<LocalDate> day) {
        return day.map(LocalDate::toString).orElse("");
    }

    public Catalog list() {
        return list;
    }

    /** The lists above, the nation first. */
    public List<Catalog> above() {
        var up = new ArrayList<>(engine.catalogs().upwards(list));
        up.remove(0);
        java.util.Collections.reverse(up);
        return up;
    }

    public List<Catalog> below() {
        return engine.catalogs().all().stream()
                .filter(c -> list.id().equals(c.parent()))
                .toList();
    }

    public List<Part> parts() {
        var out = new ArrayList<Part>();
        for (var kind : Item.ListKind.values())
            for (var category : Item.Category.values()) {
                var rows = list.items().stream()
                        .filter(i -> i.list() == kind && i.category() == category)
                        .map(this::row)
                        .toList();
                if (!rows.isEmpty()) out.add(new Part(kind, category, rows));
            }
        return out;
    }

    private Row row(Item item) {
        var facts = new ItemFacts(engine, item);
        return new Row(
                item,
                item.effective().from().reached(day),
                facts.amountOn(day),
                relations(facts),
                item.quota() == null ? "" : Words.quota(item.quota()),
                reason(facts),
                cites.of(list.id(), item.source()));
    }

    /** The relations in short: those that work both ways by kind, the others in a sentence each. */
    private static List<String> relations(ItemFacts facts) {
        Map<String, List<String>> mutual = new LinkedHashMap<>();
        var directed = new ArrayList<String>();
        for (var touching : facts.relations()) {
            var r = touching.relation();
            if (!touching.chosen()) continue;
            switch (r.kind()) {
                case MAX, ADDS, UNKNOWN ->
                    Stream.concat(r.members().stream(), Stream.of(r.first(), r.second()))
                            .filter(w -> w != null && !w.equals(facts.item().code()))
                            .forEach(w -> mutual.computeIfAbsent(Words.relation(r.kind()), k -> new ArrayList<>())
                                    .add(facts.named(w)));
                case EXCLUDES, DEDUCTS, AFTER -> directed.add(Words.relation(r, facts::named));
            }
        }
        mutual.forEach((kind, others) -> directed.add(
                kind + "：" + String.join("、", others.stream().distinct().toList())));
        return directed;
    }

    /** Why an item or its rule is not as sure as others: the gap it waits for, or the list's first remark. */
    private static String reason(ItemFacts facts) {
        Item item = facts.item();
        if (item.gap() != null)
            return facts.gaps().stream()
                    .findFirst()
                    .map(g -> g.id() + "：" + g.text())
                    .orElse("");
        boolean plain = item.status() == Item.Status.IN_FORCE && item.rules() == Item.RuleKnowledge.KNOWN;
        return plain || item.notes().isEmpty() ? "" : item.notes().get(0);
    }

    public List<Required> required() {
        var out = new ArrayList<Required>();
        for (Catalog above : above())
            for (Item item : above.items())
                out.add(new Required(
                        item,
                        above,
                        engine.catalogs().implementing(item.code()).stream()
                                .map(i -> new Realising(
                                        i,
                                        engine.catalogs().of(i),
                                        engine.catalogs().of(i) == list))
                                .filter(r -> r.here || above().contains(r.list))
                                .toList()));
        return out;
    }

    public List<Standard> standards() {
        return list.parameters().values().stream()
                .map(p -> {
                    var all = engine.catalogs().figures(p).all();
                    return new Standard(
                            p,
                            all.stream()
                                    .filter(f -> f.standsOn(day))
                                    .map(f -> value(p, f))
                                    .toList(),
                            all.stream()
                                    .filter(f -> !f.standsOn(day))
                                    .map(f -> value(p, f))
                                    .toList());
                })
                .toList();
    }

    private Value value(Parameter parameter, Figures.Standing standing) {
        var line =
                AmountLine.of(engine.catalogs().dictionaries(), "", "", parameter.title(), standing, parameter.unit());
        return new Value(
                (line.region() + " " + line.track()).strip(),
                line.text(),
                Objects.requireNonNull(line.days()).text(),
                line.marks().isEmpty() ? "" : line.marks().substring(1),
                cites.of(list.id(), line.source()));
    }

    public List<Recognition> recognitions() {
        return list.info().recognitions().stream()
                .map(r -> new Recognition(
                        engine.catalogs().dictionaries().word(r.status()), r.text(), cites.of(list.id(), r.source())))
                .toList();
    }

    public List<CatalogInfo.Gap> gaps() {
        return list.info().gaps();
    }

    public List<CatalogInfo.Reading> readings() {
        return list.info().readings();
    }

    public List<Cites.Document> documents() {
        return sources.entrySet().stream()
                .map(s -> Cites.document(s.getValue(), s.getKey()))
                .toList();
    }
}
