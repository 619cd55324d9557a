package org.qingdan.engine.lab.floors;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.qingdan.engine.catalog.Amount;
import org.qingdan.engine.catalog.Item;
import org.qingdan.engine.determination.Benefit;
import org.qingdan.engine.determination.Ruling;
import org.qingdan.engine.determination.Verdict;
import org.qingdan.engine.lab.Tests;
import org.qingdan.engine.lab.compare.Axes;
import org.qingdan.engine.lab.compare.Axis;
import org.qingdan.engine.lab.compare.Cuts;
import org.qingdan.engine.lab.compare.Found;
import org.qingdan.engine.lab.compare.ItemSide;
import org.qingdan.engine.lab.compare.Judge;
import org.qingdan.engine.lab.compare.Walker;
import org.qingdan.engine.lab.floors.Refusals.Refusal;
import org.qingdan.engine.profile.Attributes;
import org.qingdan.engine.rules.Condition;
import org.qingdan.engine.rules.Term;

/**
 * Goes through every situation that an item above and the items that realise it tell apart, in the area of the lower list and since the list above stands. What the
 * item above does not grant is passed over together.
 */
final class FloorWalk implements Walker.Guide {
    private static final int MOST_KEPT = 48;
    private static final int MOST_TRIED = 5_000;

    /** One way to fall short, with the situations in which it shows. */
    record Way(Item.FloorKind kind, @Nullable Refusal refusal, Found found) {}

    private final ItemSide upper;
    private final Walker walker;
    private final int boundary;
    private final List<Tests.Test> area;
    private final Tests.@Nullable Test since;
    private final Judge above;
    private final List<ItemSide> locals;
    private final List<Judge> below = new ArrayList<>();
    private final Refusals refusals;
    private final boolean money;
    private final boolean service;
    private final boolean reckoned;
    private final Map<String, Way> ways = new TreeMap<>();
    private final Map<String, Double> openings = new TreeMap<>();
    private @Nullable String only;
    private double granted;

    FloorWalk(
            Axes axes,
            LocalDate day,
            ItemSide upper,
            List<Condition> area,
            List<ItemSide> locals,
            Acceptances accepted) {
        this.upper = upper;
        this.locals = locals;
        var catalogs = axes.a().engine().catalogs();
        Item item = Objects.requireNonNull(upper.item());
        this.money = hasFigure(item);
        this.service = item.amounts().stream().anyMatch(a -> a.quantity() != null);
        this.reckoned = money && (own(item) || locals.stream().anyMatch(l -> own(Objects.requireNonNull(l.item()))));
        LocalDate listed = item.effective().listedFrom();
        var first = new ArrayList<>(upper.conditions());
        first.addAll(area);
        @Nullable
        Condition stands = listed == null
                ? null
                : new Condition.Comparison(
                        Objects.requireNonNull(Attributes.find("asOf")), Condition.Operator.AT_LEAST, listed);
        if (stands != null) first.add(stands);
        var paths = new TreeSet<String>();
        first.forEach(c -> paths.add(c.attribute().path()));
        var second = new ArrayList<Condition>();
        locals.forEach(l -> second.addAll(l.conditions()));
        if (money) {
            first.addAll(Cuts.of(catalogs, item));
            locals.forEach(l -> second.addAll(Cuts.of(catalogs, Objects.requireNonNull(l.item()))));
        }
        var ordered = new ArrayList<Axis>();
        var rest = new ArrayList<Axis>();
        for (Axis axis : axes.of(first, second))
            (axis.paths().stream().anyMatch(paths::contains) ? ordered : rest).add(axis);
        this.boundary = ordered.size();
        ordered.addAll(rest);
        this.walker = new Walker(ordered);
        this.above = new Judge(upper, day, walker, true);
        locals.forEach(l -> below.add(new Judge(l, day, walker, false)));
        Tests tests = walker.testsA(upper.book());
        this.area = area.stream().map(c -> tests.term(new Term.Fact("", c))).toList();
        this.since = stands == null ? null : tests.term(new Term.Fact("", stands));
        this.refusals = new Refusals(locals, walker.testsB(upper.book()), accepted);
    }

    /** Whether the item promises a sum. */
    static boolean hasFigure(Item item) {
        return item.amounts().stream().anyMatch(a -> switch (a.form()) {
            case FIXED, PERCENT, SHARE, DIFFERENCE, REMAINDER -> true;
            case INDIVIDUAL, NONE, LOCAL, UNKNOWN -> false;
        });
    }

    /** Whether the sum is worked out for each elder. */
    private static boolean own(Item item) {
        return item.amounts().stream()
                .anyMatch(a -> a.form() == Amount.Form.SHARE
                        || a.form() == Amount.Form.DIFFERENCE
                        || a.form() == Amount.Form.REMAINDER);
    }

