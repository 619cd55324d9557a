package org.qingdan.engine.profile;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.qingdan.engine.input.InvalidInputException;
import org.qingdan.engine.input.Nearest;
import org.qingdan.engine.input.Place;
import org.qingdan.engine.input.Problems;

/** Works out the facts of a day from what a caller stated; contradictions are problems, never a silent pick. */
public final class Facts {
    private final Profile profile;
    private final LocalDate asOf;
    private final Regions regions;
    private final Place place;
    private final Problems problems = new Problems();

    private Facts(Profile profile, LocalDate asOf, Regions regions, Place place) {
        this.profile = profile;
        this.asOf = asOf;
        this.regions = regions;
        this.place = place;
    }

    /**
     * @param place where the profile stands in its input, for pointers
     * @throws InvalidInputException when the profile contradicts itself or names a region that is not valid on {@code asOf}
     */
    public static Elder on(Profile profile, LocalDate asOf, Regions regions, Place place) {
        var facts = new Facts(profile, asOf, regions, place);
        Elder elder = facts.elder();
        facts.problems.throwIfAny();
        return elder;
    }

    /** Birth date stated or carried by the citizen number; null when neither is given. */
    public static @Nullable LocalDate birthDate(Profile profile) {
        if (profile.birthDate() != null || profile.idNumber() == null) return profile.birthDate();
        return CitizenNumber.parse(profile.idNumber()).birthDate();
    }

    /** Sex stated or carried by the citizen number; null when neither is given. */
    public static @Nullable Sex sex(Profile profile) {
        if (profile.sex() != null || profile.idNumber() == null) return profile.sex();
        return CitizenNumber.parse(profile.idNumber()).sex();
    }

    /** The days from which no facts can be worked out of a profile, because the elder has died or cannot be so old. */
    public static Set<LocalDate> ends(Profile profile) {
        var ends = new HashSet<LocalDate>();
        if (profile.deceasedOn() != null) ends.add(profile.deceasedOn());
        LocalDate born = birthDate(profile);
        if (born != null) ends.add(Ages.reachedOn(born, Ages.OLDEST + 1));
        return ends;
    }

    private Elder elder() {
        @Nullable CitizenNumber number = citizenNumber();
        LocalDate birthDate =
                profile.birthDate() != null ? profile.birthDate() : number == null ? null : number.birthDate();
        Sex sex = profile.sex() != null ? profile.sex() : number == null ? null : number.sex();
        if (birthDate == null && profile.idNumber() == null)
            problem("birthDate", "MISSING_KEY", "请给出出生日期 birthDate 或公民身份号码 idNumber");
        for (var found : Contradictions.refused(new Stated(profile, asOf, number, birthDate)))
            problems.add(under(found.path().toArray(String[]::new)), found.code(), found.message());
        RegionSet hukou = region(
                profile.hukou() == null ? null : profile.hukou().region(),
                profile.hukou() == null ? null : profile.hukou().managedBy(),
                "hukou");
        var residence =
                profile.residence() == null ? new Profile.Residence(null, null, null, null) : profile.residence();
        RegionSet lives = region(residence.region(), residence.managedBy(), "residence");
        return new Elder(
                asOf,
                birthDate == null ? null : (Integer) Ages.completedYears(birthDate, asOf),
                birthDate == null ? null : (Integer) Ages.completedYearsThisMonth(birthDate, asOf),
                wifeAge(sex, birthDate),
                sex,
                profile.maritalStatus(),
                new Elder.HukouFacts(
                        hukou,
                        hukou == null ? null : hukou.reach(),
                        profile.hukou() == null ? null : profile.hukou().track()),
                new Elder.ResidenceFacts(
                        lives,
                        lives == null ? null : lives.reach(),
                        residence.since() == null ? null : (Integer) Ages.completedMonths(residence.since(), asOf),
                        childHukou(residence.withChildHukou())),
                living(),
                ability(),
                Objects.requireNonNullElse(profile.impairment(), Profile.Impairment.UNKNOWN),
                profile.careGrade(),
                profile.selfCare(),
                hardship(),
                disability(),
                profile.onlyChild(),
                profile.familyPlanningComplication(),
                enums(profile.veteran(), Veteran.class),
                Objects.requireNonNullElse(profile.militaryDisability(), Profile.MilitaryDisability.UNKNOWN),
                insurance(),
                profile.receiving(),
                Objects.requireNonNullElse(profile.income(), Profile.Income.UNKNOWN),
                care(),
                Objects.requireNonNullElse(profile.wishes(), Profile.Wishes.UNKNOWN),
                Objects.requireNonNullElse(profile.home(), Profile.Home.UNKNOWN),
                Objects.requireNonNullElse(profile.carer(), Profile.Carer.UNKNOWN),
                profile.concessionCard(),
                profile.legalMatter(),
                profile.specialContribution(),
                profile.sentence(),
                profile.mobilityImpaired());
    }

    private @Nullable CitizenNumber citizenNumber() {
        if (profile.idNumber() == null) return null;
        try {
            return CitizenNumber.parse(profile.idNumber());
        } catch (IllegalArgumentException e) {
            problem("idNumber", "INVALID_ID_NUMBER", Objects.requireNonNullElse(e.getMessage(), "公民身份号码有误"));
            return null;
        }
    }

