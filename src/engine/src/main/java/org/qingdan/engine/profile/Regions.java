package org.qingdan.engine.profile;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.qingdan.engine.input.InvalidInputException;

/** The region dictionary of the nation, with dates of validity, and the named groups that rules speak of (柳州市市区). */
public final class Regions {
    /** A set of regions under one name, such as 柳州市市区; {@code members} are codes, or names of management units. */
    public record Group(String name, List<String> members) {}

    /**
     * A management unit without a code of its own, such as 柳东新区, and the region it lies in.
     *
     * @param statisticalCode the code statistics give it, which is none of GB/T 2260 and is not accepted as a region
     */
    public record ManagedUnit(
            String name, String within, @Nullable String statisticalCode) {}

    /** A town (乡镇、街道) that rules speak of, by its nine digits. */
    public record Town(String code, String name) {}

    private static final Pattern LONGER_CODE = Pattern.compile("[0-9]{9}([0-9]{3})?");

    private final Map<String, List<Region>> byCode = new LinkedHashMap<>();
    private final List<Region> all;
    private final List<Region> valid;
    private final Map<String, List<Region>> children = new HashMap<>();
    private final Map<String, String> codeByName = new HashMap<>();
    private final Map<String, Group> groups = new TreeMap<>();
    private final Map<String, ManagedUnit> managed = new TreeMap<>();
    private final Map<String, List<String>> groupsOf = new HashMap<>();
    private final Map<Region, List<String>> keys = new ConcurrentHashMap<>();
    private final Map<Region, RegionSet> paths = new ConcurrentHashMap<>();

    private record Managed(Region region, String unit) {}

    /** What a caller states of a place, and where that is. */
    public record Stated(String code, @Nullable String managedBy, RegionSet path) {}

    private final Map<Managed, RegionSet> managedPaths = new ConcurrentHashMap<>();

    /**
     * @param csv {@code code,name,parent,from,until,successor}, dates ISO or empty
     * @throws InvalidInputException with the line of a row that cannot be read, or for a town in no county
     */
    public Regions(String csv, List<Group> groups, List<ManagedUnit> managed, List<Town> towns) {
        RegionRows.read(csv).forEach(this::add);
        Towns.rows(towns, byCode).forEach(this::add);
        groups.forEach(g -> this.groups.put(g.name(), g));
        this.groups
                .values()
                .forEach(g -> g.members()
                        .forEach(code -> groupsOf.computeIfAbsent(code, c -> new ArrayList<>(1))
                                .add(g.name())));
        managed.forEach(u -> this.managed.put(u.name(), u));
        nameUniquely();
        all = byCode.values().stream().flatMap(List::stream).toList();
        valid = all.stream().filter(r -> r.until() == null).toList();
    }

    private void add(Region region) {
        byCode.computeIfAbsent(region.code(), c -> new ArrayList<>()).add(region);
        if (region.parent() != null)
            children.computeIfAbsent(region.parent(), c -> new ArrayList<>()).add(region);
    }

    private void nameUniquely() {
        var shared = new HashSet<String>();
        for (var rows : byCode.values())
            for (Region row : rows)
                for (String name : namesOf(row)) {
                    String owner = codeByName.putIfAbsent(name, row.code());
                    if (owner != null && !owner.equals(row.code())) shared.add(name);
                }
        codeByName.keySet().removeAll(shared);
    }

    /** 城中区 exists twice in the nation, so a region is also known as 柳州市城中区. */
    private List<String> namesOf(Region region) {
        var names = new ArrayList<String>(2);
        names.add(region.name());
        for (Region parent : parents(region)) names.add(parent.name() + region.name());
        return names;
    }

    private List<Region> parents(Region region) {
        if (region.parent() == null) return List.of();
        var rows = byCode.getOrDefault(region.parent(), List.of());
        if (rows.size() == 1 && rows.get(0).overlaps(region)) return rows;
        return rows.stream().filter(p -> p.overlaps(region)).toList();
    }

