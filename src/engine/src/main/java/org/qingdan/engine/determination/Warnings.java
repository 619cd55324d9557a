package org.qingdan.engine.determination;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.qingdan.engine.catalog.CatalogInfo;
import org.qingdan.engine.catalog.Catalogs;
import org.qingdan.engine.catalog.Confidence;
import org.qingdan.engine.catalog.Figures;
import org.qingdan.engine.catalog.Item;
import org.qingdan.engine.catalog.Relation;
import org.qingdan.engine.catalog.SourceRef;
import org.qingdan.engine.profile.Elder;
import org.qingdan.engine.profile.Hardship;
import org.qingdan.engine.profile.Profile;

/** What the reader of an answer must be told besides the verdicts. */
final class Warnings {
    private final Catalogs catalogs;
    private final Elder elder;
    private final LocalDate asOf;
    private final Map<Decision, Explanation> explanations;
    private final List<Determination.Warning> warnings = new ArrayList<>();

    private Warnings(Catalogs catalogs, Elder elder, Map<Decision, Explanation> explanations) {
        this.catalogs = catalogs;
        this.elder = elder;
        this.asOf = elder.asOf();
        this.explanations = explanations;
    }

    /**
     * @param shown the decisions of the answer
     * @param recognitions statuses the elder may apply for
     * @param gaps upper items that decide better than every local item realising them
     */
    static List<Determination.Warning> of(
            Catalogs catalogs,
            Profile profile,
            Elder elder,
            Map<Decision, Explanation> shown,
            Map<String, List<Decision>> gaps,
            List<CatalogInfo.Recognition> recognitions) {
        var warnings = new Warnings(catalogs, elder, shown);
        warnings.profile(profile);
        recognitions.forEach(r -> warnings.add("MAY_APPLY", r.item(), r.text()));
        for (Decision decision : shown.keySet()) warnings.decision(decision);
        gaps.forEach(warnings::floorGap);
        return List.copyOf(warnings.warnings);
    }

    private void profile(Profile profile) {
        Set<Hardship> hardship = profile.hardship();
        boolean scattered = hardship != null && hardship.contains(Hardship.TEKUN_SCATTERED);
        boolean central = hardship != null && hardship.contains(Hardship.TEKUN_CENTRAL);
        boolean dibao =
                hardship != null && (hardship.contains(Hardship.DIBAO) || hardship.contains(Hardship.DIBAO_SINGLE));
        if ((scattered || central) && dibao) add("CONFLICTING_FACTS", null, "特困人员与最低生活保障不能同时认定，请核对困难类别");
        boolean edge = hardship != null && hardship.contains(Hardship.DIBAO_EDGE);
        if (dibao && edge) add("CONFLICTING_FACTS", null, "最低生活保障与低保边缘家庭不能同时认定，请核对困难类别");
        if (scattered && central) add("CONFLICTING_FACTS", null, "分散供养与集中供养只能是其一，请核对困难类别");
        if ((scattered || central) && Boolean.TRUE.equals(profile.sentence()))
            add("CONFLICTING_FACTS", null, "服刑期间特困人员救助供养终止（特困人员认定办法第二十六条），请核对困难类别");
        if (profile.receiving() != null && profile.receivingAmounts() != null)
            for (String code : profile.receivingAmounts().keySet())
                if (!profile.receiving().contains(code))
                    add("CONFLICTING_FACTS", null, "填了 " + code + " 的金额，而正在享受的待遇里没有这一项，请核对");
        boolean lapsed = profile.ability() != null
                && profile.ability().level() != null
                && elder.ability().level() == null;
        if (lapsed) add("ASSESSMENT_LAPSED", null, "能力评估结果在核对日不在有效期内，按未评估处理，请核对日期或申请复评");
    }

    private void decision(Decision d) {
        Item item = d.item;
        String code = item.code();
        if (item.source().confidence() == Confidence.LEAD
                && d.verdict != Verdict.NEEDS_INFORMATION
                && d.verdict != Verdict.RULE_UNKNOWN)
            add("LEAD", code, "依据 " + item.source().doc() + " 只见于非官方转载，请以主管部门文件核实");
        LocalDate review = item.source().reviewBy();
        if (review != null && asOf.isAfter(review)) add("REVIEW_DUE", code, "依据应在 " + review + " 前复核，现已过期，请核对是否有新规定");
        LocalDate evidenced = item.effective().evidenced();
        if (d.earned() && evidenced != null && asOf.isBefore(evidenced))
            add("NOT_EVIDENCED", code, "现有依据最早只到 " + evidenced + "，此前是否施行待确认");
        if (onlyFails(d, "hukou")) add("HUKOU_ELSEWHERE", code, "只因户籍不在本地而不符合；请向户籍地了解当地的清单，在户籍地申请");
        for (Figures.Standing standing : d.figures) {
            SourceRef ref = standing.figure().source();
            if (ref != null
                    && ref.reviewBy() != null
                    && asOf.isAfter(ref.reviewBy())
                    && !ref.reviewBy().equals(review))
                add("REVIEW_DUE", code, "数额的依据应在 " + ref.reviewBy() + " 前复核，现已过期，请核对是否有新规定");
            if (ref != null
                    && ref.confidence() == Confidence.LEAD
                    && item.source().confidence() != Confidence.LEAD)
                add("LEAD", code, "数额的依据 " + ref.doc() + " 只见于非官方转载，请以主管部门文件核实");
            if (Boolean.TRUE.equals(standing.figure().atLeast())) add("AMOUNT_AT_LEAST", code, "数额是已知的最低数，本地可能更高，待确认");
            if (Boolean.TRUE.equals(standing.figure().gapKnown()))
                add("AMOUNT_GAP", code, "该标准自 " + standing.figure().from().day() + " 起，其后可能有未掌握的调整，请核对");
        }
        for (var applied : d.relations)
            if (applied.relation().kind() == Relation.Kind.UNKNOWN
                    && code.equals(applied.relation().first()))
                add("RELATION_UNKNOWN", code, "与 " + applied.with() + " 能否同时享受，文件未说明，待确认");
    }

    private void floorGap(String upper, List<Decision> locals) {
        Item above = catalogs.item(upper);
        String list = catalogs.of(above).info().name() + "的 " + upper + " “" + above.name() + "”";
        if (locals.stream().anyMatch(l -> onlyFails(l, "hukou"))) return; // told with the item itself
        for (Decision local : locals) {
            if (onlyFails(local, "insurance.ltci"))
                add("LTCI_PAYS", local.item.code(), "长期护理保险基金已在支付，本地的这一项不再享受；" + list + "与长期护理保险如何衔接，请请示");
            else add("FLOOR_GAP", local.item.code(), list + "可享受，而本地的这一项不符合；上级清单的权利不因此消失，请按上级清单办理或请示");
        }
    }

    private boolean onlyFails(Decision decision, String attributes) {
        Explanation explanation = explanations.get(decision);
        return explanation != null && explanation.onlyFailsIn().contains(attributes);
    }

    private void add(String code, @org.jspecify.annotations.Nullable String item, String message) {
        var warning = new Determination.Warning(code, item, message);
        if (!warnings.contains(warning)) warnings.add(warning);
    }
}
