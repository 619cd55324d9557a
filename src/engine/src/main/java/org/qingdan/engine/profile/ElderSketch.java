package org.qingdan.engine.profile;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a caller would state of an elder of whom some attribute values are known: the way back from what rules see to a profile, in its own
 * keys. Nothing else is stated.
 */
public final class ElderSketch {
    private final int anyAge;

    /** Regions by the place they are, the widest first. */
    private final Map<RegionSet, Regions.Stated> places = new HashMap<>();

    /** @param anyAge the age of an elder of whom no rule asks it; a profile needs a birth date */
    public ElderSketch(Regions regions, int anyAge) {
        this.anyAge = anyAge;
        for (var region : regions.valid())
            for (var stated : regions.stated(region)) places.putIfAbsent(stated.path(), stated);
    }

    /**
     * @param values by path of the attribute; a path left out is unknown
     * @param born on this day whatever the age in {@code values}; null = on the first of January that makes that age
     * @return the profile as a JSON tree
     */
    public Map<String, Object> of(Map<String, Object> values, LocalDate asOf, @Nullable LocalDate born) {
        var rest = new TreeMap<>(values);
        rest.remove("asOf");
        var profile = new LinkedHashMap<String, Object>();
        births(rest, asOf, born, profile);
        for (String group : List.of("hukou", "residence")) {
            Object path = rest.remove(group + ".path");
            Object reach = rest.remove(group + ".reach");
            place(group, path != null ? path : reach, profile);
        }
        if (rest.remove("residence.months") instanceof Integer months)
            put(profile, "residence.since", plain(asOf.minusMonths(months)));
        var child = stated(rest.remove("residence.childPath"));
        if (child != null) put(profile, "residence.withChildHukou", child.code());
        disabilities(rest, profile);
        rest.forEach((path, value) -> put(profile, path, plain(value)));
        return profile;
    }

    private void births(
            Map<String, Object> values, LocalDate asOf, @Nullable LocalDate born, Map<String, Object> profile) {
        var age = (Integer) values.remove("age");
        var thisMonth = (Integer) values.remove("ageThisMonth");
        var wife = (Integer) values.remove("wifeAge");
        boolean herself = wife != null && isHerself(wife, age, values.get("sex"));
        Integer own = age != null ? age : herself ? wife : thisMonth;
        LocalDate birthDate = born != null ? born : january(own == null ? anyAge : own, asOf);
        if (born == null && thisMonth != null && !thisMonth.equals(own))
            birthDate = asOf.with(TemporalAdjusters.lastDayOfMonth()).minusYears(thisMonth);
        profile.put("birthDate", plain(birthDate));
        if (wife == null) return;
        values.put("sex", herself ? Sex.FEMALE : Sex.MALE);
        if (!herself) put(profile, "spouse.birthDate", plain(january(wife, asOf)));
    }

    /** The age of the wife is the elder's own, or that of his spouse; whose it is has to be said. */
    private static boolean isHerself(int wife, @Nullable Integer age, @Nullable Object sex) {
        if (sex != null) return sex.toString().equals(Sex.FEMALE.name());
        return age == null || age.equals(wife);
    }

    private static LocalDate january(int age, LocalDate asOf) {
        return LocalDate.of(asOf.getYear() - age, 1, 1);
    }

    private void place(String group, @Nullable Object place, Map<String, Object> profile) {
        var stated = stated(place);
        if (stated == null) return;
        put(profile, group + ".region", stated.code());
        if (stated.managedBy() != null) put(profile, group + ".managedBy", stated.managedBy());
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

    /** One certificate of the heaviest grade, and one of a mental disability where that is another. */
    private static void disabilities(Map<String, Object> values, Map<String, Object> profile) {
        var certified = values.remove("disability.certified");
        var worst = grade(values.remove("disability.worstGrade"));
        var mental = grade(values.remove("disability.mentalGrade"));
        if (certified == null && worst == null && mental == null) return;
        var held = new ArrayList<Map<String, Object>>();
        boolean any = Boolean.TRUE.equals(certified) || isHeld(worst) || isHeld(mental);
        if (any && isHeld(mental)) held.add(certificate(DisabilityCategory.MENTAL, mental));
        if (any && (!isHeld(mental) || worst != null && !worst.equals(mental)))
            held.add(certificate(mental == null ? DisabilityCategory.MULTIPLE : DisabilityCategory.PHYSICAL, worst));
        profile.put("disabilities", held);
    }

    private static @Nullable Integer grade(@Nullable Object value) {
        return (Integer) value;
    }

    private static boolean isHeld(@Nullable Integer grade) {
        return grade != null && grade < Elder.DisabilityFacts.NO_GRADE;
    }

    private static Map<String, Object> certificate(DisabilityCategory category, @Nullable Integer grade) {
        var certificate = new LinkedHashMap<String, Object>();
        certificate.put("category", category.name());
        if (grade != null && isHeld(grade)) certificate.put("grade", grade);
        return certificate;
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

    /** What JSON can hold; a set without the values that stand for all others. */
    private static Object plain(Object value) {
        if (value instanceof Collection<?> set)
            return set.stream()
                    .map(v -> v.toString())
                    .filter(v -> !v.startsWith("("))
                    .sorted()
                    .toList();
        if (value instanceof BigDecimal money) return money.toPlainString();
        if (value instanceof Enum<?> constant) return constant.name();
        return value instanceof Integer || value instanceof Boolean ? value : value.toString();
    }
}