    /** The meaning of a code on a day; longer codes (street, village) are read by their town if it is listed, else by their county. */
    public Optional<Region> at(String code, LocalDate day) {
        for (Region row : rows(code)) if (row.validOn(day)) return Optional.of(row);
        return Optional.empty();
    }

    /** The days from which a code means something else, or nothing any more. */
    public Set<LocalDate> changes(String code) {
        var days = new TreeSet<LocalDate>();
        for (Region row : rows(code)) {
            if (row.from() != null) days.add(row.from());
            if (row.until() != null) days.add(row.until().plusDays(1));
        }
        return days;
    }

    /** What a code has meant over time, oldest first; empty = nothing. */
    List<Region> rows(String code) {
        var own = byCode.get(code);
        if (own != null) return own;
        if (LONGER_CODE.matcher(code).matches())
            for (String known : Towns.around(code)) if (byCode.containsKey(known)) return byCode.get(known);
        return List.of();
    }

    /** The code, name or group that a rule's word means, in canonical form (code or group name); empty when unknown or ambiguous. */
    public Optional<String> resolve(String word) {
        if (byCode.containsKey(word) || groups.containsKey(word) || managed.containsKey(word)) return Optional.of(word);
        return Optional.ofNullable(codeByName.get(word));
    }

    /** The region that a person means by a code, a name or a full name, on a day. */
    public Optional<Region> find(String word, LocalDate day) {
        if (LONGER_CODE.matcher(word).matches()) return at(word, day);
        var key = resolve(word);
        if (key.isPresent()) return at(key.get(), day);
        return valid().stream()
                .filter(r -> r.validOn(day) && path(r, null).label().equals(word))
                .findFirst();
    }

    /** Why {@link #find} finds nothing, and what may have been meant, in Chinese. */
    public String explain(String word, LocalDate day) {
        return new RegionHints(this).explain(word, day);
    }

    /** A half sentence in Chinese that names what a word that is no region may have meant. */
    public String hint(String word) {
        return new RegionHints(this).hint(word);
    }

    /** Why a code cannot be used on a day and what to write instead, in Chinese. */
    public String explainInvalid(String code, LocalDate day) {
        return new RegionHints(this).explainInvalid(code, day);
    }

    /** The group of a name; null = none. */
    @Nullable
    Group group(String name) {
        return groups.get(name);
    }

    /** Every code that the dictionary holds. */
    Set<String> codes() {
        return byCode.keySet();
    }

    /** Whether some place lies in both regions, given by canonical keys. */
    public boolean overlap(String first, String second) {
        return codes(first).stream().anyMatch(a -> codes(second).stream().anyMatch(b -> within(a, b) || within(b, a)));
    }

    private List<String> codes(String key) {
        Group group = groups.get(key);
        if (group != null)
            return group.members().stream().flatMap(m -> codes(m).stream()).toList();
        ManagedUnit unit = managed.get(key);
        return List.of(unit != null ? unit.within() : key);
    }

    private boolean within(String code, String outer) {
        return byCode.getOrDefault(code, List.of()).stream()
                .anyMatch(r -> path(r, null).contains(outer));
    }

    /** Every word a rule may use for a region. */
    public Set<String> words() {
        var words = new TreeSet<>(codeByName.keySet());
        words.addAll(groups.keySet());
        words.addAll(managed.keySet());
        return words;
    }

    public Collection<String> managedUnits() {
        return managed.keySet();
    }

    /** The management units without a code, with the regions they lie in. */
    public Collection<ManagedUnit> units() {
        return managed.values();
    }

    public Collection<Group> groups() {
        return groups.values();
    }

    /** Every row of the dictionary. */
    public List<Region> all() {
        return all;
    }

    /** The name of the region that still has this code. */
    public Optional<String> named(String code) {
        return byCode.getOrDefault(code, List.of()).stream()
                .filter(r -> r.until() == null)
                .map(Region::name)
                .findFirst();
    }

