package org.qingdan.engine.determination;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.qingdan.engine.catalog.Catalog;
import org.qingdan.engine.catalog.CatalogInfo;
import org.qingdan.engine.catalog.Catalogs;
import org.qingdan.engine.catalog.Item;
import org.qingdan.engine.catalog.Unit;
import org.qingdan.engine.input.InvalidInputException;
import org.qingdan.engine.input.Nearest;
import org.qingdan.engine.input.Place;
import org.qingdan.engine.input.Problems;
import org.qingdan.engine.profile.Elder;
import org.qingdan.engine.profile.Facts;
import org.qingdan.engine.profile.Profile;
import org.qingdan.engine.rules.RuleBook;

/** Puts together the answer for a request: decisions, the lists above, what changes when, what to ask, totals and warnings. */
final class Answers {
    private final Catalogs catalogs;
    private final Evaluation evaluation;
    private final Situations situations;
    private final Questions questions;
    private final Entries entries;
    private final RuleBook book;
    private final Map<String, Determination.ListUsed> listsUsed;

    Answers(
            Catalogs catalogs,
            RuleBook book,
            Evaluation evaluation,
            Situations situations,
            Map<String, Determination.ListUsed> listsUsed) {
        this.catalogs = catalogs;
        this.book = book;
        this.evaluation = evaluation;
        this.situations = situations;
        this.listsUsed = listsUsed;
        this.questions = new Questions(catalogs);
        this.entries = new Entries(catalogs, new Reasons(book, catalogs.dictionaries()), questions);
    }

    Determination answer(Request request) {
        check(request);
        Profile profile = request.elder();
        var walk = walk(request, request.asOf());
        Collection<Catalog> stack = evaluation.stack(walk.elder());
        var decisions = evaluation.decide(stack, walk);
        var floors = new Floors(catalogs, decisions);
        var shown = decisions.values().stream()
                .filter(d -> floors.shown(d) || request.items().contains(d.item.code()))
                .filter(d -> request.items().isEmpty() || request.items().contains(d.item.code()))
                .toList();
        var changes = changesOn(request, shown, decisions);
        Map<LocalDate, Map<String, Decision>> otherDays = new HashMap<>();
        var entries = shown.stream()
                .map(d -> this.entries.of(
                        d,
                        request,
                        walk,
                        floors,
                        changes.get(d.item.code()),
                        day -> otherDays
                                .computeIfAbsent(day, other -> reachable(request, other))
                                .get(d.item.code())))
                .toList();
        var unseen = questions.unseen(walk.elder(), stack);
        return new Determination(
                request.asOf(),
                profile.subjectId(),
                stack.stream()
                        .map(c -> Objects.requireNonNull(listsUsed.get(c.id())))
                        .toList(),
                entries,
                questions.of(profile, walk.elder(), shown, stack, unseen),
                totals(shown, unseen.isEmpty() && request.items().isEmpty()),
                Warnings.of(catalogs, book, profile, walk, shown, floors.broken(shown)));
    }

    private Walk walk(Request request, LocalDate day) {
        return new Walk(book, ltci(Facts.on(request.elder(), day, catalogs.regions(), request.place())));
    }

    /** Every item decided on a day, shown or not. */
    Map<String, Decision> decisions(Request request, LocalDate day) {
        var walk = walk(request, day);
        return evaluation.decide(evaluation.stack(walk.elder()), walk);
    }

    /** Every item decided on another day; none where a stated fact, such as a region, does not reach that day. */
    private Map<String, Decision> reachable(Request request, LocalDate day) {
        try {
            return decisions(request, day);
        } catch (InvalidInputException e) {
            return Map.of();
        }
    }

    /** Where no long-term-care insurance exists, its fund pays nobody. */
    private Elder ltci(Elder elder) {
        if (elder.insurance().ltci().fundPaying() != null) return elder;
        var schemes = evaluation.stack(elder).stream()
                .flatMap(c -> c.info().ltciScheme().stream()
                        .filter(s -> s.from().reached(elder.asOf()))
                        .reduce((earlier, later) -> later)
                        .stream())
                .map(CatalogInfo.LtciScheme::scheme)
                .toList();
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
        Place place = request.place();
        var receipts = new TreeSet<>(catalogs.dictionaries().receipts().keySet());
        receipts.addAll(catalogs.items().keySet());
        if (request.elder().receiving() != null)
            for (String code : request.elder().receiving())
                if (!receipts.contains(code))
                    problems.add(place.child("receiving"), "UNKNOWN_VALUE", "没有这个待遇代码" + Nearest.hint(code, receipts));
        if (request.elder().receivingAmounts() != null)
            for (String code : request.elder().receivingAmounts().keySet())
                if (!receipts.contains(code))
                    problems.add(
                            place.child("receivingAmounts").child(code),
                            "UNKNOWN_KEY",
                            "没有这个待遇代码" + Nearest.hint(code, receipts));
        problems.throwIfAny();
    }

    /** The first later day on which each item's outcome differs. */
    private Map<String, LocalDate> changesOn(Request request, List<Decision> shown, Map<String, Decision> today) {
        var changes = new HashMap<String, LocalDate>();
        var items = today.values().stream().map(d -> d.item).toList();
        for (LocalDate day : Changes.after(request.asOf(), request.elder(), items, situations, evaluation.amounts())) {
            if (changes.size() == shown.size()) break;
            Map<String, Decision> then = reachable(request, day);
            if (then.isEmpty()) break;
            for (Decision d : shown) {
                Decision later = then.get(d.item.code());
                if (later != null && !later.outcome().equals(d.outcome())) changes.putIfAbsent(d.item.code(), day);
            }
        }
        return changes;
    }

    /** Monthly cash for the elder: what is known, and whether it may be more. */
    private static Determination.Totals totals(List<Decision> shown, boolean whole) {
        BigDecimal sum = BigDecimal.ZERO.setScale(2);
        boolean atLeast = !whole;
        for (Decision d : shown) {
            boolean counts = d.item.kind() == Item.Kind.CASH
                    && d.item.per() == Item.Per.PERSON
                    && d.item.beneficiary() == Item.Beneficiary.ELDER;
            if (!counts) continue;
            atLeast |= d.verdict == Verdict.NEEDS_INFORMATION || d.verdict == Verdict.RULE_UNKNOWN || d.provisional;
            if (d.verdict != Verdict.ELIGIBLE || d.benefit == null) continue;
            BigDecimal lower = d.benefit.lower();
            atLeast |= lower == null || d.benefit.amount() == null || Boolean.TRUE.equals(d.benefit.atLeast());
            if (lower != null && d.benefit.unit() == Unit.CNY_MONTH && !d.chosenAgainstReceipt) sum = sum.add(lower);
        }
        return new Determination.Totals(sum, atLeast);
    }
}
