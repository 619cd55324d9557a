package org.qingdan.engine.determination;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.qingdan.engine.catalog.Relation;
import org.qingdan.engine.catalog.Relation.Basis;
import org.qingdan.engine.catalog.Relation.Kind;

/**
 * Settles how the items of one answer stand to each other: 就高, 不兼得, 抵扣. Exact plain code over the relation data, in an order in which every item that acts on
 * another comes first; the relations have no circle, the loader sees to that.
 */
final class Stacking {
    private final Map<String, Relation> groupOf = new HashMap<>();
    private final Map<String, List<Relation>> actingOn = new HashMap<>();
    private final List<Relation> said;
    private final List<Knot> order;

    /** One item, or the members of a group, which are settled together once everything that acts on any of them is known. */
    private record Knot(List<String> codes, @Nullable Relation group) {}

    Stacking(List<Relation> relations) {
        for (Relation r : relations) {
            if (isGroup(r)) r.members().forEach(m -> groupOf.put(m, r));
            if (isDirected(r))
                actingOn.computeIfAbsent(Objects.requireNonNull(r.second()), c -> new ArrayList<>())
                        .add(r);
        }
        this.order = order();
        this.said = relations.stream().filter(r -> r.second() != null).toList();
    }

    /** Changes verdicts and amounts in place. @param receiving what the elder receives; null = unknown */
    void apply(Map<String, Decision> decisions, @Nullable Set<String> receiving) {
        for (Knot knot : order) {
            for (String code : knot.codes) actOn(code, decisions);
            if (knot.group != null) settle(knot.group, decisions);
        }
        notes(decisions, receiving);
    }

    /** The items that each relation settles together: their outcomes depend on one another. */
    List<List<String>> settling() {
        var settling = new ArrayList<List<String>>();
        for (Knot knot : order) {
            settling.add(knot.codes);
            for (String code : knot.codes)
                for (Relation r : actingOn.getOrDefault(code, List.of()))
                    settling.add(List.of(code, Objects.requireNonNull(r.first())));
        }
        return settling;
    }

    private static boolean isGroup(Relation r) {
        return r.kind() == Kind.MAX && r.basis() == Basis.ENTITLEMENT;
    }

    private static boolean isDirected(Relation r) {
        return r.basis() == Basis.ENTITLEMENT
                && (r.kind() == Kind.EXCLUDES || r.kind() == Kind.DEDUCTS || r.kind() == Kind.AFTER);
    }

    /** Every item that something happens to, after all that act on it. */
    private List<Knot> order() {
        var order = new LinkedHashSet<Knot>();
        groupOf.keySet().stream().sorted().forEach(code -> visit(code, order));
        actingOn.keySet().stream().sorted().forEach(code -> visit(code, order));
        return List.copyOf(order);
    }

    private void visit(String code, LinkedHashSet<Knot> order) {
        Relation group = groupOf.get(code);
        var knot = new Knot(group == null ? List.of(code) : group.members(), group);
        if (order.contains(knot)) return;
        for (String member : knot.codes)
            for (Relation r : actingOn.getOrDefault(member, List.of()))
                if (!knot.codes.contains(r.first())) visit(Objects.requireNonNull(r.first()), order);
        order.add(knot);
    }

    private void actOn(String code, Map<String, Decision> decisions) {
        Decision second = decisions.get(code);
        if (second == null) return;
        for (Relation r : actingOn.getOrDefault(code, List.of())) {
            Decision first = decisions.get(r.first());
            if (first == null || weighsNothing(first, second) || second.verdict != Verdict.ELIGIBLE) continue;
            boolean open = first.verdict == Verdict.NEEDS_INFORMATION || first.verdict == Verdict.RULE_UNKNOWN;
            if (first.verdict != Verdict.ELIGIBLE && !open) continue;
            if (r.kind() == Kind.EXCLUDES) exclude(r, first, second, open);
            if (r.kind() == Kind.DEDUCTS) deduct(r, first, second, open);
            if (r.kind() == Kind.AFTER)
                second.touchedBy(new Decision.Applied(r, first.item.code(), "先享受 " + first.item.code() + "，余下部分再计算本项"));
        }
    }

