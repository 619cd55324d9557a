package org.qingdan.engine.determination;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.qingdan.engine.catalog.Catalog;
import org.qingdan.engine.catalog.Catalogs;
import org.qingdan.engine.catalog.Item;
import org.qingdan.engine.input.Nearest;
import org.qingdan.engine.input.Place;
import org.qingdan.engine.input.Problems;
import org.qingdan.engine.profile.Elder;
import org.qingdan.engine.profile.Profile;
import org.qingdan.engine.rules.RuleBook;

/** Puts together the answer for a request: decisions, the lists above, what changes when, what to ask, totals and warnings. */
final class Answers {
    private final Catalogs catalogs;
    private final Evaluation evaluation;
    private final Moments moments;
    private final Questions questions;
    private final Forecasts forecasts;
    private final Entries entries;
    private final Recognitions recognitions;
    private final Map<String, Determination.ListUsed> listsUsed;
    private final Set<String> receipts;

    Answers(Catalogs catalogs, RuleBook book, Situations situations, Map<String, Determination.ListUsed> listsUsed) {
        this.catalogs = catalogs;
        this.evaluation = new Evaluation(catalogs, situations);
        this.moments = new Moments(catalogs, evaluation);
        this.listsUsed = listsUsed;
        this.questions = new Questions(catalogs);
        this.forecasts = new Forecasts(catalogs, book, moments, evaluation, questions, listsUsed);
        this.entries = new Entries(catalogs);
        this.recognitions = new Recognitions(evaluation.amounts());
        this.receipts = new HashSet<>(catalogs.dictionaries().receipts().keySet());
        receipts.addAll(catalogs.items().keySet());
    }

    Determination answer(Request request, Detail detail) {
        check(request);
        var decided = moments.decide(request, request.asOf());
        var stack = decided.at().stack();
        var seen = decided.at().seen();
        var floors = new Floors(stack, decided.decisions());
        var shown = floors.shown(request.items());
        Map<String, LocalDate> changes = detail == Detail.FULL ? changesOn(request, shown, decided) : Map.of();
        var recognised = recognitions.of(stack.lists(), seen);
        var stated = questions.stated(request.elder());
        var writer = entries.writer(request, stack, seen, floors, recognised, stated, moments.firstPayment(request));
        var lines = new ArrayList<Lines.Line>(shown.size());
        var ofItems = new ArrayList<Determination.Warning>();
        var explained = explained(stack, shown, seen);
        for (Explained one : explained) {
            var line = writer.write(one, changes.get(one.decision().item.code()));
            lines.add(line);
            ofItems.addAll(line.wording().warnings());
        }
        var unseen = unseen(decided);
        return new Determination(
                request.asOf(),
                request.elder().subjectId(),
                used(stack),
                new Lines(lines),
                questions.of(stated, seen.elder(), explained, stack.lists(), unseen),
                Cash.perMonth(
                        floors.paid(shown), unseen.isEmpty() && request.items().isEmpty()),
                materials(request, shown),
                Warnings.of(
                        catalogs,
                        stack.lists(),
                        request.elder(),
                        seen.elder(),
                        explained,
                        ofItems,
                        floors.broken(shown),
                        recognised));
    }

    Verdicts verdicts(Request request) {
        check(request);
        var decided = moments.decide(request, request.asOf());
        var floors = new Floors(decided.at().stack(), decided.decisions());
        return verdicts(request, floors, floors.shown(request.items()), unseen(decided));
    }

    Asked asked(Request request) {
        check(request);
        var decided = moments.decide(request, request.asOf());
        var stack = decided.at().stack();
        var floors = new Floors(stack, decided.decisions());
        var shown = floors.shown(request.items());
        var unseen = unseen(decided);
        var explained = explained(stack, shown, decided.at().seen());
        return new Asked(
                verdicts(request, floors, shown, unseen),
                questions.of(
                        questions.stated(request.elder()), decided.at().elder(), explained, stack.lists(), unseen));
    }

    private static List<Explained> explained(Stack stack, List<Decision> shown, Seen seen) {
        var explained = new ArrayList<Explained>(shown.size());
        for (Decision d : shown) explained.add(new Explained(d, stack.explain(d, seen)));
        return explained;
    }

    private List<Determination.ListUsed> used(Stack stack) {
        var used = new ArrayList<Determination.ListUsed>(stack.lists().size());
        for (Catalog list : stack.lists()) used.add(Objects.requireNonNull(listsUsed.get(list.id())));
        return used;
    }

    private List<String> unseen(Decided decided) {
        return questions.unseen(decided.at().elder(), decided.at().stack().lists());
    }

    private static Verdicts verdicts(Request request, Floors floors, List<Decision> shown, List<String> unseen) {
        boolean whole = request.items().isEmpty() && unseen.isEmpty();
        return Verdicts.of(request, shown, Cash.perMonth(floors.paid(shown), whole));
    }

    /** What follows for each item before amounts and relations, for an elder whose facts are known. */
    Situation[] situations(Elder elder) {
        var stack = evaluation.stack(elder);
        return stack.situations(stack.see(elder));
    }

    /** What a granted item gives before relations. */
    Benefit benefit(Item item, List<Item.Tier> tiers, Elder elder) {
        return evaluation.work(item, tiers, elder).benefit();
    }

    /** Every item decided on a day, shown or not. */
    Map<String, Decision> decisions(Request request, LocalDate day) {
        return moments.decide(request, day).decisions();
    }

    Elder facts(Request request, LocalDate day) {
        return moments.facts(request, day);
    }

    /** What changes from the request's day to another, both included. */
    Forecast forecast(Request request, LocalDate until) {
        check(request);
        return forecasts.of(request, until);
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
     * The first later day on which each item's outcome differs; an item that moved back and forth before its outcome first differed cannot be missed, because it
     * is compared with today's.
     */
    private Map<String, LocalDate> changesOn(Request request, List<Decision> shown, Decided today) {
        var changes = new HashMap<String, LocalDate>();
        var timeline = new Timeline(moments, request, today.at(), LocalDate.MAX);
        while (changes.size() < shown.size() && timeline.advance())
            for (Decision d : shown) {
                String code = d.item.code();
                Decision later = timeline.decided().get(code);
                boolean same = later == null ? !timeline.gone(code) : later.sameOutcome(d);
                if (!same) changes.putIfAbsent(code, timeline.now().day());
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
            if (d.verdict == Verdict.ELIGIBLE && !d.item.draft() && !received.contains(d.item.code()))
                for (String material : d.item.materials())
                    asking.computeIfAbsent(material, m -> new ArrayList<>()).add(d.item.code());
        if (asking.isEmpty()) return List.of();
        var materials = new ArrayList<Determination.Material>(asking.size());
        for (String material : catalogs.dictionaries().materials()) {
            var by = asking.get(material);
            if (by != null) materials.add(new Determination.Material(material, by));
        }
        return materials;
    }
}
