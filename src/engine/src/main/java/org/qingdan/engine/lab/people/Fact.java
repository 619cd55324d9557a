package org.qingdan.engine.lab.people;

import org.qingdan.engine.input.Named;
import org.qingdan.engine.profile.AbilityLevel;
import org.qingdan.engine.profile.Arrangement;
import org.qingdan.engine.profile.CareGrade;
import org.qingdan.engine.profile.Cause;
import org.qingdan.engine.profile.ConcessionCard;
import org.qingdan.engine.profile.DisabilityCategory;
import org.qingdan.engine.profile.Hardship;
import org.qingdan.engine.profile.InsuranceScheme;
import org.qingdan.engine.profile.LegalMatter;
import org.qingdan.engine.profile.MaritalStatus;
import org.qingdan.engine.profile.OnlyChild;
import org.qingdan.engine.profile.SelfCare;
import org.qingdan.engine.profile.Setting;
import org.qingdan.engine.profile.Sex;
import org.qingdan.engine.profile.Supporter;
import org.qingdan.engine.profile.Tenure;
import org.qingdan.engine.profile.Veteran;

/** What is drawn for a person, each from a table of its own. A file of marginals has every one of them once; the county comes first. */
enum Fact implements Named {
    COUNTY(Domain.REGION),
    AGE(Domain.RANGE),
    SEX(Domain.one(Sex.class)),
    MARITAL_STATUS(Domain.one(MaritalStatus.class)),
    /** By how many years a wife is younger than her husband. */
    SPOUSE_GAP(Domain.RANGE),
    ABILITY(Domain.one(AbilityLevel.class)),
    DEMENTIA(Domain.FLAG),
    HUKOU(Domain.REGION),
    RESIDENCE(Domain.one(Domain.Where.class)),
    RESIDENCE_YEARS(Domain.RANGE),
    TRACK(Domain.one(org.qingdan.engine.profile.Track.class)),
    HARDSHIP(Domain.set(Hardship.class)),
    SETTING(Domain.one(Setting.class)),
    ARRANGEMENT(Domain.set(Arrangement.class)),
    HOUSEHOLD_SIZE(Domain.RANGE),
    CHILDLESS(Domain.FLAG),
    CHILDREN_ELSEWHERE(Domain.FLAG),
    SUPPORTER(Domain.one(Supporter.class)),
    ONLY_CHILD(Domain.one(OnlyChild.class)),
    COMPLICATION(Domain.RANGE),
    CARE_GRADE(Domain.one(CareGrade.class)),
    SELF_CARE(Domain.optional(SelfCare.class)),
    DISABILITY(Domain.optional(DisabilityCategory.class)),
    DISABILITY_GRADE(Domain.RANGE),
    PENSION(Domain.one(InsuranceScheme.class)),
    PENSION_CLAIMABLE(Domain.FLAG),
    MEDICAL(Domain.one(InsuranceScheme.class)),
    VETERAN(Domain.set(Veteran.class)),
    MILITARY_GRADE(Domain.RANGE),
    MILITARY_CAUSE(Domain.one(Cause.class)),
    MILITARY_SCATTERED(Domain.FLAG),
    INCOME(Domain.RANGE),
    FIXED_INCOME(Domain.FLAG),
    CARE_BILL(Domain.RANGE),
    VOLUNTARY(Domain.FLAG),
    DESIGNATED(Domain.FLAG),
    FAMILY_CARER(Domain.FLAG),
    TRAINED_CARER(Domain.FLAG),
    WANTS_PUBLIC_HOME(Domain.FLAG),
    WANTS_CENTRAL_SUPPORT(Domain.FLAG),
    CONCESSION_CARD(Domain.one(ConcessionCard.class)),
    LEGAL_MATTER(Domain.one(LegalMatter.class)),
    RECEIVING(Domain.RECEIPTS),
    TENURE(Domain.one(Tenure.class)),
    MOBILITY_IMPAIRED(Domain.FLAG),
    SPECIAL_CONTRIBUTION(Domain.FLAG),
    SENTENCE(Domain.FLAG);

    final Domain domain;

    Fact(Domain domain) {
        this.domain = domain;
    }
}
