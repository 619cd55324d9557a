package org.qingdan.engine.determination;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.qingdan.engine.catalog.Item;

/**
 * On which days what changes for one elder while all stated facts hold (预计).
 *
 * @param until the last day looked at
 * @param subjectId the caller's own reference, unchanged
 * @param catalogs the lists the elder is judged under on the first day
 * @param days the days after {@code asOf} on which something changes, in order
 * @param cash the monthly cash, without a gap from {@code asOf} to the last day of which something can be said
 * @param end where a stated fact does not reach as far as {@code until}
 * @param payments for an application or approval date in the request: what is paid from which month
 */
public record Forecast(
        LocalDate asOf,
        LocalDate until,
        @Nullable String subjectId,
        List<Determination.ListUsed> catalogs,
        List<Day> days,
        List<CashStep> cash,
        @Nullable End end,
        List<Payment> payments) {

    public record Day(LocalDate on, List<Change> changes) {}

    /**
     * One item's change.
     *
     * @param draft true when the item is only a draft, and drafts were asked for
     * @param before absent = stood already, but not listed until now: a lower list stood for it
     * @param after absent = its list applies no longer
     */
    public record Change(
            String item,
            String name,
            @Nullable Boolean draft,
            @Nullable State before,
            @Nullable State after,
            List<Cause> causes) {}

    /** @param by the item paid instead, when SUPERSEDED */
    public record State(
            Verdict verdict,
            @Nullable String tier,
            @Nullable Benefit benefit,
            @Nullable String by) {}

    /**
     * Why an item changes.
     *
     * @param text in Chinese
     * @param rule the rule that turns, where one does
     * @param document id of the document it rests on
     * @param with the items whose change this one follows
     */
    public record Cause(
            Kind kind,
            String text,
            @Nullable String rule,
            @Nullable String document,
            @Nullable String title,
            @Nullable String clause,
            List<String> with) {}

    public enum Kind {
        /** An age is reached, the elder's own or the wife's. */
        BIRTHDAY,
        /** Months of residence are completed. */
        RESIDENCE,
        /** A rule comes into force. */
        RULE_FROM,
        /** A rule has had its last day. */
        RULE_UNTIL,
        /** A figure begins, or is evidenced from now on. */
        FIGURE_FROM,
        /** A figure has had its last day, and none follows. */
        FIGURE_UNTIL,
        /** A disability certificate has expired. */
        CERTIFICATE,
        /** An assessment of ability begins or has lapsed. */
        ASSESSMENT,
        /** Long-term-care insurance of the place enters another state. */
        LTCI,
        /** A region code means another place. */
        REGION,
        /** Another item of the same answer changes, and a relation links the two. */
        LINKED,
        /** The lower lists no longer stand for an item of the list above. */
        FLOOR
    }

    /** @param to last day */
    public record CashStep(LocalDate from, LocalDate to, BigDecimal cashPerMonth, boolean atLeast) {}

    /** @param on the first day of which nothing can be said */
    public record End(LocalDate on, String code, String message) {}

    /**
     * @param counted the day payment counts from; absent = the request does not give it
     * @param month {@code yyyy-MM}; absent when {@code counted} is, or when the item has ended before anything is paid
     */
    public record Payment(
            String item,
            String name,
            Item.Start start,
            @Nullable LocalDate counted,
            @Nullable String month) {}
}
