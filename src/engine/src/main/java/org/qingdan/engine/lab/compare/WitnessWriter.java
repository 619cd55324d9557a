package org.qingdan.engine.lab.compare;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.qingdan.engine.profile.Elder;
import org.qingdan.engine.profile.RegionSet;
import org.qingdan.engine.profile.Regions;

/** Writes an elder of whom only some facts are known as a profile: the way back from what rules see to what a caller states. */
final class WitnessWriter {
    /** Of an elder whose age does not matter. */
    private static final int ANY_AGE = 70;

    private final Map<RegionSet, Regions.Stated> regions = new HashMap<>();

    WitnessWriter(Regions regions) {
        for (var region : regions.valid())
            for (var stated : regions.stated(region)) this.regions.putIfAbsent(stated.path(), stated);
    }

    /** @return the profile as a JSON tree, keys in the order of the profile */
    Map<String, Object> profile(Map<String, Object> values, LocalDate asOf) {
        var profile = new LinkedHashMap<String, Object>();
        profile.put("birthDate", birthDate(values, asOf).toString());
        values.forEach((path, value) -> state(path, value, values, asOf, profile));
        return profile;
    }

    private static LocalDate birthDate(Map<String, Object> values, LocalDate asOf) {
        int age = values.get("age") instanceof Integer n ? n : ANY_AGE;
        if (values.get("ageThisMonth") instanceof Integer thisMonth && thisMonth > age)
            return asOf.withDayOfMonth(asOf.lengthOfMonth()).minusYears(thisMonth);
        return LocalDate.of(asOf.getYear() - age, 1, 1);
    }

    private void state(
            String path, Object value, Map<String, Object> values, LocalDate asOf, Map<String, Object> profile) {
        switch (path) {
            case "asOf", "age", "ageThisMonth", "hukou.reach", "residence.reach" -> {}
            case "wifeAge" -> wife((Integer) value, values, asOf, profile);
            case "hukou.path", "residence.path" -> region(path.replace(".path", ""), (RegionSet) value, profile);
            case "residence.childPath" -> {
                var stated = regions.get(value);
                if (stated != null) put(profile, "residence.withChildHukou", stated.code());
            }
            case "residence.months" ->
                put(
                        profile,
                        "residence.since",
                        asOf.minusMonths((Integer) value).toString());
            case "disability.certified", "disability.worstGrade", "disability.mentalGrade" ->
                profile.put("disabilities", certificates(values));
            default -> put(profile, path, plain(value));
        }
    }

    /** The age of the wife is the elder's own, or that of his spouse; whose it is has to be said. */
    private static void wife(int age, Map<String, Object> values, LocalDate asOf, Map<String, Object> profile) {
        String born = LocalDate.of(asOf.getYear() - age, 1, 1).toString();
        Object sex = values.get("sex");
        boolean herself = sex == null
                ? !values.containsKey("age") || values.get("age").equals(age)
                : sex.toString().equals("FEMALE");
        profile.put("sex", herself ? "FEMALE" : "MALE");
        if (!herself) put(profile, "spouse.birthDate", born);
        else if (!values.containsKey("age")) profile.put("birthDate", born);
    }

    private void region(String group, RegionSet place, Map<String, Object> profile) {
        var stated = regions.get(place);
        if (stated == null) return;
        put(profile, group + ".region", stated.code());
        if (stated.managedBy() != null) put(profile, group + ".managedBy", stated.managedBy());
    }

    /** One certificate of the heaviest grade, and one of a mental disability where that is another. */
    private static List<Map<String, Object>> certificates(Map<String, Object> values) {
        if (Boolean.FALSE.equals(values.get("disability.certified"))) return List.of();
        Integer worst = (Integer) values.get("disability.worstGrade");
        Integer mental = (Integer) values.get("disability.mentalGrade");
        boolean none = mental != null && mental == Elder.DisabilityFacts.NO_GRADE;
        var certificates = new ArrayList<Map<String, Object>>();
        if (mental != null && !none) certificates.add(certificate("MENTAL", mental));
        if (mental == null || none || !mental.equals(worst))
            certificates.add(certificate(mental == null ? "MULTIPLE" : "PHYSICAL", worst));
        return certificates;
    }

    private static Map<String, Object> certificate(String category, @org.jspecify.annotations.Nullable Integer grade) {
        var certificate = new LinkedHashMap<String, Object>();
        certificate.put("category", category);
        if (grade != null && grade < Elder.DisabilityFacts.NO_GRADE) certificate.put("grade", grade);
        return certificate;
    }

    private static Object plain(Object value) {
        if (value instanceof Set<?> set)
            return set.stream().map(Object::toString).sorted().toList();
        if (value instanceof BigDecimal money) return money.toPlainString();
        return value instanceof Integer || value instanceof Boolean ? value : value.toString();
    }

    @SuppressWarnings("unchecked")
    private static void put(Map<String, Object> profile, String path, Object value) {
        Map<String, Object> at = profile;
        String[] steps = path.split("\\.");
        for (int i = 0; i < steps.length - 1; i++)
            at = (Map<String, Object>) at.computeIfAbsent(steps[i], s -> new LinkedHashMap<String, Object>());
        at.put(steps[steps.length - 1], value);
    }
}
