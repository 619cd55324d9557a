package org.qingdan.bench;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.qingdan.engine.profile.AbilityLevel;
import org.qingdan.engine.profile.Arrangement;
import org.qingdan.engine.profile.CareGrade;
import org.qingdan.engine.profile.Cause;
import org.qingdan.engine.profile.ConcessionCard;
import org.qingdan.engine.profile.Elder;
import org.qingdan.engine.profile.Hardship;
import org.qingdan.engine.profile.InsuranceScheme;
import org.qingdan.engine.profile.LegalMatter;
import org.qingdan.engine.profile.OnlyChild;
import org.qingdan.engine.profile.RegionSet;
import org.qingdan.engine.profile.SelfCare;
import org.qingdan.engine.profile.Setting;
import org.qingdan.engine.profile.Supporter;
import org.qingdan.engine.profile.Track;
import org.qingdan.engine.profile.Veteran;

/**
 * The rules in use, written by hand in plain Java: one method an item, unknown facts satisfy nothing, nothing is kept from one elder to the next. It answers
 * what the rules conclude (grants, tiers, preconditions, the priority that is shown) and no more: no reasons, no amounts, nothing about what is unknown.
 */
final class HandWritten {
    private static final String LIUZHOU = "柳州市";
    private static final String LIUZHOU_URBAN = "柳州市市区";
    private static final String GUANGXI = "广西壮族自治区";

    private static final LocalDate DISABILITY_SUBSIDIES_FROM = LocalDate.of(2016, 1, 1);
    private static final LocalDate MENTAL_DISABILITY_FROM = LocalDate.of(2019, 1, 1);
    private static final LocalDate VOUCHER_FROM = LocalDate.of(2026, 1, 1);
    private static final LocalDate VOUCHER_UNTIL = LocalDate.of(2026, 12, 31);
    private static final LocalDate HOMELESS_AID_FROM = LocalDate.of(2003, 8, 1);
    private static final LocalDate LEGAL_AID_FROM = LocalDate.of(2022, 1, 1);
    private static final LocalDate PUBLIC_HOME_FROM = LocalDate.of(2023, 3, 3);
    private static final LocalDate HOME_CARE_FROM = LocalDate.of(2021, 12, 8);

    /** The items, by their codes. */
    enum Item {
        CN_01,
        CN_02,
        CN_03,
        CN_04,
        CN_05,
        CN_06,
        CN_07,
        CN_08,
        CN_09,
        CN_10,
        CN_11,
        CN_12,
        CN_13,
        CN_14,
        CN_15,
        CN_16,
        LZ_1_01,
        LZ_1_02,
        LZ_1_03,
        LZ_1_04,
        LZ_1_05,
        LZ_1_06,
        LZ_1_07,
        LZ_1_08,
        LZ_1_09,
        LZ_1_11,
        LZ_2_01,
        LZ_2_02,
        LZ_2_03,
        LZ_2_04,
        LZ_2_05,
        LZ_2_06,
        LZ_2_07,
        LZ_2_09,
        LZ_2_10,
        LZ_2_11,
        LZ_2_12,
        LZ_2_13,
        LZ_2_14,
        LZ_2_15,
        LZ_2_16,
        LZ_2_17,
        LZ_2_18,
        LZ_2_19,
        LZ_2_20;

        String code() {
            return name().replace('_', '-');
        }
    }

