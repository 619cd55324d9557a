package org.qingdan.app.desk.check;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.qingdan.engine.catalog.Dictionaries;
import org.qingdan.engine.catalog.Item;
import org.qingdan.engine.catalog.Relation;
import org.qingdan.engine.determination.Engine;
import org.qingdan.engine.profile.DisabilityCategory;
import org.qingdan.engine.profile.RegionSet;
import org.qingdan.engine.profile.Regions;
import org.springframework.context.MessageSource;

/** Makes the fields that the page shows out of what is entered in them. */
final class Controls {
    private static final Set<Item.Kind> RECEIVED = Set.of(Item.Kind.CASH, Item.Kind.VOUCHER);

    private final Engine engine;
    private final RegionTree tree;
    private final RegionSearch search;
    private final MessageSource messages;
    private final Locale locale;
    private final Filled filled;
    private final LocalDate day;
    private final Map<String, ProfilePaths.Leaf> leaves = ProfilePaths.all();

    Controls(
            Engine engine,
            RegionTree tree,
            RegionSearch search,
            MessageSource messages,
            Locale locale,
            Filled filled,
            LocalDate day) {
        this.engine = engine;
        this.tree = tree;
        this.search = search;
        this.messages = messages;
        this.locale = locale;
        this.filled = filled;
        this.day = day;
    }

    /** A field of the form itself. */
    FieldView field(Field field, @Nullable String error, boolean asked) {
        return view(field, "", error, asked);
    }

    /** The same field where its question stands. */
    FieldView question(Field field) {
        return view(field, Filled.ANSWER, null, false);
    }

    private FieldView view(Field field, String prefix, @Nullable String error, boolean asked) {
        String path = field.path();
        String name = prefix + path;
        String own = messages.getMessage("check.field." + path, null, "", locale);
        String state = filled.state(path);
        String query = filled.text(path + ".q");
        boolean region = field.control() == Field.Control.REGION;
        return new FieldView(
                path,
                name,
                id(name),
                field.control().name().toLowerCase(Locale.ROOT),
                own == null || own.isEmpty() ? engine.catalogs().dictionaries().askLabel(path) : own,
                own != null && !own.isEmpty(),
                filled.text(path),
                error,
                asked,
                field.folded(),
                prefix.isEmpty() ? null : state.isEmpty() ? "-" : state,
                options(field),
                filled.all(path).contains(FormReader.NONE),
                region ? levels(path, name) : List.of(),
                filled.has(FormReader.SAME_PLACE),
                query,
                region && !query.isEmpty() ? found(path, query) : List.of(),
                field.control() == Field.Control.DISABILITIES ? certificates(path, name) : List.of());
    }

    private static String id(String name) {
        return name.replaceAll("[^A-Za-z0-9]", "-");
    }

    private List<FieldView.Option> options(Field field) {
        return switch (field.control()) {
            case CHOICE, SET -> constants(field.path());
            case YESNO -> List.of();
            case UNIT -> units();
            case RECEIVING -> receipts(field.path());
            case DISABILITIES -> enums(DisabilityCategory.class, List.of());
            default -> List.of();
        };
    }

    private List<FieldView.Option> constants(String path) {
        var leaf = Objects.requireNonNull(leaves.get(path));
        var chosen = filled.all(path);
        if (leaf.type().isEnum()) return enums(leaf.type(), chosen);
        var within = Objects.requireNonNull(leaf.within(), path);
        var words = dictionaries().entries().stream()
                .filter(e -> e.attribute().equals(path))
                .findFirst()
                .map(Dictionaries.Entry::values)
                .orElse(Map.of());
        return IntStream.rangeClosed(within.min(), within.max())
                .mapToObj(String::valueOf)
                .map(n -> new FieldView.Option(n, words.getOrDefault(n, n + " 级"), chosen.contains(n), ""))
                .toList();
    }

    private List<FieldView.Option> enums(Class<?> type, List<String> chosen) {
        return Arrays.stream(type.getEnumConstants())
                .map(c -> (Enum<?>) c)
                .map(c -> new FieldView.Option(c.name(), word(c), chosen.contains(c.name()), ""))
                .toList();
    }

