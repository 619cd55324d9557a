package org.qingdan.app.lists;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.qingdan.engine.catalog.Catalog;
import org.qingdan.engine.catalog.CatalogInfo;
import org.qingdan.engine.catalog.Item;
import org.qingdan.engine.catalog.Relation;
import org.qingdan.engine.catalog.Source;
import org.qingdan.engine.determination.Engine;
import org.qingdan.engine.rules.Conclusion;
import org.qingdan.engine.rules.Rule;
import org.qingdan.engine.rules.Term;

/** What there is to know of an item: its rules, all its figures, how it stands to others, what is missing, and what it all rests on. */
public final class ItemFacts {
    private final Engine engine;
    private final Item item;
    private final Catalog list;

    public ItemFacts(Engine engine, Item item) {
        this.engine = engine;
        this.item = item;
        this.list = engine.catalogs().of(item);
    }

    /**
     * A relation that touches the item.
     *
     * @param list the list that states it
     * @param chosen whether it belongs to no reading, or to the one the list chooses
     */
    public record Touching(Relation relation, Catalog list, boolean chosen) {}

    public Item item() {
        return item;
    }

    public Catalog list() {
        return list;
    }

    /** The rules in use that say something about the item, gates first, and after them those that conclude a status it asks for. */
    public List<Rule> rules() {
        return withStatuses(
                engine.rules().about(item.code()).stream()
                        .sorted(Comparator.comparing(r -> !gate(r)))
                        .toList(),
                engine.rules().rules());
    }

    /** The rules of readings that are not chosen. */
    public List<Rule> otherReadings() {
        var used = Collections.<Rule>newSetFromMap(new IdentityHashMap<>());
        used.addAll(engine.rules().rules());
        var others =
                engine.rules().all().stream().filter(r -> !used.contains(r)).toList();
        var about = others.stream()
                .filter(r -> r.conclusions().stream().anyMatch(this::about))
                .toList();
        var all = new ArrayList<>(withStatuses(about, others));
        for (Rule rule : rules())
            withStatuses(List.of(rule), others).stream()
                    .filter(r -> !used.contains(r) && !all.contains(r))
                    .forEach(all::add);
        return all;
    }

    /** Whether a rule states what every class of the item asks for. */
    public static boolean gate(Rule rule) {
        return rule.conclusions().stream().anyMatch(Conclusion.Gate.class::isInstance);
    }

    private boolean about(Conclusion conclusion) {
        return item.code().equals(conclusion.item());
    }

    private static List<Rule> withStatuses(List<Rule> start, List<Rule> among) {
        List<Rule> rules = new ArrayList<>(start);
        for (int i = 0; i < rules.size(); i++)
            for (Term term : rules.get(i).terms())
                if (term instanceof Term.HasStatus has)
                    among.stream()
                            .filter(r -> r.conclusions().contains(new Conclusion.Status(has.status())))
                            .filter(r -> !rules.contains(r))
                            .forEach(rules::add);
        return rules;
    }

    /** Every figure and word of how much, tier by tier. */
    public List<AmountLine> amounts() {
        return AmountLines.of(engine, item);
    }

    /** How much on a day, a line a tier. */
    public List<AmountOnDay> amountOn(LocalDate day) {
        return AmountOnDay.of(item, amounts(), day);
    }

    /** How the item stands to others, whichever list says so. */
    public List<Touching> relations() {
        return engine.catalogs().all().stream()
                .flatMap(c -> Stream.concat(
                        c.relations().stream().map(r -> new Touching(r, c, true)),
                        c.notChosen().stream().map(r -> new Touching(r, c, false))))
                .filter(t -> touches(t.relation))
                .toList();
    }

    private boolean touches(Relation r) {
        String code = item.code();
        return r.members().contains(code) || code.equals(r.first()) || code.equals(r.second());
    }

    /** The code and name of an item, or the word of a receipt. */
    public String named(@Nullable String word) {
        String code = String.valueOf(word);
        Item known = engine.catalogs().items().get(code);
        return known != null
                ? code + " " + known.name()
                : engine.catalogs().dictionaries().receipts().getOrDefault(code, code);
    }

    /** What is not known of the item; the gap its rule waits for first. */
    public List<CatalogInfo.Gap> gaps() {
        var ids = new ArrayList<>(item.gaps());
        if (item.gap() != null) ids.add(0, item.gap());
        item.amounts().forEach(a -> {
            if (a.gap() != null && !ids.contains(a.gap())) ids.add(a.gap());
        });
        return ids.stream()
                .flatMap(id -> engine.catalogs().gap(list, id).stream())
                .distinct()
                .toList();
    }

    public List<Item> implementing() {
        return engine.catalogs().implementing(item.code());
    }

    /** A document, looked up from the list that cites it. */
    public @Nullable Source source(String from, String document) {
        var citing = engine.catalogs().get(from);
        return citing == null
                ? null
                : engine.catalogs().source(citing, document).orElse(null);
    }

    /** Every document that something about the item rests on, each with an id of its own among them. */
    public Map<Source, String> sources() {
        var found = new LinkedHashMap<Source, String>();
        cite(found, list.id(), item.source().doc());
        Stream.concat(rules().stream(), otherReadings().stream()).forEach(r -> cite(found, r.catalog(), r.document()));
        amounts().forEach(l -> {
            if (l.source() != null) cite(found, list.id(), l.source().doc());
        });
        relations().forEach(t -> cite(found, t.list.id(), t.relation.source().doc()));
        item.fairness().forEach(f -> cite(found, list.id(), f.source().doc()));
        item.floorAccepted().forEach(f -> cite(found, list.id(), f.source().doc()));
        item.history().forEach(h -> cite(found, list.id(), h.doc()));
        if (item.quota() != null) cite(found, list.id(), item.quota().source().doc());
        return found;
    }

    private void cite(Map<Source, String> found, String from, String document) {
        Source source = source(from, document);
        if (source == null || found.containsKey(source)) return;
        // Lists number their documents each for itself.
        String id = source.id();
        for (int n = 2; found.containsValue(id); n++) id = source.id() + "-" + n;
        found.put(source, id);
    }

    /** The item of this code, where there is one. */
    public @Nullable Item other(@Nullable String code) {
        return engine.catalogs().items().get(Objects.requireNonNullElse(code, ""));
    }
}
