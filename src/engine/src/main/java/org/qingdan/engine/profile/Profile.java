package org.qingdan.engine.profile;

import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.qingdan.engine.input.Within;

/**
 * What a caller states about an elder. Nothing has a default: an absent value is unknown, never false and never zero. A given set is complete
 * ({@code []} = known to have none). Declared facts are never derived from one another. Money is yuan to the fen, per month unless a name says otherwise.
 *
 * @param subjectId the caller's own reference, returned unchanged; not a name or an ID number
 * @param idNumber citizen number (GB 11643); fills birth date and sex, never the hukou
 * @param hardship recognised statuses, not guesses from income
 * @param disabilities certificates held; {@code []} = known to hold none
 * @param familyPlanningComplication grade 1–3 of 计划生育手术并发症, 0 = none
 * @param receiving item codes and receipt words of {@code catalogs/dictionaries/receipts.yaml}
 * @param receivingAmounts yuan a month actually received, by the same codes
 * @param legalMatter what legal aid is sought for
 * @param sentence serving a prison sentence
 */
public record Profile(
        @Nullable String subjectId,
        @Nullable String idNumber,
        @Nullable LocalDate birthDate,
        @Nullable Sex sex,
        @Nullable MaritalStatus maritalStatus,
        @Nullable LocalDate deceasedOn,
        @Nullable String householdId,
        @Nullable Household household,
        @Nullable Spouse spouse,
        @Nullable Hukou hukou,
        @Nullable Residence residence,
        @Nullable Living living,
        @Nullable Ability ability,
        @Nullable Impairment impairment,
        @Nullable CareGrade careGrade,
        @Nullable SelfCare selfCare,
        @Nullable Set<Hardship> hardship,
        @Nullable List<Disability> disabilities,
        @Nullable OnlyChild onlyChild,
        @Within(min = 0, max = 3) @Nullable Integer familyPlanningComplication,
        @Nullable Set<Veteran> veteran,
        @Nullable MilitaryDisability militaryDisability,
        @Nullable Insurance insurance,
        @Nullable Set<String> receiving,
        @Nullable Map<String, BigDecimal> receivingAmounts,
        @Nullable Income income,
        @Nullable Care care,
        @Nullable Wishes wishes,
        @Nullable Home home,
        @Nullable Carer carer,
        @Nullable ConcessionCard concessionCard,
        @Nullable LegalMatter legalMatter,
        @Nullable Boolean specialContribution,
        @Nullable Boolean sentence,
        @Nullable Boolean mobilityImpaired) {

    public record Household(
            @Within(min = 1, max = 30) @Nullable Integer size) {}

    public record Spouse(@Nullable LocalDate birthDate) {}

    /**
     * @param region 6, 9 or 12 digits valid on the as-of date; a coarser code than a rule asks for leaves that rule's condition unknown
     * @param managedBy management unit without a code of its own, such as 柳东新区
     */
    public record Hukou(
            @Nullable String region,
            @Nullable String managedBy,
            @Nullable Track track) {}

    /**
     * @param since living there since
     * @param withChildHukou region code of the hukou of the child with whom the elder lives long-term
     */
    public record Residence(
            @Nullable String region,
            @Nullable String managedBy,
            @Nullable LocalDate since,
            @Nullable String withChildHukou) {}

    public record Living(
            @Nullable Setting setting,
            @Nullable Institution institution,
            @Nullable Set<Arrangement> arrangement,
            @Nullable Boolean childless,
            @Nullable Boolean noSpouse,
            @Nullable Boolean childrenElsewhere,
            @Nullable Set<String> childrenWorkIn,
            @Nullable Supporter supporter) {}

    public record Institution(
            @Nullable Boolean designated,
            @Nullable Boolean voluntary,
            @Nullable LocalDate since,
            @Nullable BigDecimal monthlyFee) {
        static final Institution UNKNOWN = new Institution(null, null, null, null);
    }

    /** Assessment under GB/T 42195-2022; results from elsewhere count (柳州市推进基本养老服务体系建设工作方案, 四). */
    public record Ability(
            @Nullable AbilityLevel level,
            @Nullable LocalDate assessedOn,
            @Nullable LocalDate validUntil,
            @Nullable String region,
            @Nullable Boolean dementia) {
        static final Ability UNKNOWN = new Ability(null, null, null, null, null);
    }

    public record Impairment(@Nullable ImpairmentLevel level) {
        static final Impairment UNKNOWN = new Impairment(null);
    }

    /**
     * @param grade 1 (heaviest) to 4
     * @param validUntil last day of validity; absent = no expiry stated
     */
    public record Disability(
            DisabilityCategory category,
            @Within(min = 1, max = 4) @Nullable Integer grade,
            @Nullable LocalDate validUntil,
            @Nullable Boolean longTermCare) {}

    /** Military grades 1–10 are another scale than disability grades. */
    public record MilitaryDisability(
            @Within(min = 1, max = 10) @Nullable Integer grade,
            @Nullable Cause cause,
            @Nullable Boolean scattered) {
        static final MilitaryDisability UNKNOWN = new MilitaryDisability(null, null, null);
    }

    /** @param pensionClaimable meets the conditions to draw the pension (养老保险待遇领取条件) */
    public record Insurance(
            @Nullable InsuranceScheme pension,
            @Nullable Boolean pensionClaimable,
            @Nullable InsuranceScheme medical,
            @Nullable Ltci ltci) {}

    /**
     * 长期护理保险.
     *
     * @param level 0–5 of 医保办发〔2021〕37号, another scale than the ability level
     * @param fundPaying whether the fund is paying a care benefit now
     */
    public record Ltci(
            @Nullable Boolean insured,
            @Within(min = 0, max = 5) @Nullable Integer level,
            @Nullable Boolean fundPaying,
            @Nullable LocalDate severeSince,
            @Nullable String region) {
        static final Ltci UNKNOWN = new Ltci(null, null, null, null, null);
    }

    /** @param fixed whether the elder has an income of their own that comes regularly (固定收入) */
    public record Income(
            @Nullable BigDecimal perCapitaMonthly, @Nullable Boolean fixed) {
        static final Income UNKNOWN = new Income(null, null);
    }

    /**
     * @param monthlyBill yuan a month for the care services that {@code billFor} names
     * @param ltciPaid part of that bill the long-term-care fund pays, yuan a month
     */
    public record Care(
            @Nullable BigDecimal monthlyBill,
            @Nullable BillFor billFor,
            @Nullable BigDecimal ltciPaid) {
        static final Care UNKNOWN = new Care(null, null, null);
    }

    /** @param publicHome applies for a place in a public care home */
    public record Wishes(
            @Nullable Boolean centralSupport, @Nullable Boolean publicHome) {
        static final Wishes UNKNOWN = new Wishes(null, null);
    }

    public record Home(@Nullable Tenure tenure, @Nullable LocalDate adaptedOn) {
        static final Home UNKNOWN = new Home(null, null);
    }

    public record Carer(@Nullable Boolean family, @Nullable Boolean trained) {
        static final Carer UNKNOWN = new Carer(null, null);
    }

    /** The accessors along each path asked for so far. */
    private static final Map<String, Method[]> PATHS = new ConcurrentHashMap<>();

    /** Whether the caller stated what a dotted path names. */
    public boolean states(String path) {
        Object value = this;
        for (Method step : PATHS.computeIfAbsent(path, Profile::steps)) {
            if (value == null) return false;
            try {
                value = step.invoke(value);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(path, e);
            }
        }
        return value != null;
    }

    private static Method[] steps(String path) {
        var steps = new ArrayList<Method>();
        Class<?> type = Profile.class;
        for (String name : path.split("\\.")) {
            Method step = Arrays.stream(type.getRecordComponents())
                    .filter(c -> c.getName().equals(name))
                    .findFirst()
                    .map(RecordComponent::getAccessor)
                    .orElseThrow(() -> new IllegalArgumentException("no such profile path: " + path));
            steps.add(step);
            type = step.getReturnType();
        }
        return steps.toArray(Method[]::new);
    }
}