    enum Tier {
        CONCESSION_60(Item.LZ_1_07, "60-64"),
        CONCESSION_65(Item.LZ_1_07, "65+"),
        ALLOWANCE_80(Item.LZ_1_05, "80-89"),
        ALLOWANCE_90(Item.LZ_1_05, "90-99"),
        ALLOWANCE_100(Item.LZ_1_05, "100+"),
        TEKUN_SELF(Item.LZ_2_04, "全自理"),
        TEKUN_PARTIAL(Item.LZ_2_04, "半护理"),
        TEKUN_LOST(Item.LZ_2_04, "全护理"),
        CHILD_DIED(Item.LZ_2_15, "死亡"),
        CHILD_DISABLED(Item.LZ_2_15, "伤残"),
        COMPLICATION_1(Item.LZ_2_15, "并发症一级"),
        COMPLICATION_2(Item.LZ_2_15, "并发症二级"),
        COMPLICATION_3(Item.LZ_2_15, "并发症三级"),
        QUEUE_FIRST(Item.LZ_2_17, "第一顺序"),
        QUEUE_SECOND(Item.LZ_2_17, "第二顺序"),
        QUEUE_THIRD(Item.LZ_2_17, "第三顺序"),
        MILITARY_CENTRAL(Item.LZ_2_18, "集中供养"),
        MILITARY_SPARE_BED(Item.LZ_2_18, "空余床位"),
        NURSING_DUTY_1(Item.LZ_2_19, "因战因公一至二级"),
        NURSING_DUTY_3(Item.LZ_2_19, "因战因公三至四级"),
        NURSING_ILLNESS(Item.LZ_2_19, "因病一至四级"),
        NURSING_MENTAL(Item.LZ_2_19, "精神五至六级");

        final Item item;
        final String text;

        Tier(Item item, String text) {
            this.item = item;
            this.text = text;
        }
    }

    /** What follows for one elder: a bit an item, a bit a tier. */
    static final class Entitlements {
        private long granted;
        private long tiers;
        private long preconditions;
        private boolean priority;

        boolean granted(Item item) {
            return (granted >>> item.ordinal() & 1) != 0;
        }

        boolean tier(Tier tier) {
            return (tiers >>> tier.ordinal() & 1) != 0;
        }

        /** Whether the known part of a partly known item holds. */
        boolean precondition(Item item) {
            return (preconditions >>> item.ordinal() & 1) != 0;
        }

        /** 同等条件优先入住 */
        boolean priority() {
            return priority;
        }
    }

    private final Elder elder;
    private final LocalDate day;
    /** Below every age asked for when unknown. */
    private final int age;

    private final boolean hukouInLiuzhou;
    private final boolean livesInGuangxi;
    private final Entitlements result = new Entitlements();

    private HandWritten(Elder elder) {
        this.elder = elder;
        this.day = elder.asOf();
        this.age = elder.age() == null ? -1 : elder.age();
        this.hukouInLiuzhou = in(elder.hukou().path(), LIUZHOU);
        this.livesInGuangxi = in(elder.residence().path(), GUANGXI);
    }

    static Entitlements check(Elder elder) {
        var rules = new HandWritten(elder);
        rules.national();
        rules.guangxi();
        rules.liuzhou();
        return rules.result;
    }

    // National list.

    private void national() {
        pensions();
        if (age >= 65) grant(Item.CN_03);
        if (age >= 80) grant(Item.CN_04);
        if (age < 60) return;
        hardshipSubsidies();
        if (cannotCareForSelf() && trainedFamilyCarer()) grant(Item.CN_08);
        if (has(Hardship.DIBAO)) grant(Item.CN_09);
        if (has(Hardship.TEKUN_SCATTERED)) grant(Item.CN_10);
        if (has(Hardship.TEKUN_CENTRAL)) grant(Item.CN_11);
        if (inSpecialDifficulty()) grant(Item.CN_12);
        if (contributed() && onRegularRelief() && withoutSupporter()) grant(Item.CN_13);
        if (specialFamily()) grant(Item.CN_14);
        disabilitySubsidies();
        if (elder.living().setting() == Setting.HOMELESS) grant(Item.CN_16);
    }

    /** Both lists state the pensions alike. */
    private void pensions() {
        InsuranceScheme pension = elder.insurance().pension();
        if (pension == InsuranceScheme.EMPLOYEE && isTrue(elder.insurance().pensionClaimable())) {
            grant(Item.CN_01);
            grant(Item.LZ_1_01);
        } else if (pension == InsuranceScheme.RESIDENT && age >= 60) {
            grant(Item.CN_02);
            grant(Item.LZ_1_02);
        }
    }

