package org.qingdan.engine.determination;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.qingdan.engine.catalog.Catalogs;
import org.qingdan.engine.catalog.Confidence;
import org.qingdan.engine.catalog.Figures;
import org.qingdan.engine.catalog.Item;
import org.qingdan.engine.catalog.Relation;
import org.qingdan.engine.catalog.SourceRef;
import org.qingdan.engine.profile.Elder;

/** What the reader of an answer must be told of one item besides its verdict. */
final class ItemWarnings {
    private final String code;
    private final List<Determination.Warning> warnings = new ArrayList<>();

    private ItemWarnings(String code) {
        this.code = code;
    }

    /** @param registeredElsewhere as {@link #registeredElsewhere} says */
    static List<Determination.Warning> of(Decision d, LocalDate asOf, boolean registeredElsewhere) {
        var warnings = new ItemWarnings(d.item.code());
        warnings.decision(d, asOf, registeredElsewhere);
        return List.copyOf(warnings.warnings);
    }

    private void decision(Decision d, LocalDate asOf, boolean registeredElsewhere) {
        Item item = d.item;
        if (d.draftIncluded()) add("DRAFT_INCLUDED", "征求意见稿，未生效：结论和数额只供测算，不能据以申请或发放，不计入合计");
        if (item.source().confidence() == Confidence.LEAD
                && d.verdict != Verdict.NEEDS_INFORMATION
                && d.verdict != Verdict.RULE_UNKNOWN)
            add("LEAD", "依据 " + item.source().doc() + " 只见于非官方转载，请以主管部门文件核实");
        LocalDate review = item.source().reviewBy();
        if (review != null && asOf.isAfter(review)) add("REVIEW_DUE", "依据应在 " + review + " 前复核，现已过期，请核对是否有新规定");
        LocalDate evidenced = item.effective().evidenced();
        if (d.earned() && evidenced != null && asOf.isBefore(evidenced))
            add("NOT_EVIDENCED", "现有依据最早只到 " + evidenced + "，此前是否施行待确认");
        if (registeredElsewhere) add("HUKOU_ELSEWHERE", "只因户籍不在本地而不符合；请向户籍地了解当地的清单，在户籍地申请");
        for (Figures.Standing standing : d.figures) figure(standing, item, asOf);
        for (var applied : d.relations)
            if (applied.relation().kind() == Relation.Kind.UNKNOWN
                    && code.equals(applied.relation().first()))
                add("RELATION_UNKNOWN", "与 " + applied.with() + " " + applied.effect());
    }

    private void figure(Figures.Standing standing, Item item, LocalDate asOf) {
        SourceRef ref = standing.figure().source();
        if (ref != null
                && ref.reviewBy() != null
                && asOf.isAfter(ref.reviewBy())
                && !ref.reviewBy().equals(item.source().reviewBy()))
            add("REVIEW_DUE", "数额的依据应在 " + ref.reviewBy() + " 前复核，现已过期，请核对是否有新规定");
        if (ref != null && ref.confidence() == Confidence.LEAD && item.source().confidence() != Confidence.LEAD)
            add("LEAD", "数额的依据 " + ref.doc() + " 只见于非官方转载，请以主管部门文件核实");
        if (Boolean.TRUE.equals(standing.figure().atLeast())) add("AMOUNT_AT_LEAST", "数额是已知的最低数，本地可能更高，待确认");
        if (Boolean.TRUE.equals(standing.figure().gapKnown()))
            add("AMOUNT_GAP", "该标准自 " + standing.figure().from().day() + " 起，其后可能有未掌握的调整，请核对");
    }

    /** Whether only the place of registration is wrong, and lies outside the list's own: within it, no other list of a hukou would help. */
    static boolean registeredElsewhere(Decision decision, Explanation explanation, Catalogs catalogs, Elder elder) {
        if (!explanation.onlyFailsIn().contains("hukou")) return false;
        String own = catalogs.of(decision.item).info().region();
        var hukou = elder.hukou().path();
        return own == null || hukou == null || !hukou.contains(own);
    }

    private void add(String warning, String message) {
        warnings.add(new Determination.Warning(warning, code, message));
    }
}
