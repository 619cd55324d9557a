package org.qingdan.engine.determination;

import java.lang.reflect.RecordComponent;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.qingdan.engine.catalog.Catalog;
import org.qingdan.engine.input.InvalidInputException;
import org.qingdan.engine.profile.*;

/**
 * Random elders of every place that has a list, of the places beside it, and of places without one; many of them near an age at which a rule turns, and with facts
 * that come and lapse: assessments, certificates, codes that are abolished, residence, death.
 */
public final class RandomElders {
    private static final int YEARS_AHEAD = 5;

    private final Engine engine;
    private final Regions regions;
    private final List<String> listed;
    private final Map<String, List<Region>> children = new HashMap<>();
    private final List<Regions.ManagedUnit> units;
    private final List<Integer> ages;
    private final List<String> receipts;

    public RandomElders(Engine engine) {
        this.engine = engine;
        this.regions = engine.catalogs().regions();
        this.listed = engine.catalogs().all().stream()
                .map(Catalog::info)
                .filter(info -> info.region() != null)
                .map(info -> info.region())
                .toList();
        for (Region region : regions.all())
            children.computeIfAbsent(region.parent(), p -> new ArrayList<>()).add(region);
        this.units = List.copyOf(regions.units());
        this.ages = ages(engine);
        var receipts = new TreeSet<>(engine.catalogs().dictionaries().receipts().keySet());
        receipts.addAll(engine.catalogs().items().keySet());
        this.receipts = List.copyOf(receipts);
    }

    /** Every age that some rule names. */
    private static List<Integer> ages(Engine engine) {
        var ages = new TreeSet<Integer>();
        for (String code : engine.catalogs().items().keySet())
            for (var condition : engine.situations().conditions(code))
                if (Set.of("age", "ageThisMonth", "wifeAge")
                        .contains(condition.attribute().path()))
                    condition.constants().forEach(c -> ages.add((Integer) c));
        return List.copyOf(ages);
    }

    /** An elder as known on a day; facts may change on later days. */
    public Profile profile(Random r, LocalDate day) {
        return consistent(engine, day, () -> drawn(r, day));
    }

    /** Drawn again until the facts can stand together on a day. */
    public static Profile consistent(Engine engine, LocalDate day, Supplier<Profile> draw) {
        for (Profile drawn = draw.get(); ; drawn = draw.get()) {
            try {
                engine.facts(Request.of(drawn, day));
                return drawn;
            } catch (InvalidInputException e) {
                continue; // facts that contradict one another belong to nobody
            }
        }
    }

    private Profile drawn(Random r, LocalDate day) {
        Record profile = RandomProfiles.profile(r);
        if (r.nextInt(2) == 0) profile = with(profile, "birthDate", turning(r, day));
        if (r.nextInt(3) == 0) profile = with(profile, "spouse", new Profile.Spouse(turning(r, day)));
        if (r.nextInt(10) > 0) profile = with(profile, "hukou", hukou(r, day));
        var child = ((Profile) profile).residence();
        String withChild = child == null || child.withChildHukou() == null ? null : somewhere(r, day);
        profile = with(profile, "residence", r.nextInt(10) == 0 ? null : residence(r, day, (Profile) profile));
        if (withChild != null && ((Profile) profile).residence() != null)
            profile = with(profile, "residence", with(((Profile) profile).residence(), "withChildHukou", withChild));
        if (r.nextInt(2) == 0) profile = with(profile, "ability", ability(r, day));
        profile = with(profile, "impairment", maybe(r, new Profile.Impairment(one(r, ImpairmentLevel.values()))));
        profile = with(profile, "insurance", maybe(r, insurance(r)));
        profile = with(profile, "receiving", maybe(r, r.nextInt(3) > 0 ? Set.<String>of() : Set.of(one(r, receipts))));
        profile = with(profile, "home", maybe(r, new Profile.Home(maybe(r, one(r, Tenure.values())), null)));
        profile = with(profile, "sentence", maybe(r, r.nextInt(20) == 0));
        profile = with(profile, "specialContribution", maybe(r, r.nextInt(4) == 0));
        if (r.nextInt(12) == 0) profile = with(profile, "deceasedOn", day.plusDays(1 + r.nextInt(365 * YEARS_AHEAD)));
        return (Profile) profile;
    }