    /** A draft acts on other drafts only: whoever asks for drafts, what is in force stays as it is. */
    private static boolean weighsNothing(Decision first, Decision second) {
        return first.item.draft() && !second.item.draft();
    }

    private static void exclude(Relation r, Decision first, Decision second, boolean open) {
        String other = first.item.code();
        if (open) {
            second.provisional = true;
            second.touchedBy(new Decision.Applied(r, other, "若可享受 " + other + "，则本项不再享受"));
            return;
        }
        second.verdict = Verdict.SUPERSEDED;
        second.by = other;
        second.difference = difference(first, second);
        second.provisional = first.provisional;
        second.touchedBy(new Decision.Applied(r, other, "不兼得：已可享受 " + other));
    }

    private static void deduct(Relation r, Decision first, Decision second, boolean open) {
        Benefit taken = first.benefit;
        Benefit full = second.benefit;
        String other = first.item.code();
        if (full == null || full.lower() == null || full.upper() == null) {
            second.provisional = true;
            second.touchedBy(new Decision.Applied(r, other, "抵扣：须扣除 " + other + "，数额待确认"));
            return;
        }
        BigDecimal most = open || taken == null || taken.lower() == null ? BigDecimal.ZERO.setScale(2) : taken.lower();
        BigDecimal max = full.upper().subtract(most).max(BigDecimal.ZERO);
        BigDecimal min = taken == null || taken.upper() == null
                ? BigDecimal.ZERO.setScale(2)
                : full.lower().subtract(taken.upper()).max(BigDecimal.ZERO);
        second.provisional |= open || first.provisional;
        second.benefit = full.left(min, max);
        second.touchedBy(new Decision.Applied(r, other, "抵扣：扣除 " + other));
    }

    /** Only the highest of a group is paid; where amounts leave it open, the known lower bound is kept and said to be provisional. */
    private static void settle(Relation group, Map<String, Decision> decisions) {
        var inForce = new ArrayList<Decision>();
        var drafts = new ArrayList<Decision>();
        for (String member : group.members()) {
            Decision d = decisions.get(member);
            if (d != null) (d.item.draft() ? drafts : inForce).add(d);
        }
        settle(group, inForce);
        if (drafts.isEmpty()) return;
        settle(group, drafts);
        ifAdopted(group, inForce, drafts);
    }

    /** How a draft would stand to those of its group in force is told with the draft, and changes neither. */
    private static void ifAdopted(Relation group, List<Decision> inForce, List<Decision> drafts) {
        String paid = inForce.stream()
                .filter(d -> d.verdict == Verdict.ELIGIBLE)
                .map(d -> d.item.code())
                .collect(Collectors.joining(", "));
        if (paid.isEmpty()) return;
        for (Decision d : drafts)
            if (d.verdict == Verdict.ELIGIBLE)
                d.touchedBy(new Decision.Applied(group, paid, "就高：草案施行后，与 " + paid + " 只发放较高的一项"));
    }