    /** The list's own word; on an English page with the word that programs use, which is English. */
    private String word(Enum<?> constant) {
        String word = dictionaries().word(constant);
        return locale.getLanguage().equals("en")
                ? word + " · " + constant.name().toLowerCase(Locale.ROOT).replace('_', ' ')
                : word;
    }

    private List<FieldView.Option> units() {
        return regions().units().stream()
                .map(u -> new FieldView.Option(
                        u.name(),
                        u.name() + "（"
                                + regions()
                                        .at(u.within(), day)
                                        .map(r -> r.name())
                                        .orElse(u.within()) + "）",
                        false,
                        ""))
                .toList();
    }

    /** What can be received where the elder is registered or lives, and whatever was ticked already. */
    private List<FieldView.Option> receipts(String path) {
        Map<String, String> codes = new LinkedHashMap<>();
        for (var list : engine.catalogs().stack(place("hukou"), place("residence"))) {
            var touching = list.relations().stream()
                    .filter(r -> r.basis() == Relation.Basis.RECEIPT)
                    .flatMap(r -> Stream.concat(Stream.ofNullable(r.first()), Stream.ofNullable(r.second())))
                    .toList();
            for (Item item : list.items())
                if (RECEIVED.contains(item.kind()) || touching.contains(item.code()))
                    codes.put(item.code(), item.code() + " " + item.name());
        }
        codes.putAll(dictionaries().receipts());
        var chosen = filled.all(path);
        for (String code : chosen)
            if (!code.equals(FormReader.NONE) && !code.equals(FormReader.UNKNOWN)) {
                Item item = engine.catalogs().items().get(code);
                codes.putIfAbsent(code, item == null ? code : code + " " + item.name());
            }
        return codes.entrySet().stream()
                .map(e -> new FieldView.Option(
                        e.getKey(),
                        e.getValue(),
                        chosen.contains(e.getKey()),
                        filled.text(FormReader.amountName(e.getKey()))))
                .toList();
    }

    private @Nullable RegionSet place(String which) {
        boolean same = which.equals("residence") && filled.has(FormReader.SAME_PLACE);
        String from = same ? "hukou" : which;
        String code = tree.code(filled, from + ".region", day);
        if (code == null) return null;
        String unit = filled.text(from + ".managedBy");
        boolean known = regions().managedUnits().contains(unit) && regions().overlap(unit, code);
        return regions()
                .at(code, day)
                .map(r -> regions().path(r, known ? unit : null))
                .orElse(null);
    }

    private List<FieldView.LevelView> levels(String path, String name) {
        var levels = new ArrayList<FieldView.LevelView>();
        for (var level : tree.levels(filled, path, day))
            levels.add(new FieldView.LevelView(
                    name + "." + level.number(),
                    id(name + "." + level.number()),
                    level.number(),
                    level.choices().stream()
                            .map(r -> new FieldView.Option(
                                    r.code(), r.name(), r.code().equals(level.chosen()), ""))
                            .toList(),
                    level.chosen()));
        return levels;
    }

    private List<FieldView.Found> found(String path, String query) {
        return search.find(query, day).stream()
                .map(f -> new FieldView.Found(path + "=" + f.key(), f.code(), f.label()))
                .toList();
    }

    private List<FieldView.Certificate> certificates(String path, String name) {
        return IntStream.range(0, FormReader.CERTIFICATES)
                .mapToObj(i -> {
                    String row = path + "." + i;
                    return new FieldView.Certificate(
                            name + "." + i,
                            id(name + "." + i),
                            filled.text(row + ".category"),
                            filled.text(row + ".grade"),
                            filled.text(row + ".validUntil"),
                            filled.text(row + ".longTermCare"));
                })
                .toList();
    }

    private Dictionaries dictionaries() {
        return engine.catalogs().dictionaries();
    }

    private Regions regions() {
        return tree.regions();
    }
}
