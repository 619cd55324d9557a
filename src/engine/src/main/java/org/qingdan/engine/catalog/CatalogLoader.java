package org.qingdan.engine.catalog;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.qingdan.engine.input.Binder;
import org.qingdan.engine.input.InvalidInputException;
import org.qingdan.engine.input.Node;
import org.qingdan.engine.input.Place;
import org.qingdan.engine.input.Problems;
import org.qingdan.engine.input.Utf8;
import org.qingdan.engine.input.YamlReader;
import org.qingdan.engine.profile.Regions;
import org.qingdan.engine.profile.WorkingDays;

/** Reads {@code catalogs/}; everything wrong is a problem with file, line, column and remedy. */
public final class CatalogLoader {
    private static final String DICTIONARIES = "catalogs/dictionaries/";
    private static final Set<String> FILES =
            Set.of("catalog.yaml", "sources.yaml", "parameters.yaml", "relations.yaml");

    private static final Set<String> DIRECTORIES = Set.of("items", "cases");

    private final ListFiles files;
    private final Problems problems;
    private final Regions regions;

    private CatalogLoader(ListFiles files, Problems problems) {
        this.files = files;
        this.problems = problems;
        this.regions = regions();
    }

    private record Groups(
            List<Regions.Group> groups, List<Regions.ManagedUnit> managedUnits, List<Regions.Town> towns) {}

    /** @throws InvalidInputException when a dictionary is missing or unreadable; lesser faults go to {@code problems} */
    public static Catalogs load(ListFiles files, Problems problems) {
        return new CatalogLoader(files, problems).catalogs();
    }

    private Regions regions() {
        var groups = Binder.bind(required(DICTIONARIES + "region-groups.yaml"), Groups.class);
        return new Regions(text(DICTIONARIES + "regions.csv"), groups.groups(), groups.managedUnits(), groups.towns());
    }

    private Catalogs catalogs() {
        var dictionaries = Dictionaries.read(
                required(DICTIONARIES + "attributes.yaml"),
                required(DICTIONARIES + "values.yaml"),
                required(DICTIONARIES + "receipts.yaml"),
                required(DICTIONARIES + "materials.yaml"),
                problems);
        var ids = new LinkedHashSet<String>();
        for (String path : files.all().keySet()) {
            if (!path.startsWith("catalogs/") || path.startsWith(DICTIONARIES)) continue;
            String inside = path.substring("catalogs/".length());
            int cut = inside.lastIndexOf('/');
            String name = inside.substring(cut + 1);
            int above = cut < 0 ? -1 : inside.lastIndexOf('/', cut - 1);
            boolean inDirectory =
                    above > 0 && DIRECTORIES.contains(inside.substring(above + 1, cut)) && name.endsWith(".yaml");
            if (cut < 0 || (!FILES.contains(name) && !inDirectory))
                problems.add(
                        Place.file(path),
                        "UNKNOWN_FILE",
                        "清单目录里只能有 " + String.join(", ", FILES.stream().sorted().toList())
                                + " 和 items/*.yaml、cases/*.yaml");
            else ids.add(inside.substring(0, inDirectory ? above : cut));
        }
        var byId = new LinkedHashMap<String, Catalog>();
        var items = new LinkedHashMap<String, Item>();
        var owners = new HashMap<String, Catalog>();
        for (String id : ids.stream()
                .sorted(java.util.Comparator.comparing((String i) -> i.equals("national") ? "" : i))
                .toList()) {
            Catalog catalog = catalog(id, ids);
            if (catalog == null) continue;
            byId.put(id, catalog);
            for (Item item : catalog.items()) {
                Item first = items.putIfAbsent(item.code(), item);
                if (items.size() > Limits.MOST_ITEMS)
                    throw new InvalidInputException(
                            item.place(), "TOO_MANY_ITEMS", "全部清单的项目多于 " + Limits.MOST_ITEMS + " 个，请分成几次载入");
                if (first != null)
                    problems.add(item.place(), "DUPLICATE_ITEM", "项目编号 " + item.code() + " 重复，另一处在 " + first.place());
                else owners.put(item.code(), catalog);
            }
        }
        var workingDays = new WorkingDays(text(DICTIONARIES + "working-days.csv"));
        var catalogs = new Catalogs(byId, items, owners, regions, dictionaries, workingDays, false, Map.of());
        new CatalogChecks(catalogs, problems).run();
        return catalogs;
    }

