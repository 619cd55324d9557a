package org.qingdan.engine.lab.people;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.qingdan.engine.profile.MaritalStatus;
import org.qingdan.engine.profile.Setting;
import org.qingdan.engine.profile.Sex;

/**
 * Finds husbands and wives among a few neighbours drawn one by one. Whether two are a couple depends only on what they are themselves, never on what a couple
 * shares, so sharing it does not bend the marginals.
 */
final class Couples {
    /** What brings two together, and stays as it was drawn. */
    private static final List<Fact> KEPT =
            List.of(Fact.AGE, Fact.SEX, Fact.MARITAL_STATUS, Fact.ABILITY, Fact.SPOUSE_GAP, Fact.SETTING);

    private final int least;
    private final int most;

    /** @param gaps the table of years by which wives are younger */
    Couples(Table gaps) {
        var ranges = gaps.texts.stream().map(Range::read).toList();
        least = ranges.stream().mapToInt(r -> r == null ? 0 : r.from()).min().orElse(0);
        most = ranges.stream().mapToInt(r -> r == null ? 0 : r.to()).max().orElse(0);
    }

    /** Replaces those who are married to one another by couples, the oldest husband first. */
    void join(List<Person> neighbours) {
        var husbands = married(neighbours, Sex.MALE);
        var wives = married(neighbours, Sex.FEMALE);
        for (Person husband : husbands)
            for (Person wife : wives) {
                if (wife.birthDate.isBefore(husband.birthDate.plusYears(least))
                        || wife.birthDate.isAfter(husband.birthDate.plusYears(most))) continue;
                long head = Math.min(husband.index, wife.index);
                replace(neighbours, husband, husband.with(wife, head, KEPT));
                replace(neighbours, wife, wife.with(husband, head, KEPT));
                wives.remove(wife);
                break;
            }
    }

    private static List<Person> married(List<Person> neighbours, Sex sex) {
        var found = new ArrayList<Person>();
        for (Person person : neighbours)
            if (person.value(Fact.SEX) == sex
                    && person.value(Fact.MARITAL_STATUS) == MaritalStatus.MARRIED
                    && person.value(Fact.SETTING) == Setting.HOME) found.add(person);
        found.sort(Comparator.comparing((Person p) -> p.birthDate).thenComparing(p -> p.index));
        return found;
    }

    private static void replace(List<Person> neighbours, Person old, Person now) {
        neighbours.set(neighbours.indexOf(old), now);
    }
}
