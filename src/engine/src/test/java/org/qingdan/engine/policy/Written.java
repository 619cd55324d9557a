package org.qingdan.engine.policy;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.qingdan.engine.determination.Engine;
import org.qingdan.engine.profile.Profile;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** What the files of the lists say an item gives on a day, worked out from the bare YAML with nothing of the engine's own; regions are told apart by their codes. */
final class Written {
    /** Digits of the code of a town. */
    private static final int TOWN = 9;

    /** Whether a place lies in a region, as far as its code says. */
    enum In {
        YES,
        NO,
        MAYBE
    }

    /**
     * @param decided false where a fact is missing, or other items are deducted
     * @param amount null = to be confirmed, or nothing is paid out
     */
    record Given(boolean decided, @Nullable BigDecimal amount) {
        static final Given OPEN = new Given(false, null);
        static final Given NONE = new Given(true, null);
    }

    private final Engine engine;
    private final Map<String, Map<String, Object>> items = new HashMap<>();
    private final Map<String, String> listOf = new HashMap<>();
    private final Map<String, Map<String, Object>> parameters = new HashMap<>();
    private final Map<String, List<String>> groups = new HashMap<>();
    private final Map<String, String> units = new HashMap<>();
    private final Map<String, String> codes = new HashMap<>();

    Written(Engine engine) {
        this.engine = engine;
        engine.files().all().forEach((path, bytes) -> {
            if (!path.startsWith("catalogs/") || !path.endsWith(".yaml") || path.contains("/cases/")) return;
            Object read =
                    new Load(LoadSettings.builder().build()).loadFromString(new String(bytes, StandardCharsets.UTF_8));
            if (path.contains("/items/")) {
                String list = path.substring("catalogs/".length(), path.indexOf("/items/"));
                for (var item : maps(read)) {
                    items.put(text(item, "code"), item);
                    listOf.put(text(item, "code"), list);
                }
            }
            if (path.endsWith("/parameters.yaml")) {
                String list = path.substring("catalogs/".length(), path.lastIndexOf('/'));
                for (var parameter : maps(read)) parameters.put(list + " " + text(parameter, "name"), parameter);
            }
            if (path.endsWith("/region-groups.yaml")) {
                for (var group : maps(map(read).get("groups")))
                    groups.put(text(group, "name"), strings(group.get("members")));
                for (var unit : maps(map(read).get("managedUnits")))
                    units.put(text(unit, "name"), text(unit, "within"));
            }
        });
    }

    /** Every day a figure, a rate or an item's evidence begins or ends with, in one list. */
    TreeSet<LocalDate> days(String list) {
        var days = new TreeSet<LocalDate>();
        listOf.forEach((code, of) -> {
            if (of.equals(list)) collect(Objects.requireNonNull(items.get(code)), days);
        });
        parameters.forEach((name, parameter) -> {
            if (name.startsWith(list + " ")) collect(parameter, days);
        });
        return days;
    }

    private static void collect(Object node, TreeSet<LocalDate> days) {
        if (node instanceof List<?> list) list.forEach(n -> collect(n, days));
        if (!(node instanceof Map<?, ?> map)) return;
        map.forEach((key, value) -> {
            boolean dated = List.of("from", "until", "evidenced").contains(key);
            if (dated && value != null && !value.equals("unknown")) days.add(LocalDate.parse(value.toString()));
            else if (!Objects.equals(key, "history")) collect(value, days);
        });
    }

    /** The regions and tracks that the figures of an item are written for; blank = for all. */
    TreeSet<String> places(String item) {
        var places = new TreeSet<String>();
        for (var amount : amounts(item)) {
            var rows = new ArrayList<>(maps(amount.get("values")));
            for (String key : List.of("parameter", "minus", "upTo"))
                for (String name : strings(amount.get(key))) rows.addAll(rows(parameter(item, name)));
            for (var row : rows) places.add(text(row, "region") + "/" + text(row, "track"));
        }
        return places;
    }

    private List<Map<String, Object>> amounts(String item) {
        var written = Objects.requireNonNull(items.get(item));
        if (written.containsKey("amount")) return List.of(map(written.get("amount")));
        return maps(written.get("tiers")).stream()
                .map(t -> map(t.get("amount")))
                .toList();
    }

