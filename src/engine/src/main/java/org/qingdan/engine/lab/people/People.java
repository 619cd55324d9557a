package org.qingdan.engine.lab.people;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.qingdan.engine.input.InvalidInputException;
import org.qingdan.engine.input.Place;
import org.qingdan.engine.profile.Profile;
import org.qingdan.engine.profile.Region;
import org.qingdan.engine.profile.Regions;

/**
 * The synthetic elders of a place: as many as wanted, numbered from 0. Person i is a function of marginals, place, day, seed and i alone, so a population can be
 * cut anywhere and drawn by several threads. Safe for use by several threads.
 */
public final class People {
    /** Husbands and wives are looked for among so many; people are drawn fastest in whole neighbourhoods. */
    public static final int NEIGHBOURS = 16;

    private final Tables tables = new Tables();
    private final Couples couples;
    private final long seed;
    private final LocalDate asOf;
    private final List<Marginals.Basis> bases;

    private People(Marginals marginals, Regions regions, Region place, long seed, LocalDate asOf) {
        this.seed = seed;
        this.asOf = asOf;
        this.bases = new ArrayList<>(
                marginals.bases(c -> regions.at(c, asOf).map(Region::name).orElse(c)));
        tables.add(new Table(Fact.COUNTY, true, counties(marginals, regions, place)));
        for (var written : marginals.tables()) tables.add(new Table(written, tables));
        this.couples = new Couples(tables.of(Fact.SPOUSE_GAP));
        if (!regions.path(place, null).contains(marginals.region()))
            bases.add(
                    0,
                    new Marginals.Basis(
                            "适用地区",
                            true,
                            marginals.title() + "原样用于"
                                    + regions.path(place, null).label()));
    }

    /**
     * @param place code or name of a region: the elders live in its counties
     * @param asOf the day on which they have the ages drawn
     * @throws InvalidInputException when there is no such region on that day
     */
    public static People of(Marginals marginals, Regions regions, String place, long seed, LocalDate asOf) {
        var region = regions.find(place, asOf)
                .orElseThrow(() -> new InvalidInputException(
                        Place.ROOT.child("place"), "REGION_NOT_VALID", regions.explain(place, asOf)));
        return new People(marginals, regions, region, seed, asOf);
    }

    /** The counties of a place; those without a weight of their own count like the average of the others. */
    private Map<String, Integer> counties(Marginals marginals, Regions regions, Region place) {
        var stated = new HashMap<String, Integer>();
        marginals.counties().forEach(c -> stated.put(c.region(), c.weight()));
        var valid = regions.all().stream()
                .filter(r -> r.validOn(asOf) && r.code().length() == Region.COUNTY_DIGITS)
                .toList();
        var parents = new HashSet<String>();
        for (Region r : valid) if (r.parent() != null) parents.add(r.parent());
        var codes = valid.stream()
                .filter(r -> !parents.contains(r.code()))
                .filter(r -> regions.path(r, null).contains(place.code()))
                .map(Region::code)
                .toList();
        int average = (int) codes.stream()
                .filter(stated::containsKey)
                .mapToInt(c -> stated.getOrDefault(c, 1))
                .average()
                .orElse(1);
        var weights = new TreeMap<String, Integer>();
        codes.forEach(c -> weights.put(c, stated.getOrDefault(c, average)));
        long unstated = codes.stream().filter(c -> !stated.containsKey(c)).count();
        if (unstated > 0)
            bases.add(new Marginals.Basis("老年人数", true, "有 " + unstated + " 个县（区）没有人数，按其余的平均计（都没有的，各县相等）"));
        return weights;
    }

    /** Person {@code index}, from 0. */
    public Profile profile(long index) {
        return ProfileMaker.profile(neighbour(index), seed, asOf);
    }

    /** The people from one number to before another; much faster than one by one. */
    public List<Profile> profiles(long from, long to) {
        var profiles = new ArrayList<Profile>((int) (to - from));
        for (long first = from - from % NEIGHBOURS; first < to; first += NEIGHBOURS) {
            for (Person person : neighbours(first))
                if (person.index >= from && person.index < to) profiles.add(ProfileMaker.profile(person, seed, asOf));
        }
        return profiles;
    }

    /** Where every figure comes from, in Chinese. */
    public List<Marginals.Basis> bases() {
        return List.copyOf(bases);
    }

    public LocalDate asOf() {
        return asOf;
    }

    Person neighbour(long index) {
        return neighbours(index - index % NEIGHBOURS).get((int) (index % NEIGHBOURS));
    }

    private List<Person> neighbours(long first) {
        var neighbours = new ArrayList<Person>(NEIGHBOURS);
        for (int i = 0; i < NEIGHBOURS; i++) neighbours.add(new Person(tables, seed, first + i, asOf));
        couples.join(neighbours);
        return neighbours;
    }

    Tables tables() {
        return tables;
    }
}