    private void hardshipSubsidies() {
        if (!has(Hardship.DIBAO) && !has(Hardship.DIBAO_EDGE)) return;
        grant(Item.CN_05);
        grant(Item.CN_06);
        if (cannotCareForSelf()) grant(Item.CN_07);
    }

    private void disabilitySubsidies() {
        if (day.isBefore(DISABILITY_SUBSIDIES_FROM) || !knownNotTekun() || !notReceiving("WORK_INJURY_NURSING")) return;
        boolean poor = has(Hardship.DIBAO) && isTrue(elder.disability().certified());
        if (poor || gradeAtMost(elder.disability().worstGrade(), 2)) grant(Item.CN_15);
    }

    private boolean cannotCareForSelf() {
        return abilityAtLeast(AbilityLevel.MODERATE);
    }

    private boolean specialFamily() {
        OnlyChild onlyChild = elder.onlyChild();
        return onlyChild == OnlyChild.BEREAVED || onlyChild == OnlyChild.DISABLED_CHILD;
    }

    /** The visited groups are the same in the lists of the state and of Guangxi. */
    private boolean inSpecialDifficulty() {
        return arranged(Arrangement.ALONE)
                || arranged(Arrangement.EMPTY_NEST)
                || arranged(Arrangement.LEFT_BEHIND)
                || abilityAtLeast(AbilityLevel.MILD)
                || gradeAtMost(elder.disability().worstGrade(), 2)
                || specialFamily();
    }

    private boolean contributed() {
        return formerSoldier() || bereavedMilitaryFamily();
    }

    private boolean formerSoldier() {
        return is(Veteran.DISABLED_SOLDIER) || is(Veteran.DEMOBILISED) || is(Veteran.DISCHARGED);
    }

    private boolean bereavedMilitaryFamily() {
        return is(Veteran.MARTYR_FAMILY) || is(Veteran.DUTY_DEATH_FAMILY) || is(Veteran.ILLNESS_DEATH_FAMILY);
    }

    // List of Guangxi.

    private void guangxi() {
        if (age < 60) return;
        concessions();
        careVoucher();
        carerLeave();
        if (livesInGuangxi && elder.living().setting() == Setting.HOME && inSpecialDifficulty()) grant(Item.LZ_2_14);
    }

    private void concessions() {
        tier(age < 65 ? Tier.CONCESSION_60 : Tier.CONCESSION_65);
        boolean ofGuangxi = livesInGuangxi
                || in(elder.hukou().path(), GUANGXI)
                || in(elder.residence().childPath(), GUANGXI);
        if (!ofGuangxi) return;
        grant(Item.LZ_1_07);
        if (age >= 70) grant(Item.LZ_1_08);
    }

    private void careVoucher() {
        if (!voucherYear() || !livesInGuangxi) return;
        if (!abilityAtLeast(AbilityLevel.MODERATE) || !knownNotTekun()) return;
        if (notReceiving("LZ-2-11") && notReceiving("HOME_CARE_UPLIFT")) grant(Item.LZ_2_10);
    }

    private boolean voucherYear() {
        return !day.isBefore(VOUCHER_FROM) && !day.isAfter(VOUCHER_UNTIL);
    }

    private void carerLeave() {
        if (elder.living().setting() != Setting.HOSPITAL || elder.onlyChild() == null) return;
        switch (elder.onlyChild()) {
            case CERTIFICATE -> {
                precondition(Item.LZ_1_11);
                grant(Item.LZ_1_11);
            }
            case ONLY_CHILD, DISABLED_CHILD -> precondition(Item.LZ_1_11);
            default -> {}
        }
    }

    // List of Liuzhou.