    /** @param members all in force, or all drafts */
    private static void settle(Relation group, List<Decision> members) {
        var earned = new ArrayList<Decision>();
        boolean open = false;
        for (Decision d : members) {
            if (d.verdict == Verdict.ELIGIBLE) earned.add(d);
            open |= d.verdict == Verdict.NEEDS_INFORMATION || d.verdict == Verdict.RULE_UNKNOWN;
        }
        if (open)
            for (Decision d : earned) {
                d.provisional = true;
                d.touchedBy(new Decision.Applied(group, others(group, d), "就高：同组项目尚待补充信息，暂按本项"));
            }
        if (earned.size() < 2) return;
        Decision best = best(earned, group);
        if (best == null) {
            for (Decision d : earned) {
                d.provisional = true;
                d.touchedBy(new Decision.Applied(group, others(group, d), "只能享受其中较高的一项；数额待确认，请比较后选择"));
            }
            return;
        }
        for (Decision d : earned) {
            if (d == best) continue;
            boolean certain = certainlyNotMore(d, best);
            d.verdict = Verdict.SUPERSEDED;
            d.by = best.item.code();
            d.difference = difference(best, d);
            d.provisional = !certain || open;
            best.provisional |= !certain;
            d.touchedBy(new Decision.Applied(group, best.item.code(), "就高：发放较高的 " + best.item.code()));
            best.touchedBy(
                    new Decision.Applied(group, d.item.code(), "就高：高于 " + d.item.code() + (certain ? "" : "（按已知数）")));
        }
    }

    private static String others(Relation group, Decision d) {
        return String.join(
                ", ",
                group.members().stream().filter(m -> !m.equals(d.item.code())).toList());
    }

    /** The member with the highest known lower bound; the named preference breaks a tie; null when no amount is known at all. */
    private static @Nullable Decision best(List<Decision> earned, Relation group) {
        Decision best = null;
        for (Decision d : earned) {
            BigDecimal lower = d.benefit == null ? null : d.benefit.lower();
            if (lower == null) continue;
            BigDecimal bestLower = best == null || best.benefit == null ? null : best.benefit.lower();
            int comparison = bestLower == null ? 1 : lower.compareTo(bestLower);
            if (comparison > 0 || (comparison == 0 && d.item.code().equals(group.prefer()))) best = d;
        }
        return best;
    }

    private static boolean certainlyNotMore(Decision loser, Decision winner) {
        BigDecimal most = loser.benefit == null ? null : loser.benefit.upper();
        BigDecimal least = winner.benefit == null ? null : winner.benefit.lower();
        return most != null && least != null && most.compareTo(least) <= 0;
    }

    /** How much more the winner pays; null unless both are exactly known. */
    private static @Nullable BigDecimal difference(Decision winner, Decision loser) {
        var more = winner.benefit;
        var less = loser.benefit;
        if (more == null || less == null || more.unit() != less.unit()) return null;
        if (more.amount() == null
                || less.amount() == null
                || Boolean.TRUE.equals(more.atLeast())
                || Boolean.TRUE.equals(less.atLeast())) return null;
        return more.amount().subtract(less.amount());
    }

    private void notes(Map<String, Decision> decisions, @Nullable Set<String> receiving) {
        for (Relation r : said) {
            Decision second = decisions.get(r.second());
            if (second == null || !second.earned()) continue;
            if (r.basis() == Basis.RECEIPT) receipt(r, second, receiving);
            Decision first = decisions.get(r.first());
            if (first == null || !first.earned()) continue;
            if (r.kind() == Kind.ADDS) both(r, first, second, "可同时享受");
            if (r.kind() == Kind.UNKNOWN) both(r, first, second, "能否同时享受，文件未说明，待确认");
        }
    }

    private static void both(Relation r, Decision first, Decision second, String effect) {
        if (r.note() != null) effect = effect + "：" + r.note();
        first.touchedBy(new Decision.Applied(r, second.item.code(), effect));
        second.touchedBy(new Decision.Applied(r, first.item.code(), effect));
    }

    private static void receipt(Relation r, Decision second, @Nullable Set<String> receiving) {
        String code = Objects.requireNonNull(r.first());
        if (receiving == null || !receiving.contains(code)) return;
        second.provisional = true;
        second.chosenAgainstReceipt = r.kind() == Kind.MAX;
        String effect = r.kind() == Kind.MAX ? "同类待遇只能就高享受一项，请与正在领取的比较后选择" : "与正在领取的待遇有衔接关系，请核对";
        second.touchedBy(new Decision.Applied(r, code, effect));
    }
}
