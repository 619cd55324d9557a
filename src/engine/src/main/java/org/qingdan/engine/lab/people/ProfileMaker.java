package org.qingdan.engine.lab.people;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.qingdan.engine.profile.*;

/** Puts the facts drawn for a person into a profile. What does not apply to a person, such as a military grade, is left out; everything else is stated. */
final class ProfileMaker {
    private final Person person;
    private final LocalDate asOf;

    private ProfileMaker(Person person, LocalDate asOf) {
        this.person = person;
        this.asOf = asOf;
    }

    static Profile profile(Person person, long seed, LocalDate asOf) {
        return new ProfileMaker(person, asOf).profile("S" + seed + "-");
    }

    private Profile profile(String prefix) {
        var disabled = this.<Optional<DisabilityCategory>>value(Fact.DISABILITY);
        return new Profile(
                prefix + person.index,
                null,
                person.birthDate,
                value(Fact.SEX),
                value(Fact.MARITAL_STATUS),
                null,
                prefix + "H" + person.head,
                new Profile.Household(person.number(Fact.HOUSEHOLD_SIZE)),
                spouse(),
                hukou(),
                residence(),
                living(),
                new Profile.Ability(value(Fact.ABILITY), null, null, null, person.is(Fact.DEMENTIA)),
                null,
                value(Fact.CARE_GRADE),
                this.<Optional<SelfCare>>value(Fact.SELF_CARE).orElse(null),
                set(Fact.HARDSHIP),
                disabled.map(c -> List.of(new Profile.Disability(c, person.number(Fact.DISABILITY_GRADE), null, null)))
                        .orElse(List.of()),
                value(Fact.ONLY_CHILD),
                person.number(Fact.COMPLICATION),
                set(Fact.VETERAN),
                militaryDisability(),
                new Profile.Insurance(
                        value(Fact.PENSION),
                        person.is(Fact.PENSION_CLAIMABLE),
                        value(Fact.MEDICAL),
                        new Profile.Ltci(false, null, false, null, null)),
                set(Fact.RECEIVING),
                null,
                new Profile.Income(yuan(Fact.INCOME), person.is(Fact.FIXED_INCOME)),
                new Profile.Care(yuan(Fact.CARE_BILL), inInstitution() ? BillFor.INSTITUTION : BillFor.HOME, null),
                new Profile.Wishes(person.is(Fact.WANTS_CENTRAL_SUPPORT), person.is(Fact.WANTS_PUBLIC_HOME)),
                new Profile.Home(value(Fact.TENURE), null),
                new Profile.Carer(person.is(Fact.FAMILY_CARER), person.is(Fact.TRAINED_CARER)),
                value(Fact.CONCESSION_CARD),
                value(Fact.LEGAL_MATTER),
                person.is(Fact.SPECIAL_CONTRIBUTION),
                person.is(Fact.SENTENCE),
                person.is(Fact.MOBILITY_IMPAIRED));
    }

    private Profile.@Nullable Spouse spouse() {
        if (person.spouse != null) return new Profile.Spouse(person.spouse.birthDate);
        if (person.value(Fact.MARITAL_STATUS) == MaritalStatus.SINGLE) return null;
        int younger = person.number(Fact.SPOUSE_GAP);
        boolean husband = person.value(Fact.SEX) == Sex.MALE;
        return new Profile.Spouse(person.birthDate.plusYears(husband ? younger : -younger));
    }

    private boolean local() {
        return person.text(Fact.HUKOU).equals(Domain.HERE);
    }

    private Profile.Hukou hukou() {
        return new Profile.Hukou(local() ? person.text(Fact.COUNTY) : person.text(Fact.HUKOU), null, value(Fact.TRACK));
    }

    private Profile.Residence residence() {
        boolean same = person.value(Fact.RESIDENCE) == Domain.Where.SAME;
        String region = same ? person.text(Fact.COUNTY) : person.otherCounty();
        LocalDate since =
                asOf.minusYears(person.number(Fact.RESIDENCE_YEARS)).minusDays(person.days(Fact.RESIDENCE_YEARS));
        boolean withChildren = this.<Set<Arrangement>>value(Fact.ARRANGEMENT).contains(Arrangement.WITH_CHILDREN);
        return new Profile.Residence(region, null, since, withChildren ? region : null);
    }

    private Profile.Living living() {
        return new Profile.Living(
                value(Fact.SETTING),
                inInstitution()
                        ? new Profile.Institution(
                                person.is(Fact.DESIGNATED), person.is(Fact.VOLUNTARY), null, yuan(Fact.CARE_BILL))
                        : new Profile.Institution(false, false, null, null),
                set(Fact.ARRANGEMENT),
                person.is(Fact.CHILDLESS),
                person.value(Fact.MARITAL_STATUS) != MaritalStatus.MARRIED,
                person.is(Fact.CHILDREN_ELSEWHERE),
                null,
                value(Fact.SUPPORTER));
    }

    private boolean inInstitution() {
        return person.value(Fact.SETTING) == Setting.INSTITUTION;
    }

    private Profile.@Nullable MilitaryDisability militaryDisability() {
        if (!this.<Set<Veteran>>value(Fact.VETERAN).contains(Veteran.DISABLED_SOLDIER)) return null;
        return new Profile.MilitaryDisability(
                person.number(Fact.MILITARY_GRADE), value(Fact.MILITARY_CAUSE), person.is(Fact.MILITARY_SCATTERED));
    }

    private BigDecimal yuan(Fact fact) {
        return BigDecimal.valueOf(person.number(fact)).setScale(2);
    }

    private <E> Set<E> set(Fact fact) {
        return new TreeSet<>(this.<Set<E>>value(fact));
    }

    @SuppressWarnings("unchecked")
    private <T> T value(Fact fact) {
        return (T) person.value(fact);
    }
}