    private void liuzhou() {
        if (age >= 65 || (age >= 60 && livesInGuangxi && voucherYear())) grant(Item.LZ_1_03);
        if (age >= 65 && in(elder.residence().path(), LIUZHOU)) grant(Item.LZ_1_04);
        oldAgeAllowance();
        freeBus();
        legalAid();
        if (hukouInLiuzhou) socialAssistance();
        tekunCareTiers();
        nursingSubsidy();
        purchasedHomeCare();
        institutionalCare();
        homeAdaptation();
        if (age >= 60 && abilityAtLeast(AbilityLevel.MILD) && trainedFamilyCarer()) grant(Item.LZ_2_13);
        familyPlanningAid();
        if (age >= 60 && specialFamily()) grant(Item.LZ_2_16);
        publicHomeQueue();
        militaryHome();
        militaryNursing();
        if (elder.living().setting() == Setting.HOMELESS && !day.isBefore(HOMELESS_AID_FROM)) grant(Item.LZ_2_20);
    }

    private void oldAgeAllowance() {
        if (age < 80) return;
        if (hukouInLiuzhou) grant(Item.LZ_1_05);
        tier(age < 90 ? Tier.ALLOWANCE_80 : age < 100 ? Tier.ALLOWANCE_90 : Tier.ALLOWANCE_100);
    }

    private void freeBus() {
        boolean oldEnough = elder.ageThisMonth() != null && elder.ageThisMonth() >= 68;
        boolean byAge = oldEnough && (hukouInLiuzhou || in(elder.residence().childPath(), LIUZHOU));
        boolean byCard = elder.concessionCard() == ConcessionCard.RED
                && notIn(elder.hukou().path(), LIUZHOU);
        if (byAge || byCard || is(Veteran.DISABLED_SOLDIER)) grant(Item.LZ_1_06);
    }

    private void legalAid() {
        LegalMatter matter = elder.legalMatter();
        if (age < 60 || matter == null) return;
        boolean inForce = !day.isBefore(LEGAL_AID_FROM);
        if (matter == LegalMatter.EXEMPT) {
            precondition(Item.LZ_1_09);
            if (inForce) grant(Item.LZ_1_09);
        } else if (matter == LegalMatter.LISTED) {
            precondition(Item.LZ_1_09);
            boolean poor = isFalse(elder.income().fixed())
                    || has(Hardship.DIBAO)
                    || has(Hardship.TEKUN_SCATTERED)
                    || has(Hardship.TEKUN_CENTRAL)
                    || onRegularRelief();
            if (inForce && poor) grant(Item.LZ_1_09);
        }
    }

    private void socialAssistance() {
        if (has(Hardship.DIBAO)) grant(Item.LZ_2_01);
        if (has(Hardship.TEKUN_SCATTERED)) {
            grant(Item.LZ_2_02);
            grant(Item.LZ_2_04);
        }
        if (has(Hardship.TEKUN_CENTRAL)) {
            grant(Item.LZ_2_03);
            grant(Item.LZ_2_04);
        }
        if (day.isBefore(DISABILITY_SUBSIDIES_FROM) || !knownNotTekun() || !notReceiving("WORK_INJURY_NURSING")) return;
        if (has(Hardship.DIBAO) && isTrue(elder.disability().certified())) grant(Item.LZ_2_05);
        boolean mental = !day.isBefore(MENTAL_DISABILITY_FROM)
                && gradeAtMost(elder.disability().mentalGrade(), 4);
        if (mental || gradeAtMost(elder.disability().worstGrade(), 2)) grant(Item.LZ_2_06);
    }

    private void tekunCareTiers() {
        if (elder.selfCare() == SelfCare.SELF) tier(Tier.TEKUN_SELF);
        else if (elder.selfCare() == SelfCare.PARTIAL) tier(Tier.TEKUN_PARTIAL);
        else if (elder.selfCare() == SelfCare.LOST) tier(Tier.TEKUN_LOST);
    }

    private void nursingSubsidy() {
        if (!hukouInLiuzhou || age < 70 || !has(Hardship.DIBAO) || !knownNotTekun()) return;
        if (abilityAtLeast(AbilityLevel.SEVERE)
                && isFalse(elder.insurance().ltci().fundPaying())) grant(Item.LZ_2_07);
    }