    private static List<Map<String, Object>> rows(Map<String, Object> of) {
        return maps(of.get("values"));
    }

    /** The parameter of the item's own list, or of the nearest above. */
    private Map<String, Object> parameter(String item, String name) {
        for (String list = Objects.requireNonNull(listOf.get(item)); ; ) {
            var found = parameters.get(list + " " + name);
            if (found != null) return found;
            if (list.equals("national")) throw new AssertionError(item + " names no parameter: " + name);
            list = list.contains("/") ? list.substring(0, list.lastIndexOf('/')) : "national";
        }
    }

    /** @param tier null for an item without tiers */
    Given given(String item, @Nullable String tier, Profile elder, LocalDate day) {
        var written = Objects.requireNonNull(items.get(item), item);
        var tiers = maps(written.get("tiers"));
        if (!tiers.isEmpty() && tier == null) return Given.OPEN;
        var amount = tiers.isEmpty()
                ? map(written.get("amount"))
                : tiers.stream()
                        .filter(t -> text(t, "tier").equals(tier))
                        .map(t -> map(t.get("amount")))
                        .findFirst()
                        .orElseThrow();
        String form = text(amount, "form");
        String evidenced = text(map(written.getOrDefault("effective", Map.of())), "evidenced");
        boolean before = !evidenced.isEmpty() && day.isBefore(LocalDate.parse(evidenced));
        if (before && (!tiers.isEmpty() || form.equals("fixed"))) return Given.NONE;
        return switch (form) {
            case "fixed", "percent" -> figure(item, amount, elder, day);
            case "difference" -> difference(figure(item, amount, elder, day), elder);
            case "share" -> share(amount, elder, day);
            case "remainder" -> Given.OPEN;
            default -> Given.NONE;
        };
    }

    private Given figure(String item, Map<String, Object> amount, Profile elder, LocalDate day) {
        String name = text(amount, "parameter");
        var of = name.isEmpty() ? amount : parameter(item, name);
        var given = inForce(item, rows(of), text(of, "unit"), text(amount, "unit"), elder, day);
        if (given.amount == null || text(amount, "rate").isEmpty()) return given;
        return new Given(true, part(given.amount, text(amount, "rate")));
    }

    private static BigDecimal part(BigDecimal base, String rate) {
        return base.multiply(new BigDecimal(rate)).setScale(2, RoundingMode.HALF_UP);
    }

    private static Given difference(Given standard, Profile elder) {
        var income = elder.income() == null ? null : elder.income().perCapitaMonthly();
        if (!standard.decided || standard.amount == null) return standard;
        return income == null
                ? Given.OPEN
                : new Given(true, standard.amount.subtract(income).max(BigDecimal.ZERO));
    }

    private Given share(Map<String, Object> amount, Profile elder, LocalDate day) {
        var care = elder.care();
        if (care == null || care.monthlyBill() == null || care.billFor() == null || care.ltciPaid() == null)
            return Given.OPEN;
        var cap = inForce("cap", maps(amount.get("cap")), "", "", elder, day);
        var rates = maps(amount.get("rates")).stream()
                .filter(r -> text(r, "when").equals(care.billFor().name()) && stands(r, day))
                .toList();
        if (rates.size() > 1) throw new AssertionError("two rates at once: " + rates);
        if (!cap.decided || cap.amount == null || rates.isEmpty()) return new Given(cap.decided, null);
        var left = care.monthlyBill().subtract(care.ltciPaid());
        return new Given(true, part(left, text(rates.get(0), "rate")).min(cap.amount));
    }

    /** A row of figures, read once. */
    private record Row(
            String region,
            String track,
            LocalDate from,
            LocalDate until,
            boolean open,
            LocalDate evidenced,
            BigDecimal value,
            String unit) {
        static Row of(Map<String, Object> row) {
            String until = text(row, "until");
            String evidenced = text(row, "evidenced");
            return new Row(
                    text(row, "region"),
                    text(row, "track"),
                    Written.from(row),
                    until.isEmpty() ? LocalDate.MAX : LocalDate.parse(until),
                    until.isEmpty(),
                    evidenced.isEmpty() ? LocalDate.MIN : LocalDate.parse(evidenced),
                    new BigDecimal(text(row, "value")),
                    text(row, "unit"));
        }

        /** A figure stands until its own end, or until the next for the same place and track. */
        boolean standsOn(LocalDate day, List<Row> rows) {
            if (from.isAfter(day) || until.isBefore(day)) return false;
            if (open)
                for (Row later : rows)
                    if (later.from.isAfter(from)
                            && !later.from.isAfter(day)
                            && later.region.equals(region)
                            && later.track.equals(track)) return false;
            return true;
        }
    }

