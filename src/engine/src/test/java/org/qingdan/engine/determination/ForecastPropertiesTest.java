package org.qingdan.engine.determination;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.RecordComponent;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.qingdan.engine.ChangedLists;
import org.qingdan.engine.input.InvalidInputException;
import org.qingdan.engine.profile.Profile;

/** A forecast found from the constants is the one found by trying every day. {@code -Dforecast.elders=2000 -Dforecast.days=1826} tries more. */
class ForecastPropertiesTest {
    private static final int ELDERS = Integer.getInteger("forecast.elders", 40);
    private static final int DAYS = Integer.getInteger("forecast.days", 400);

    private static final Engine SHIPPED = Engine.shipped();

    /** Lists in which more happens than in the shipped ones: a figure that ends, a region that gets long-term-care insurance. */
    private static final Engine EVENTFUL = Engine.load(new ChangedLists()
            .replace(
                    "catalogs/guangxi/liuzhou/catalog.yaml",
                    "  - {from: unknown, scheme: unknown}",
                    "  - {from: unknown, scheme: none}\n  - {from: 2023-07-01, scheme: full}")
            .replace(
                    "catalogs/guangxi/catalog.yaml",
                    "  - {from: unknown, scheme: unknown}",
                    "  - {from: unknown, scheme: none}")
            .replace(
                    "catalogs/national/catalog.yaml",
                    "  - {from: unknown, scheme: unknown}",
                    "  - {from: unknown, scheme: none}")
            .replace("catalogs/guangxi/liuzhou/catalog.yaml", "chosen: 住在本地", "chosen: 外地户籍住满半年")
            .replace(
                    "catalogs/guangxi/liuzhou/items/old-age-allowance.yaml",
                    "evidenced: 2020-01-01, value: \"50.00\"",
                    "evidenced: 2020-01-01, until: 2022-06-30, value: \"50.00\"")
            .files());

    @Test
    void every_day_of_change_and_every_step_of_cash_is_the_one_found_by_trying_every_day() {
        var kinds = EnumSet.noneOf(Forecast.Kind.class);
        int ended = 0;
        var random = new Random(20261122);
        for (int n = 0; n < ELDERS; n++) {
            var engine = n % 2 == 0 ? SHIPPED : EVENTFUL;
            LocalDate day = RandomProfiles.day(random);
            var request = Request.of(varied(RandomProfiles.profile(random), day, random), day);
            LocalDate until = day.plusDays(DAYS);
            var forecast = engine.forecast(request, until);
            var tried = new Tried(engine, request, until);
            assertThat(changes(forecast)).as("%s", request).isEqualTo(tried.changes);
            assertThat(cash(forecast)).as("%s", request).isEqualTo(tried.cash);
            assertThat(forecast.end() == null ? null : forecast.end().on())
                    .as("%s", request)
                    .isEqualTo(tried.end);
            firstChanges(engine, request, forecast);
            if (tried.end != null) ended++;
            for (var d : forecast.days())
                for (var change : d.changes()) {
                    assertThat(change.causes()).as("%s %s", d.on(), change).isNotEmpty();
                    change.causes().forEach(c -> kinds.add(c.kind()));
                }
        }
        assertThat(ended).as("some elders die or cannot be followed").isPositive();
        assertThat(kinds)
                .contains(
                        Forecast.Kind.BIRTHDAY,
                        Forecast.Kind.FIGURE_FROM,
                        Forecast.Kind.CERTIFICATE,
                        Forecast.Kind.ASSESSMENT,
                        Forecast.Kind.RESIDENCE);
    }

    /** The day an entry names is that of the item's first change in the forecast. */
    private static void firstChanges(Engine engine, Request request, Forecast forecast) {
        Map<String, LocalDate> first = new TreeMap<>();
        for (var d : forecast.days()) d.changes().forEach(c -> first.putIfAbsent(c.item(), d.on()));
        for (var entry : engine.determine(request).items()) {
            LocalDate on = entry.changesOn();
            if (on != null && on.isAfter(forecast.until())) on = null;
            assertThat(on).as("%s of %s", entry.item(), request).isEqualTo(first.get(entry.item()));
        }
    }

    private static List<String> changes(Forecast forecast) {
        var lines = new ArrayList<String>();
        for (var d : forecast.days())
            d.changes().stream()
                    .map(c -> d.on() + " " + c.item() + " " + text(c.before()) + " -> " + text(c.after()))
                    .sorted()
                    .forEach(lines::add);
        return lines;
    }

    private static String text(Forecast.State s) {
        return s == null ? "-" : Decision.outcome(s.verdict(), s.tier(), s.benefit(), s.by());
    }

    private static List<String> cash(Forecast forecast) {
        var lines = new ArrayList<String>();
        for (var step : forecast.cash())
            for (LocalDate day = step.from(); !day.isAfter(step.to()); day = day.plusDays(1))
                lines.add(day + " " + step.cashPerMonth() + step.atLeast());
        return lines;
    }

    /** What answering on every single day shows. */
    private static final class Tried {
        final List<String> changes = new ArrayList<>();
        final List<String> cash = new ArrayList<>();
        LocalDate end;

        Tried(Engine engine, Request request, LocalDate until) {
            var listed = new TreeSet<String>();
            Map<String, String> before = Map.of();
            for (LocalDate day = request.asOf(); !day.isAfter(until); day = day.plusDays(1)) {
                var then = new Request(request.place(), day, request.elder(), List.of(), null, null);
                Map<String, String> now;
                Verdicts verdicts;
                try {
                    now = engine.decisions(then);
                    verdicts = engine.verdicts(then);
                } catch (InvalidInputException e) {
                    end = day;
                    return;
                }
                var lines = new TreeSet<String>();
                var codes = new TreeSet<>(before.keySet());
                codes.addAll(now.keySet());
                for (String code : codes)
                    if (listed.contains(code) && !Objects.equals(before.get(code), now.get(code)))
                        lines.add(day + " " + code + " " + before.getOrDefault(code, "-") + " -> "
                                + now.getOrDefault(code, "-"));
                for (var line : verdicts.items()) {
                    String code = line.item();
                    boolean moved = !Objects.equals(before.get(code), now.get(code));
                    if (listed.add(code) && !day.equals(request.asOf()))
                        lines.add(day + " " + code + " " + (moved ? before.get(code) : "-") + " -> " + now.get(code));
                }
                changes.addAll(lines);
                cash.add(day + " " + verdicts.totals().cashPerMonth()
                        + verdicts.totals().atLeast());
                before = now;
            }
        }
    }

    /** With more that moves: days of residence and assessment, codes that are abolished, deaths. */
    private static Profile varied(Profile profile, LocalDate day, Random r) {
        Record varied = profile;
        if (profile.ability() != null && r.nextInt(2) == 0)
            varied = with(varied, "ability", with(profile.ability(), "assessedOn", day.plusDays(r.nextInt(300) - 200)));
        if (profile.residence() != null && r.nextInt(2) == 0) {
            var residence = with(profile.residence(), "since", day.minusDays(r.nextInt(200)));
            varied = with(varied, "residence", residence);
        }
        if (r.nextInt(12) == 0) varied = with(varied, "deceasedOn", day.plusDays(1 + r.nextInt(300)));
        if (r.nextInt(12) == 0 && day.isBefore(LocalDate.of(2023, 6, 29)))
            varied = with(varied, "hukou", new Profile.Hukou("130421", null, null));
        return (Profile) varied;
    }

    private static Record with(Record record, String name, Object value) {
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
}