    private void purchasedHomeCare() {
        if (day.isBefore(HOME_CARE_FROM) || age < 60 || elder.living().setting() != Setting.HOME) return;
        if (!in(elder.hukou().path(), LIUZHOU_URBAN)) return;
        precondition(Item.LZ_2_09);
        if (has(Hardship.TEKUN_SCATTERED) && elder.hukou().track() == Track.URBAN) grant(Item.LZ_2_09);
        if (elder.careGrade() != CareGrade.JIEZHU && elder.careGrade() != CareGrade.JIEHU) return;
        if (elder.onlyChild() == OnlyChild.BEREAVED) grant(Item.LZ_2_09);
        if (age < 70) return;
        boolean poorAndNeedy = has(Hardship.LOW_INCOME)
                && (alone() || isTrue(elder.disability().certified()));
        if (has(Hardship.DIBAO) || poorAndNeedy || onRegularRelief()) grant(Item.LZ_2_09);
    }

    private void institutionalCare() {
        if (!hukouInLiuzhou || age < 60 || !has(Hardship.DIBAO)) return;
        if (!isTrue(elder.living().institution().voluntary())) return;
        if (!isFalse(elder.insurance().ltci().fundPaying())) return;
        if (age >= 80 || abilityAtLeast(AbilityLevel.MODERATE)) grant(Item.LZ_2_11);
    }

    private void homeAdaptation() {
        if (!hukouInLiuzhou || age < 60 || elder.living().setting() != Setting.HOME) return;
        boolean needed = age >= 80
                || abilityAtLeast(AbilityLevel.MILD)
                || isTrue(elder.disability().certified());
        if (!needed) return;
        if (has(Hardship.TEKUN_SCATTERED)) grant(Item.LZ_2_12);
        if (has(Hardship.TEKUN_SCATTERED) || has(Hardship.DIBAO)) precondition(Item.LZ_2_12);
    }

    private void familyPlanningAid() {
        boolean wifeOldEnough = elder.wifeAge() != null && elder.wifeAge() >= 49;
        boolean childDied = wifeOldEnough && elder.onlyChild() == OnlyChild.BEREAVED;
        boolean childDisabled = wifeOldEnough && elder.onlyChild() == OnlyChild.DISABLED_CHILD;
        int complication = elder.familyPlanningComplication() == null ? 0 : elder.familyPlanningComplication();
        if (hukouInLiuzhou && (childDied || childDisabled || complication > 0)) grant(Item.LZ_2_15);
        if (childDied) tier(Tier.CHILD_DIED);
        if (childDisabled) tier(Tier.CHILD_DISABLED);
        switch (complication) {
            case 1 -> tier(Tier.COMPLICATION_1);
            case 2 -> tier(Tier.COMPLICATION_2);
            case 3 -> tier(Tier.COMPLICATION_3);
            default -> {}
        }
    }

    private void publicHomeQueue() {
        boolean applies = isTrue(elder.wishes().publicHome());
        if (applies && age >= 60 && !day.isBefore(PUBLIC_HOME_FROM)) grant(Item.LZ_2_17);
        if (has(Hardship.TEKUN_CENTRAL) || has(Hardship.TEKUN_SCATTERED)) tier(Tier.QUEUE_FIRST);
        if (has(Hardship.DIBAO) || has(Hardship.DIBAO_EDGE)) {
            if (age >= 80 || alone() || specialFamily() || abilityAtLeast(AbilityLevel.MILD)) tier(Tier.QUEUE_SECOND);
        }
        if (applies) tier(Tier.QUEUE_THIRD);
        if (is(Veteran.SERVING_FAMILY) || bereavedMilitaryFamily()) result.priority = true;
    }

