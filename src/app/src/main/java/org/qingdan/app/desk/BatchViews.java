package org.qingdan.app.desk;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.qingdan.app.batch.Batches;
import org.qingdan.app.batch.Job;
import org.qingdan.app.batch.RowDetail;
import org.qingdan.app.batch.Totals;
import org.qingdan.app.words.Words;
import org.qingdan.engine.catalog.Catalogs;
import org.qingdan.engine.determination.Determination;
import org.qingdan.engine.determination.Verdict;
import org.qingdan.engine.rules.Truth;

/** What the pages of a batch show, in the order they show it. */
final class BatchViews {
    /** Verdicts in the order of the columns and groups. */
    static final List<Verdict> ORDER = List.of(
            Verdict.ELIGIBLE,
            Verdict.NEEDS_INFORMATION,
            Verdict.SUPERSEDED,
            Verdict.RULE_UNKNOWN,
            Verdict.NOT_ELIGIBLE);

    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm").withZone(ZoneId.of("Asia/Shanghai"));

    private static final int SHORT_HASH = 8;

    private BatchViews() {}

    /** The beginning of the hash of all lists. */
    static String revision(String hash) {
        String digits = hash.substring(hash.indexOf(':') + 1);
        return digits.substring(0, Math.min(SHORT_HASH, digits.length()));
    }

    /** Something to be mended, and the field where. */
    record Problem(@Nullable String field, String message) {}

    /**
     * A job in a list.
     *
     * @param title as its owner calls the sheet
     */
    record JobLine(Job job, String title, String sent, long daysLeft) {
        static JobLine of(Job job, String title, Clock clock) {
            var left = Duration.between(clock.instant(), job.expires());
            return new JobLine(
                    job,
                    title,
                    MINUTE.format(job.created()),
                    Math.max(0, left.plusDays(1).minusNanos(1).toDays()));
        }

        public String id() {
            return job.id();
        }
    }

    record ItemLine(String code, String name, Totals.OfItem counted) {
        public int of(String verdict) {
            return counted.of(Verdict.valueOf(verdict));
        }

        public int of(Verdict verdict) {
            return counted.of(verdict);
        }

        public String cashText() {
            return counted.cash().signum() == 0 ? "–" : Totals.yuan(counted.cash());
        }
    }

    /** Every item, those first that most may have. */
    static List<ItemLine> items(Totals totals, Catalogs catalogs) {
        return totals.items().entrySet().stream()
                .map(e -> new ItemLine(e.getKey(), Batches.name(catalogs, e.getKey()), e.getValue()))
                .sorted(Comparator.comparing((ItemLine i) -> -i.of(Verdict.ELIGIBLE))
                        .thenComparing(i -> -i.of(Verdict.NEEDS_INFORMATION))
                        .thenComparing(ItemLine::code))
                .toList();
    }

    /** One row, as the page shows it. */
    record RowView(int number, List<RowDetail.Fact> facts, String cash, List<Group> groups) {}

    /** @param open whether it is unfolded */
    record Group(Verdict verdict, boolean open, List<Entry> entries) {}

    record Entry(String code, String name, String amount, List<Because> reasons, String source) {}

    record Because(
            Truth outcome,
            String word,
            String text,
            @Nullable String value) {}

    static RowView row(RowDetail detail) {
        var d = detail.determination();
        var groups = ORDER.stream()
                .map(v -> new Group(
                        v,
                        v != Verdict.NOT_ELIGIBLE && v != Verdict.RULE_UNKNOWN,
                        d.items().stream()
                                .filter(e -> e.verdict() == v)
                                .map(BatchViews::entry)
                                .toList()))
                .filter(g -> !g.entries.isEmpty())
                .toList();
        return new RowView(
                detail.number(), detail.facts(), d.totals().cashPerMonth().toPlainString(), groups);
    }

    private static Entry entry(Determination.Entry e) {
        // The rule that grants it; where none does, the one that comes nearest stands first.
        var reasons = e.reasons().stream()
                .filter(r -> e.verdict() != Verdict.ELIGIBLE || r.outcome() == Truth.MET)
                .limit(1)
                .flatMap(r -> r.conditions().stream())
                .map(c -> new Because(c.outcome(), Words.truth(c.outcome()), c.sentence(), c.value()))
                .toList();
        var source = e.source();
        return new Entry(
                e.item(),
                e.name(),
                Words.amount(e.benefit()),
                reasons,
                String.join(
                        " ",
                        Arrays.asList(
                                source.title() == null ? source.document() : source.title(),
                                source.clause() == null ? "" : source.clause(),
                                "（" + Words.confidence(source.confidence()) + "）")));
    }
}
