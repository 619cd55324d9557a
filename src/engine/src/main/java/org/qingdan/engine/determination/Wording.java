package org.qingdan.engine.determination;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.qingdan.engine.catalog.Figures;
import org.qingdan.engine.catalog.Item;

/** What an answer says of one item to everybody whose decision is the same: the entry but for what each elder has differently, and the warnings. */
final class Wording {
    private static final String REASONS = "\"reasons\":";

    /** What the frame of an entry has in the place of what is left out of it. */
    private static final String LEFT_OUT = REASONS + "[],\"missing\":[],";

    /**
     * All that it depends on.
     *
     * @param registeredElsewhere as {@link ItemWarnings#registeredElsewhere} says
     */
    record Key(
            Item item,
            LocalDate asOf,
            Verdict verdict,
            @Nullable String tier,
            @Nullable String reasonCode,
            @Nullable String onlyFails,
            boolean recognition,
            boolean receiving,
            boolean registeredElsewhere,
            @Nullable String by,
            @Nullable BigDecimal difference,
            boolean provisional,
            @Nullable Benefit benefit,
            List<Figures.Standing> figures,
            List<Decision.Applied> relations,
            List<Determination.Sentence> tieBreaks,
            Determination.@Nullable QuotaPart quotaPart,
            Determination.@Nullable Floor floor) {
        /** Of what tells keys apart most; an item is long to go through. */
        @Override
        public int hashCode() {
            int hash = item.code().hashCode() * 31 + verdict.ordinal();
            hash = hash * 31 + (tier == null ? 0 : tier.hashCode());
            hash = hash * 31 + asOf.hashCode();
            hash = hash * 31 + (onlyFails == null ? 0 : onlyFails.hashCode());
            hash = hash * 31 + (by == null ? 0 : by.hashCode());
            hash = hash * 31 + (benefit == null ? 0 : benefit.hashCode());
            return hash * 31 + relations.size();
        }
    }

    private final Determination.Entry frame;
    private final List<Determination.Warning> warnings;
    private final byte[] before;
    private final byte[] after;

    /** @param frame without reasons, what is missing and the dates that follow */
    Wording(Determination.Entry frame, List<Determination.Warning> warnings) {
        this.frame = frame;
        this.warnings = warnings;
        String json = DeterminationJson.plain(frame);
        int at = json.indexOf(LEFT_OUT);
        before = json.substring(0, at + REASONS.length()).getBytes(StandardCharsets.UTF_8);
        after = json.substring(at + LEFT_OUT.length()).getBytes(StandardCharsets.UTF_8);
    }

    String item() {
        return frame.item();
    }

    Verdict verdict() {
        return frame.verdict();
    }

    List<Determination.Warning> warnings() {
        return warnings;
    }

    /** The JSON of the entry up to the list of its reasons. */
    byte[] before() {
        return before;
    }

    /** The JSON of the entry from what follows the month of the first payment. */
    byte[] after() {
        return after;
    }

    Determination.Entry entry(
            List<Determination.Reason> reasons,
            List<String> missing,
            @Nullable LocalDate changesOn,
            @Nullable String firstPaymentMonth) {
        return new Determination.Entry(
                frame.item(),
                frame.tier(),
                frame.name(),
                frame.implemented(),
                frame.status(),
                frame.draft(),
                frame.verdict(),
                frame.reasonCode(),
                frame.note(),
                frame.onlyFails(),
                frame.recognition(),
                frame.by(),
                frame.difference(),
                frame.provisional(),
                frame.benefit(),
                reasons,
                missing,
                changesOn,
                firstPaymentMonth,
                frame.source(),
                frame.amountSources(),
                frame.receiving(),
                frame.stops(),
                frame.tieBreaks(),
                frame.gaps(),
                frame.provisos(),
                frame.materials(),
                frame.handling(),
                frame.quota(),
                frame.floor(),
                frame.relations(),
                frame.list(),
                frame.category(),
                frame.beneficiary(),
                frame.per(),
                frame.payer());
    }
}
