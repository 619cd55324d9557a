package org.qingdan.engine.lab;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.qingdan.engine.catalog.Item;
import org.qingdan.engine.determination.DeterminationJson;
import org.qingdan.engine.determination.Engine;
import org.qingdan.engine.determination.Request;
import org.qingdan.engine.determination.RequestReader;
import org.qingdan.engine.input.InvalidInputException;
import org.qingdan.engine.lab.Points.Point;
import org.qingdan.engine.profile.ElderSketch;
import org.qingdan.engine.profile.RegionSet;
import org.qingdan.engine.rules.Condition;
import org.qingdan.engine.rules.Rule;
import org.qingdan.engine.rules.Truth;

/** For every item, every rule that grants it and every tier that goes with it, one elder to whom they apply, found among all situations the rules tell apart. */
public final class GrantedElders {
    /** More situations than this are not gone through for one elder. */
    private static final int MOST = 2_000_000;

    /** Of one more fact in a set, such as a second hardship status, in conditions that hold. */
    private static final int FACT_COST = 3;

    /** @param values by attribute path, without the day */
    public record Granted(Item item, Map<String, Object> values) {}

    private final Engine engine;
    private final Points points;
    private final ElderSketch sketch;
    private final Map<List<Condition>, List<Point>> sorted = new HashMap<>();

    public GrantedElders(Engine engine) {
        this.engine = engine;
        this.points = new Points(engine.catalogs().regions());
        this.sketch = engine.catalogs().elderSketch();
    }

    public List<Granted> all() {
        var all = new LinkedHashSet<Granted>();
        for (Item item : engine.catalogs().items().values())
            for (Rule rule : engine.rules().granting(item.code())) {
                if (item.tiers().isEmpty()) find(item, rule, null, all);
                for (Item.Tier tier : item.tiers()) find(item, rule, tier, all);
            }
        return List.copyOf(all);
    }

    private void find(Item item, Rule rule, Item.@Nullable Tier tier, LinkedHashSet<Granted> all) {
        var book = engine.rules();
        var rules = new ArrayList<>(List.of(rule));
        for (Item.Tier t : item.tiers()) {
            rules.addAll(book.choosing(item.code(), t.tier()));
            if (t.equals(tier)) break;
        }
        var space = new Space(
                book, points.groups(book.conditions(List.copyOf(rules)).values()), this::holdingFirst);
        var granted = space.rule(rule);
        var chosen = tier == null ? null : space.any(book.choosing(item.code(), tier.tier()));
        var before = item.tiers().stream()
                .takeWhile(t -> !t.equals(tier))
                .map(t -> space.any(book.choosing(item.code(), t.tier())))
                .toList();
        int[] tried = {0};
        space.exists(() -> {
            if (++tried[0] > MOST) return true;
            if (!granted.met() || (chosen != null && !chosen.met())) return false;
            if (item.firstTier() && before.stream().anyMatch(t -> !t.failed())) return false;
            var values = space.values();
            var day = values.remove("asOf");
            if (!canBe(
                    values,
                    day instanceof LocalDate stated ? stated : item.source().readOn())) return false;
            all.add(new Granted(item, values));
            return true;
        });
    }

    /** Whether nothing that would be stated contradicts the rest. */
    private boolean canBe(Map<String, Object> values, @Nullable LocalDate day) {
        try {
            engine.facts(request(values, Objects.requireNonNull(day), profile -> profile));
            return true;
        } catch (InvalidInputException e) {
            return false;
        }
    }

    /** What lets most conditions hold with the fewest facts comes first, so that a plain elder is found soon. */
    private List<Point> holdingFirst(List<Condition> group) {
        return sorted.computeIfAbsent(
                group,
                g -> points.of(g).stream()
                        .sorted(Comparator.comparingLong(GrantedElders::cost))
                        .toList());
    }

    private static long cost(Point point) {
        long facts = 0;
        for (Object value : point.values().values())
            if (value instanceof Set<?> set && !(value instanceof RegionSet)) facts += set.size();
        long met = Arrays.stream(point.outcomes()).filter(t -> t == Truth.MET).count();
        return FACT_COST * facts - met;
    }

    /** An elder with some values on a day. @param stated changes what is stated, in the keys of a profile */
    public Request request(Map<String, Object> values, LocalDate day, UnaryOperator<Map<String, Object>> stated) {
        var request = new LinkedHashMap<String, Object>();
        request.put("asOf", day.toString());
        request.put("elder", stated.apply(sketch.of(values, day, null)));
        byte[] json = DeterminationJson.write((Object) request).getBytes(StandardCharsets.UTF_8);
        return RequestReader.read(json, null, false);
    }

    /** States a fact by its path in a profile. */
    @SuppressWarnings("unchecked")
    public static void state(Map<String, Object> profile, String group, String key, Object value) {
        ((Map<String, Object>) profile.computeIfAbsent(group, k -> new LinkedHashMap<String, Object>()))
                .put(key, value);
    }
}