    private @Nullable RegionSet region(@Nullable String code, @Nullable String managedBy, String... path) {
        if (managedBy != null && !regions.managedUnits().contains(managedBy)) {
            problems.add(
                    under(path).child("managedBy"),
                    "UNKNOWN_VALUE",
                    "没有这个管理单位" + Nearest.hint(managedBy, regions.managedUnits()));
            return null;
        }
        if (code == null) {
            if (managedBy != null) problems.add(under(path), "MISSING_KEY", "填了管理单位 managedBy，还须填地区代码 region");
            return null;
        }
        var region = regions.at(code, asOf);
        if (region.isEmpty()) {
            Place at = path.length > 1 ? under(path) : under(path).child("region");
            problems.add(at, "REGION_NOT_VALID", regions.explainInvalid(code, asOf));
            return null;
        }
        if (managedBy != null && !regions.overlap(managedBy, region.get().code()))
            problems.add(under(path).child("managedBy"), "CONTRADICTION", "该管理单位不在所填地区之内，请核对 region 与 managedBy");
        return regions.path(region.get(), managedBy);
    }

    /** A stated arrangement is complete, so one without children means that the elder lives with none. */
    private @Nullable RegionSet childHukou(@Nullable String region) {
        var arrangement = profile.living() == null ? null : profile.living().arrangement();
        boolean withoutChildren = arrangement != null
                && !arrangement.contains(Arrangement.WITH_CHILDREN)
                && !arrangement.contains(Arrangement.WITH_DISABLED_CHILD);
        if (region == null) return withoutChildren ? RegionSet.NOWHERE : null;
        return region(region, null, "residence", "withChildHukou");
    }

    private @Nullable Integer wifeAge(@Nullable Sex sex, @Nullable LocalDate birthDate) {
        if (sex == null) return null;
        LocalDate hers = sex == Sex.FEMALE
                ? birthDate
                : profile.spouse() == null ? null : profile.spouse().birthDate();
        return hers == null ? null : (Integer) Ages.completedYears(hers, asOf);
    }

    private Elder.LivingFacts living() {
        var living = profile.living() == null
                ? new Profile.Living(null, null, null, null, null, null, null, null)
                : profile.living();
        return new Elder.LivingFacts(
                living.setting(),
                Objects.requireNonNullElse(living.institution(), Profile.Institution.UNKNOWN),
                enums(living.arrangement(), Arrangement.class),
                living.childless(),
                living.noSpouse(),
                living.childrenElsewhere(),
                living.childrenWorkIn(),
                living.supporter());
    }

    /** An assessment says nothing before it was made, and nothing after it has lapsed. */
    private Profile.Ability ability() {
        var ability = Objects.requireNonNullElse(profile.ability(), Profile.Ability.UNKNOWN);
        boolean later = ability.assessedOn() != null && ability.assessedOn().isAfter(asOf);
        boolean lapsed = ability.validUntil() != null && ability.validUntil().isBefore(asOf);
        if (!later && !lapsed) return ability;
        return new Profile.Ability(
                null, ability.assessedOn(), ability.validUntil(), ability.region(), ability.dementia());
    }

    private @Nullable Set<Hardship> hardship() {
        var hardship = enums(profile.hardship(), Hardship.class);
        if (hardship != null && hardship.contains(Hardship.DIBAO_SINGLE)) hardship.add(Hardship.DIBAO);
        return hardship;
    }

    /** As bits, which are walked through fastest. */
    private static <E extends Enum<E>> @Nullable EnumSet<E> enums(@Nullable Set<E> values, Class<E> type) {
        if (values == null) return null;
        var set = EnumSet.noneOf(type);
        set.addAll(values);
        return set;
    }

    private Elder.DisabilityFacts disability() {
        if (profile.disabilities() == null) return new Elder.DisabilityFacts(null, null, null);
        var valid = new ArrayList<Profile.Disability>(profile.disabilities().size());
        for (var d : profile.disabilities())
            if (d.validUntil() == null || !d.validUntil().isBefore(asOf)) valid.add(d);
        return new Elder.DisabilityFacts(!valid.isEmpty(), worst(valid), mentalGrade(valid));
    }

    /** 多重残疾 may include a mental one, of whatever grade. */
    private static @Nullable Integer mentalGrade(List<Profile.Disability> valid) {
        var mental = new ArrayList<Profile.Disability>(valid.size());
        boolean multiple = false;
        for (var d : valid) {
            if (d.category() == DisabilityCategory.MENTAL) mental.add(d);
            multiple |= d.category() == DisabilityCategory.MULTIPLE;
        }
        return mental.isEmpty() && multiple ? null : worst(mental);
    }

    private static @Nullable Integer worst(List<Profile.Disability> certificates) {
        int worst = Elder.DisabilityFacts.NO_GRADE;
        boolean unknown = false;
        for (var certificate : certificates) {
            if (certificate.grade() == null) unknown = true;
            else worst = Math.min(worst, certificate.grade());
        }
        return unknown && worst > 1 ? null : (Integer) worst;
    }

    private Elder.InsuranceFacts insurance() {
        var insurance = profile.insurance();
        if (insurance == null) return new Elder.InsuranceFacts(null, null, null, Profile.Ltci.UNKNOWN);
        return new Elder.InsuranceFacts(
                insurance.pension(),
                insurance.pensionClaimable(),
                insurance.medical(),
                Objects.requireNonNullElse(insurance.ltci(), Profile.Ltci.UNKNOWN));
    }

    /** A fund that does not pay has paid nothing of the bill. */
    private Profile.Care care() {
        var care = Objects.requireNonNullElse(profile.care(), Profile.Care.UNKNOWN);
        boolean notPaying = Boolean.FALSE.equals(insurance().ltci().fundPaying());
        return care.ltciPaid() == null && notPaying
                ? new Profile.Care(care.monthlyBill(), care.billFor(), BigDecimal.ZERO.setScale(2))
                : care;
    }

    private Place under(String... path) {
        Place at = place;
        for (String step : path) at = at.child(step);
        return at;
    }

    private void problem(String key, String code, String message) {
        problems.add(place.child(key), code, message);
    }
}