    private final Map<List<Map<String, Object>>, List<Row>> read = new IdentityHashMap<>();

    /** The one figure that stands on a day for where the elder's hukou is. */
    private Given inForce(
            String item, List<Map<String, Object>> written, String own, String unit, Profile elder, LocalDate day) {
        var rows = read.computeIfAbsent(written, w -> w.stream().map(Row::of).toList());
        var hukou = elder.hukou();
        Row standing = null;
        for (Row row : rows) {
            if (!row.region.isEmpty() && (hukou == null || hukou.region() == null)) return Given.OPEN;
            In in = row.region.isEmpty() ? In.YES : in(hukou.region(), hukou.managedBy(), row.region);
            if (in == In.NO) continue;
            if (!row.track.isEmpty() && (hukou == null || hukou.track() == null)) return Given.OPEN;
            if (!row.track.isEmpty() && !row.track.equals(hukou.track().name())) continue;
            if (in == In.MAYBE) return Given.OPEN;
            if (!row.standsOn(day, rows)) continue;
            if (standing != null) throw new AssertionError(item + " has two figures on " + day + ": " + standing + row);
            standing = row;
        }
        if (standing == null || day.isBefore(standing.evidenced)) return Given.NONE;
        boolean yearly = (standing.unit.isEmpty() ? own : standing.unit).equals("CNY/year") && unit.endsWith("/month");
        return new Given(
                true, yearly ? standing.value.divide(BigDecimal.valueOf(12), 2, RoundingMode.HALF_UP) : standing.value);
    }

    private static boolean stands(Map<String, Object> row, LocalDate day) {
        String until = text(row, "until");
        return !from(row).isAfter(day)
                && (until.isEmpty() || !LocalDate.parse(until).isBefore(day));
    }

    private static LocalDate from(Map<String, Object> row) {
        String from = text(row, "from");
        return from.isEmpty() || from.equals("unknown") ? LocalDate.MIN : LocalDate.parse(from);
    }

    /** Whether a place lies in a region given by code, name, group or unit. Codes nest: 45 holds 4502, which holds 450203. */
    In in(@Nullable String code, @Nullable String managedBy, String region) {
        if (code == null) return In.MAYBE;
        if (groups.containsKey(region)) return any(code, managedBy, groups.get(region));
        if (units.containsKey(region)) {
            if (region.equals(managedBy)) return In.YES;
            In around = in(units.get(region), null, code.substring(0, 6));
            return around == In.YES && managedBy == null ? In.MAYBE : In.NO;
        }
        String outer = stem(codes.computeIfAbsent(
                region, r -> engine.catalogs().regions().resolve(r).orElseThrow()));
        String inner = stem(code.substring(0, 6));
        if (outer.length() == TOWN && code.length() >= TOWN && !code.startsWith("000", 6))
            inner = code.substring(0, TOWN);
        return inner.startsWith(outer) ? In.YES : outer.startsWith(inner) ? In.MAYBE : In.NO;
    }

    private In any(String code, @Nullable String managedBy, List<String> members) {
        In any = In.NO;
        for (String member : members) {
            In in = in(code, managedBy, member);
            if (in == In.YES) return in;
            if (in == In.MAYBE) any = in;
        }
        return any;
    }

    private static String stem(String code) {
        if (code.length() == TOWN) return code;
        return code.endsWith("0000") ? code.substring(0, 2) : code.endsWith("00") ? code.substring(0, 4) : code;
    }

    private static String text(Map<String, Object> of, String key) {
        return Objects.toString(of.get(key), "");
    }

    private static List<String> strings(@Nullable Object value) {
        if (value == null) return List.of();
        return value instanceof List<?> list
                ? list.stream().map(Object::toString).toList()
                : List.of(value.toString());
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> maps(@Nullable Object value) {
        return value == null ? List.of() : (List<Map<String, Object>>) value;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(@Nullable Object value) {
        return (Map<String, Object>) Objects.requireNonNull(value);
    }
}
