package org.qingdan.engine.lab;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.qingdan.engine.profile.DisabilityCategory;
import org.qingdan.engine.profile.Elder;
import org.qingdan.engine.profile.RegionSet;
import org.qingdan.engine.profile.Regions;
import org.qingdan.engine.profile.Sex;

/** What a caller would state of an elder who has some attribute values: facts turned back into a profile, in its own keys. Nothing else is stated. */
final class ElderSketch {
    /** An elder of whom no rule asks the age is of this one. */
    private static final int ANY_AGE = 70;

    private static final int NO_GRADE = Elder.DisabilityFacts.NO_GRADE;

    /** Regions by the place they are, the widest first. */
    private final Map<RegionSet, Regions.Stated> places = new HashMap<>();

    ElderSketch(Regions regions) {
        for (var region : regions.valid())
            for (var stated : regions.stated(region)) places.putIfAbsent(stated.path(), stated);
    }

    /**
     * @param values by path of the attribute; a path left out is unknown
     * @param born on this day whatever the age in {@code values}; null = on the first of January that makes that age
     */
    Map<String, Object> of(Map<String, Object> values, LocalDate asOf, @Nullable LocalDate born) {
        var rest = new TreeMap<>(values);
        rest.remove("asOf");
        var profile = new LinkedHashMap<String, Object>();
        births(rest, asOf, born, profile);
        places(rest, asOf, profile);
        disabilities(rest, profile);
        rest.forEach((path, value) -> put(profile, path, plain(value)));
        return profile;
    }

    private static void births(
            Map<String, Object> values, LocalDate asOf, @Nullable LocalDate born, Map<String, Object> profile) {
        var age = (Integer) values.remove("age");
        var thisMonth = (Integer) values.remove("ageThisMonth");
        var wife = (Integer) values.remove("wifeAge");
        boolean she = wife != null && values.get("sex") != Sex.MALE && (age == null || age.equals(wife));
        Integer own = age != null ? age : she ? wife : thisMonth;
        LocalDate birthDate = born != null ? born : january(own == null ? ANY_AGE : own, asOf);
        if (born == null && thisMonth != null && !thisMonth.equals(own))
            birthDate = asOf.with(TemporalAdjusters.lastDayOfMonth()).minusYears(thisMonth);
        put(profile, "birthDate", birthDate);
        if (wife == null) return;
        values.put("sex", she ? Sex.FEMALE : Sex.MALE);
        if (!she) put(profile, "spouse.birthDate", january(wife, asOf));
    }

    private static LocalDate january(int age, LocalDate asOf) {
        return LocalDate.of(asOf.getYear() - age, 1, 1);
    }

    private void places(Map<String, Object> values, LocalDate asOf, Map<String, Object> profile) {
        for (String group : List.of("hukou", "residence")) {
            Object path = values.remove(group + ".path");
            Object reach = values.remove(group + ".reach");
            var stated = stated(path != null ? path : reach);
            if (stated == null) continue;
            put(profile, group + ".region", stated.code());
            if (stated.managedBy() != null) put(profile, group + ".managedBy", stated.managedBy());
        }
        if (values.remove("residence.months") instanceof Integer months)
            put(profile, "residence.since", asOf.minusMonths(months));
        var child = stated(values.remove("residence.childPath"));
        if (child != null) put(profile, "residence.withChildHukou", child.code());
    }

    private Regions.@Nullable Stated stated(@Nullable Object place) {
        if (!(place instanceof RegionSet wanted)) return null;
        var known = places.get(wanted);
        if (known != null) return known;
        return places.values().stream()
                .filter(s -> s.path().reach().equals(wanted))
                .findFirst()
                .orElse(null);
    }

    private static void disabilities(Map<String, Object> values, Map<String, Object> profile) {
        var certified = values.remove("disability.certified");
        var worst = (Integer) values.remove("disability.worstGrade");
        var mental = (Integer) values.remove("disability.mentalGrade");
        if (certified == null && worst == null && mental == null) return;
        var held = new ArrayList<Map<String, Object>>();
        if (mental != null && mental < NO_GRADE) held.add(disability(DisabilityCategory.MENTAL, mental));
        boolean other = worst != null && worst < NO_GRADE && !worst.equals(mental);
        if (other) held.add(disability(DisabilityCategory.PHYSICAL, Objects.requireNonNull(worst)));
        if (Boolean.TRUE.equals(certified) && held.isEmpty())
            held.add(disability(DisabilityCategory.PHYSICAL, NO_GRADE - 1));
        profile.put("disabilities", held);
    }

    private static Map<String, Object> disability(DisabilityCategory category, int grade) {
        var disability = new LinkedHashMap<String, Object>();
        disability.put("category", category.name());
        disability.put("grade", grade);
        return disability;
    }

    @SuppressWarnings("unchecked")
    private static void put(Map<String, Object> profile, String path, Object value) {
        int dot = path.indexOf('.');
        if (dot < 0) profile.put(path, value);
        else
            put(
                    (Map<String, Object>) profile.computeIfAbsent(path.substring(0, dot), k -> new LinkedHashMap<>()),
                    path.substring(dot + 1),
                    value);
    }

    private static Object plain(Object value) {
        if (value instanceof Collection<?> set)
            return set.stream()
                    .map(ElderSketch::plain)
                    .filter(v -> !v.toString().startsWith("("))
                    .sorted()
                    .toList();
        if (value instanceof Enum<?> constant) return constant.name();
        return value instanceof BigDecimal money ? money.toPlainString() : value;
    }
}
