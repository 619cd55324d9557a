package org.qingdan.engine.lab.impact;

import java.time.LocalDate;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.qingdan.engine.catalog.Catalogs;
import org.qingdan.engine.determination.Request;
import org.qingdan.engine.input.Named;
import org.qingdan.engine.profile.Ages;
import org.qingdan.engine.profile.Facts;
import org.qingdan.engine.profile.Hardship;
import org.qingdan.engine.profile.Profile;
import org.qingdan.engine.profile.Region;

/** By what people are put into groups. Everybody is in just one group of each. */
public enum Grouping implements Named {
    /** County of the hukou, or of residence where the hukou is not said. */
    COUNTY,
    /** Bands of five years. */
    AGE,
    ABILITY,
    HARDSHIP;

    private static final String UNKNOWN = "~";
    private static final int BAND = 5;
    private static final int DIGITS_OF_AGE = 3;

    /** What the group is known and sorted by. */
    String key(Request request) {
        Profile elder = request.elder();
        return switch (this) {
            case COUNTY -> county(elder);
            case AGE -> age(elder, request.asOf());
            case ABILITY ->
                elder.ability() == null || elder.ability().level() == null
                        ? UNKNOWN
                        : String.valueOf(elder.ability().level().ordinal());
            case HARDSHIP -> elder.hardship() == null ? UNKNOWN : ordinals(elder.hardship());
        };
    }

    private static String county(Profile elder) {
        String code = elder.hukou() == null ? null : elder.hukou().region();
        if (code == null)
            code = elder.residence() == null ? null : elder.residence().region();
        return code == null ? UNKNOWN : code.substring(0, Region.COUNTY_DIGITS);
    }

    private static String age(Profile elder, LocalDate asOf) {
        LocalDate born = Facts.birthDate(elder);
        return born == null ? UNKNOWN : padded(Ages.completedYears(born, asOf) / BAND * BAND);
    }

    private static String padded(int age) {
        String digits = String.valueOf(age);
        return "0".repeat(Math.max(0, DIGITS_OF_AGE - digits.length())) + digits;
    }

    private static String ordinals(Set<Hardship> hardship) {
        if (hardship.isEmpty()) return "";
        return new TreeSet<>(hardship)
                .stream().map(h -> String.valueOf(h.ordinal())).collect(Collectors.joining("+"));
    }

    /** What people read, in Chinese. */
    String label(String key, Request request, Catalogs catalogs) {
        if (key.equals(UNKNOWN)) return "未说明";
        Profile elder = request.elder();
        return switch (this) {
            case COUNTY -> countyName(key, request.asOf(), catalogs);
            case AGE -> {
                int from = Integer.parseInt(key);
                yield from + "–" + (from + BAND - 1) + " 岁";
            }
            case ABILITY ->
                word(elder.ability() == null ? null : elder.ability().level(), catalogs);
            case HARDSHIP ->
                elder.hardship() == null || elder.hardship().isEmpty()
                        ? "无"
                        : new TreeSet<>(elder.hardship())
                                .stream().map(h -> word(h, catalogs)).collect(Collectors.joining("、"));
        };
    }

    private static String countyName(String code, LocalDate asOf, Catalogs catalogs) {
        var regions = catalogs.regions();
        return regions.at(code, asOf)
                .map(r -> r.parent() == null
                        ? r.name()
                        : regions.at(r.parent(), asOf).map(p -> p.name()).orElse("") + r.name())
                .orElse(code);
    }

    private static String word(@Nullable Enum<?> constant, Catalogs catalogs) {
        return constant == null ? "未说明" : catalogs.dictionaries().word(constant);
    }
}
