package org.qingdan.engine.lab.impact;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.qingdan.engine.catalog.Catalogs;
import org.qingdan.engine.catalog.Item;
import org.qingdan.engine.determination.Request;
import org.qingdan.engine.determination.Verdicts;

/**
 * Adds up what a revision does to people, one by one. Pieces of a population can be added up apart and put together in the order of the population; the result is
 * the same to the byte. Memory does not grow with the population, but for the households that get an item as a household.
 */
public final class Impact {
    private final Catalogs base;
    private final Catalogs revision;
    private final Uptake uptake;
    private final GroupTally all = new GroupTally("合计");
    private final Map<String, ItemTally> items = new HashMap<>();
    private final Map<Grouping, Map<String, GroupTally>> groups = new EnumMap<>(Grouping.class);
    private final Sample sample = new Sample();

    @Nullable
    private LocalDate from;

    @Nullable
    private LocalDate until;

    public Impact(Catalogs base, Catalogs revision, Uptake uptake) {
        this.base = base;
        this.revision = revision;
        this.uptake = uptake;
        for (Grouping by : Grouping.values()) groups.put(by, new TreeMap<>());
    }

    /**
     * Adds one person.
     *
     * @param row the person's number in the population, named in the sample when the request has no reference
     * @param before the answer under the lists in use
     * @param after the answer under the revision
     */
    public void add(long row, Request request, Verdicts before, Verdicts after) {
        var effect = new Effect(before, after);
        long cashBefore = cash(before);
        long cashAfter = cash(after);
        all.add(effect.kind, cashBefore, cashAfter);
        groups.forEach((by, tallies) -> {
            String key = by.key(request);
            tallies.computeIfAbsent(key, k -> new GroupTally(by.label(k, request, revision)))
                    .add(effect.kind, cashBefore, cashAfter);
        });
        for (var pair : effect.items)
            if (Effect.eligible(pair.before()) || Effect.eligible(pair.after())) item(pair, request);
        if (effect.kind != Kind.SAME)
            sample.add(row, request, effect, before, after, () -> facts(request), this::known);
        if (from == null || request.asOf().isBefore(from)) from = request.asOf();
        if (until == null || request.asOf().isAfter(until)) until = request.asOf();
    }

    private Map<String, String> facts(Request request) {
        var facts = new LinkedHashMap<String, String>();
        for (Grouping by : Grouping.values()) facts.put(by.text(), by.label(by.key(request), request, revision));
        return facts;
    }

    private void item(Effect.Pair pair, Request request) {
        String code = pair.item();
        Item item = known(code);
        var before = Outcome.of(pair.before(), item, request.elder(), uptake);
        var after = Outcome.of(pair.after(), item, request.elder(), uptake);
        var tally = items.computeIfAbsent(code, c -> new ItemTally());
        String household = request.elder().householdId();
        if (item.per() == Item.Per.HOUSEHOLD && household != null) tally.household(household, before, after);
        else tally.person(before, after);
    }

    private long cash(Verdicts verdicts) {
        long sum = 0;
        for (var line : verdicts.items()) {
            BigDecimal counted = line.counted();
            if (counted != null) sum += Money.of(counted, uptake.of(line.item()));
        }
        return sum;
    }

    /** The item as the revision has it, or as it was. */
    private Item known(String code) {
        Item now = revision.items().get(code);
        return now != null ? now : base.item(code);
    }

    /** Adds the people who follow in the population. */
    public void add(Impact next) {
        all.add(next.all);
        next.items.forEach((code, tally) ->
                items.computeIfAbsent(code, c -> new ItemTally()).add(tally));
        groups.forEach((by, tallies) -> next.groups
                .getOrDefault(by, Map.of())
                .forEach((key, tally) -> tallies.merge(key, tally, GroupTally::add)));
        sample.add(next.sample);
        if (from == null || (next.from != null && next.from.isBefore(from))) from = next.from;
        if (until == null || (next.until != null && next.until.isAfter(until))) until = next.until;
    }

    public ImpactResult result() {
        Set<String> codes = new LinkedHashSet<>(base.items().keySet());
        codes.addAll(revision.items().keySet());
        var counted = new ArrayList<ImpactResult.Item>();
        for (String code : codes) {
            var tally = items.get(code);
            if (tally != null)
                counted.add(
                        tally.result(code, known(code).name(), known(code).per().text()));
        }
        var total = all.result();
        Map<String, List<ImpactResult.Group>> by = new LinkedHashMap<>();
        groups.forEach((grouping, tallies) -> by.put(
                grouping.text(),
                tallies.values().stream().map(GroupTally::result).toList()));
        boolean unchanged = total.same() == total.persons();
        return new ImpactResult(from, until, unchanged, total, counted, by, sample.result());
    }
}