    /** A birthday on which a rule's age is reached within the years ahead, or was lately. */
    private LocalDate turning(Random r, LocalDate day) {
        return day.plusDays(r.nextInt(365 * YEARS_AHEAD + 30) - 30).minusYears(one(r, ages));
    }

    private Profile.Hukou hukou(Random r, LocalDate day) {
        var unit = one(r, units);
        var track = maybe(r, one(r, Track.values()));
        return r.nextInt(12) == 0
                ? new Profile.Hukou(unit.within(), unit.name(), track)
                : new Profile.Hukou(somewhere(r, day), null, track);
    }

    /** Half of all live where their hukou is. */
    private Profile.Residence residence(Random r, LocalDate day, Profile profile) {
        LocalDate since = maybe(r, day.minusDays(r.nextInt(r.nextInt(2) == 0 ? 250 : 5000)));
        var hukou = profile.hukou();
        if (hukou != null && r.nextInt(2) == 0)
            return new Profile.Residence(hukou.region(), hukou.managedBy(), since, null);
        var unit = one(r, units);
        return r.nextInt(12) == 0
                ? new Profile.Residence(unit.within(), unit.name(), since, null)
                : new Profile.Residence(somewhere(r, day), null, since, null);
    }

    private Profile.Ability ability(Random r, LocalDate day) {
        LocalDate assessed = maybe(r, day.plusDays(r.nextInt(600) - 300));
        return new Profile.Ability(
                maybe(r, one(r, AbilityLevel.values())),
                assessed,
                maybe(r, day.plusDays(r.nextInt(365 * YEARS_AHEAD))),
                null,
                maybe(r, r.nextBoolean()));
    }

    private static Profile.Insurance insurance(Random r) {
        return new Profile.Insurance(
                maybe(r, one(r, InsuranceScheme.values())),
                maybe(r, r.nextBoolean()),
                maybe(r, one(r, InsuranceScheme.values())),
                maybe(
                        r,
                        new Profile.Ltci(
                                maybe(r, r.nextBoolean()),
                                maybe(r, r.nextInt(6)),
                                maybe(r, r.nextBoolean()),
                                null,
                                null)));
    }

    /** A region valid on a day: within a listed place, the place itself, beside it, with a longer code, soon abolished, or anywhere. */
    public String somewhere(Random r, LocalDate day) {
        String place = one(r, listed);
        int kind = r.nextInt(20);
        if (kind < 10) return lowest(r, day, place);
        if (kind < 13) return place;
        if (kind < 14) return lowest(r, day, place) + "100";
        var parent = regions.at(place, day).map(Region::parent).orElse(null);
        if (kind < 18 && parent != null)
            return lowest(r, day, one(r, valid(day, parent)).code());
        var some = regions.all().stream()
                .filter(x -> x.validOn(day) && (kind != 18 || x.until() != null))
                .toList();
        return some.isEmpty() ? place : one(r, some).code();
    }

    /** A region within another that has none within it. */
    private String lowest(Random r, LocalDate day, String code) {
        var within = valid(day, code);
        return within.isEmpty() ? code : lowest(r, day, one(r, within).code());
    }

    private List<Region> valid(LocalDate day, @Nullable String parent) {
        return children.getOrDefault(parent, List.of()).stream()
                .filter(c -> c.validOn(day))
                .toList();
    }

    /** A record in which one component is another. */
    public static Record with(Record record, String name, @Nullable Object value) {
        try {
            RecordComponent[] components = record.getClass().getRecordComponents();
            var values = new Object[components.length];
            for (int i = 0; i < values.length; i++)
                values[i] = components[i].getName().equals(name)
                        ? value
                        : components[i].getAccessor().invoke(record);
            var types = Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
            return (Record) record.getClass().getDeclaredConstructor(types).newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static <T> @Nullable T maybe(Random r, T value) {
        return r.nextInt(5) == 0 ? null : value;
    }

    private static <T> T one(Random r, List<T> values) {
        return values.get(r.nextInt(values.size()));
    }

    private static <T> T one(Random r, T[] values) {
        return values[r.nextInt(values.length)];
    }
}
