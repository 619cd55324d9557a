package org.qingdan.engine.profile;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
            @Nullable Supporter supporter) {
        static final Living UNKNOWN = new Living(null, null, null, null, null, null, null, null);
    }

    public record Institution(
            @Nullable Boolean designated,
            @Nullable Boolean voluntary,
            @Nullable LocalDate since,
            @Nullable BigDecimal monthlyFee) {}

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

    /** 致残性质: war, duty, illness. */
    public enum Cause {
        WAR,
        DUTY,
        ILLNESS,
        MENTAL
    }

    public record Insurance(
            @Nullable InsuranceScheme pension,
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

    public record Income(@Nullable BigDecimal perCapitaMonthly) {
        static final Income UNKNOWN = new Income(null);
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

    public record Wishes(@Nullable Boolean centralSupport) {
        static final Wishes UNKNOWN = new Wishes(null);
    }

    public record Home(@Nullable Tenure tenure, @Nullable LocalDate adaptedOn) {
        static final Home UNKNOWN = new Home(null, null);
    }

    public record Carer(@Nullable Boolean family, @Nullable Boolean trained) {
        static final Carer UNKNOWN = new Carer(null, null);
    }

    /** Whether the caller stated what a dotted path names. */
    public boolean states(String path) {
        Object value = this;
        for (String step : path.split("\\.")) {
            if (value == null) return false;
            try {
                value = value.getClass().getMethod(step).invoke(value);
            } catch (ReflectiveOperationException e) {
                throw new IllegalArgumentException("no such profile path: " + path, e);
            }
        }
        return value != null;
    }
}
