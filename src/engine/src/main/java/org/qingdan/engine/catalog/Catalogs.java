package org.qingdan.engine.catalog;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.qingdan.engine.profile.ElderSketch;
import org.qingdan.engine.profile.RegionSet;
import org.qingdan.engine.profile.Regions;
import org.qingdan.engine.profile.WorkingDays;

/** All lists of a revision, from the nation down. */
public final class Catalogs {
    private final Map<String, Catalog> byId;
    private final Map<String, Item> items;
    private final Map<String, Catalog> catalogOfItem;
    private final Regions regions;
    private final Dictionaries dictionaries;
    private final WorkingDays workingDays;
    private final boolean drafts;
    private final Map<String, String> otherReadings;
    private final Map<Parameter, Figures> parameterFigures = new IdentityHashMap<>();
    private final List<Catalog> namingElderAge;

    Catalogs(
            Map<String, Catalog> byId,
            Map<String, Item> items,
            Map<String, Catalog> catalogOfItem,
            Regions regions,
            Dictionaries dictionaries,
            WorkingDays workingDays,
            boolean drafts,
            Map<String, String> otherReadings) {
        this.byId = byId;
        this.items = items;
        this.catalogOfItem = catalogOfItem;
        this.regions = regions;
        this.dictionaries = dictionaries;
        this.workingDays = workingDays;
        this.drafts = drafts;
        this.otherReadings = otherReadings;
        byId.values().forEach(c -> parameterFigures.putAll(c.parameterFigures()));
        this.namingElderAge =
                byId.values().stream().filter(c -> c.info().elderAge() != null).toList();
    }

    /** The same lists, in which the rules of drafts answer, too. */
    public Catalogs includingDrafts() {
        return new Catalogs(byId, items, catalogOfItem, regions, dictionaries, workingDays, true, otherReadings);
    }

    /** The same lists with other readings chosen: the name of each with an option that some list offers. */
    public Catalogs reading(Map<String, String> chosen) {
        var lists = new LinkedHashMap<String, Catalog>();
        byId.forEach((id, list) -> lists.put(id, list.reading(chosen)));
        var owners = new HashMap<String, Catalog>();
        catalogOfItem.forEach((code, list) -> owners.put(code, Objects.requireNonNull(lists.get(list.id()))));
        return new Catalogs(lists, items, owners, regions, dictionaries, workingDays, drafts, Map.copyOf(chosen));
    }

    /** The readings somebody asked for in place of those the lists choose: option by name. */
    public Map<String, String> otherReadings() {
        return otherReadings;
    }

    /** Whether drafts answer. */
    public boolean includesDrafts() {
        return drafts;
    }

    /** Whether an item's rules may answer: those of drafts do only for a reader who asked for drafts. */
    public boolean decides(Item item) {
        return drafts || !item.draft();
    }

    /** The lists, those above before those below. */
    public Collection<Catalog> all() {
        return byId.values();
    }

    public @Nullable Catalog get(String id) {
        return byId.get(id);
    }

    /** Every item by code, in the order of the lists. */
    public Map<String, Item> items() {
        return items;
    }

    /** The item with a code that is known to exist. */
    public Item item(String code) {
        return Objects.requireNonNull(items.get(code), code);
    }

    /** The list that holds an item. */
    public Catalog of(Item item) {
        return Objects.requireNonNull(catalogOfItem.get(item.code()), item.code());
    }

    public Regions regions() {
        return regions;
    }

    public Dictionaries dictionaries() {
        return dictionaries;
    }

    /** The age from which the nation's list calls somebody old, in full years; 0 where no list says so. */
    public int elderAge() {
        for (Catalog list : byId.values()) {
            var age = list.info().elderAge();
            if (age != null) return age.years();
        }
        return 0;
    }

    /** Makes elders of attribute values, as old people of the places these lists know. */
    public ElderSketch elderSketch() {
        return new ElderSketch(regions, elderAge());
    }

    /** A list and the lists above it, the nation last. */
    public List<Catalog> upwards(Catalog catalog) {
        var stack = new ArrayList<Catalog>();
        for (Catalog c = catalog; c != null; c = c.parent() == null ? null : byId.get(c.parent())) stack.add(c);
        return stack;
    }

    /** The lists that say from which age a person is an elder. */
    public List<Catalog> namingElderAge() {
        return namingElderAge;
    }

    /** The lists an elder is judged under: those of the hukou place and of the residence place, and the nation's. */
    public List<Catalog> stack(@Nullable RegionSet hukou, @Nullable RegionSet residence) {
        return byId.values().stream()
                .filter(c -> c.info().region() == null
                        || (hukou != null && hukou.certainlyIn(c.info().region()))
                        || (residence != null && residence.certainlyIn(c.info().region())))
                .toList();
    }

    /** A parameter, looked up in the item's list and then in those above. */
    public Optional<Parameter> parameter(Catalog catalog, String name) {
        for (Catalog c : upwards(catalog)) {
            Parameter parameter = c.parameters().get(name);
            if (parameter != null) return Optional.of(parameter);
        }
        return Optional.empty();
    }

    /** The dated figures of a parameter. */
    public Figures figures(Parameter parameter) {
        return Objects.requireNonNull(parameterFigures.get(parameter), parameter.name());
    }

    /** The gap with an id, looked up in the list and then in those above. */
    public Optional<CatalogInfo.Gap> gap(Catalog catalog, @Nullable String id) {
        return upwards(catalog).stream()
                .flatMap(c -> c.info().gaps().stream())
                .filter(g -> g.id().equals(id))
                .findFirst();
    }

    /** The working days of the nation. */
    public WorkingDays workingDays() {
        return workingDays;
    }

    /** The source with an id, looked up in the list and then in those above. */
    public Optional<Source> source(Catalog catalog, String id) {
        return upwards(catalog).stream()
                .map(c -> c.sources().get(id))
                .filter(Objects::nonNull)
                .findFirst();
    }

    /** The items of lower lists that realise an item. */
    public List<Item> implementing(String code) {
        return items.values().stream()
                .filter(i -> i.implemented().contains(code))
                .toList();
    }
}
