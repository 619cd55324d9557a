package org.qingdan.app.batch;

import org.jspecify.annotations.Nullable;
import org.qingdan.app.sheet.RowAnswer;
import org.qingdan.engine.determination.Verdict;

/**
 * Which rows of a result are looked at.
 *
 * @param item code of an item; empty = any
 * @param verdict on that item, or on any; null = whichever
 */
public record Filter(Show show, String item, @Nullable Verdict verdict) {
    public enum Show {
        ALL,
        BAD,
        GOOD
    }

    /** Faulty rows have no verdicts, so that other choices say nothing of them. */
    private boolean byVerdict() {
        return show != Show.BAD && (!item.isEmpty() || verdict != null);
    }

    boolean matches(RowAnswer answer) {
        if (byVerdict())
            return answer.items().stream()
                    .anyMatch(l ->
                            (item.isEmpty() || l.item().equals(item)) && (verdict == null || l.verdict() == verdict));
        return show == Show.ALL || answer.judged() == (show == Show.GOOD);
    }

    /** How many of the rows that were counted match: known without opening them. */
    int count(Totals totals) {
        if (byVerdict()) {
            if (item.isEmpty()) return totals.any().getOrDefault(verdict, 0);
            return verdict == null ? totals.item(item).all() : totals.item(item).of(verdict);
        }
        return switch (show) {
            case ALL -> totals.rows();
            case BAD -> totals.bad();
            case GOOD -> totals.rows() - totals.bad();
        };
    }
}
