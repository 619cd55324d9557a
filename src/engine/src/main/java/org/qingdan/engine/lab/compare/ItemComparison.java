package org.qingdan.engine.lab.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.qingdan.engine.catalog.Amount;
import org.qingdan.engine.catalog.Item;
import org.qingdan.engine.determination.Benefit;
import org.qingdan.engine.determination.Ruling;
import org.qingdan.engine.determination.Verdict;
import org.qingdan.engine.lab.Tests.Test;
import org.qingdan.engine.rules.Rule;
import org.qingdan.engine.rules.Truth;

/**
 * Compares what follows for one item, before relations, over all its situations. Where no changed rule and no changed amount comes out otherwise, nothing that
 * follows can, so such situations are passed over together; none is left out.
 */
final class ItemComparison implements Walker.Guide {
    private static final int MOST_KEPT = 48;
    private static final int MOST_TRIED = 5_000;

    private final ItemSide a;
    private final ItemSide b;
    private final Walker walker;
    private final int boundary;
    private final Judge judgeA;
    private final Judge judgeB;
    private final boolean shared;
    private final boolean sameItem;
    private final boolean sameAmounts;
    private final Receipts receipts;
    private final List<ChangedRule> changed = new ArrayList<>();
    private final List<Test[]> pairs = new ArrayList<>();
    private final Map<String, Found> found = new TreeMap<>();
    private @Nullable String only;
    private int most = MOST_KEPT;

    /** A rule that only one side has, or has otherwise; under one name where both have one. */
    private record ChangedRule(
            String name,
            @Nullable Rule a,
            @Nullable Rule b,
            @Nullable Test testA,
            @Nullable Test testB) {
        @Nullable
        Truth nowA() {
            return testA == null ? null : testA.now();
        }

        @Nullable
        Truth nowB() {
            return testB == null ? null : testB.now();
        }

        boolean differs() {
            Truth one = Objects.requireNonNullElse(nowA(), Truth.NOT_MET);
            return one != Objects.requireNonNullElse(nowB(), Truth.NOT_MET);
        }
    }

    ItemComparison(Axes axes, String code, Days days, RuleTexts textsA, RuleTexts textsB, boolean sameRegions) {
        this.a = new ItemSide(axes.a(), code);
        this.b = new ItemSide(axes.b(), code);
        this.shared = sameRegions && axes.a().pins().equals(axes.b().pins());
        this.sameItem = shared && a.sameItem(b);
        this.sameAmounts = shared && a.sameAmounts(b);
        this.receipts = new Receipts(axes.a(), axes.b(), code);
        var keys = new TreeSet<>(a.rules().keySet());
        keys.addAll(b.rules().keySet());
        var onlyA = new ArrayList<List<Rule>>();
        var onlyB = new ArrayList<List<Rule>>();
        for (String key : keys) {
            var rulesA = a.rulesFor(key);
            var rulesB = b.rulesFor(key);
            onlyA.add(shared ? without(rulesA, textsA, textsB.of(rulesB)) : rulesA);
            onlyB.add(shared ? without(rulesB, textsB, textsA.of(rulesA)) : rulesB);
        }
        var conditionsA = new ArrayList<>(a.conditions());
        var conditionsB = new ArrayList<>(b.conditions());
        var first = new TreeSet<String>();
        onlyA.forEach(rules ->
                a.conditions(rules).forEach(c -> first.add(c.attribute().path())));
        onlyB.forEach(rules ->
                b.conditions(rules).forEach(c -> first.add(c.attribute().path())));
        if (!receipts.same()) {
            conditionsA.addAll(receipts.conditions());
            conditionsB.addAll(receipts.conditions());
            first.add(Receipts.PATH);
        }
        if (!sameAmounts)
            for (ItemSide side : List.of(a, b)) {
                if (side.item() == null) continue;
                var cuts = Cuts.of(side.side().engine().catalogs(), side.item());
                (side == a ? conditionsA : conditionsB).addAll(cuts);
                cuts.forEach(c -> first.add(c.attribute().path()));
            }
        var all = axes.of(conditionsA, conditionsB);
        var ordered = new ArrayList<Axis>();
        for (Axis axis : all) if (axis.paths().stream().anyMatch(first::contains)) ordered.add(axis);
        this.boundary = ordered.size();
        for (Axis axis : all) if (!ordered.contains(axis)) ordered.add(axis);
        this.walker = new Walker(ordered);
        this.judgeA = new Judge(a, days.of(axes.a()), walker, true);
        this.judgeB = new Judge(b, days.of(axes.b()), walker, false);
        var tests = List.of(walker.testsA(a.book()), walker.testsB(b.book()));
        receipts.seat(tests.get(0));
        for (int i = 0; i < onlyA.size(); i++) {
            pairs.add(new Test[] {tests.get(0).any(onlyA.get(i)), tests.get(1).any(onlyB.get(i))});
            changed(onlyA.get(i), onlyB.get(i));
        }
    }

    private static List<Rule> without(List<Rule> rules, RuleTexts texts, Set<String> other) {
        return rules.stream().filter(r -> !other.contains(texts.of(r))).toList();
    }

