package org.qingdan.app.batch;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.qingdan.app.api.LiveLists;
import org.qingdan.app.sheet.Columns;
import org.qingdan.app.sheet.Duplicates;
import org.qingdan.app.sheet.RowAnswer;
import org.qingdan.app.sheet.RowChecker;
import org.qingdan.app.sheet.RowReader;
import org.qingdan.engine.determination.Engine;
import org.qingdan.engine.determination.Verdict;

/** Checks chunks with the lists that their job was started with, and no others. */
final class Checker implements Worker.Checking {
    private static final int JOBS_AT_ONCE = 8;

    private final Jobs jobs;
    private final LiveLists lists;
    private final Columns columns;
    private final Map<String, RowChecker> checkers = Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, RowChecker> eldest) {
            return size() > JOBS_AT_ONCE;
        }
    });

    Checker(Jobs jobs, LiveLists lists, Columns columns) {
        this.jobs = jobs;
        this.lists = lists;
        this.columns = columns;
    }

    @Override
    public Chunks.Outcome check(Job job, byte[] input) {
        var engine = lists.of(Objects.requireNonNull(job.revision()))
                .orElseThrow(Worker.RevisionGone::new)
                .engine();
        var checker = checkers.computeIfAbsent(
                job.id() + job.started(),
                key -> checker(Settings.read(jobs.settings(job)), engine, Objects.requireNonNull(job.asOf())));
        var answers = Rows.read(input).stream().map(checker::check).toList();
        return new Chunks.Outcome(Rows.answerBytes(answers), counted(answers).json(), (int)
                answers.stream().filter(a -> !a.judged()).count());
    }

    RowChecker checker(Settings settings, Engine engine, LocalDate asOf) {
        var mapping = columns.match(settings.header(), settings.wanted());
        var reader = new RowReader(mapping, engine.catalogs(), asOf, settings.drafts());
        return new RowChecker(engine, reader, Duplicates.of(settings.repeated()));
    }

    static Totals counted(List<RowAnswer> answers) {
        int bad = 0;
        BigDecimal cash = BigDecimal.ZERO;
        var any = new TreeMap<Verdict, Integer>();
        var items = new TreeMap<String, Map<Verdict, Integer>>();
        var sums = new TreeMap<String, BigDecimal>();
        for (RowAnswer answer : answers) {
            if (!answer.judged()) bad++;
            if (answer.monthly() != null) cash = cash.add(answer.monthly());
            answer.items().stream().map(RowAnswer.Line::verdict).distinct().forEach(v -> any.merge(v, 1, Integer::sum));
            for (var line : answer.items()) {
                items.computeIfAbsent(line.item(), i -> new TreeMap<>()).merge(line.verdict(), 1, Integer::sum);
                if (line.counted() != null) sums.merge(line.item(), line.counted(), BigDecimal::add);
            }
        }
        var counted = new TreeMap<String, Totals.OfItem>();
        items.forEach((code, verdicts) ->
                counted.put(code, new Totals.OfItem(verdicts, sums.getOrDefault(code, BigDecimal.ZERO))));
        return new Totals(answers.size(), bad, any, cash, counted);
    }
}
