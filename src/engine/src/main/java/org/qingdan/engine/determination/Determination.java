package org.qingdan.engine.determination;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.qingdan.engine.catalog.Confidence;
import org.qingdan.engine.catalog.Item;
import org.qingdan.engine.rules.Truth;

/**
 * The answer for one elder on one day (核对结果).
 *
 * @param subjectId the caller's own reference, unchanged
 * @param catalogs the lists the elder was judged under
 * @param items one entry an item, in the order of the lists
 * @param questions what to ask next, the fact that decides most first
 * @param materials the papers for all that can be applied for, each once
 */
public record Determination(
        LocalDate asOf,
        @Nullable String subjectId,
        List<ListUsed> catalogs,
        List<Entry> items,
        List<Question> questions,
        Totals totals,
        List<Material> materials,
        List<Warning> warnings) {

    /** Tells each item with its verdict, without putting any entry together. */
    public void eachVerdict(BiConsumer<String, Verdict> told) {
        if (items instanceof Lines lines) lines.eachVerdict(told);
        else for (Entry entry : items) told.accept(entry.item(), entry.verdict());
    }

    /** @param hash SHA-256 over the list's files, its rules and the dictionaries */
    public record ListUsed(String id, String name, String revision, String hash) {}

    /**
     * @param status in-force, pilot or draft
     * @param draft true when the item is only a draft that nobody can rely on, and drafts were asked for
     * @param reasonCode PROGRAMME_ENDED, NOT_YET_IN_FORCE, DRAFT or GAP, where one of these decides
     * @param onlyFails the one sentence that stands between the elder and the item, when there is just one
     * @param recognition {@code required} when the income lets the elder apply for the status that opens the item
     * @param by the item paid instead, when SUPERSEDED
     * @param difference how much more that item pays; absent when not exactly known
     * @param provisional true when a missing fact or figure could still change a relation's outcome
     * @param missing profile paths that would settle the verdict or the amount
     * @param changesOn first later day on which verdict, tier, amount or the item paid instead differs, other facts held
     * @param firstPaymentMonth {@code yyyy-MM}, when the date it counts from is given
     * @param amountSources where the figures behind the amount stand, when they have a source of their own
     * @param receiving true when the elder already receives the item
     * @param stops when it ends, in words
     * @param tieBreaks facts that come first at equal rank; listed, never ranked
     * @param gaps what is still to be confirmed of the item, in words
     * @param quota a number the place must reach with the item, or may spend on it; nobody's entitlement
     * @param floor the item above that this one realises, and how it would decide
     */
    public record Entry(
            String item,
            @Nullable String tier,
            String name,

            @JsonProperty("implements") List<String> implemented,

            String status,
            @Nullable Boolean draft,
            Verdict verdict,
            @Nullable String reasonCode,
            @Nullable String note,
            @Nullable String onlyFails,
            @Nullable String recognition,
            @Nullable String by,
            @Nullable BigDecimal difference,
            @Nullable Boolean provisional,
            @Nullable Benefit benefit,
            List<Reason> reasons,
            List<String> missing,
            @Nullable LocalDate changesOn,
            @Nullable String firstPaymentMonth,
            Cited source,
            List<AmountSource> amountSources,
            @Nullable Boolean receiving,
            @Nullable String stops,
            List<Sentence> tieBreaks,
            List<String> gaps,
            List<String> provisos,
            List<String> materials,
            Item.@Nullable Handling handling,
            @Nullable Quota quota,
            @Nullable Floor floor,
            List<RelationNote> relations,
            String list,
            String category,
            String beneficiary,
            String per,
            @Nullable String payer) {}

    /**
     * A number for a place, which decides nothing.
     *
     * @param part what of it falls to the elder's own place, where that is known
     * @param note that it is no entitlement, in Chinese
     */
    public record Quota(
            String meaning,
            String unit,
            LocalDate from,
            LocalDate until,
            @Nullable Integer atLeast,
            @Nullable Integer atMost,
            @Nullable QuotaPart part,
            Cited source,
            String note) {}

    public record QuotaPart(String place, int value) {}

    /** @param items codes of the items that ask for the paper */
    public record Material(String material, List<String> items) {}

    /**
     * One rule with the outcome of each of its sentences.
     *
     * @param reading how an ambiguous phrase is read by it: the name of the reading and the option; absent = the rule rests on none
     */
    public record Reason(
            String rule, String source, @Nullable String reading, Truth outcome, List<Sentence> conditions) {}

    /**
     * @param value the elder's value in words; absent = not stated
     * @param because for a status, the rules that conclude it
     */
    public record Sentence(
            String sentence,
            @Nullable String attribute,
            @Nullable String value,
            Truth outcome,
            @Nullable List<Reason> because) {}

    public record Cited(
            String document,
            @Nullable String title,
            @Nullable String clause,
            Confidence confidence) {}

    /** @param since first day of the figure, where it is known */
    public record AmountSource(
            String document,
            @Nullable String title,
            @Nullable String clause,
            Confidence confidence,
            @Nullable LocalDate since) {}

    public record Floor(String item, Verdict verdict) {}

    /** How another item or receipt touches this one. */
    public record RelationNote(String kind, String with, String effect, String source) {}

    /** @param decides codes of the items this fact could still decide */
    public record Question(String attribute, String question, List<String> decides) {}

    /** @param atLeast true when anything is still open */
    public record Totals(BigDecimal cashPerMonth, boolean atLeast) {}

    /** @param item the item it concerns; absent = the whole answer */
    public record Warning(String code, @Nullable String item, String message) {}
}
