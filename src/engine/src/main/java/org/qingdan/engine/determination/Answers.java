package org.qingdan.engine.determination;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.qingdan.engine.catalog.Catalog;
import org.qingdan.engine.catalog.CatalogInfo;
import org.qingdan.engine.catalog.Catalogs;
import org.qingdan.engine.catalog.Item;
import org.qingdan.engine.catalog.Relation;
import org.qingdan.engine.catalog.Source;
import org.qingdan.engine.catalog.SourceRef;
import org.qingdan.engine.catalog.Unit;
import org.qingdan.engine.input.InvalidInputException;
import org.qingdan.engine.input.Nearest;
import org.qingdan.engine.input.Place;
import org.qingdan.engine.input.Problems;
import org.qingdan.engine.profile.Attribute;
import org.qingdan.engine.profile.Elder;
import org.qingdan.engine.profile.Facts;
import org.qingdan.engine.profile.Profile;
import org.qingdan.engine.profile.RegionSet;
import org.qingdan.engine.rules.RuleBook;

/** Puts together the answer for a request: decisions, the lists above, what changes when, what to ask, totals and warnings. */
final class Answers {
    private final Catalogs catalogs;
    private final Evaluation evaluation;
    private final Situations situations;
    private final Reasons reasons;
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
        this.reasons = new Reasons(book, catalogs.dictionaries());
    }

    Determination answer(Request request) {
        check(request);
        Profile profile = request.elder();
        var walk = walk(request, request.asOf());
        Collection<Catalog> stack = evaluation.stack(walk.elder());
        var decisions = evaluation.decide(stack, walk);
        var gaps = floorGaps(decisions);
        var shown = decisions.values().stream()
                .filter(d -> shown(d, decisions, gaps) || request.items().contains(d.item.code()))
                .filter(d -> request.items().isEmpty() || request.items().contains(d.item.code()))
                .toList();
        var changes = changesOn(request, shown, decisions);
        var entries = shown.stream()
                .map(d -> entry(d, request, walk, decisions, gaps, changes.get(d.item.code())))
                .toList();
        var unseen = unseen(walk.elder(), stack);
        var shownGaps = new LinkedHashMap<>(gaps);
        shownGaps.keySet().removeIf(upper -> Objects.requireNonNull(decisions.get(upper)).verdict != Verdict.ELIGIBLE);
        shownGaps.replaceAll(
                (upper, locals) -> locals.stream().filter(shown::contains).toList());
        return new Determination(
                request.asOf(),
                profile.subjectId(),
                stack.stream()
                        .map(c -> Objects.requireNonNull(listsUsed.get(c.id())))
                        .toList(),
                entries,
                questions(profile, walk.elder(), shown, stack, unseen),
                totals(shown, unseen.isEmpty() && request.items().isEmpty()),
                Warnings.of(catalogs, book, profile, walk, shown, shownGaps));
    }

    private Walk walk(Request request, LocalDate day) {
        return new Walk(book, ltci(Facts.on(request.elder(), day, catalogs.regions(), request.place())));
    }

    /** Every item decided on a day, shown or not. */
    Map<String, Decision> decisions(Request request, LocalDate day) {
        var walk = walk(request, day);
        return evaluation.decide(evaluation.stack(walk.elder()), walk);
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

    /** An upper item is shown only where no list below realises it, or where it would grant what all of them refuse. */
    private boolean shown(Decision decision, Map<String, Decision> decisions, Map<String, List<Decision>> gaps) {
        boolean realised =
                catalogs.implementing(decision.item.code()).stream().anyMatch(i -> decisions.containsKey(i.code()));
        return !realised || gaps.containsKey(decision.item.code());
    }

    /** Upper items that grant, or still could, while every local item realising them refuses. */
    private Map<String, List<Decision>> floorGaps(Map<String, Decision> decisions) {
        var gaps = new LinkedHashMap<String, List<Decision>>();
        for (Decision upper : decisions.values()) {
            if (upper.verdict != Verdict.ELIGIBLE && upper.verdict != Verdict.NEEDS_INFORMATION) continue;
            var locals = catalogs.implementing(upper.item.code()).stream()
                    .map(i -> decisions.get(i.code()))
                    .filter(Objects::nonNull)
                    .toList();
            if (!locals.isEmpty() && locals.stream().allMatch(l -> l.verdict == Verdict.NOT_ELIGIBLE))
                gaps.put(upper.item.code(), locals);
        }
        return gaps;
    }

    /** The first later day on which each item's outcome differs. */
    private Map<String, LocalDate> changesOn(Request request, List<Decision> shown, Map<String, Decision> today) {
        var changes = new HashMap<String, LocalDate>();
        var items = today.values().stream().map(d -> d.item).toList();
        for (LocalDate day : Changes.after(request.asOf(), request.elder(), items, situations, evaluation.amounts())) {
            if (changes.size() == shown.size()) break;
            Map<String, Decision> then;
            try {
                then = decisions(request, day);
            } catch (InvalidInputException e) {
                break; // a stated region ends before this day, so the stated facts do not reach further
            }
            for (Decision d : shown) {
                Decision later = then.get(d.item.code());
                if (later != null && !later.outcome().equals(d.outcome())) changes.putIfAbsent(d.item.code(), day);
            }
        }
        return changes;
    }

    private Determination.Entry entry(
            Decision d,
            Request request,
            Walk walk,
            Map<String, Decision> decisions,
            Map<String, List<Decision>> gaps,
            @Nullable LocalDate changesOn) {
        Item item = d.item;
        return new Determination.Entry(
                item.code(),
                d.tier,
                item.name(),
                item.implemented(),
                d.verdict,
                d.verdict == Verdict.RULE_UNKNOWN ? "GAP" : d.reasonCode,
                d.verdict == Verdict.RULE_UNKNOWN ? gap(item) : null,
                d.by,
                d.difference,
                d.provisional ? true : null,
                d.benefit,
                reasons.of(d, walk),
                missing(d, request.elder()),
                changesOn,
                firstPaymentMonth(d, request),
                cited(item),
                amountSources(d),
                request.elder().receiving() != null
                                && request.elder().receiving().contains(item.code())
                        ? true
                        : null,
                item.provisos(),
                item.materials(),
                item.handling(),
                floor(item, decisions, gaps),
                d.relations.stream()
                        .map(r -> new Determination.RelationNote(
                                r.relation().kind().name(),
                                r.with(),
                                r.effect(),
                                r.relation().source().doc()))
                        .toList(),
                item.list().text(),
                item.category().text(),
                item.beneficiary().text(),
                item.per().text(),
                item.payer());
    }

    private @Nullable String gap(Item item) {
        return catalogs.upwards(catalogs.of(item)).stream()
                .flatMap(c -> c.info().gaps().stream())
                .filter(g -> g.id().equals(item.gap()))
                .map(g -> g.id() + "：" + g.text())
                .findFirst()
                .orElse(item.gap());
    }

    private Determination.Cited cited(Item item) {
        var title = catalogs.source(catalogs.of(item), item.source().doc())
                .map(Source::title)
                .orElse(null);
        return new Determination.Cited(
                item.source().doc(),
                title,
                item.source().clause(),
                item.source().confidence());
    }

    private List<Determination.AmountSource> amountSources(Decision d) {
        var sources = new LinkedHashSet<Determination.AmountSource>();
        for (var standing : d.figures) {
            SourceRef ref = standing.figure().source();
            if (ref == null) continue;
            var title = catalogs.source(catalogs.of(d.item), ref.doc())
                    .map(Source::title)
                    .orElse(null);
            LocalDate since = standing.figure().from().day();
            sources.add(new Determination.AmountSource(ref.doc(), title, ref.clause(), ref.confidence(), since));
        }
        return List.copyOf(sources);
    }

    private static Determination.@Nullable Floor floor(
            Item item, Map<String, Decision> decisions, Map<String, List<Decision>> gaps) {
        var above = item.implemented().stream()
                .map(decisions::get)
                .filter(Objects::nonNull)
                .toList();
        return above.stream()
                .filter(u -> gaps.containsKey(u.item.code()))
                .findFirst()
                .or(() -> above.stream().findFirst())
                .map(u -> new Determination.Floor(u.item.code(), u.verdict))
                .orElse(null);
    }

    /** Profile paths that would settle an attribute: those not stated, or, where all are stated and still too coarse or lapsed, all. */
    private Set<String> paths(Attribute attribute, Profile profile) {
        var asks = catalogs.dictionaries().asks(attribute);
        var absent = asks.stream().filter(a -> !profile.states(a)).toList();
        return new LinkedHashSet<>(absent.isEmpty() ? asks : absent);
    }

    private List<String> missing(Decision d, Profile profile) {
        return d.missing.stream()
                .flatMap(a -> paths(a, profile).stream())
                .distinct()
                .sorted()
                .toList();
    }

    /** Items of lists the elder may fall under, for all that is known of where the hukou is and where the elder lives. */
    private List<String> unseen(Elder elder, Collection<Catalog> stack) {
        return catalogs.all().stream()
                .filter(c -> !stack.contains(c)
                        && (possiblyIn(elder.hukou().path(), c)
                                || possiblyIn(elder.residence().path(), c)))
                .flatMap(c -> c.items().stream())
                .map(Item::code)
                .toList();
    }

    private static boolean possiblyIn(@Nullable RegionSet place, Catalog catalog) {
        return place == null
                || catalog.info().region() == null
                || place.possiblyIn(catalog.info().region());
    }

    private boolean coarse(@Nullable RegionSet place) {
        return place == null
                || catalogs.all().stream()
                        .map(c -> c.info().region())
                        .anyMatch(r -> r != null && place.possiblyIn(r) && !place.certainlyIn(r));
    }

    private List<Determination.Question> questions(
            Profile profile, Elder elder, List<Decision> shown, Collection<Catalog> stack, List<String> unseen) {
        var decides = new TreeMap<String, Set<String>>();
        for (Decision d : shown)
            if (d.verdict != Verdict.RULE_UNKNOWN)
                missing(d, profile)
                        .forEach(path -> decides.computeIfAbsent(path, p -> new TreeSet<>())
                                .add(d.item.code()));
        if (profile.receiving() == null) {
            for (Catalog catalog : stack)
                for (Relation r : catalog.relations())
                    if (r.basis() == Relation.Basis.RECEIPT)
                        shown.stream()
                                .filter(d -> d.item.code().equals(r.second()) && d.earned())
                                .forEach(d -> decides.computeIfAbsent("receiving", p -> new TreeSet<>())
                                        .add(d.item.code()));
        }
        if (!unseen.isEmpty()) {
            if (coarse(elder.hukou().path()))
                decides.computeIfAbsent("hukou.region", p -> new TreeSet<>()).addAll(unseen);
            if (coarse(elder.residence().path()))
                decides.computeIfAbsent("residence.region", p -> new TreeSet<>())
                        .addAll(unseen);
        }
        var questions = new ArrayList<Determination.Question>();
        decides.forEach((path, codes) -> questions.add(
                new Determination.Question(path, catalogs.dictionaries().question(path), List.copyOf(codes))));
        questions.sort(Comparator.comparingInt(
                        (Determination.Question q) -> -q.decides().size())
                .thenComparing(Determination.Question::attribute));
        return questions;
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

    /** Month of effect; null when the date it counts from is not given, or the elder was not yet entitled on it. */
    private @Nullable String firstPaymentMonth(Decision d, Request request) {
        if (d.verdict != Verdict.ELIGIBLE || d.item.start() == null) return null;
        boolean onApplication =
                d.item.start() == Item.Start.APPLICATION_MONTH || d.item.start() == Item.Start.BIRTHDAY_MONTH;
        LocalDate counted = onApplication ? request.applicationDate() : request.approvalDate();
        if (counted == null) return null;
        Decision then = decisions(request, counted).get(d.item.code());
        if (then == null || then.verdict != Verdict.ELIGIBLE) return null;
        YearMonth month = YearMonth.from(counted);
        return (d.item.start() == Item.Start.MONTH_AFTER_APPROVAL ? month.plusMonths(1) : month).toString();
    }
}
