package org.qingdan.engine.determination;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.qingdan.engine.catalog.CatalogInfo;
import org.qingdan.engine.catalog.Catalogs;
import org.qingdan.engine.catalog.Item;
import org.qingdan.engine.input.InvalidInputException;
import org.qingdan.engine.input.Nearest;
import org.qingdan.engine.input.Place;
import org.qingdan.engine.input.Problems;
import org.qingdan.engine.profile.Elder;
import org.qingdan.engine.profile.Facts;
import org.qingdan.engine.profile.Profile;

/** Puts together the answer for a request: decisions, the lists above, what changes when, what to ask, totals and warnings. */
final class Answers {
    private final Catalogs catalogs;
    private final Situations situations;
    private final Evaluation evaluation;
    private final Questions questions;
    private final Entries entries;
    private final Recognitions recognitions;
    private final Map<String, Determination.ListUsed> listsUsed;
    private final Set<String> receipts;

    Answers(Catalogs catalogs, Situations situations, Map<String, Determination.ListUsed> listsUsed) {
        this.catalogs = catalogs;
        this.situations = situations;
        this.evaluation = new Evaluation(catalogs, situations);
        this.listsUsed = listsUsed;
        this.questions = new Questions(catalogs);
        this.entries = new Entries(catalogs);
        this.recognitions = new Recognitions(evaluation.amounts());
        this.receipts = new HashSet<>(catalogs.dictionaries().receipts().keySet());
        receipts.addAll(catalogs.items().keySet());
    }

    /**
     * Everything decided for a request on one day.
     *
     * @param decisions every item of the stack, shown or not
     */
    private record Decided(Stack stack, Seen seen, Situation[] found, Map<String, Decision> decisions) {
        Elder elder() {
            return seen.elder();
        }
    }

    Determination answer(Request request, Detail detail) {
        check(request);
        var decided = decide(request, request.asOf());
        var stack = decided.stack;
        var floors = new Floors(stack, decided.decisions);
        var shown = shown(request, decided, floors);
        Map<String, LocalDate> changes = detail == Detail.FULL ? changesOn(request, shown, decided) : Map.of();
        var recognised = recognitions.of(stack.lists(), decided.elder());
        var stated = questions.stated(request.elder());
        var writer = entries.writer(request, stack, decided.seen, floors, recognised, stated, thenDecided(request));
        var lines = new ArrayList<Determination.Entry>(shown.size());
        var explanations = new LinkedHashMap<Decision, Explanation>(2 * shown.size());
        for (Decision d : shown) {
            var explanation = stack.explain(d, decided.seen);
            explanations.put(d, explanation);
            lines.add(writer.write(d, explanation, changes.get(d.item.code())));
        }
        var unseen = questions.unseen(decided.elder(), stack.lists());
        return new Determination(
                request.asOf(),
                request.elder().subjectId(),
                stack.lists().stream()
                        .map(c -> Objects.requireNonNull(listsUsed.get(c.id())))
                        .toList(),
                lines,
                questions.of(stated, decided.elder(), explanations, stack.lists(), unseen),
                totals(shown, unseen.isEmpty() && request.items().isEmpty()),
                materials(request, shown),
                Warnings.of(
                        catalogs, request.elder(), decided.elder(), explanations, floors.broken(shown), recognised));
    }

    Verdicts verdicts(Request request) {
        check(request);
        var decided = decide(request, request.asOf());
        var shown = shown(request, decided, new Floors(decided.stack, decided.decisions));
        boolean whole = request.items().isEmpty()
                && questions.unseen(decided.elder(), decided.stack.lists()).isEmpty();
        return Verdicts.of(request, shown, totals(shown, whole));
    }

    /** What follows for each item before amounts and relations, for an elder whose facts are known. */
    Situation[] situations(Elder elder) {
        return evaluation.stack(elder).situations(situations.see(elder));
    }

    /** What a granted item gives before relations. */
    Benefit benefit(Item item, List<Item.Tier> tiers, Elder elder) {
        return evaluation.work(item, tiers, elder).benefit();
    }

    private static List<Decision> shown(Request request, Decided decided, Floors floors) {
        var wanted = request.items();
        var shown = new ArrayList<Decision>(decided.decisions.size());
        for (Decision d : decided.decisions.values())
            if (wanted.isEmpty() ? floors.shown(d) : wanted.contains(d.item.code())) shown.add(d);
        return shown;
    }

    private Decided decide(Request request, LocalDate day) {
        Elder elder = facts(request, day);
        Stack stack = evaluation.stack(elder);
        Seen seen = situations.see(elder);
        Situation[] found = stack.situations(seen);
        return new Decided(stack, seen, found, evaluation.decide(stack, found, elder));
    }

    /** Every item decided on a day, shown or not. */
    Map<String, Decision> decisions(Request request, LocalDate day) {
        return decide(request, day).decisions;
    }

    /** The decisions of other days, each worked out once; none where a stated fact, such as a region, does not reach that day. */
    private Entries.Then thenDecided(Request request) {
        Map<LocalDate, Map<String, Decision>> days = new HashMap<>();
        return (day, code) -> days.computeIfAbsent(day, other -> {
                    try {
                        return decisions(request, other);
                    } catch (InvalidInputException e) {
                        return Map.of();
                    }
                })
                .get(code);
    }

