package org.qingdan.engine.determination;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.qingdan.engine.catalog.Item;
import org.qingdan.engine.profile.Ages;
import org.qingdan.engine.profile.Facts;
import org.qingdan.engine.profile.Profile;
import org.qingdan.engine.profile.Sex;
import org.qingdan.engine.rules.Condition;

/**
 * The days on which an answer can change while all stated facts hold: birthdays that a condition names, dates of rules and figures, months of residence, and
 * the end of certificates and assessments. Found from the constants; nothing else moves with time.
 */
final class Changes {
    /** The last year a date is written with; 9999-12-31 is a usual way to say "for good". */
    private static final int LAST_YEAR = 9999;

    private final Profile profile;
    private final LocalDate asOf;
    private final @Nullable LocalDate birthDate;
    private final TreeSet<LocalDate> days = new TreeSet<>();

    private Changes(Profile profile, LocalDate asOf) {
        this.profile = profile;
        this.asOf = asOf;
        this.birthDate = Facts.birthDate(profile);
    }

    /** Candidate days after {@code asOf}, in order. */
    static TreeSet<LocalDate> after(
            LocalDate asOf, Profile profile, Collection<Item> items, Situations situations, Amounts amounts) {
        var changes = new Changes(profile, asOf);
        for (Item item : items) {
            situations.conditions(item.code()).forEach(changes::condition);
            amounts.changes(item).forEach(changes::add);
            if (item.effective().evidenced() != null)
                changes.add(item.effective().evidenced());
        }
        if (profile.disabilities() != null) profile.disabilities().forEach(d -> changes.addDayAfter(d.validUntil()));
        if (profile.ability() != null) {
            changes.addDayAfter(profile.ability().validUntil());
            if (profile.ability().assessedOn() != null)
                changes.add(profile.ability().assessedOn());
        }
        return changes.days;
    }

    private void condition(Condition condition) {
        for (Object constant : condition.constants()) {
            switch (condition.attribute().path()) {
                case "asOf" -> {
                    add((LocalDate) constant);
                    addDayAfter((LocalDate) constant);
                }
                case "age" -> birthday(birthDate, (Integer) constant);
                case "ageThisMonth" -> {
                    if (birthDate == null) break;
                    for (int years : List.of((Integer) constant, (Integer) constant + 1))
                        add(Ages.reachedOn(birthDate, years).withDayOfMonth(1));
                }
                case "wifeAge" -> birthday(wifeBirthDate(), (Integer) constant);
                case "residence.months" -> {
                    LocalDate since = profile.residence() == null
                            ? null
                            : profile.residence().since();
                    if (since == null) break;
                    for (int months : List.of((Integer) constant, (Integer) constant + 1))
                        add(since.plusMonths(months));
                }
                default -> {
                    // The other attributes do not move with time.
                }
            }
        }
    }

    private void birthday(@Nullable LocalDate born, int years) {
        if (born == null) return;
        add(Ages.reachedOn(born, years));
        add(Ages.reachedOn(born, years + 1));
    }

    private @Nullable LocalDate wifeBirthDate() {
        if (profile.spouse() != null && Facts.sex(profile) != Sex.FEMALE)
            return profile.spouse().birthDate();
        return birthDate;
    }

    private void addDayAfter(@Nullable LocalDate day) {
        if (day != null) add(day.plusDays(1));
    }

    private void add(LocalDate day) {
        if (day.isAfter(asOf) && day.getYear() <= LAST_YEAR) days.add(day);
    }
}
