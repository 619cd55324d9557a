package org.qingdan.engine.lab.compare;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.qingdan.engine.catalog.Item;
import org.qingdan.engine.determination.Benefit;
import org.qingdan.engine.determination.Ruling;
import org.qingdan.engine.lab.Tests;
import org.qingdan.engine.lab.Tests.Test;
import org.qingdan.engine.profile.Attributes;
import org.qingdan.engine.rules.Condition;
import org.qingdan.engine.rules.Term;
import org.qingdan.engine.rules.Truth;

/** What one side makes of one item, for the combination that a walker stands on. */
public final class Judge {
    private final ItemSide of;
    private final LocalDate day;
    private final Walker walker;
    private final boolean first;
    private final boolean decides;
    private final List<Integer> amountAxes;
    private final List<Test> presence;
    private final Test granted;
    private final Test gate;
    private final Map<Item.Tier, Test> tiers = new HashMap<>();
    private final Map<List<Truth>, Ruling> rulings = new HashMap<>();
    private final Map<List<Object>, Benefit> benefits = new HashMap<>();

    /** @param day the day of combinations that say none */
    public Judge(ItemSide of, LocalDate day, Walker walker, boolean first) {
        this.of = of;
        this.day = day;
        this.walker = walker;
        this.first = first;
        this.decides = of.decides();
        Tests tests = first ? walker.testsA(of.book()) : walker.testsB(of.book());
        this.presence = of.presence().stream().map(c -> test(c, tests)).toList();
        this.granted = tests.any(of.rulesFor(ItemSide.GRANT));
        this.gate = tests.any(of.rulesFor(ItemSide.GATE));
        Item item = of.item();
        if (item != null) for (Item.Tier tier : item.tiers()) tiers.put(tier, tests.any(of.rulesFor(tier.tier())));
        this.amountAxes = item == null
                ? List.of()
                : walker.reading(Cuts.of(of.side().engine().catalogs(), item).stream()
                        .map(c -> c.attribute().path())
                        .toList());
    }

    private static Test test(Condition condition, Tests tests) {
        return tests.term(new Term.Fact("", condition));
    }

    /** Null when the elder is not judged under the item's list. */
    public @Nullable Ruling ruling() {
        Item item = of.item();
        if (item == null) return null;
        if (!presence.isEmpty() && presence.stream().noneMatch(Test::met)) return null;
        var truths = new ArrayList<Truth>(tiers.size() + 2);
        truths.add(granted.now());
        truths.add(gate.now());
        if (truths.get(0) == Truth.MET) for (Item.Tier tier : item.tiers()) truths.add(tier(tier));
        Ruling known = rulings.get(truths);
        if (known == null) {
            known = Ruling.of(item, decides, truths.get(0), truths.get(1), this::tier);
            rulings.put(truths, known);
        }
        return known;
    }

    private Truth tier(Item.Tier tier) {
        return Objects.requireNonNull(tiers.get(tier)).now();
    }

    /** What is given before relations; null when nothing is. */
    public @Nullable Benefit benefit(@Nullable Ruling ruling) {
        if (ruling == null || ruling.verdict() != org.qingdan.engine.determination.Verdict.ELIGIBLE) return null;
        return benefit(ruling.tiers());
    }

    Benefit benefit(List<Item.Tier> tiers) {
        var key = new ArrayList<Object>();
        tiers.forEach(t -> key.add(t.tier()));
        for (int axis : amountAxes) key.add(walker.at(axis));
        return benefits.computeIfAbsent(key, k -> {
            var values = new TreeMap<String, Object>();
            for (int axis : amountAxes) {
                var point = walker.axes().get(axis).points().get(walker.at(axis));
                values.putAll(first ? point.a() : point.b());
            }
            LocalDate asOf = values.get("asOf") instanceof LocalDate stated ? stated : day;
            return of.side().engine().benefit(Objects.requireNonNull(of.item()), tiers, Attributes.elder(asOf, values));
        });
    }
}
