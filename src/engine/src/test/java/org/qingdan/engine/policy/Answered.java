package org.qingdan.engine.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.qingdan.engine.catalog.Item;
import org.qingdan.engine.catalog.Relation;
import org.qingdan.engine.determination.Benefit;
import org.qingdan.engine.determination.Detail;
import org.qingdan.engine.determination.Engine;
import org.qingdan.engine.determination.Request;
import org.qingdan.engine.determination.Verdict;
import org.qingdan.engine.determination.Verdicts;

/** Holds answers against what is written in the lists. */
final class Answered {
    /** A rank in each of two queues, and an assessment that either place may make and both accept, are nothing given twice. */
    private static final Set<Item.Kind> TAKEN_ONCE = Set.of(Item.Kind.PRIORITY, Item.Kind.ASSESSMENT);

    private final Engine engine;
    private final Written written;
    private final Set<String> deducted = new HashSet<>();
    private final Set<Set<String>> related = new HashSet<>();
    int compared;

    Answered(Engine engine, Written written) {
        this.engine = engine;
        this.written = written;
        for (var list : engine.catalogs().all())
            for (Relation r : list.relations()) {
                if (r.kind() == Relation.Kind.DEDUCTS) deducted.add(r.second());
                if (r.second() != null) related.add(Set.of(Objects.requireNonNull(r.first()), r.second()));
                for (String a : r.members()) for (String b : r.members()) if (!a.equals(b)) related.add(Set.of(a, b));
            }
    }

    /** Every amount of an answer is the figure that the lists give the elder on the day; where there is none, the answer says so. */
    void figures(Request request, Verdicts answer) {
        for (var line : answer.items()) {
            Benefit benefit = line.benefit();
            if (benefit == null || deducted.contains(line.item())) continue;
            if (benefit.amountStatus() == Benefit.AmountStatus.UNKNOWN)
                assertThat(benefit.note()).as("%s of %s", line, request).isNotBlank();
            Item item = engine.catalogs().item(line.item());
            if (!item.tiers().isEmpty() && line.tier() == null) continue;
            var given = written.given(line.item(), line.tier(), request.elder(), request.asOf());
            if (!given.decided()) continue;
            compared++;
            if (given.amount() == null)
                assertThat(benefit.hasFigure()).as("%s of %s", line, request).isFalse();
            else
                assertThat(benefit.amount())
                        .as("%s of %s", line, request)
                        .isNotNull()
                        .isEqualByComparingTo(given.amount());
        }
    }

    /**
     * Pairs that are granted together though they realise the same item above, or bear the same name in two lists, and no relation says how they stand to each
     * other. A rank in the queue of each of two places is nothing twice, and of an elder whose facts contradict one another the answer says so.
     */
    Set<String> doubles(Request request, Verdicts answer) {
        var granted = answer.items().stream()
                .filter(l -> l.verdict() == Verdict.ELIGIBLE)
                .map(l -> engine.catalogs().item(l.item()))
                .filter(i -> !TAKEN_ONCE.contains(i.kind()))
                .toList();
        var doubles = new TreeSet<String>();
        for (int i = 0; i < granted.size(); i++)
            for (Item b : granted.subList(i + 1, granted.size())) {
                Item a = granted.get(i);
                if (same(a, b) && !related.contains(Set.of(a.code(), b.code()))) doubles.add(a.code() + " " + b.code());
            }
        boolean contradictory = !doubles.isEmpty()
                && engine.determine(request, Detail.REASONS).warnings().stream()
                        .anyMatch(w -> w.code().equals("CONFLICTING_FACTS"));
        return contradictory ? Set.of() : doubles;
    }

    private boolean same(Item a, Item b) {
        return (a.name().equals(b.name())
                        && engine.catalogs().of(a) != engine.catalogs().of(b))
                || a.implemented().contains(b.code())
                || b.implemented().contains(a.code())
                || !Collections.disjoint(a.implemented(), b.implemented());
    }

    static List<String> granted(Verdicts answer) {
        return answer.items().stream()
                .filter(l -> l.verdict() == Verdict.ELIGIBLE)
                .map(Verdicts.Line::item)
                .toList();
    }
}