    Elder facts(Request request, LocalDate day) {
        return ltci(Facts.on(request.elder(), day, catalogs.regions(), request.place()));
    }

    /** Where no long-term-care insurance exists, its fund pays nobody. */
    private Elder ltci(Elder elder) {
        if (elder.insurance().ltci().fundPaying() != null) return elder;
        var schemes = evaluation.stack(elder).ltciSchemes(elder.asOf());
        boolean none = !schemes.isEmpty() && schemes.stream().allMatch(s -> s == CatalogInfo.Scheme.NONE);
        return none ? elder.withoutLtciPayment() : elder;
    }

    private void check(Request request) {
        var problems = new Problems();
        for (int i = 0; i < request.items().size(); i++) {
            String code = request.items().get(i);
            if (!catalogs.items().containsKey(code))
                problems.add(
                        Place.ROOT.child("items").child(String.valueOf(i)),
                        "UNKNOWN_ITEM",
                        "没有这个项目编号" + Nearest.hint(code, catalogs.items().keySet()));
        }
        Profile elder = request.elder();
        if (elder.receiving() != null)
            for (String code : elder.receiving())
                if (!receipts.contains(code))
                    problems.add(
                            request.place().child("receiving"),
                            "UNKNOWN_VALUE",
                            "没有这个待遇代码" + Nearest.hint(code, receipts));
        if (elder.receivingAmounts() != null)
            for (String code : elder.receivingAmounts().keySet())
                if (!receipts.contains(code))
                    problems.add(
                            request.place().child("receivingAmounts").child(code),
                            "UNKNOWN_KEY",
                            "没有这个待遇代码" + Nearest.hint(code, receipts));
        problems.throwIfAny();
    }

    /**
     * The first later day on which each item's outcome differs. The days are gone through in order, and on each only what has moved since the one before is
     * decided anew; an item that moved back and forth before its outcome first differed cannot be missed, because it is compared with today's.
     */
    private Map<String, LocalDate> changesOn(Request request, List<Decision> shown, Decided today) {
        var changes = new HashMap<String, LocalDate>();
        Stack stack = today.stack;
        Situation[] before = today.found;
        LocalDate dayBefore = request.asOf();
        for (LocalDate day : Changes.after(request.asOf(), request.elder(), today.stack)) {
            if (changes.size() == shown.size()) break;
            Elder elder;
            try {
                elder = facts(request, day);
            } catch (InvalidInputException e) {
                break; // a stated fact, such as a region, does not reach that day
            }
            Stack then = evaluation.stack(elder);
            Situation[] found = then.situations(situations.see(elder));
            // A code may lie elsewhere from some day on; then everything is decided anew.
            BitSet unsettled = then == stack ? stack.unsettled(before, dayBefore, found, day) : then.all();
            stack = then;
            before = found;
            dayBefore = day;
            if (unsettled.isEmpty()) continue;
            var decided = evaluation.decide(then, found, elder, unsettled);
            for (Decision d : shown) {
                Decision later = decided.get(d.item.code());
                if (later != null && !later.sameOutcome(d)) changes.putIfAbsent(d.item.code(), day);
            }
        }
        return changes;
    }

    /** The papers for what can be applied for, each once, in the order of the dictionary; what is received already needs none. */
    private List<Determination.Material> materials(Request request, List<Decision> shown) {
        var received = request.elder().receiving() == null
                ? Set.<String>of()
                : request.elder().receiving();
        var asking = new HashMap<String, List<String>>();
        for (Decision d : shown)
            if (d.verdict == Verdict.ELIGIBLE && !received.contains(d.item.code()))
                for (String material : d.item.materials())
                    asking.computeIfAbsent(material, m -> new ArrayList<>()).add(d.item.code());
        if (asking.isEmpty()) return List.of();
        return catalogs.dictionaries().materials().stream()
                .filter(asking::containsKey)
                .map(m -> new Determination.Material(m, Objects.requireNonNull(asking.get(m))))
                .toList();
    }

    /** Monthly cash for the elder: what is known, and whether it may be more. */
    private static Determination.Totals totals(List<Decision> shown, boolean whole) {
        BigDecimal sum = BigDecimal.ZERO.setScale(2);
        boolean atLeast = !whole;
        for (Decision d : shown) {
            if (!d.cashInHand()) continue;
            atLeast |= d.verdict == Verdict.NEEDS_INFORMATION || d.verdict == Verdict.RULE_UNKNOWN || d.provisional;
            if (d.verdict != Verdict.ELIGIBLE || d.benefit == null) continue;
            BigDecimal lower = d.benefit.lower();
            atLeast |= lower == null || d.benefit.amount() == null || Boolean.TRUE.equals(d.benefit.atLeast());
            BigDecimal counted = d.counted();
            if (counted != null) sum = sum.add(counted);
        }
        return new Determination.Totals(sum, atLeast);
    }
}
