package org.qingdan.app.desk.check;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.qingdan.app.words.Telling;
import org.qingdan.app.words.Words;
import org.qingdan.engine.determination.Determination;
import org.qingdan.engine.determination.Engine;
import org.qingdan.engine.determination.Forecast;
import org.qingdan.engine.determination.Verdict;

/**
 * The answer as the page shows it beside the form.
 *
 * @param family items that somebody else than the elder gets, and that are open to them
 * @param now the answer in small, for the next comparison
 * @param asks profile paths that questions name
 */
public record Screen(
        String asOf,
        List<Count> counts,
        String cash,
        boolean atLeast,
        List<String> lists,
        List<Group> groups,
        List<Card> family,
        List<Question> questions,
        List<Determination.Material> materials,
        List<String> warnings,
        Ahead ahead,
        List<Changes> changes,
        String now,
        List<String> asks) {

    private static final int IN_PLACE = 3;

    public record Count(String verdict, int number) {}

    /** @param open whether the cards are in view at once */
    public record Group(String verdict, boolean open, List<Card> cards) {}

    /** @param control where to answer it; null for those that are only listed */
    public record Question(
            String path,
            String text,
            List<String> decides,
            @Nullable FieldView control) {}

    /**
     * @param later the day on which an item that is not granted now first is, by its code
     * @param end from when on nothing can be said, and why; empty where it can
     */
    public record Ahead(String until, Map<String, String> later, List<Turn> turns, List<Step> steps, String end) {}

    public record Turn(String on, String item, String name, String before, String after, List<String> causes) {}

    public record Step(String from, String to, String cash, boolean atLeast) {}

    private static final List<Verdict> FOLDED = List.of(Verdict.RULE_UNKNOWN, Verdict.NOT_ELIGIBLE);
    private static final List<Verdict> OPEN_TO_FAMILY = List.of(Verdict.ELIGIBLE, Verdict.NEEDS_INFORMATION);

    /**
     * @param questions makes the control of a field, for the questions that are answered in place
     * @param forecast of the same request
     */
    static Screen of(
            Engine engine,
            Determination d,
            Forecast forecast,
            List<Changes> changes,
            java.util.function.Function<String, @Nullable FieldView> questions) {
        var telling = new Telling(engine);
        var ahead = ahead(engine, forecast, d);
        var cards = new Cards(engine, d, changes, ahead.later);
        var family = new ArrayList<Card>();
        var groups = new ArrayList<Group>();
        var counts = new ArrayList<Count>();
        for (var group : telling.groups(d)) {
            counts.add(new Count(group.verdict().name(), group.entries().size()));
            var all = group.entries().stream().map(cards::card).toList();
            boolean open = OPEN_TO_FAMILY.contains(group.verdict());
            if (open) all.stream().filter(c -> !c.elder()).forEach(family::add);
            var own = open ? all.stream().filter(Card::elder).toList() : all;
            if (!own.isEmpty()) groups.add(new Group(group.verdict().name(), !FOLDED.contains(group.verdict()), own));
        }
        var asked = new ArrayList<Question>();
        for (var q : d.questions())
            asked.add(new Question(
                    q.attribute(),
                    q.question(),
                    q.decides().stream()
                            .map(code -> engine.catalogs().item(code).name())
                            .distinct()
                            .toList(),
                    asked.size() < IN_PLACE ? questions.apply(q.attribute()) : null));
        return new Screen(
                d.asOf().toString(),
                counts,
                d.totals().cashPerMonth().toPlainString(),
                d.totals().atLeast(),
                d.catalogs().stream().map(c -> c.name() + " " + c.revision()).toList(),
                groups,
                family,
                asked,
                d.materials(),
                telling.warnings(d).stream()
                        .filter(w -> w.item() == null)
                        .map(Determination.Warning::message)
                        .toList(),
                ahead,
                changes,
                Snapshot.of(d).text(),
                d.questions().stream().map(Determination.Question::attribute).toList());
    }

    private static Ahead ahead(Engine engine, Forecast f, Determination today) {
        var turns = new ArrayList<Turn>();
        for (var day : f.days())
            for (var change : day.changes()) {
                var item = engine.catalogs().item(change.item());
                turns.add(new Turn(
                        day.on().toString(),
                        change.item(),
                        (Boolean.TRUE.equals(change.draft()) ? "（" + Words.DRAFT + "）" : "")
                                + item.name()
                                + Words.BENEFICIARIES.getOrDefault(
                                        item.beneficiary().text(), ""),
                        Words.state(item, change.before()),
                        change.after() == null ? "不再适用这份清单" : Words.state(item, change.after()),
                        change.causes().stream().map(Screen::cause).toList()));
            }
        return new Ahead(
                f.until().toString(),
                later(f, today),
                turns,
                f.cash().stream()
                        .map(s -> new Step(
                                s.from().toString(),
                                s.to().toString(),
                                s.cashPerMonth().toPlainString(),
                                s.atLeast()))
                        .toList(),
                f.end() == null ? "" : f.end().on() + " " + f.end().message());
    }

    private static Map<String, String> later(Forecast f, Determination today) {
        var open = today.items().stream()
                .filter(e -> e.verdict() != Verdict.ELIGIBLE)
                .map(Determination.Entry::item)
                .collect(Collectors.toSet());
        var later = new LinkedHashMap<String, String>();
        for (var day : f.days())
            for (var change : day.changes())
                if (open.contains(change.item())
                        && !Boolean.TRUE.equals(change.draft())
                        && change.after() != null
                        && change.after().verdict() == Verdict.ELIGIBLE)
                    later.putIfAbsent(change.item(), day.on().toString());
        return later;
    }

    private static String cause(Forecast.Cause c) {
        String source = Stream.of(c.document(), c.title(), c.clause())
                .filter(Objects::nonNull)
                .collect(Collectors.joining(" "));
        return source.isEmpty() ? c.text() : c.text() + "（" + source + "）";
    }
}
