package org.qingdan.engine.profile;

import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.qingdan.engine.input.Within;

/**
 * The facts about an elder on a given day: the fact that rules match. Every leaf is an attribute, named by its dotted path ({@code ability.level});
 * null = unknown. Groups are never null, so that a path can always be followed. Derived attributes: ages, region sets, disability, the wife's age.
 *
 * @param asOf the day of the check
 * @param age completed years on that day
 * @param ageThisMonth completed years by the last day of that month
 * @param wifeAge completed years of the wife: the elder herself, or his spouse
 */
public record Elder(
        LocalDate asOf,
        @Nullable Integer age,
        @Nullable Integer ageThisMonth,
        @Nullable Integer wifeAge,
        @Nullable Sex sex,
        @Nullable MaritalStatus maritalStatus,
        HukouFacts hukou,
        ResidenceFacts residence,
        LivingFacts living,
        Profile.Ability ability,
        Profile.Impairment impairment,
        @Nullable CareGrade careGrade,
        @Nullable SelfCare selfCare,
        @Nullable Set<Hardship> hardship,
        DisabilityFacts disability,
        @Nullable OnlyChild onlyChild,
        @Within(min = 0, max = 3) @Nullable Integer familyPlanningComplication,
        @Nullable Set<Veteran> veteran,
        Profile.MilitaryDisability militaryDisability,
        InsuranceFacts insurance,
        @Nullable Set<String> receiving,
        Profile.Income income,
        Profile.Care care,
        Profile.Wishes wishes,
        Profile.Home home,
        Profile.Carer carer,
        @Nullable ConcessionCard concessionCard,
        @Nullable LegalMatter legalMatter,
        @Nullable Boolean specialContribution,
        @Nullable Boolean sentence,
        @Nullable Boolean mobilityImpaired) {

    /**
     * @param path the regions the hukou certainly lies in
     * @param reach the regions it may lie in; "not in X" is "reach lacks X"
     */
    public record HukouFacts(
            @Nullable RegionSet path,
            @Nullable RegionSet reach,
            @Nullable Track track) {}

    /**
     * @param months completed months of living there
     * @param childPath where the hukou of the child lies with whom the elder lives long-term; nowhere when living with none
     */
    public record ResidenceFacts(
            @Nullable RegionSet path,
            @Nullable RegionSet reach,
            @Nullable Integer months,
            @Nullable RegionSet childPath) {}

    public record LivingFacts(
            @Nullable Setting setting,
            Profile.Institution institution,
            @Nullable Set<Arrangement> arrangement,
            @Nullable Boolean childless,
            @Nullable Boolean noSpouse,
            @Nullable Boolean childrenElsewhere,
            @Nullable Set<String> childrenWorkIn,
            @Nullable Supporter supporter) {}

    /**
     * Certificates valid on the day only.
     *
     * @param certified holds at least one
     * @param worstGrade heaviest grade held, 1 to 4; 5 = none
     * @param mentalGrade heaviest grade held for mental disability, 1 to 4; 5 = none
     */
    public record DisabilityFacts(
            @Nullable Boolean certified,
            @Within(min = 1, max = NO_GRADE) @Nullable Integer worstGrade,
            @Within(min = 1, max = NO_GRADE) @Nullable Integer mentalGrade) {
        /** Stands for "holds no such certificate" where a grade is asked. */
        public static final int NO_GRADE = 5;
    }

    public record InsuranceFacts(
            @Nullable InsuranceScheme pension,
            @Nullable Boolean pensionClaimable,
            @Nullable InsuranceScheme medical,
            Profile.Ltci ltci) {}

    /** Every leaf in the order of {@link Attributes#inOrder()}; null = unknown. Written out because it is read for every person, and reflection is slow. */
    public @Nullable Object[] leaves() {
        return new @Nullable Object[] {
            asOf,
            age,
            ageThisMonth,
            wifeAge,
            sex,
            maritalStatus,
            hukou.path(),
            hukou.reach(),
            hukou.track(),
            residence.path(),
            residence.reach(),
            residence.months(),
            residence.childPath(),
            living.setting(),
            living.institution().designated(),
            living.institution().voluntary(),
            living.institution().since(),
            living.institution().monthlyFee(),
            living.arrangement(),
            living.childless(),
            living.noSpouse(),
            living.childrenElsewhere(),
            living.childrenWorkIn(),
            living.supporter(),
            ability.level(),
            ability.assessedOn(),
            ability.validUntil(),
            ability.dementia(),
            impairment.level(),
            careGrade,
            selfCare,
            hardship,
            disability.certified(),
            disability.worstGrade(),
            disability.mentalGrade(),
            onlyChild,
            familyPlanningComplication,
            veteran,
            militaryDisability.grade(),
            militaryDisability.cause(),
            militaryDisability.scattered(),
            insurance.pension(),
            insurance.pensionClaimable(),
            insurance.medical(),
            insurance.ltci().insured(),
            insurance.ltci().level(),
            insurance.ltci().fundPaying(),
            insurance.ltci().severeSince(),
            receiving,
            income.perCapitaMonthly(),
            income.fixed(),
            care.monthlyBill(),
            care.billFor(),
            care.ltciPaid(),
            wishes.centralSupport(),
            wishes.publicHome(),
            home.tenure(),
            home.adaptedOn(),
            carer.family(),
            carer.trained(),
            concessionCard,
            legalMatter,
            specialContribution,
            sentence,
            mobilityImpaired
        };
    }

    /** The same elder, of whom it is known that the long-term-care fund pays nothing. */
    public Elder withoutLtciPayment() {
        var l = insurance.ltci();
        var paid = care.ltciPaid() == null ? java.math.BigDecimal.ZERO.setScale(2) : care.ltciPaid();
        return new Elder(
                asOf,
                age,
                ageThisMonth,
                wifeAge,
                sex,
                maritalStatus,
                hukou,
                residence,
                living,
                ability,
                impairment,
                careGrade,
                selfCare,
                hardship,
                disability,
                onlyChild,
                familyPlanningComplication,
                veteran,
                militaryDisability,
                new InsuranceFacts(
                        insurance.pension(),
                        insurance.pensionClaimable(),
                        insurance.medical(),
                        new Profile.Ltci(l.insured(), l.level(), false, l.severeSince(), l.region())),
                receiving,
                income,
                new Profile.Care(care.monthlyBill(), care.billFor(), paid),
                wishes,
                home,
                carer,
                concessionCard,
                legalMatter,
                specialContribution,
                sentence,
                mobilityImpaired);
    }
}
