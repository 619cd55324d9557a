package org.qingdan.engine.determination;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.qingdan.engine.catalog.Catalog;
import org.qingdan.engine.catalog.CatalogInfo;
import org.qingdan.engine.catalog.Catalogs;
import org.qingdan.engine.catalog.Confidence;
import org.qingdan.engine.catalog.Figures;
import org.qingdan.engine.catalog.Item;
import org.qingdan.engine.catalog.Relation;
import org.qingdan.engine.catalog.Source;
import org.qingdan.engine.catalog.SourceRef;
import org.qingdan.engine.profile.Contradictions;
import org.qingdan.engine.profile.Elder;
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
     * @param lists the lists the elder is judged under
     * @param shown the decisions of the answer
     * @param recognitions statuses the elder may apply for
     * @param gaps upper items that decide better than every local item realising them
     */
    static List<Determination.Warning> of(
            Catalogs catalogs,
            List<Catalog> lists,
            Profile profile,
            Elder elder,
            Map<Decision, Explanation> shown,
            Map<String, List<Decision>> gaps,
            List<CatalogInfo.Recognition> recognitions) {
        var warnings = new Warnings(catalogs, elder, shown);
        lists.forEach(list -> list.info().readings().forEach(warnings::reading));
        warnings.profile(profile);
        recognitions.forEach(r -> warnings.add("MAY_APPLY", r.item(), r.text()));
        for (Decision decision : shown.keySet()) warnings.decision(decision);
        gaps.forEach(warnings::floorGap);
        return List.copyOf(warnings.warnings);
    }

    private void reading(CatalogInfo.Reading reading) {
        if (reading.chosen().equals(catalogs.otherReadings().get(reading.name())))
            add(
                    "OTHER_READING",
                    null,
                    "按要求把“" + reading.name() + "”读作“" + reading.chosen() + "”，不是清单所取的读法。清单取舍的理由: " + reading.why());
    }

    private void profile(Profile profile) {
        for (var found : Contradictions.told(profile, asOf)) add(found.code(), null, found.message());
        underAge();
        if (profile.receiving() != null && profile.receivingAmounts() != null)
            for (String code : profile.receivingAmounts().keySet())
                if (!profile.receiving().contains(code))
                    add("CONFLICTING_FACTS", null, "填了 " + code + " 的金额，而正在享受的待遇里没有这一项，请核对");
    }

    /** The lists are about old people; who is younger may be a carer or a child, or the date is wrong. */
    private void underAge() {
        for (Catalog list : catalogs.all()) {
            var old = list.info().elderAge();
            if (old == null || elder.age() == null || elder.age() >= old.years()) continue;
            String title = catalogs.source(list, old.source().doc())
                    .map(Source::title)
                    .orElse(old.source().doc());
            add(
                    "UNDER_AGE",
                    null,
                    "核对日 " + elder.age() + " 周岁，未满 " + old.years() + " 周岁，不是老年人（" + title
                            + "）；清单项目多不适用，请核对出生日期；由家属、照护人享受的项目，请按老年人本人的情况核对");
        }
    }

    private void decision(Decision d) {
        Item item = d.item;
        String code = item.code();
        if (d.draftIncluded()) add("DRAFT_INCLUDED", code, "征求意见稿，未生效：结论和数额只供测算，不能据以申请或发放，不计入合计");
        if (item.source().confidence() == Confidence.LEAD
                && d.verdict != Verdict.NEEDS_INFORMATION
                && d.verdict != Verdict.RULE_UNKNOWN)
            add("LEAD", code, "依据 " + item.source().doc() + " 只见于非官方转载，请以主管部门文件核实");
        LocalDate review = item.source().reviewBy();
        if (review != null && asOf.isAfter(review)) add("REVIEW_DUE", code, "依据应在 " + review + " 前复核，现已过期，请核对是否有新规定");
        LocalDate evidenced = item.effective().evidenced();
        if (d.earned() && evidenced != null && asOf.isBefore(evidenced))
            add("NOT_EVIDENCED", code, "现有依据最早只到 " + evidenced + "，此前是否施行待确认");
        if (registeredElsewhere(d)) add("HUKOU_ELSEWHERE", code, "只因户籍不在本地而不符合；请向户籍地了解当地的清单，在户籍地申请");
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
                add("RELATION_UNKNOWN", code, "与 " + applied.with() + " " + applied.effect());
    }

    private void floorGap(String upper, List<Decision> locals) {
        Item above = catalogs.item(upper);
        String list = catalogs.of(above).info().name() + "的 " + upper + " “" + above.name() + "”";
        if (locals.stream().anyMatch(this::registeredElsewhere)) return; // told with the item itself
        for (Decision local : locals) {
            if (onlyFails(local, "insurance.ltci"))
                add("LTCI_PAYS", local.item.code(), "长期护理保险基金已在支付，本地的这一项不再享受；" + list + "与长期护理保险如何衔接，请请示");
            else add("FLOOR_GAP", local.item.code(), list + "可享受，而本地的这一项不符合；上级清单的权利不因此消失，请按上级清单办理或请示");
        }
    }

    /** Whether only the place of registration is wrong, and lies outside the list's own: within it, no other list of a hukou would help. */
    private boolean registeredElsewhere(Decision decision) {
        String own = catalogs.of(decision.item).info().region();
        var hukou = elder.hukou().path();
        return onlyFails(decision, "hukou") && (own == null || hukou == null || !hukou.contains(own));
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