    private void militaryHome() {
        if (!withoutSupporter()) return;
        boolean relief = onRegularRelief();
        boolean bereaved = bereavedMilitaryFamily();
        boolean soldier = formerSoldier();
        boolean certified = isTrue(elder.disability().certified());
        if (relief && ((age >= 60 && (bereaved || soldier)) || (certified && bereaved))) {
            grant(Item.LZ_2_18);
            tier(Tier.MILITARY_CENTRAL);
        }
        if (age >= 60 && (soldier || bereaved || relief || is(Veteran.SERVING_FAMILY))) {
            grant(Item.LZ_2_18);
            tier(Tier.MILITARY_SPARE_BED);
        }
    }

    private void militaryNursing() {
        Integer grade = elder.militaryDisability().grade();
        Cause cause = elder.militaryDisability().cause();
        if (grade == null || cause == null) return;
        boolean entitled = is(Veteran.DISABLED_SOLDIER) && isFalse(elder.sentence());
        boolean scattered = isTrue(elder.militaryDisability().scattered());
        switch (cause) {
            case WAR, DUTY -> {
                if (grade > 4) return;
                tier(grade <= 2 ? Tier.NURSING_DUTY_1 : Tier.NURSING_DUTY_3);
                if (entitled && scattered) grant(Item.LZ_2_19);
            }
            case ILLNESS -> {
                if (grade > 4) return;
                tier(Tier.NURSING_ILLNESS);
                if (entitled && scattered) grant(Item.LZ_2_19);
            }
            case MENTAL -> {
                if (grade < 5 || grade > 6) return;
                tier(Tier.NURSING_MENTAL);
                if (entitled) grant(Item.LZ_2_19);
            }
        }
    }

    // Facts. What is unknown is neither true nor false.

    private boolean has(Hardship hardship) {
        return elder.hardship() != null && elder.hardship().contains(hardship);
    }

    private boolean knownNotTekun() {
        return elder.hardship() != null && !has(Hardship.TEKUN_SCATTERED) && !has(Hardship.TEKUN_CENTRAL);
    }

    private boolean is(Veteran veteran) {
        return elder.veteran() != null && elder.veteran().contains(veteran);
    }

    private boolean onRegularRelief() {
        return is(Veteran.REGULAR_RELIEF) || is(Veteran.LIVING_ALLOWANCE);
    }

    private boolean arranged(Arrangement arrangement) {
        return elder.living().arrangement() != null
                && elder.living().arrangement().contains(arrangement);
    }

    private boolean alone() {
        return isTrue(elder.living().childless()) && isTrue(elder.living().noSpouse());
    }

    private boolean withoutSupporter() {
        Supporter supporter = elder.living().supporter();
        return supporter == Supporter.NONE || supporter == Supporter.UNABLE;
    }

    private boolean trainedFamilyCarer() {
        return isTrue(elder.carer().family()) && isTrue(elder.carer().trained());
    }

    private boolean abilityAtLeast(AbilityLevel level) {
        return elder.ability().level() != null && elder.ability().level().compareTo(level) >= 0;
    }

    private boolean notReceiving(String code) {
        return elder.receiving() != null && !elder.receiving().contains(code);
    }

    private static boolean gradeAtMost(@Nullable Integer grade, int most) {
        return grade != null && grade <= most;
    }

    private static boolean in(@Nullable RegionSet place, String region) {
        return place != null && place.certainlyIn(region);
    }

    private static boolean notIn(@Nullable RegionSet place, String region) {
        return place != null && !place.possiblyIn(region);
    }

    private static boolean isTrue(@Nullable Boolean fact) {
        return Boolean.TRUE.equals(fact);
    }

    private static boolean isFalse(@Nullable Boolean fact) {
        return Boolean.FALSE.equals(fact);
    }

    private void grant(Item item) {
        result.granted |= 1L << item.ordinal();
    }

    private void tier(Tier tier) {
        result.tiers |= 1L << tier.ordinal();
    }

    private void precondition(Item item) {
        result.preconditions |= 1L << item.ordinal();
    }
}
