package org.qingdan.engine.determination;

import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.qingdan.engine.ChangedLists;
import org.qingdan.engine.input.InvalidInputException;
import org.qingdan.engine.input.Place;
import org.qingdan.engine.profile.*;

/** Random elders of Liuzhou and elsewhere, with some facts unknown. */
public final class RandomProfiles {
    private static final LocalDate FIRST = LocalDate.of(1920, 1, 1);
    private static final List<String> REGIONS =
            List.of("450203", "450204", "450222", "450226", "450200", "450100", "370102", "450203100");

    /** A day on which every region drawn is valid. */
    private static final LocalDate ALL_VALID = LocalDate.of(2026, 11, 22);

    private static final Regions DICTIONARY = ChangedLists.shippedCatalogs().regions();

    private RandomProfiles() {}

    /** A consistent profile; about one fact in five is unknown. */
    public static Profile profile(Random r) {
        for (Profile drawn = drawn(r); ; drawn = drawn(r)) {
            try {
                Facts.on(drawn, ALL_VALID, DICTIONARY, Place.ROOT);
                return drawn;
            } catch (InvalidInputException e) {
                continue; // facts that contradict one another belong to nobody
            }
        }
    }

    private static Profile drawn(Random r) {
        Boolean paying = maybe(r, r.nextBoolean());
        String withChild = maybe(r, pick(r, REGIONS));
        return new Profile(
                "R-" + r.nextInt(1000),
                null,
                FIRST.plusDays(r.nextInt(365 * 55)),
                maybe(r, pick(r, Sex.values())),
                maybe(r, pick(r, MaritalStatus.values())),
                null,
                null,
                null,
                maybe(r, new Profile.Spouse(FIRST.plusDays(r.nextInt(365 * 65)))),
                maybe(r, new Profile.Hukou(pick(r, REGIONS), null, maybe(r, pick(r, Track.values())))),
                maybe(r, new Profile.Residence(pick(r, REGIONS), null, null, withChild)),
                maybe(r, living(r, withChild != null)),
                maybe(
                        r,
                        new Profile.Ability(
                                pick(r, AbilityLevel.values()),
                                null,
                                maybe(r, LocalDate.of(2024, 1, 1).plusDays(r.nextInt(1500))),
                                null,
                                null)),
                null,
                maybe(r, pick(r, CareGrade.values())),
                maybe(r, pick(r, SelfCare.values())),
                maybe(r, hardship(r)),
                maybe(r, disabilities(r)),
                maybe(r, pick(r, OnlyChild.values())),
                maybe(r, r.nextInt(4)),
                maybe(r, subset(r, Veteran.class)),
                maybe(
                        r,
                        new Profile.MilitaryDisability(
                                maybe(r, 1 + r.nextInt(10)),
                                maybe(r, pick(r, Cause.values())),
                                maybe(r, r.nextBoolean()))),
                maybe(
                        r,
                        new Profile.Insurance(
                                maybe(r, pick(r, InsuranceScheme.values())),
                                maybe(r, r.nextBoolean()),
                                null,
                                new Profile.Ltci(null, null, paying, null, null))),
                maybe(r, receiving(r)),
                null,
                maybe(r, new Profile.Income(maybe(r, money(r, 200_000)), maybe(r, r.nextBoolean()))),
                maybe(r, new Profile.Care(maybe(r, money(r, 300_000)), maybe(r, pick(r, BillFor.values())), null)),
                maybe(r, new Profile.Wishes(maybe(r, r.nextBoolean()), maybe(r, r.nextBoolean()))),
                null,
                maybe(r, new Profile.Carer(maybe(r, r.nextBoolean()), maybe(r, r.nextBoolean()))),
                maybe(r, pick(r, ConcessionCard.values())),
                maybe(r, pick(r, LegalMatter.values())),
                null,
                maybe(r, r.nextBoolean()),
                null);
    }

    /** The same elder of whom less is known: random facts forgotten, the birth date kept. */
    public static Profile forget(Profile profile, Random r) {
        return (Profile) forget((Record) profile, r, true);
    }

    private static Record forget(Record record, Random r, boolean top) {
        try {
            RecordComponent[] components = record.getClass().getRecordComponents();
            var values = new Object[components.length];
            for (int i = 0; i < values.length; i++) {
                Object value = components[i].getAccessor().invoke(record);
                // An absent expiry states "none", so forgetting one would say more, not less.
                boolean always = top && components[i].getName().equals("birthDate")
                        || components[i].getName().equals("validUntil");
                boolean keep = always || r.nextInt(4) > 0;
                values[i] = !keep ? null : value instanceof Record inner ? forget(inner, r, false) : value;
            }
            var types = Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
            return (Record) record.getClass().getDeclaredConstructor(types).newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Profile.Living living(Random r, boolean withChild) {
        var arrangement = subset(r, Arrangement.class);
        if (withChild) arrangement.add(Arrangement.WITH_CHILDREN);
        return new Profile.Living(
                maybe(r, pick(r, Setting.values())),
                maybe(r, new Profile.Institution(null, maybe(r, r.nextBoolean()), null, null)),
                maybe(r, arrangement),
                maybe(r, r.nextBoolean()),
                maybe(r, r.nextBoolean()),
                null,
                null,
                maybe(r, pick(r, Supporter.values())));
    }

    private static Set<Hardship> hardship(Random r) {
        return r.nextInt(4) == 0 ? Set.of() : new TreeSet<>(Set.of(pick(r, Hardship.values())));
    }

    private static List<Profile.Disability> disabilities(Random r) {
        var certificates = new ArrayList<Profile.Disability>();
        for (int n = r.nextInt(3); n > 0; n--)
            certificates.add(new Profile.Disability(
                    pick(r, DisabilityCategory.values()),
                    maybe(r, 1 + r.nextInt(4)),
                    maybe(r, LocalDate.of(2024, 1, 1).plusDays(r.nextInt(1500))),
                    null));
        return certificates;
    }

    private static Set<String> receiving(Random r) {
        return r.nextInt(2) == 0
                ? Set.of()
                : Set.of(pick(
                        r, List.of("WORK_INJURY_NURSING", "HOME_CARE_UPLIFT", "LZ-2-11", "ELDER_WELFARE_NURSING")));
    }

    private static BigDecimal money(Random r, int fen) {
        return BigDecimal.valueOf(r.nextInt(fen), 2);
    }

    private static <E extends Enum<E>> Set<E> subset(Random r, Class<E> type) {
        var set = EnumSet.noneOf(type);
        for (E constant : type.getEnumConstants()) if (r.nextInt(4) == 0) set.add(constant);
        return set;
    }

    private static <T> T maybe(Random r, T value) {
        return r.nextInt(5) == 0 ? null : value;
    }

    private static <T> T pick(Random r, List<T> values) {
        return values.get(r.nextInt(values.size()));
    }

    private static <T> T pick(Random r, T[] values) {
        return values[r.nextInt(values.length)];
    }

    /** A day on which all regions of the generator are valid. */
    public static LocalDate day(Random r) {
        return LocalDate.of(2018, 1, 1).plusDays(r.nextInt(365 * 10));
    }

    static Map<String, Determination.Entry> entries(Determination d) {
        var entries = new java.util.TreeMap<String, Determination.Entry>();
        d.items().forEach(e -> entries.put(e.item(), e));
        return entries;
    }
}