    private void changed(List<Rule> onlyA, List<Rule> onlyB) {
        var testsA = walker.testsA(a.book());
        var testsB = walker.testsB(b.book());
        var names = new TreeSet<String>();
        onlyA.forEach(r -> names.add(r.name()));
        onlyB.forEach(r -> names.add(r.name()));
        for (String name : names) {
            Rule one = named(onlyA, name);
            Rule other = named(onlyB, name);
            boolean known = changed.stream().anyMatch(c -> c.name.equals(name));
            if (!known)
                changed.add(new ChangedRule(
                        name,
                        one,
                        other,
                        one == null ? null : testsA.rule(one),
                        other == null ? null : testsB.rule(other)));
        }
    }

    private static @Nullable Rule named(List<Rule> rules, String name) {
        return rules.stream().filter(r -> r.name().equals(name)).findFirst().orElse(null);
    }

    double situations() {
        return walker.size();
    }

    Walker walker() {
        return walker;
    }

    /** All combinations that differ in one way, where the plainest belong to nobody. */
    Found all(String way) {
        only = way;
        most = MOST_TRIED;
        found.remove(way);
        compare();
        only = null;
        return Objects.requireNonNull(found.get(way));
    }

    /** The ways in which the two differ. */
    Map<String, Found> compare() {
        walker.walk(this);
        return found;
    }

    @Override
    public boolean worthwhile(int axes) {
        if (axes != boundary) return true;
        if (!sameItem || !receipts.same()) return true;
        for (Test[] pair : pairs) if (pair[0].now() != pair[1].now()) return true;
        return !sameAmounts && amountsDiffer();
    }

    /** Whether some tier, or the item itself, pays otherwise here. */
    private boolean amountsDiffer() {
        Item one = Objects.requireNonNull(a.item());
        Item other = Objects.requireNonNull(b.item());
        if (one.tiers().isEmpty() || other.tiers().isEmpty())
            return !same(judgeA.benefit(one.tiers()), judgeB.benefit(other.tiers()));
        for (Item.Tier tier : one.tiers())
            for (Item.Tier twin : other.tiers())
                if (tier.tier().equals(twin.tier())
                        && !same(judgeA.benefit(List.of(tier)), judgeB.benefit(List.of(twin)))) return true;
        return false;
    }

    @Override
    public void look() {
        Ruling one = judgeA.ruling();
        Ruling other = judgeB.ruling();
        Benefit pays = sameAmounts ? null : judgeA.benefit(one);
        Benefit paid = sameAmounts ? null : judgeB.benefit(other);
        String held = receipts.now(true, one);
        String holds = receipts.now(false, other);
        if (said(one).equals(said(other)) && same(pays, paid) && held.equals(holds)) return;
        String way = said(one) + brief(a, pays) + held + " → " + said(other) + brief(b, paid) + holds + " " + causing();
        if (only == null || only.equals(way))
            found.computeIfAbsent(way, k -> new Found(most)).add(walker);
    }

    private static String said(@Nullable Ruling ruling) {
        if (ruling == null) return Verdict.NOT_ELIGIBLE.name();
        return ruling.verdict()
                + ruling.tiers().stream().map(Item.Tier::tier).toList().toString();
    }

    private static boolean same(@Nullable Benefit one, @Nullable Benefit other) {
        if (one == null || other == null) return one == other;
        return brief(one).equals(brief(other));
    }

    /** A figure as it stands; of what is worked out for each elder only that there is one. */
    private static String brief(ItemSide side, @Nullable Benefit benefit) {
        if (benefit == null) return "";
        boolean own = Objects.requireNonNull(side.item()).amounts().stream()
                .anyMatch(x -> x.form() == Amount.Form.SHARE
                        || x.form() == Amount.Form.DIFFERENCE
                        || x.form() == Amount.Form.REMAINDER);
        return own ? benefit.amountStatus().name() : brief(benefit);
    }

    static String brief(Benefit b) {
        return b.kind() + " " + b.amountStatus() + " " + b.amount() + " " + b.min() + " " + b.max() + " " + b.unit()
                + " " + b.atLeast() + " " + b.quantity();
    }

    private String causing() {
        // Between two days or places nearly every rule comes out otherwise; which ones is no difference of its own.
        if (!shared) return "";
        var text = new StringBuilder();
        for (ChangedRule rule : changed) text.append(rule.differs() ? '1' : '0');
        return text.toString();
    }

    /** The changed rules that come out otherwise for a combination, or what else it is that differs. */
    List<Difference.Cause> causes(int[] combination) {
        walker.stand(combination);
        var causes = new ArrayList<Difference.Cause>();
        for (ChangedRule rule : changed)
            if (rule.differs())
                causes.add(new Difference.Cause(
                        "rule",
                        rule.name,
                        rule.a == null ? null : rule.a.source(),
                        rule.b == null ? null : rule.b.source(),
                        rule.nowA(),
                        rule.nowB()));
        if (causes.isEmpty()) {
            if (!receipts.same() && receipts.differ(judgeA.ruling(), judgeB.ruling())) return receipts.causes();
            boolean amount = !sameAmounts && sameItem && said(judgeA.ruling()).equals(said(judgeB.ruling()));
            causes.add(new Difference.Cause(
                    amount ? "amount" : "item", amount ? "数额" : "项目本身", source(a), source(b), null, null));
        }
        return causes;
    }

    private static @Nullable String source(ItemSide side) {
        if (side.item() == null) return null;
        var ref = side.item().source();
        return ref.doc() + (ref.clause() == null ? "" : " " + ref.clause());
    }
}
