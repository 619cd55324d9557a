package org.qingdan.engine.lab;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.qingdan.engine.catalog.Item;
import org.qingdan.engine.determination.Engine;
import org.qingdan.engine.determination.Walk;
import org.qingdan.engine.lab.Points.Point;
import org.qingdan.engine.profile.Attributes;
import org.qingdan.engine.rules.Condition;
import org.qingdan.engine.rules.Rule;
import org.qingdan.engine.rules.Term;
import org.qingdan.engine.rules.Truth;

/**
 * The cases that are missing, for review: for rules that never hold, sentences that never fail alone, boundaries that nobody stands on, and figures that nobody is
 * paid. Each is about an elder of whom as little is stated as will do. What it expects is what the engine answers, so it is marked and counts for nothing until
 * somebody has compared it with the document and taken the mark away.
 */
public final class Suggestions {
    /** An elder as found in a space, and the test that the elder made of it must pass. */
    private record Wanted(String name, String row, Item item, Rule rule, Predicate<Walk> test) {}

    /**
     * @param cases in the form of the case files
     * @param none in Chinese, what no elder was found for
     */
    public record Result(List<String> cases, List<String> none) {
        /** A case file; without cases, nothing but what was not found. */
        public String text() {
            var text = new StringBuilder("# 建议的场景，期望取自程序。逐个对照文件核实，改正期望，删去 suggested，再移入 cases/。\n");
            none.forEach(n -> text.append("# 没有找到合适的老年人: ").append(n).append('\n'));
            if (cases.isEmpty()) text.append("[]\n");
            cases.forEach(text::append);
            return text.toString();
        }
    }

    private final LintContext context;
    private final Engine engine;
    private final Boundaries boundaries;
    private final CaseDraft draft;
    private final List<Cases.Case> cases;
    private final Map<List<Condition>, List<Point>> points = new HashMap<>();
    private final Set<String> found = new LinkedHashSet<>();
    private final List<String> none = new ArrayList<>();

    private Suggestions(Engine engine, List<Cases.Case> cases) {
        this.engine = engine;
        this.context = new LintContext(engine);
        this.boundaries = new Boundaries(context);
        this.cases = cases;
        this.draft = new CaseDraft(engine, usual(engine, cases));
    }

    /** The day on which most cases stand; without cases, the day on which the lists were last read. */
    private static LocalDate usual(Engine engine, List<Cases.Case> cases) {
        var days = new TreeMap<LocalDate, Integer>();
        cases.forEach(c -> days.merge(c.asOf(), 1, Integer::sum));
        return days.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElseGet(() -> engine.catalogs().items().values().stream()
                        .map(i -> Objects.requireNonNullElse(i.source().readOn(), LocalDate.EPOCH))
                        .max(Comparator.naturalOrder())
                        .orElse(LocalDate.EPOCH));
    }

    /** @param step called after each thing that was looked for */
    public static Result of(Engine engine, List<Cases.Case> cases, Runnable step) {
        var suggestions = new Suggestions(engine, cases);
        for (var missed : Coverage.of(suggestions.context, cases).missed()) {
            suggestions.missed(missed);
            step.run();
        }
        for (var side : suggestions.boundaries.untried(cases)) {
            suggestions.side(side);
            step.run();
        }
        for (var untried : new AmountCaseChecks(suggestions.context, cases).untried()) {
            suggestions.figure(untried);
            step.run();
        }
        return new Result(List.copyOf(suggestions.found), List.copyOf(suggestions.none));
    }

    private void missed(Coverage.Missed missed) {
        Rule rule = missed.rule();
        Term term = missed.term();
        Item item = boundaries.item(rule);
        if (item == null) return; // lint tells that nobody asks for its status
        String name = term == null ? "规则“" + rule.name() + "”成立" : "规则“" + rule.name() + "”只差“" + term.sentence() + "”";
        Predicate<Walk> test = term == null ? w -> w.test(rule) == Truth.MET : w -> Coverage.failsAlone(rule, term, w);
        look(new Wanted(name, rule.source(), item, rule, test), term, null, Map.of());
    }

    private void side(Boundaries.Side side) {
        Rule rule = side.rule();
        Term.Fact term = side.term();
        var attribute = term.condition().attribute();
        String name = side.item().code() + " 边界 " + term.sentence() + "，"
                + context.catalogs().dictionaries().label(attribute) + "为 " + side.value();
        Predicate<Walk> test = w -> side.value().equals(attribute.value().apply(w.elder()))
                && (side.met() ? w.test(rule) == Truth.MET : Coverage.failsAlone(rule, term, w));
        look(
                new Wanted(name, rule.source(), side.item(), rule, test),
                side.met() ? null : term,
                side,
                Map.of(attribute.path(), side.value()));
    }

    /** Goes through the situations in which a rule holds, or all but one of its sentences do, until one makes an elder as wanted. */
    private void look(
            Wanted wanted, @Nullable Term failing, Boundaries.@Nullable Side side, Map<String, Object> instead) {
        Rule rule = wanted.rule;
        Space space =
                space(context.book().conditions(List.of(rule)).values().stream().toList());
        var others = space.terms(rule.terms().stream().filter(t -> t != failing).toList());
        var alone = failing == null ? null : space.term(failing);
        boolean made = !space.tooLarge()
                && space.exists(() -> {
                    if (!others.met() || (alone != null && !alone.failed())) return false;
                    var values = space.values();
                    values.putAll(instead);
                    boolean aged = side != null && instead.containsKey("age");
                    return add(draft.of(wanted.name, wanted.row, wanted.item, values, aged ? side : null, wanted.test));
                });
        if (!made) none.add(wanted.name);
    }

    private void figure(AmountCaseChecks.Untried untried) {
        for (var give : untried.amounts().entrySet()) {
            Item item = give.getKey();
            var reads = new AmountReads(engine.catalogs(), item);
            var book = context.book();
            var conditions = new LinkedHashMap<>(book.conditions(book.about(item.code())));
            reads.conditions().forEach(c -> conditions.put(c.canonical(), c));
            Space space = space(List.copyOf(conditions.values()));
            if (space.tooLarge()) continue;
            var granted = space.any(book.granting(item.code()));
            String name = item.code() + " 为 " + give.getValue().toPlainString();
            Rule rule = book.granting(item.code()).get(0);
            boolean made = space.exists(() -> granted.met()
                    && gives(item, space, give.getValue())
                    && add(draft.paid(name, rule.source(), item, space.values(), give.getValue())));
            if (made) return;
        }
        none.add("数字 " + untried.figure().place());
    }

    private boolean gives(Item item, Space space, java.math.BigDecimal amount) {
        var values = space.values();
        LocalDate asOf = values.get("asOf") instanceof LocalDate day ? day : draft.day();
        var elder = Attributes.elder(asOf, values);
        var tiers = item.tiers().stream()
                .filter(t -> space.any(context.book().choosing(item.code(), t.tier()))
                        .met())
                .limit(1)
                .toList();
        return amount.equals(engine.benefit(item, tiers, elder).amount());
    }

    private boolean add(@Nullable String text) {
        if (text != null) found.add(text);
        return text != null;
    }

    /** With what is absent first, so that the first elder found is the one of whom least is stated. */
    private Space space(List<Condition> conditions) {
        return new Space(
                context.book(),
                context.points().groups(conditions),
                group -> points.computeIfAbsent(
                        group,
                        g -> context.points().of(g).stream()
                                .sorted(Comparator.comparing(
                                        (Point p) -> !p.values().isEmpty()))
                                .toList()));
    }
}