    void walk() {
        walker.walk(this);
        Item item = Objects.requireNonNull(upper.item());
        // Whom a rule above that was not read in full would grant is not known.
        if (item.rules() != Item.RuleKnowledge.KNOWN) openings.put("上级 " + unread(upper), walker.size() - granted);
        if (reckoned && granted > 0) openings.put("数额按每个人的收入或费用计算，只在算法转折的各点上比较过", granted);
    }

    /** All situations of one way, where the plainest belong to nobody. */
    Found all(String key) {
        only = key;
        ways.remove(key);
        walker.walk(this);
        only = null;
        return Objects.requireNonNull(ways.get(key)).found;
    }

    double situations() {
        return walker.size();
    }

    double granted() {
        return granted;
    }

    Map<String, Way> ways() {
        return ways;
    }

    Map<String, Double> openings() {
        return openings;
    }

    Walker walker() {
        return walker;
    }

    @Override
    public boolean worthwhile(int axes) {
        if (axes != boundary) return true;
        if (since != null && !since.met()) return false;
        if (!area.isEmpty() && area.stream().noneMatch(Tests.Test::met)) return false;
        Ruling ruling = above.ruling();
        return ruling != null && ruling.verdict() == Verdict.ELIGIBLE;
    }

    @Override
    public void look() {
        if (only == null) granted++;
        var rulings = below.stream().map(Judge::ruling).toList();
        if (has(rulings, Verdict.ELIGIBLE)) {
            given(rulings);
            return;
        }
        // A fact that is waited for has every value it can have in a situation of its own.
        if (has(rulings, Verdict.NEEDS_INFORMATION)) return;
        boolean open = false;
        for (int i = 0; i < rulings.size(); i++)
            if (is(rulings.get(i), Verdict.RULE_UNKNOWN)) {
                open = true;
                open(unread(locals.get(i)));
            }
        if (open) return;
        var refusal = refusals.nearest();
        found(Item.FloorKind.COVERAGE, refusal.way(), refusal);
    }

    private static boolean has(List<@Nullable Ruling> rulings, Verdict verdict) {
        return rulings.stream().anyMatch(r -> is(r, verdict));
    }

    private static boolean is(@Nullable Ruling ruling, Verdict verdict) {
        return ruling != null && ruling.verdict() == verdict;
    }

    private static String unread(ItemSide local) {
        Item item = Objects.requireNonNull(local.item());
        if (!local.decides()) return item.code() + " 尚是征求意见稿，没有要求计入（--include-drafts）";
        return item.code() + " 的规则" + (item.rules() == Item.RuleKnowledge.PARTIAL ? "只读到一部分" : "没有查到")
                + (item.gap() == null ? "" : "（缺口 " + item.gap() + "）");
    }

    private void given(List<@Nullable Ruling> rulings) {
        if (!money && !service) return;
        Ruling ruling = Objects.requireNonNull(above.ruling());
        if (ruling.tiers().size() > 1) return; // waits for a fact
        var benefits = new ArrayList<Benefit>();
        for (int i = 0; i < rulings.size(); i++) {
            Ruling local = rulings.get(i);
            if (!is(local, Verdict.ELIGIBLE)) continue;
            if (Objects.requireNonNull(local).tiers().size() > 1) return;
            benefits.add(Objects.requireNonNull(below.get(i).benefit(local)));
        }
        Benefit floor = Objects.requireNonNull(above.benefit(ruling));
        compare(rulings, Item.FloorKind.AMOUNT, money ? Measure.amount(floor, benefits) : Measure.ENOUGH);
        var quantity = floor.quantity();
        compare(
                rulings,
                Item.FloorKind.FREQUENCY,
                quantity == null ? Measure.ENOUGH : Measure.quantity(quantity, benefits));
    }

    private void compare(List<@Nullable Ruling> rulings, Item.FloorKind kind, Measure measure) {
        if (measure == Measure.ENOUGH) return;
        if (has(rulings, Verdict.NEEDS_INFORMATION)) return; // more may come
        if (measure == Measure.LESS && !has(rulings, Verdict.RULE_UNKNOWN)) found(kind, kind.text(), null);
        else open(kind == Item.FloorKind.AMOUNT ? "本地的数额没有查到，或单位不能换算" : "本地的次数没有查到，或不能换算");
    }

    /** Situations in which the rules fall short, of which not one that was tried is anybody's, and not all could be tried. */
    void leftOpen(double situations) {
        openings.merge("按条文低于上级，试过的情形都不会有人，其余没有试", situations, Double::sum);
    }

    private void open(String why) {
        if (only == null) openings.merge(why, 1.0, Double::sum);
    }

    private void found(Item.FloorKind kind, String key, @Nullable Refusal refusal) {
        if (only != null && !only.equals(key)) return;
        ways.computeIfAbsent(key, k -> new Way(kind, refusal, new Found(only == null ? MOST_KEPT : MOST_TRIED)))
                .found
                .add(walker);
    }
}
