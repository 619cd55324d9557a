package org.qingdan.engine.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.qingdan.engine.catalog.Catalog;
import org.qingdan.engine.catalog.Item;
import org.qingdan.engine.determination.Engine;
import org.qingdan.engine.determination.Request;
import org.qingdan.engine.input.InvalidInputException;
import org.qingdan.engine.lab.GrantedElders;
import org.qingdan.engine.profile.Region;
import org.qingdan.engine.rules.Rule;
import org.qingdan.engine.rules.Term;

/** Every list, on the first and the last day of every month from the first day it names to two years after it was last read. */
class TimeGridTest {
    private static final Engine ENGINE = Engine.shipped();
    private static final int YEARS_AHEAD = 2;

    private final Written written = new Written(ENGINE);
    private final Answered answered = new Answered(ENGINE, written);
    private final GrantedElders elders = new GrantedElders(ENGINE);

    @Test
    void on_every_day_an_elder_gets_the_figure_then_in_force_and_nothing_twice() {
        var doubles = new TreeMap<String, String>();
        int days = 0;
        for (var granted : elders.all()) {
            Catalog list = ENGINE.catalogs().of(granted.item());
            for (String place : places(granted.item())) {
                Request born = null;
                for (LocalDate day : grid(list)) {
                    // Born on the first of a January, whose age holds for the year.
                    if (born == null || born.asOf().getYear() != day.getYear()) born = request(granted, place, day);
                    if (born == null) continue;
                    var request = Request.of(born.elder(), day);
                    var answer = ENGINE.verdicts(request);
                    answered.figures(request, answer);
                    for (String pair : answered.doubles(request, answer))
                        doubles.putIfAbsent(pair, day + " " + request.elder());
                    days++;
                }
            }
        }
        System.out.println("answers on the time grid " + days + ", amounts compared " + answered.compared);
        assertThat(doubles.keySet()).as("%s", doubles).isEmpty();
        assertThat(answered.compared).isGreaterThan(days / 2);
    }

    @Test
    void versions_of_a_rule_follow_one_another_and_never_hold_together() {
        var versions =
                ENGINE.rules().rules().stream().collect(Collectors.groupingBy(r -> r.conclusions() + " " + undated(r)));
        for (var of : versions.values())
            for (Rule a : of)
                for (Rule b : of)
                    assertThat(a == b || start(a).isAfter(end(b)) || start(b).isAfter(end(a)))
                            .as("%s and %s", a.place(), b.place())
                            .isTrue();
    }

    @Test
    void between_two_versions_of_an_item_s_rules_lies_no_day_without_one_unless_the_item_says_so() {
        for (Item item : ENGINE.catalogs().items().values()) {
            var rules = ENGINE.rules().granting(item.code()).stream()
                    .sorted(Comparator.comparing(TimeGridTest::start))
                    .toList();
            if (rules.isEmpty()) continue;
            LocalDate reached = end(rules.get(0));
            for (Rule rule : rules) {
                boolean hole = reached.isBefore(LocalDate.MAX) && start(rule).isAfter(reached.plusDays(1));
                if (hole)
                    assertThat(item.gaps().size()
                                    + item.history().size()
                                    + item.notes().size())
                            .as("%s has no rule from %s until %s, and says nothing", item.code(), reached, rule.place())
                            .isPositive();
                if (end(rule).isAfter(reached)) reached = end(rule);
            }
        }
    }

    private static List<String> undated(Rule rule) {
        return rule.terms().stream()
                .filter(t -> !(t instanceof Term.Fact fact)
                        || !fact.condition().attribute().path().equals("asOf"))
                .map(Term::sentence)
                .sorted()
                .toList();
    }

    private static LocalDate start(Rule rule) {
        return rule.from() == null ? LocalDate.MIN : rule.from();
    }

    private static LocalDate end(Rule rule) {
        return rule.until() == null ? LocalDate.MAX : rule.until();
    }

    /** Where the figures of an item are written for different places, one elder for each. */
    private Iterable<String> places(Item item) {
        var places = written.places(item.code());
        return places.isEmpty() ? List.of("/") : places;
    }

    /** Null where the elder cannot be: the values contradict one another, or a code is not valid yet. */
    private @Nullable Request request(GrantedElders.Granted granted, String place, LocalDate day) {
        var info = ENGINE.catalogs().of(granted.item()).info();
        String region = place.substring(0, place.indexOf('/'));
        String track = place.substring(place.indexOf('/') + 1);
        try {
            return elders.request(granted.values(), day, profile -> {
                if (!region.isEmpty()) GrantedElders.state(profile, "hukou", "region", within(region, info.region()));
                else if (info.region() != null && !profile.containsKey("hukou") && !profile.containsKey("residence"))
                    GrantedElders.state(profile, "hukou", "region", info.region());
                if (!track.isEmpty()) GrantedElders.state(profile, "hukou", "track", track);
                state(profile);
                return profile;
            });
        } catch (InvalidInputException e) {
            return null;
        }
    }

    /** What amounts are worked out from, where the rules did not say. */
    @SuppressWarnings("unchecked")
    private static void state(Map<String, Object> profile) {
        profile.computeIfAbsent("income", k -> new LinkedHashMap<>(Map.of("perCapitaMonthly", "100.00")));
        var care = (Map<String, Object>) profile.computeIfAbsent("care", k -> new LinkedHashMap<>());
        care.putIfAbsent("monthlyBill", "1000.00");
        care.putIfAbsent("billFor", "HOME");
        care.putIfAbsent("ltciPaid", "0.00");
    }

    private final Map<String, String> lowest = new HashMap<>();

    /** The first county, always valid, that lies in a region and in a list's area. */
    private String within(String region, @Nullable String area) {
        return lowest.computeIfAbsent(
                region + area,
                k -> ENGINE.catalogs().regions().valid().stream()
                        .filter(r -> r.from() == null && !r.code().endsWith("00"))
                        .map(Region::code)
                        .filter(c -> written.in(c, null, region) == Written.In.YES)
                        .filter(c -> area == null || written.in(c, null, area) == Written.In.YES)
                        .findFirst()
                        .orElseThrow());
    }

    private final Map<String, List<LocalDate>> grids = new HashMap<>();

    private List<LocalDate> grid(Catalog list) {
        return grids.computeIfAbsent(list.id(), id -> {
            var days = new TreeSet<>(written.days(id));
            for (Rule rule : ENGINE.rules().rules())
                if (rule.catalog().equals(id)) {
                    if (rule.from() != null) days.add(rule.from());
                    if (rule.until() != null) days.add(rule.until());
                }
            var grid = new ArrayList<LocalDate>();
            if (days.isEmpty()) days.add(read());
            var last = YearMonth.from(read().plusYears(YEARS_AHEAD));
            for (var month = YearMonth.from(days.first()); !month.isAfter(last); month = month.plusMonths(1)) {
                grid.add(month.atDay(1));
                grid.add(month.atEndOfMonth());
            }
            return grid;
        });
    }

    /** The last day on which a source of the lists was read. */
    private static LocalDate read() {
        return ENGINE.catalogs().items().values().stream()
                .map(i -> i.source().readOn())
                .filter(Objects::nonNull)
                .max(LocalDate::compareTo)
                .orElseThrow();
    }
}
