package org.qingdan.engine.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.qingdan.engine.catalog.Catalog;
import org.qingdan.engine.catalog.Item;
import org.qingdan.engine.determination.Detail;
import org.qingdan.engine.determination.Determination;
import org.qingdan.engine.determination.Engine;
import org.qingdan.engine.determination.RandomElders;
import org.qingdan.engine.determination.Request;
import org.qingdan.engine.determination.Verdict;
import org.qingdan.engine.input.InvalidInputException;
import org.qingdan.engine.lab.GrantedElders;
import org.qingdan.engine.profile.Profile;
import org.qingdan.engine.profile.Region;
import org.qingdan.engine.profile.Regions;
import org.qingdan.engine.rules.Condition;
import org.qingdan.engine.rules.Rule;
import org.qingdan.engine.rules.Term;
import org.qingdan.engine.rules.Truth;

/** No item, condition or figure of one place reaches an elder of another, whichever places hukou and residence lie in. */
class IsolationTest {
    private static final Engine ENGINE = Engine.shipped();
    private static final Regions REGIONS = ENGINE.catalogs().regions();
    /** The day the sources were last read. */
    private static final LocalDate DAY = ENGINE.catalogs().items().values().stream()
            .map(i -> i.source().readOn())
            .filter(Objects::nonNull)
            .max(LocalDate::compareTo)
            .orElseThrow();

    /** With {@code -Disolation=all} every pair of places is tried; else one in so many, of every place with others in turn. */
    private static final int ONE_IN = "all".equals(System.getProperty("isolation")) ? 1 : 3;

    /** Digits with which the statistical bureau counts development zones that are no administrative division. */
    private static final List<String> STATISTICAL = List.of("71", "72", "73", "74", "75", "76");

    private final Written written = new Written(ENGINE);
    private final Answered answered = new Answered(ENGINE, written);
    private final GrantedElders granted = new GrantedElders(ENGINE);
    private final Map<String, Rule> rules =
            ENGINE.rules().rules().stream().collect(Collectors.toMap(Rule::name, r -> r));

    /** A place an elder may name. */
    private record At(String code, @Nullable String managedBy) {}

    @Test
    void an_elder_of_two_places_gets_only_what_the_lists_of_the_two_give_there() {
        var elders = new RandomElders(ENGINE);
        var all = granted.all();
        var places = places();
        var random = new Random(20261122);
        int next = 0;
        int pairs = 0;
        int answers = 0;
        var doubles = new TreeMap<String, Object>();
        for (At hukou : places)
            for (At residence : places) {
                if ((places.indexOf(hukou) + places.indexOf(residence)) % ONE_IN != 0) continue;
                LocalDate day = pairs++ % 2 == 0 ? DAY : DAY.minusDays(random.nextInt(3000));
                var profile = settled(elders.profile(random, day), hukou, residence);
                answers += check(() -> Request.of(profile, day), hukou, residence, doubles);
                var values = all.get(next++ % all.size()).values();
                answers += check(
                        () -> granted.request(values, DAY, p -> stated(p, hukou, residence)),
                        hukou,
                        residence,
                        doubles);
            }
        System.out.println("answers for pairs of " + places.size() + " places " + answers + ", amounts compared "
                + answered.compared);
        assertThat(answers).isGreaterThan(pairs);
        assertThat(doubles.keySet()).as("%s", doubles).isEmpty();
    }

    @Test
    void an_elder_to_whom_a_rule_grants_an_item_gets_it_once_whatever_lists_apply_beside() {
        var doubles = new TreeMap<String, Object>();
        int turn = 0;
        for (At other : leaves())
            for (var elder : granted.all()) {
                if (turn++ % ONE_IN != 0) continue;
                var area = ENGINE.catalogs().of(elder.item()).info().region();
                At own = area == null ? other : new At(lowest(area), null);
                check(() -> granted.request(elder.values(), DAY, p -> stated(p, own, other)), own, other, doubles);
                check(() -> granted.request(elder.values(), DAY, p -> stated(p, other, own)), other, own, doubles);
            }
        assertThat(doubles.keySet()).as("%s", doubles).isEmpty();
    }

