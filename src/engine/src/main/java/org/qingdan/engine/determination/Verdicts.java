package org.qingdan.engine.determination;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The short answer for one elder on one day: what, and how much, without reasons; for many elders at once.
 *
 * @param subjectId the caller's own reference, unchanged
 * @param items one line an item, in the order of the lists
 */
public record Verdicts(LocalDate asOf, @Nullable String subjectId, List<Line> items, Determination.Totals totals) {

    /**
     * @param by the item paid instead, when SUPERSEDED
     * @param draft true when the item is only a draft, and drafts were asked for
     * @param counted its part of the monthly cash of {@link #totals()}; null when the item is none of that
     */
    public record Line(
            String item,
            @Nullable String tier,
            Verdict verdict,
            @Nullable String by,
            @Nullable Boolean provisional,
            @Nullable Boolean draft,
            @Nullable Benefit benefit,
            @JsonIgnore @Nullable BigDecimal counted) {}

    static Verdicts of(Request request, List<Decision> shown, Determination.Totals totals) {
        return new Verdicts(
                request.asOf(),
                request.elder().subjectId(),
                shown.stream()
                        .map(d -> new Line(
                                d.item.code(),
                                d.tier(),
                                d.verdict,
                                d.by,
                                d.provisional ? true : null,
                                d.draftIncluded() ? true : null,
                                d.benefit,
                                d.counted()))
                        .toList(),
                totals);
    }
}
