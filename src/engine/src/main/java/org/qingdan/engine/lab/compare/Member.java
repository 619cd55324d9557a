package org.qingdan.engine.lab.compare;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.qingdan.engine.catalog.Item;
import org.qingdan.engine.determination.Benefit;
import org.qingdan.engine.determination.Ruling;
import org.qingdan.engine.determination.Settling.Before;
import org.qingdan.engine.determination.Verdict;
import org.qingdan.engine.rules.Condition;

/** One item among those that relations link: every outcome it can have under both sides, before relations. */
final class Member {
    private final ItemSide a;
    private final ItemSide b;
    private final String code;
    private final boolean amount;
    private final List<Condition> conditionsA;
    private final List<Condition> conditionsB;
    private final Map<String, Pre> outcomes = new LinkedHashMap<>();
    private final List<Pre> numbered = new ArrayList<>();

    /**
     * An outcome under both sides.
     *
     * @param a null when the elder is not judged under the item's list
     */
    record Pre(int number, @Nullable Before a, @Nullable Before b, boolean differs) {}

    /** @param amount whether its amount counts, or only its verdict */
    Member(Side a, Side b, String code, boolean amount) {
        this.a = new ItemSide(a, code);
        this.b = new ItemSide(b, code);
        this.code = code;
        this.amount = amount;
        this.conditionsA = conditions(this.a);
        this.conditionsB = conditions(this.b);
    }

    private List<Condition> conditions(ItemSide side) {
        var conditions = new ArrayList<>(side.conditions());
        if (amount && side.item() != null)
            conditions.addAll(Cuts.of(side.side().engine().catalogs(), side.item()));
        return conditions;
    }

    /** Code and name. */
    String name() {
        return code + " " + item();
    }

    /** The name alone. */
    String item() {
        Item item = b.item() == null ? a.item() : b.item();
        return item == null ? "" : item.name();
    }

    Collection<Condition> conditions(boolean first) {
        return first ? conditionsA : conditionsB;
    }

    Set<String> paths() {
        var paths = new TreeSet<String>();
        conditionsA.forEach(c -> paths.add(c.attribute().path()));
        conditionsB.forEach(c -> paths.add(c.attribute().path()));
        return paths;
    }

    List<Pre> outcomes() {
        return numbered;
    }

    /**
     * Finds every outcome there is.
     *
     * @param shared the axes of all members, in order
     */
    Outcomes find(Axes axes, List<Axis> shared, Days days) {
        var places = shared.stream().map(Axis::paths).toList();
        var own = axes.of(conditionsA, conditionsB).stream()
                .sorted(Comparator.comparingInt(axis -> places.indexOf(axis.paths())))
                .toList();
        var walker = new Walker(own);
        var judgeA = new Judge(a, days.of(a.side()), walker, true);
        var judgeB = new Judge(b, days.of(b.side()), walker, false);
        var outcomes = new Outcomes(shared, walker);
        walker.walk(new Walker.Guide() {
            @Override
            public boolean worthwhile(int settled) {
                return true;
            }

            @Override
            public void look() {
                Ruling one = judgeA.ruling();
                Ruling other = judgeB.ruling();
                Benefit pays = amount ? judgeA.benefit(one) : null;
                Benefit paid = amount ? judgeB.benefit(other) : null;
                outcomes.add(walker, outcome(one, pays, other, paid).number());
            }
        });
        outcomes.compact();
        return outcomes;
    }

    private Pre outcome(@Nullable Ruling one, @Nullable Benefit pays, @Nullable Ruling other, @Nullable Benefit paid) {
        String said = text(one, pays);
        String says = text(other, paid);
        return outcomes.computeIfAbsent(said + "|" + says, k -> {
            var pre = new Pre(
                    numbered.size(), before(a.item(), one, pays), before(b.item(), other, paid), !said.equals(says));
            numbered.add(pre);
            return pre;
        });
    }

    private static @Nullable Before before(@Nullable Item item, @Nullable Ruling ruling, @Nullable Benefit benefit) {
        return item == null || ruling == null ? null : new Before(item, ruling.verdict(), benefit);
    }

    private static String text(@Nullable Ruling ruling, @Nullable Benefit benefit) {
        Verdict verdict = ruling == null ? Verdict.NOT_ELIGIBLE : ruling.verdict();
        return benefit == null ? verdict.name() : verdict + " " + ItemComparison.brief(benefit);
    }
}
