package org.qingdan.app.desk.check;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.qingdan.engine.profile.Region;
import org.qingdan.engine.profile.Regions;

/** Finds regions and management units by a part of their name, the first letters of its pinyin, or the beginning of a code. */
final class RegionSearch {
    private static final int MOST = 12;
    private static final int NO_MATCH = 9;
    private static final String RESOURCE = "/desk/pinyin-initials.txt";

    private final Regions regions;
    private final Map<Integer, String> initials = initials();

    RegionSearch(Regions regions) {
        this.regions = regions;
    }

    /** @param key code, and after a tilde the management unit */
    record Match(String key, String code, String name, String label) {}

    private record Ranked(Match match, int rank) {}

    /** Those that fit best first; none for a blank query. */
    List<Match> find(String query, LocalDate day) {
        String wanted = query.strip().toLowerCase(Locale.ROOT);
        if (wanted.isEmpty()) return List.of();
        return Stream.of(units(day), regions(day), town(wanted, day))
                .flatMap(all -> all)
                .map(m -> new Ranked(m, rank(m, wanted)))
                .filter(r -> r.rank < NO_MATCH)
                .sorted(Comparator.comparingInt(Ranked::rank)
                        .thenComparing(r -> r.match.code().length())
                        .thenComparing(r -> r.match.code()))
                .limit(MOST)
                .map(Ranked::match)
                .toList();
    }

    private Stream<Match> regions(LocalDate day) {
        return regions.all().stream()
                .filter(r -> r.validOn(day))
                .map(r -> new Match(
                        r.code(), r.code(), r.name(), regions.path(r, null).label()));
    }

    /** A town or village that is not listed itself is known by its county. */
    private Stream<Match> town(String code, LocalDate day) {
        return code.length() <= Region.COUNTY_DIGITS
                ? Stream.empty()
                : regions.at(code, day).stream()
                        .filter(r -> !r.code().equals(code))
                        .map(r -> new Match(
                                code, code, r.name(), regions.path(r, null).label() + "（" + code + "）"));
    }

    private Stream<Match> units(LocalDate day) {
        return regions.units().stream()
                .flatMap(u -> regions.at(u.within(), day).stream()
                        .map(r -> new Match(
                                r.code() + "~" + u.name(),
                                r.code(),
                                u.name(),
                                regions.path(r, u.name()).label())));
    }

    private int rank(Match m, String wanted) {
        if (m.code().startsWith(wanted)) return m.code().equals(wanted) ? 0 : 1;
        if (m.name().startsWith(wanted)) return 0;
        if (m.label().contains(wanted)) return m.name().contains(wanted) ? 1 : 2;
        if (!wanted.matches("[a-z]{2,}")) return NO_MATCH;
        if (begins(m.name(), wanted)) return 3;
        for (int from = 1; from < m.label().length(); from++)
            if (begins(m.label().substring(from), wanted)) return 4;
        return scattered(m.label(), wanted) ? 5 : NO_MATCH;
    }

    private boolean begins(String name, String letters) {
        int[] characters = name.codePoints().toArray();
        if (characters.length < letters.length()) return false;
        for (int i = 0; i < letters.length(); i++) if (!spoken(characters[i], letters.charAt(i))) return false;
        return true;
    }

    /** Letters in this order, with characters left out between them: lzyf for 柳州市鱼峰区. */
    private boolean scattered(String label, String letters) {
        int next = 0;
        for (int character : label.codePoints().toArray())
            if (next < letters.length() && spoken(character, letters.charAt(next))) next++;
        return next == letters.length();
    }

    private boolean spoken(int character, char letter) {
        return initials.getOrDefault(character, "").indexOf(letter) >= 0;
    }

    /** Whether it is known how every character of a name begins. */
    boolean knows(String name) {
        return name.codePoints().allMatch(c -> !Character.isIdeographic(c) || initials.containsKey(c));
    }

    private static Map<Integer, String> initials() {
        try (InputStream in = Objects.requireNonNull(RegionSearch.class.getResourceAsStream(RESOURCE), RESOURCE)) {
            var initials = new HashMap<Integer, String>();
            new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(l -> !l.startsWith("#"))
                    .forEach(line -> {
                        String[] parts = line.split(" ");
                        parts[1].codePoints().forEach(c -> initials.merge(c, parts[0], String::concat));
                    });
            return initials;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
