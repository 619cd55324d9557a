package org.qingdan.engine.determination;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.qingdan.engine.ChangedLists;
import org.qingdan.engine.input.InvalidInputException;
import org.qingdan.engine.profile.Profile;

/** A forecast found from the constants is the one found by trying every day. {@code -Dforecast.elders=2000} tries more elders; see docs/forecast.md. */
class ForecastPropertiesTest {
    private static final int ELDERS = Integer.getInteger("forecast.elders", 60);
    /** 60 months. */
    private static final int DAYS = Integer.getInteger("forecast.days", 1826);

    private static final long SEED = Long.getLong("forecast.seed", 20261122);
    private static final LocalDate FIRST = LocalDate.of(2018, 1, 1);
    private static final int FIRST_DAYS = 365 * 10;

    /** Elders of Liuzhou under lists in which more happens there: a figure that ends, a region that gets long-term-care insurance. */
    private static Engine eventful() {
        return Engine.load(new ChangedLists()
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
    }

    @Test
    void every_day_of_change_and_every_step_of_cash_of_elders_of_every_place_is_the_one_found_by_trying_every_day() {
        var engine = Engine.shipped();
        var elders = new RandomElders(engine);
        var compared = new Compared(engine);
        IntStream.range(0, ELDERS).parallel().forEach(n -> {
            var random = random(n);
            LocalDate day = FIRST.plusDays(random.nextInt(FIRST_DAYS));
            compared.compare("elder " + n, Request.of(elders.profile(random, day), day), day.plusDays(DAYS));
        });
        compared.print();
        assertThat(compared.ended.sum()).as("some die or cannot be followed").isPositive();
        assertThat(compared.kinds)
                .contains(
                        Forecast.Kind.BIRTHDAY,
                        Forecast.Kind.CERTIFICATE,
                        Forecast.Kind.ASSESSMENT,
                        Forecast.Kind.FIGURE_FROM);
    }

    @Test
    void so_it_is_where_figures_end_and_insurance_begins() {
        var engine = eventful();
        var compared = new Compared(engine);
        IntStream.range(0, ELDERS / 3).parallel().forEach(n -> {
            var random = random(-n);
            LocalDate day = RandomProfiles.day(random);
            var profile =
                    RandomElders.consistent(engine, day, () -> varied(RandomProfiles.profile(random), day, random));
            var request = Request.of(profile, day);
            compared.compare("eventful elder " + n, request, day.plusDays(DAYS));
        });
        compared.print();
        assertThat(compared.kinds).contains(Forecast.Kind.FIGURE_FROM, Forecast.Kind.RESIDENCE);
    }

    /** One elder's draws, whatever the others'. */
    private static Random random(int n) {
        return new Random(SEED ^ (n * 0x9E3779B97F4A7C15L));
    }

    /** Compares forecasts with what trying every day shows, and keeps count of what was met. */
    private static final class Compared {
        final Engine engine;
        final Set<Forecast.Kind> kinds = new ConcurrentSkipListSet<>();
        final LongAdder elders = new LongAdder();
        final LongAdder days = new LongAdder();
        final LongAdder changes = new LongAdder();
        final LongAdder ended = new LongAdder();

        Compared(Engine engine) {
            this.engine = engine;
        }

        void compare(String who, Request request, LocalDate until) {
            var forecast = engine.forecast(request, until);
            var tried = new Tried(engine, request, until);
            assertThat(changes(forecast)).as("%s: %s", who, request).isEqualTo(tried.changes);
            assertThat(cash(forecast)).as("%s: %s", who, request).isEqualTo(tried.cash);
            assertThat(forecast.end() == null ? null : forecast.end().on())
                    .as("%s: %s", who, request)
                    .isEqualTo(tried.end);
            firstChanges(engine, request, forecast);
            elders.increment();
            days.add(tried.days);
            changes.add(tried.changes.size());
            if (tried.end != null) ended.increment();
            for (var d : forecast.days())
                for (var change : d.changes()) {
                    assertThat(change.causes()).as("%s %s", d.on(), change).isNotEmpty();
                    change.causes().forEach(c -> kinds.add(c.kind()));
                }
        }

        void print() {
            System.out.println("forecast and every day agree: " + elders + " elders, " + days + " days, " + changes
                    + " changes, " + ended + " ended, by " + kinds);
        }
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

    private static String text(Forecast.@Nullable State s) {
        return s == null ? "-" : Decision.outcome(s.verdict(), s.tier(), s.benefit(), s.by());
    }

    private static List<String> cash(Forecast forecast) {
        return forecast.cash().stream()
                .map(s -> s.from() + " to " + s.to() + " " + s.cashPerMonth() + s.atLeast())
                .toList();
    }

    /** What answering on every single day shows. */
    private static final class Tried {
        final List<String> changes = new ArrayList<>();
        final List<String> cash = new ArrayList<>();
        final Set<String> listed = new HashSet<>();
        int days;

        @Nullable
        LocalDate end;

        Tried(Engine engine, Request request, LocalDate until) {
            Map<String, Decision> before = Map.of();
            LocalDate since = request.asOf();
            String sum = "";
            LocalDate day = request.asOf();
            for (; !day.isAfter(until); day = day.plusDays(1)) {
                var then = new Request(request.place(), day, request.elder(), List.of(), null, null);
                Map<String, Decision> now;
                Verdicts verdicts;
                try {
                    now = engine.decisions(then);
                    verdicts = engine.verdicts(then);
                } catch (InvalidInputException e) {
                    end = day;
                    break;
                }
                days++;
                boolean first = day.equals(request.asOf());
                if (first || !same(before, now) || !listed.containsAll(codes(verdicts)))
                    compare(before, now, verdicts, first ? null : day);
                String cashNow = verdicts.totals().cashPerMonth()
                        + String.valueOf(verdicts.totals().atLeast());
                if (!first && !cashNow.equals(sum)) {
                    cash.add(since + " to " + day.minusDays(1) + " " + sum);
                    since = day;
                }
                sum = cashNow;
                before = now;
            }
            cash.add(since + " to " + day.minusDays(1) + " " + sum);
        }

        private void compare(
                Map<String, Decision> before, Map<String, Decision> now, Verdicts verdicts, @Nullable LocalDate day) {
            var lines = new TreeSet<String>();
            var codes = new TreeSet<>(before.keySet());
            codes.addAll(now.keySet());
            for (String code : codes)
                if (listed.contains(code) && !same(before.get(code), now.get(code)))
                    lines.add(day + " " + code + " " + text(before.get(code)) + " -> " + text(now.get(code)));
            for (String code : codes(verdicts))
                if (listed.add(code) && day != null) {
                    boolean different = !same(before.get(code), now.get(code));
                    lines.add(day + " " + code + " " + text(different ? before.get(code) : null) + " -> "
                            + text(now.get(code)));
                }
            changes.addAll(lines);
        }

        private static List<String> codes(Verdicts verdicts) {
            return verdicts.items().stream().map(Verdicts.Line::item).toList();
        }

        private static String text(@Nullable Decision d) {
            return d == null ? "-" : d.outcome();
        }

        private static boolean same(Map<String, Decision> before, Map<String, Decision> now) {
            if (before.size() != now.size()) return false;
            for (var d : now.entrySet()) if (!same(before.get(d.getKey()), d.getValue())) return false;
            return true;
        }

        /** Verdict, tier, amount, and the item paid instead; without asking the engine what counts as a change. */
        private static boolean same(@Nullable Decision a, @Nullable Decision b) {
            if (a == null || b == null) return a == b;
            return a.verdict == b.verdict
                    && Objects.equals(a.tier(), b.tier())
                    && Objects.equals(a.by, b.by)
                    && same(a.benefit, b.benefit);
        }

        private static boolean same(@Nullable Benefit a, @Nullable Benefit b) {
            if (a == null || b == null) return a == b;
            return a.amountStatus() == b.amountStatus()
                    && Objects.equals(a.amount(), b.amount())
                    && Objects.equals(a.min(), b.min())
                    && Objects.equals(a.max(), b.max());
        }
    }

    /** With more that moves: days of residence and assessment, codes that are abolished, deaths. */
    private static Profile varied(Profile profile, LocalDate day, Random r) {
        Record varied = profile;
        if (profile.ability() != null && r.nextInt(2) == 0)
            varied = RandomElders.with(
                    varied,
                    "ability",
                    RandomElders.with(profile.ability(), "assessedOn", day.plusDays(r.nextInt(300) - 200)));
        if (profile.residence() != null && r.nextInt(2) == 0) {
            var residence = RandomElders.with(profile.residence(), "since", day.minusDays(r.nextInt(200)));
            varied = RandomElders.with(varied, "residence", residence);
        }
        if (r.nextInt(12) == 0) varied = RandomElders.with(varied, "deceasedOn", day.plusDays(1 + r.nextInt(300)));
        if (r.nextInt(12) == 0 && day.isBefore(LocalDate.of(2023, 6, 29)))
            varied = RandomElders.with(varied, "hukou", new Profile.Hukou("130421", null, null));
        return (Profile) varied;
    }
}