    @Test
    void what_the_nation_pays_by_residence_is_realised_once_and_where_the_elder_lives() {
        var vouchers = ENGINE.catalogs().items().values().stream()
                .filter(i -> i.kind() == Item.Kind.VOUCHER)
                .filter(i -> ENGINE.rules().granting(i.code()).stream().anyMatch(r -> r.inForceOn(DAY)))
                .collect(Collectors.groupingBy(Item::name));
        var shared = vouchers.values().stream().filter(same -> same.size() > 1).toList();
        assertThat(shared).isNotEmpty();
        for (var same : shared)
            for (Item here : same)
                for (Item there : same)
                    for (var elder : granted.all().stream()
                            .filter(g -> g.item().equals(here))
                            .toList()) {
                        At lives = new At(lowest(region(here)), null);
                        At hukou = new At(lowest(region(there)), null);
                        var request = granted.request(elder.values(), DAY, p -> stated(p, hukou, lives));
                        assertThat(Answered.granted(ENGINE.verdicts(request)).stream()
                                        .filter(c ->
                                                same.contains(ENGINE.catalogs().item(c))))
                                .as("hukou %s, lives %s", hukou, lives)
                                .containsExactly(here.code());
                    }
    }

    @Test
    void a_code_that_only_statistics_know_is_refused_and_not_read_as_a_neighbour() {
        var cities = ENGINE.catalogs().all().stream()
                .map(c -> c.info().region())
                .filter(r -> r != null && r.endsWith("00") && !r.endsWith("0000"))
                .toList();
        assertThat(cities).isNotEmpty();
        for (String city : cities)
            for (String digits : STATISTICAL) {
                String code = city.substring(0, 4) + digits;
                if (REGIONS.at(code, DAY).isPresent()) continue;
                var elder = granted.request(Map.of(), DAY, p -> stated(p, new At(code, null), new At(city, null)));
                assertThatThrownBy(() -> ENGINE.verdicts(elder))
                        .isInstanceOfSatisfying(
                                InvalidInputException.class,
                                e -> assertThat(e.problems().get(0).code()).isEqualTo("REGION_NOT_VALID"));
            }
    }

    private interface Asked {
        Request request();
    }

    /** @return 1 when there was an answer to check; an elder whose facts contradict one another gets none */
    private int check(Asked asked, At hukou, At residence, Map<String, Object> doubles) {
        Request request;
        Determination answer;
        try {
            request = asked.request();
            answer = ENGINE.determine(request, Detail.REASONS);
        } catch (InvalidInputException e) {
            return 0;
        }
        for (var entry : answer.items()) {
            Catalog list = ENGINE.catalogs().of(ENGINE.catalogs().item(entry.item()));
            String area = list.info().region();
            assertThat(area == null || inside(hukou, area) || inside(residence, area))
                    .as("%s of %s for hukou %s, residence %s", entry.item(), list.id(), hukou, residence)
                    .isTrue();
            if (entry.verdict() == Verdict.ELIGIBLE || entry.verdict() == Verdict.SUPERSEDED)
                for (var reason : entry.reasons())
                    if (reason.outcome() == Truth.MET) hold(Objects.requireNonNull(rules.get(reason.rule())), request);
        }
        var verdicts = ENGINE.verdicts(request);
        answered.figures(request, verdicts);
        for (String pair : answered.doubles(request, verdicts)) doubles.putIfAbsent(pair, request);
        return 1;
    }

