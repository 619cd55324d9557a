package org.qingdan.engine.determination;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.qingdan.engine.determination.Determination.Totals;

/** The monthly cash as a series of steps. */
final class CashSteps {
    private final List<Forecast.CashStep> steps = new ArrayList<>();
    private LocalDate from;
    private Totals totals;

    CashSteps(LocalDate from, Totals totals) {
        this.from = from;
        this.totals = totals;
    }

    /** Days come in order. */
    void add(LocalDate day, Totals now) {
        if (now.equals(totals)) return;
        close(day.minusDays(1));
        from = day;
        totals = now;
    }

    /** All steps, the last of them up to a day. */
    List<Forecast.CashStep> until(LocalDate last) {
        close(last);
        return steps;
    }

    private void close(LocalDate to) {
        steps.add(new Forecast.CashStep(from, to, totals.cashPerMonth(), totals.atLeast()));
    }
}
