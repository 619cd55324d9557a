package org.qingdan.engine.determination;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.qingdan.engine.catalog.Catalogs;
import org.qingdan.engine.catalog.Item;
import org.qingdan.engine.determination.Forecast.Cause;
import org.qingdan.engine.determination.Forecast.Change;
import org.qingdan.engine.rules.RuleBook;

/** Writes down what the timeline of a request shows. */
final class Forecasts {
    private final Catalogs catalogs;
    private final RuleMoves rules;
    private final Moments moments;
    private final Evaluation evaluation;
    private final Questions questions;
    private final Map<String, Determination.ListUsed> listsUsed;

    Forecasts(
            Catalogs catalogs,
            RuleBook book,
            Moments moments,
            Evaluation evaluation,
            Questions questions,
            Map<String, Determination.ListUsed> listsUsed) {
        this.catalogs = catalogs;
        this.rules = new RuleMoves(catalogs, book);
        this.moments = moments;
        this.evaluation = evaluation;
        this.questions = questions;
        this.listsUsed = listsUsed;
    }

    Forecast of(Request request, LocalDate until) {
        var run = new Run(request, until);
        run.days();
        var end = run.timeline.end();
        return new Forecast(
                request.asOf(),
                until,
                request.elder().subjectId(),
                run.today.at().stack().lists().stream()
                        .map(c -> Objects.requireNonNull(listsUsed.get(c.id())))
                        .toList(),
                run.days,
                run.cash.until(end == null ? until : end.on().minusDays(1)),
                end,
                payments(request));
    }

    /** What is granted on the day of application, or of approval where that alone is given, and paid from when; nothing where a stated fact does not reach that day. */
    private List<Forecast.Payment> payments(Request request) {
        LocalDate day = request.applicationDate() != null ? request.applicationDate() : request.approvalDate();
        return day == null
                ? List.of()
                : moments.decided(request, day)
                        .map(then -> payments(request, then))
                        .orElse(List.of());
    }

    private List<Forecast.Payment> payments(Request request, Decided then) {
        var first = moments.firstPayment(request);
        var payments = new ArrayList<Forecast.Payment>();
        for (Decision d : new Floors(then.at().stack(), then.decisions()).shown(request.items()))
            if (d.verdict == Verdict.ELIGIBLE && d.item.start() != null)
                payments.add(new Forecast.Payment(
                        d.item.code(), d.item.name(), d.item.start(), first.counted(d.item), first.month(d.item)));
        return payments;
    }

    /** One request's way through the days. */
    private final class Run {
        private final Request request;
        private final Decided today;
        private final Timeline timeline;
        /** Where each item of the stack stands. */
        private final Map<String, Decision> standing;
        /** Items that have been in the answer on some day so far. */
        private final Set<String> listed = new HashSet<>();

        private final CashSteps cash;
        private final List<Forecast.Day> days = new ArrayList<>();

        Run(Request request, LocalDate until) {
            this.request = request;
            this.today = moments.decide(request, request.asOf());
            this.timeline = new Timeline(moments, request, today.at(), until);
            this.standing = new LinkedHashMap<>(today.decisions());
            var floors = new Floors(today.at().stack(), standing);
            var shown = floors.shown(request.items());
            shown.forEach(d -> listed.add(d.item.code()));
            this.cash = new CashSteps(request.asOf(), perMonth(floors.paid(shown)));
        }

        void days() {
            while (timeline.advance()) {
                var old = new LinkedHashMap<String, Decision>();
                if (timeline.moved()) {
                    old.putAll(standing);
                    standing.clear();
                }
                timeline.decided().forEach((code, d) -> {
                    Decision stood = standing.put(code, d);
                    if (stood != null) old.put(code, stood);
                });
                var floors = new Floors(timeline.now().stack(), standing);
                var shown = floors.shown(request.items());
                var changes = changes(old, shown);
                if (!changes.isEmpty()) days.add(new Forecast.Day(timeline.now().day(), changes));
                cash.add(timeline.now().day(), perMonth(floors.paid(shown)));
            }
        }

        private List<Change> changes(Map<String, Decision> old, List<Decision> shown) {
            var changed = new LinkedHashSet<String>();
            old.forEach((code, stood) -> {
                Decision now = standing.get(code);
                if (now == null || !now.sameOutcome(stood)) changed.add(code);
            });
            var causes = new Causes(catalogs, rules, evaluation, timeline.before(), timeline.now());
            var changes = new ArrayList<Change>();
            var surfacing = new LinkedHashSet<String>();
            for (Decision d : shown) if (listed.add(d.item.code())) surfacing.add(d.item.code());
            for (String code : changed)
                if (listed.contains(code)) changes.add(change(old.get(code), standing.get(code), causes, changed));
            surfacing.removeAll(changed);
            for (String code : surfacing) {
                var lower = timeline.now().stack().realising(code);
                Cause cause = lower.isEmpty() ? causes.moved() : causes.surfaced(lower);
                changes.add(new Change(
                        code,
                        catalogs.item(code).name(),
                        draft(catalogs.item(code)),
                        null,
                        state(standing.get(code)),
                        List.of(cause)));
            }
            return changes;
        }

        private Change change(@Nullable Decision old, @Nullable Decision now, Causes causes, Set<String> changed) {
            Decision stood = Objects.requireNonNull(old);
            return new Change(
                    stood.item.code(),
                    stood.item.name(),
                    draft(stood.item),
                    state(stood),
                    state(now),
                    now == null ? List.of(causes.moved()) : causes.of(stood, now, changed));
        }

        private @Nullable Boolean draft(Item item) {
            return item.draft() && catalogs.includesDrafts() ? true : null;
        }

        private static Forecast.@Nullable State state(@Nullable Decision d) {
            return d == null ? null : new Forecast.State(d.verdict, d.tier(), d.benefit, d.by);
        }

        private Determination.Totals perMonth(List<Decision> paid) {
            Moment at = timeline.now();
            boolean whole = request.items().isEmpty()
                    && questions.unseen(at.elder(), at.stack().lists()).isEmpty();
            return Cash.perMonth(paid, whole);
        }
    }
}