    /** Every condition on a place, of a rule that holds, is about a place that the elder's code lies in. */
    private void hold(Rule rule, Request request) {
        for (Term term : rule.terms()) {
            if (!(term instanceof Term.Fact fact)
                    || !fact.condition().attribute().regions()) continue;
            String path = fact.condition().attribute().path();
            String code = null;
            String managedBy = null;
            if (path.equals("hukou.path") && request.elder().hukou() != null) {
                code = request.elder().hukou().region();
                managedBy = request.elder().hukou().managedBy();
            }
            if (path.equals("residence.path") && request.elder().residence() != null) {
                code = request.elder().residence().region();
                managedBy = request.elder().residence().managedBy();
            }
            if (!(fact.condition() instanceof Condition.Containment in) || code == null) continue;
            assertThat(written.in(code, managedBy, in.constant().toString()))
                    .as("%s: %s, of %s", rule.name(), fact.sentence(), request)
                    .isEqualTo(Written.In.YES);
        }
    }

    private boolean inside(At place, String area) {
        return written.in(place.code, place.managedBy, area) == Written.In.YES;
    }

    private static String region(Item item) {
        return Objects.requireNonNull(ENGINE.catalogs().of(item).info().region());
    }

    /** A county of each list that has none below it. */
    private static List<At> leaves() {
        var lists = ENGINE.catalogs().all();
        return lists.stream()
                .filter(c -> c.info().region() != null && lists.stream().noneMatch(o -> c.id().equals(o.parent())))
                .map(c -> new At(lowest(c.info().region()), null))
                .toList();
    }

    /** Of every list a county and the place itself; two of its neighbours with theirs; the units without a code; a street; the codes of a pilot. */
    private static List<At> places() {
        var places = new LinkedHashSet<At>();
        for (Catalog list : ENGINE.catalogs().all()) {
            String area = list.info().region();
            if (area == null) continue;
            places.add(new At(area, null));
            places.add(new At(lowest(area), null));
            neighbours(area).stream().limit(2).forEach(n -> {
                places.add(new At(n, null));
                places.add(new At(lowest(n), null));
            });
        }
        places.add(new At(leaves().get(0).code + "001", null));
        for (var unit : REGIONS.units()) places.add(new At(unit.within(), unit.name()));
        for (var group : REGIONS.groups()) {
            var members = group.members();
            places.add(new At(members.get(members.size() - 1), null));
        }
        return List.copyOf(places);
    }

    /** Valid places with the same parent, the nearest code first. */
    private static List<String> neighbours(String code) {
        var parent = REGIONS.at(code, DAY).orElseThrow().parent();
        return REGIONS.valid().stream()
                .filter(r -> Objects.equals(r.parent(), parent) && !r.code().equals(code))
                .map(Region::code)
                .sorted(Comparator.comparingInt(c -> Math.abs(Integer.parseInt(c) - Integer.parseInt(code))))
                .toList();
    }

    private static final Map<String, String> LOWEST = new HashMap<>();

    /** The first region within another that has none within it, and has always been valid. */
    private static String lowest(String code) {
        var known = LOWEST.get(code);
        if (known != null) return known;
        String lowest = REGIONS.valid().stream()
                .filter(r -> code.equals(r.parent()) && r.from() == null)
                .map(Region::code)
                .findFirst()
                .map(IsolationTest::lowest)
                .orElse(code);
        LOWEST.put(code, lowest);
        return lowest;
    }

    private static Profile settled(Profile profile, At hukou, At residence) {
        var track = profile.hukou() == null ? null : profile.hukou().track();
        var since = profile.residence() == null ? null : profile.residence().since();
        var child = profile.residence() == null ? null : profile.residence().withChildHukou();
        Record moved = RandomElders.with(profile, "hukou", new Profile.Hukou(hukou.code, hukou.managedBy, track));
        return (Profile) RandomElders.with(
                moved, "residence", new Profile.Residence(residence.code, residence.managedBy, since, child));
    }

    private static Map<String, Object> stated(Map<String, Object> profile, At hukou, At residence) {
        at(profile, "hukou", hukou);
        at(profile, "residence", residence);
        return profile;
    }

    private static void at(Map<String, Object> profile, String group, At place) {
        GrantedElders.state(profile, group, "region", place.code);
        if (place.managedBy != null) GrantedElders.state(profile, group, "managedBy", place.managedBy);
    }
}
