package org.qingdan.engine.determination;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.qingdan.engine.catalog.Catalog;
import org.qingdan.engine.catalog.CatalogInfo;
import org.qingdan.engine.catalog.Catalogs;
import org.qingdan.engine.catalog.Item;
import org.qingdan.engine.catalog.Source;
import org.qingdan.engine.profile.Contradictions;
import org.qingdan.engine.profile.Elder;
import org.qingdan.engine.profile.Profile;

/** What the reader of an answer must be told besides the verdicts. */
final class Warnings {
    private final Catalogs catalogs;
    private final Elder elder;
    private final LocalDate asOf;
    private final List<Explained> shown;
    private final List<Determination.Warning> warnings = new ArrayList<>();

    private Warnings(Catalogs catalogs, Elder elder, List<Explained> shown) {
        this.catalogs = catalogs;
        this.elder = elder;
        this.asOf = elder.asOf();
        this.shown = shown;
    }

    /**
     * @param lists the lists the elder is judged under
     * @param shown the decisions of the answer
     * @param ofItems those of the single items
     * @param recognitions statuses the elder may apply for
     * @param gaps upper items that decide better than every local item realising them
     */
    static List<Determination.Warning> of(
            Catalogs catalogs,
            List<Catalog> lists,
            Profile profile,
            Elder elder,
            List<Explained> shown,
            List<Determination.Warning> ofItems,
            Map<String, List<Decision>> gaps,
            List<CatalogInfo.Recognition> recognitions) {
        var warnings = new Warnings(catalogs, elder, shown);
        if (!catalogs.otherReadings().isEmpty())
            lists.forEach(list -> list.info().readings().forEach(warnings::reading));
        warnings.profile(profile);
        recognitions.forEach(r -> warnings.add("MAY_APPLY", r.item(), r.text()));
        ofItems.forEach(warnings::add);
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
        for (Catalog list : catalogs.namingElderAge()) {
            var old = Objects.requireNonNull(list.info().elderAge());
            if (elder.age() == null || elder.age() >= old.years()) continue;
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

    private void floorGap(String upper, List<Decision> locals) {
        Item above = catalogs.item(upper);
        String list = catalogs.of(above).info().name() + "的 " + upper + " “" + above.name() + "”";
        if (locals.stream().anyMatch(this::registeredElsewhere)) return; // told with the item itself
        for (Decision local : locals) {
            if (explanation(local).onlyFailsIn().contains("insurance.ltci"))
                add("LTCI_PAYS", local.item.code(), "长期护理保险基金已在支付，本地的这一项不再享受；" + list + "与长期护理保险如何衔接，请请示");
            else add("FLOOR_GAP", local.item.code(), list + "可享受，而本地的这一项不符合；上级清单的权利不因此消失，请按上级清单办理或请示");
        }
    }

    private boolean registeredElsewhere(Decision decision) {
        return ItemWarnings.registeredElsewhere(decision, explanation(decision), catalogs, elder);
    }

    private Explanation explanation(Decision decision) {
        for (Explained one : shown) if (one.decision() == decision) return one.explanation();
        throw new IllegalArgumentException("not shown: " + decision.item.code());
    }

    private void add(String code, @org.jspecify.annotations.Nullable String item, String message) {
        add(new Determination.Warning(code, item, message));
    }

    private void add(Determination.Warning warning) {
        if (!warnings.contains(warning)) warnings.add(warning);
    }
}