    private @Nullable Catalog catalog(String id, Set<String> ids) {
        String directory = "catalogs/" + id + "/";
        CatalogInfo info = Binder.bind(required(directory + "catalog.yaml"), CatalogInfo.class, problems);
        if (info == null) return null;
        if (!info.id().equals(id)) problems.add(info.place(), "WRONG_ID", "id 应与目录一致: " + id);
        if (info.region() != null && regions.resolve(info.region()).isEmpty())
            problems.add(info.place(), "UNKNOWN_REGION", "没有地区代码 " + info.region());
        if (info.region() == null && !id.equals("national"))
            problems.add(info.place(), "MISSING_KEY", "缺少 region: 只有 national 没有地区");
        var items = items(directory + "items/");
        var parameters = byKey(list(directory + "parameters.yaml", Parameter.class), Parameter::name, Parameter::place);
        var sources = byKey(list(directory + "sources.yaml", Source.class), Source::id, Source::place);
        var relations = list(directory + "relations.yaml", Relation.class).stream()
                .collect(Collectors.partitioningBy(r -> r.standsUnder(info)));
        Map<Amount, Figures> figures = new IdentityHashMap<>();
        Map<Amount, Figures> caps = new IdentityHashMap<>();
        for (Item item : items) {
            for (Amount amount : item.amounts()) {
                figures.put(amount, Figures.of(amount.values(), regions, problems));
                caps.put(amount, Figures.of(amount.cap(), regions, problems));
            }
        }
        Map<Parameter, Figures> parameterFigures = new IdentityHashMap<>();
        parameters.values().forEach(p -> parameterFigures.put(p, Figures.of(p.values(), regions, problems)));
        return new Catalog(
                info,
                parent(id, ids),
                items,
                parameters,
                sources,
                Objects.requireNonNull(relations.get(true)),
                Objects.requireNonNull(relations.get(false)),
                figures,
                caps,
                parameterFigures);
    }

    /** The items of all files of a list, by code, so that it does not matter which file holds which. */
    private List<Item> items(String directory) {
        return files.all().keySet().stream()
                .filter(path -> path.startsWith(directory))
                .flatMap(path -> list(path, Item.class).stream())
                .sorted(java.util.Comparator.comparing(Item::code))
                .toList();
    }

    private static @Nullable String parent(String id, Set<String> ids) {
        for (int cut = id.lastIndexOf('/'); cut > 0; cut = id.lastIndexOf('/', cut - 1))
            if (ids.contains(id.substring(0, cut))) return id.substring(0, cut);
        return id.equals("national") ? null : "national";
    }

    private <T extends Record> List<T> list(String path, Class<T> type) {
        if (files.get(path) == null) return List.of();
        Node node = required(path);
        if (!(node instanceof Node.Sequence sequence)) {
            problems.add(node.place(), "WRONG_TYPE", "文件应为一个列表（每条以“- ”开头）");
            return List.of();
        }
        var out = new ArrayList<T>();
        for (Node element : sequence.elements()) {
            T bound = Binder.bind(element, type, problems);
            if (bound != null) out.add(bound);
        }
        return List.copyOf(out);
    }

    private <T> Map<String, T> byKey(List<T> elements, Function<T, String> key, Function<T, Place> place) {
        var map = new LinkedHashMap<String, T>();
        for (T element : elements)
            if (map.put(key.apply(element), element) != null)
                problems.add(place.apply(element), "DUPLICATE_NAME", "“" + key.apply(element) + "”重复");
        return map;
    }

    private Node required(String path) {
        return YamlReader.read(path, text(path));
    }

    private String text(String path) {
        byte[] bytes = files.get(path);
        if (bytes == null) throw new InvalidInputException(Place.file(path), "MISSING_FILE", "缺少此文件");
        return Utf8.decode(bytes, Place.file(path));
    }
}