    /**
     * The regions still valid that lie within, or around, any of those with these canonical keys, and the first that does neither: to these keys every other is as
     * that one.
     */
    public List<Region> near(Collection<String> keys) {
        var around = new HashSet<String>();
        var within = new HashSet<String>();
        for (String key : keys)
            for (String code : codes(key)) {
                outwards(code, around);
                inwards(code, within);
            }
        var found = new ArrayList<Region>();
        boolean elsewhere = false;
        for (Region region : valid()) {
            if (around.contains(region.code()) || within.contains(region.code())) found.add(region);
            else if (!elsewhere) elsewhere = found.add(region);
        }
        return found;
    }

    private void outwards(String code, Set<String> met) {
        if (!met.add(code)) return;
        for (Region row : byCode.getOrDefault(code, List.of())) if (row.parent() != null) outwards(row.parent(), met);
    }

    private void inwards(String code, Set<String> met) {
        if (!met.add(code)) return;
        for (Region child : children.getOrDefault(code, List.of())) inwards(child.code(), met);
    }

    /** Every row that is still valid. Abolished codes lie where their successors do. */
    public List<Region> valid() {
        return valid;
    }

    /** Where a region lies; {@code managedBy} adds a management unit without a code. */
    public RegionSet path(Region region, @Nullable String managedBy) {
        if (managedBy != null)
            return managedPaths.computeIfAbsent(
                    new Managed(region, managedBy), m -> managed(path(region, null), managedBy));
        return paths.computeIfAbsent(region, this::compute);
    }

    /** Every way to state that somebody is in a region: by its code alone, and with each management unit around or within it. */
    public List<Stated> stated(Region region) {
        var stated = new ArrayList<Stated>();
        stated.add(new Stated(region.code(), null, path(region, null)));
        for (ManagedUnit unit : managed.values())
            if (path(region, null).contains(unit.within()))
                stated.add(new Stated(region.code(), unit.name(), path(region, unit.name())));
        return stated;
    }

    /** Who is managed by one unit is not managed by another. */
    private RegionSet managed(RegionSet path, String managedBy) {
        var certain = new HashSet<>(path);
        certain.add(managedBy);
        certain.addAll(groupsOf.getOrDefault(managedBy, List.of()));
        var possible = new HashSet<>(path.reach());
        possible.removeAll(managed.keySet());
        possible.removeAll(certain);
        return new RegionSet(path.label() + managedBy, certain, possible, false);
    }

    private RegionSet compute(Region region) {
        var certain = new HashSet<String>();
        var label = new StringBuilder();
        for (List<Region> level = List.of(region);
                !level.isEmpty();
                level = level.stream()
                        .flatMap(r -> parents(r).stream())
                        .distinct()
                        .toList()) {
            level.forEach(r -> certain.addAll(keys(r)));
            label.insert(0, level.get(level.size() - 1).name());
        }
        var possible = new HashSet<String>();
        descend(region, region, possible);
        possible.removeAll(certain);
        return new RegionSet(label.toString(), certain, possible, false);
    }

    private void descend(Region top, Region region, Set<String> keys) {
        for (Region child : children.getOrDefault(region.code(), List.of())) {
            if (!child.overlaps(top)) continue;
            keys.addAll(keys(child));
            descend(top, child, keys);
        }
        for (ManagedUnit unit : managed.values())
            if (unit.within().equals(region.code())) {
                keys.add(unit.name());
                keys.addAll(groupsOf.getOrDefault(unit.name(), List.of()));
            }
    }

    /** Asked for once for each region around this one. */
    private List<String> keys(Region region) {
        return keys.computeIfAbsent(region, r -> {
            var own = new ArrayList<String>(3);
            own.add(r.code());
            for (String name : namesOf(r)) if (codeByName.containsKey(name)) own.add(name);
            own.addAll(groupsOf.getOrDefault(r.code(), List.of()));
            return own;
        });
    }
}
