package org.qingdan.engine.determination;

import java.time.LocalDate;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.qingdan.engine.profile.Ages;
import org.qingdan.engine.profile.Facts;
import org.qingdan.engine.profile.Profile;
import org.qingdan.engine.profile.Regions;
import org.qingdan.engine.profile.Sex;

/**
 * The days on which an answer can change while all stated facts hold: birthdays that a condition names, dates of rules and figures, months of residence, and
 * the end of certificates and assessments; and those on which a region code or the elder's life ends. Found from the constants; nothing else moves with time.
 */
final class Changes {
    /** The last year a date is written with; 9999-12-31 is a usual way to say "for good". */
    private static final int LAST_YEAR = 9999;

    private final LocalDate asOf;
    private final TreeSet<LocalDate> days = new TreeSet<>();

    private Changes(LocalDate asOf) {
        this.asOf = asOf;
    }

    /** Candidate days after {@code asOf}, in order. */
    static TreeSet<LocalDate> after(LocalDate asOf, Profile profile, Stack stack, Regions regions) {
        var changes = new Changes(asOf);
        TimeConstants constants = stack.constants();
        changes.days.addAll(stack.figureDays().tailSet(asOf, false));
        changes.days.addAll(constants.days().tailSet(asOf, false));
        LocalDate born = Facts.birthDate(profile);
        changes.birthdays(born, constants.of("age"));
        changes.birthdays(wifeBirthDate(profile, born), constants.of("wifeAge"));
        if (born != null)
            for (int years : constants.of("ageThisMonth"))
                changes.add(Ages.reachedOn(born, years).withDayOfMonth(1));
        LocalDate since =
                profile.residence() == null ? null : profile.residence().since();
        if (since != null) for (int months : constants.of("residence.months")) changes.add(since.plusMonths(months));
        if (profile.disabilities() != null) profile.disabilities().forEach(d -> changes.addDayAfter(d.validUntil()));
        if (profile.ability() != null) {
            changes.addDayAfter(profile.ability().validUntil());
            if (profile.ability().assessedOn() != null)
                changes.add(profile.ability().assessedOn());
        }
        if (profile.hukou() != null) changes.region(profile.hukou().region(), regions);
        if (profile.residence() != null) {
            changes.region(profile.residence().region(), regions);
            changes.region(profile.residence().withChildHukou(), regions);
        }
        Facts.ends(profile).forEach(changes::add);
        return changes.days;
    }

    private void birthdays(@Nullable LocalDate born, TreeSet<Integer> ages) {
        if (born == null) return;
        int reached = Ages.completedYears(born, asOf);
        for (int years : ages.tailSet(reached, false)) add(Ages.reachedOn(born, years));
    }

    private static @Nullable LocalDate wifeBirthDate(Profile profile, @Nullable LocalDate born) {
        if (profile.spouse() != null && Facts.sex(profile) != Sex.FEMALE)
            return profile.spouse().birthDate();
        return born;
    }

    private void region(@Nullable String code, Regions regions) {
        if (code != null) regions.changes(code).forEach(this::add);
    }

    private void addDayAfter(@Nullable LocalDate day) {
        if (day != null) add(day.plusDays(1));
    }

    private void add(LocalDate day) {
        if (day.isAfter(asOf) && day.getYear() <= LAST_YEAR) days.add(day);
    }
}
