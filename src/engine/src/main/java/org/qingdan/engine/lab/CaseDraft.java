package org.qingdan.engine.lab;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.qingdan.engine.catalog.Item;
import org.qingdan.engine.determination.DeterminationJson;
import org.qingdan.engine.determination.Engine;
import org.qingdan.engine.determination.Request;
import org.qingdan.engine.determination.Walk;
import org.qingdan.engine.input.InvalidInputException;
import org.qingdan.engine.input.JsonReader;
import org.qingdan.engine.input.Place;
import org.qingdan.engine.input.Problems;
import org.qingdan.engine.profile.ElderSketch;

/**
 * Makes a suggested case of attribute values, if an elder can be made of them at all.
 *
 * @param day the day of a case whose values name none
 */
record CaseDraft(Engine engine, ElderSketch sketch, LocalDate day) {
    /** Where a place may be stated beside what is there; first of all, nowhere. */
    private static final List<String> PLACES = List.of("", "hukou", "residence");

    CaseDraft(Engine engine, LocalDate day) {
        this(engine, engine.catalogs().elderSketch(), day);
    }

    /**
     * A case about an elder on whom a test comes out.
     *
     * @param side where the elder's age stands on a boundary: on the birthday itself, or the day before it
     * @return null when no elder with these values passes the test
     */
    @Nullable
    String of(
            String name,
            String row,
            Item item,
            Map<String, Object> values,
            Boundaries.@Nullable Side side,
            Predicate<Walk> test) {
        LocalDate asOf = asOf(values);
        var elder = sketch.of(values, asOf, side == null ? null : born(side, asOf));
        return made(
                name, row, item, elder, asOf, request -> test.test(new Walk(engine.rules(), engine.facts(request))));
    }

    /** A case about an elder who is paid a sum. */
    @Nullable
    String paid(String name, String row, Item item, Map<String, Object> values, BigDecimal amount) {
        LocalDate asOf = asOf(values);
        return made(
                name,
                row,
                item,
                sketch.of(values, asOf, null),
                asOf,
                request -> engine.determine(request).items().stream()
                        .anyMatch(e -> e.item().equals(item.code())
                                && e.benefit() != null
                                && amount.equals(e.benefit().amount())));
    }

    /** Nobody sees the items of a place without living or being registered there, so that is stated too where it must be. */
    private @Nullable String made(
            String name, String row, Item item, Map<String, Object> elder, LocalDate asOf, Predicate<Request> wanted) {
        var list = engine.catalogs().of(item);
        for (String place : PLACES) {
            var settled = settled(elder, place, list.info().region());
            if (settled == null) continue;
            var scenario = new LinkedHashMap<String, Object>();
            scenario.put("name", name);
            scenario.put("row", row);
            scenario.put("suggested", true);
            scenario.put("asOf", asOf);
            scenario.put("elder", settled);
            try {
                var request = request(scenario);
                var facts = engine.facts(request);
                boolean sees = engine.catalogs()
                        .stack(facts.hukou().path(), facts.residence().path())
                        .contains(list);
                if (sees && wanted.test(request)) return expecting(scenario, item, request);
            } catch (InvalidInputException e) {
                continue; // values that contradict each other make no elder
            }
        }
        return null;
    }

    /** @return null when the place is stated already, or the list has none */
    private static @Nullable Map<String, Object> settled(
            Map<String, Object> elder, String place, @Nullable String region) {
        if (place.isEmpty()) return elder;
        var stated = new LinkedHashMap<String, Object>();
        if (elder.get(place) instanceof Map<?, ?> known) known.forEach((k, v) -> stated.put(k.toString(), v));
        if (region == null || stated.putIfAbsent("region", region) != null) return null;
        var settled = new LinkedHashMap<>(elder);
        settled.put(place, stated);
        return settled;
    }

    private LocalDate asOf(Map<String, Object> values) {
        return values.get("asOf") instanceof LocalDate stated ? stated : day;
    }

    /** Whoever reaches an age does so on the birthday; whoever is a year short of it is so for one more day. */
    private static LocalDate born(Boundaries.Side side, LocalDate asOf) {
        int age = (Integer) side.value();
        int constant = (Integer) side.term().condition().constants().get(0);
        return age >= constant
                ? asOf.minusYears(age)
                : asOf.minusYears(age + 1L).plusDays(1);
    }

    /** @throws InvalidInputException when the elder contradicts itself */
    private static Request request(Map<String, Object> scenario) {
        var problems = new Problems();
        var read = Cases.read("suggested", CaseText.of(scenario).getBytes(StandardCharsets.UTF_8), problems);
        problems.throwIfAny();
        return Cases.request(read.get(0));
    }

    private String expecting(Map<String, Object> scenario, Item item, Request request) {
        var asked = new Request(request.place(), request.asOf(), request.elder(), List.of(item.code()), null, null);
        var answer = JsonReader.read(DeterminationJson.write(engine.determine(asked)), Place.ROOT);
        scenario.put("expect", Expected.of(answer));
        return CaseText.of(scenario);
    }
}
