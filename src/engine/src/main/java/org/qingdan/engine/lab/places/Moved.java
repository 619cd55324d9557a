package org.qingdan.engine.lab.places;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.qingdan.engine.lab.places.PlaceComparison.Carried;
import org.qingdan.engine.profile.Profile;

/**
 * The same elder, registered and living in another place. What is said of the own place, or was granted by it, stays behind and is named; everything else holds.
 *
 * @param profile says nothing any more of what stays behind
 * @param notCarried what stays behind
 */
record Moved(Profile profile, List<Carried> notCarried) {
    /** What holds everywhere by assumption only; told where it is stated. */
    private static final List<Carried> KEPT = List.of(
            new Carried("hardship", "困难类别", "视同在当地也已认定；各地标准不同，迁入后须重新认定"),
            new Carried("hukou.track", "城市或农村标准", "视同在当地适用同一种救助标准"),
            new Carried("ability.level", "能力等级", "视同当地认可评估结果"),
            new Carried("income.perCapitaMonthly", "人均收入", "视同不变"),
            new Carried("care.monthlyBill", "养老服务账单", "视同当地价格相同"),
            new Carried("home.tenure", "住房", "视同在当地有同样的住房"),
            new Carried("living.childrenWorkIn", "子女工作的地区", "子女没有随迁"));

    /**
     * @param region code of the place
     * @param managedBy management unit without a code; null = none
     * @param foreign whether a receipt belongs to lists that do not apply in the place
     * @param samePool whether the place lies where the elder's long-term-care insurance is held
     * @param sameProvince whether the place lies in the province where the elder is registered
     */
    static Moved to(
            Profile p,
            String region,
            @Nullable String managedBy,
            Predicate<String> foreign,
            boolean samePool,
            boolean sameProvince) {
        var behind = new ArrayList<Carried>();
        if (p.hukou() != null) leave(p.hukou().managedBy(), "hukou.managedBy", "户籍管理单位", "属于原地", behind);
        if (p.residence() != null) {
            leave(p.residence().managedBy(), "residence.managedBy", "居住地管理单位", "属于原地", behind);
            leave(p.residence().since(), "residence.since", "开始居住的日期", "说的是原地；在新地方住满多久要另问", behind);
            leave(p.residence().withChildHukou(), "residence.withChildHukou", "同住子女的户籍地", "说的是在原地同住的子女", behind);
        }
        var codes = receipts(p.receiving(), foreign, "receiving", behind);
        var amounts = amounts(p.receivingAmounts(), foreign, behind);
        String card = sameProvince || p.concessionCard() == null
                ? null
                : p.concessionCard().name();
        leave(card, "concessionCard", "老年人优待证", "由原地所在的省份发放", behind);
        var profile = new Profile(
                p.subjectId(),
                p.idNumber(),
                p.birthDate(),
                p.sex(),
                p.maritalStatus(),
                p.deceasedOn(),
                p.householdId(),
                p.household(),
                p.spouse(),
                new Profile.Hukou(
                        region, managedBy, p.hukou() == null ? null : p.hukou().track()),
                new Profile.Residence(region, managedBy, null, null),
                living(p.living(), behind),
                ability(p.ability(), behind),
                p.impairment(),
                p.careGrade(),
                p.selfCare(),
                p.hardship(),
                p.disabilities(),
                p.onlyChild(),
                p.familyPlanningComplication(),
                p.veteran(),
                p.militaryDisability(),
                samePool ? p.insurance() : insurance(p.insurance(), behind),
                codes,
                amounts,
                p.income(),
                samePool ? p.care() : care(p.care(), behind),
                p.wishes(),
                p.home(),
                p.carer(),
                card == null ? p.concessionCard() : null,
                p.legalMatter(),
                p.specialContribution(),
                p.sentence(),
                p.mobilityImpaired());
        return new Moved(profile, List.copyOf(behind));
    }

    /** What of a profile holds everywhere by assumption. */
    static List<Carried> kept(Profile profile) {
        return KEPT.stream().filter(k -> profile.states(k.path())).toList();
    }

    private static void leave(@Nullable Object stated, String path, String label, String why, List<Carried> behind) {
        if (stated != null) behind.add(new Carried(path, label, why));
    }

    private static Profile.@Nullable Living living(Profile.@Nullable Living l, List<Carried> behind) {
        if (l == null) return null;
        leave(l.childrenElsewhere(), "living.childrenElsewhere", "子女是否都在外地", "是相对原地说的", behind);
        var i = l.institution();
        if (i != null) {
            leave(i.designated(), "living.institution.designated", "是否定点机构", "由原地指定", behind);
            leave(i.since(), "living.institution.since", "入住机构的日期", "说的是原地的机构", behind);
            i = new Profile.Institution(null, i.voluntary(), null, i.monthlyFee());
        }
        return new Profile.Living(
                l.setting(), i, l.arrangement(), l.childless(), l.noSpouse(), null, l.childrenWorkIn(), l.supporter());
    }

    private static Profile.@Nullable Ability ability(Profile.@Nullable Ability a, List<Carried> behind) {
        if (a == null) return null;
        leave(a.region(), "ability.region", "能力评估的地区", "结果照用，评估地不带", behind);
        return new Profile.Ability(a.level(), a.assessedOn(), a.validUntil(), null, a.dementia());
    }

    /** The grade and how long it has lasted are facts of the elder; being insured and paid is a matter of the place that insures. */
    private static Profile.@Nullable Insurance insurance(Profile.@Nullable Insurance i, List<Carried> behind) {
        if (i == null || i.ltci() == null) return i;
        var l = i.ltci();
        String why = "由原地的长期护理保险统筹区承保和支付";
        leave(l.insured(), "insurance.ltci.insured", "是否参加长期护理保险", why, behind);
        leave(l.fundPaying(), "insurance.ltci.fundPaying", "长期护理保险基金是否在支付", why, behind);
        leave(l.region(), "insurance.ltci.region", "长期护理保险统筹区", why, behind);
        return new Profile.Insurance(
                i.pension(),
                i.pensionClaimable(),
                i.medical(),
                new Profile.Ltci(null, l.level(), null, l.severeSince(), null));
    }

    private static Profile.@Nullable Care care(Profile.@Nullable Care c, List<Carried> behind) {
        if (c == null) return null;
        leave(c.ltciPaid(), "care.ltciPaid", "长期护理保险支付额", "由原地的统筹区支付", behind);
        return new Profile.Care(c.monthlyBill(), c.billFor(), null);
    }

    private static @Nullable Set<String> receipts(
            @Nullable Set<String> codes, Predicate<String> foreign, String path, List<Carried> behind) {
        if (codes == null) return null;
        var left = new TreeSet<>(codes);
        left.removeIf(foreign.negate());
        if (!left.isEmpty()) behind.add(new Carried(path, "正在享受的待遇 " + String.join("、", left), "是原地清单的项目，迁出后停发"));
        var kept = new TreeSet<>(codes);
        kept.removeAll(left);
        return kept;
    }

    private static @Nullable Map<String, BigDecimal> amounts(
            @Nullable Map<String, BigDecimal> amounts, Predicate<String> foreign, List<Carried> behind) {
        if (amounts == null) return null;
        var kept = new TreeMap<>(amounts);
        kept.keySet().removeIf(foreign);
        if (kept.size() < amounts.size()) behind.add(new Carried("receivingAmounts", "正在享受的待遇的金额", "是原地清单的项目，迁出后停发"));
        return kept;
    }
}
