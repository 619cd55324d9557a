package org.qingdan.bench;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.qingdan.engine.determination.DeterminationJson;

/**
 * Random elders of Liuzhou as requests in JSON, the same for the same seed. Of one half only what a register holds is asked: birth, sex, hukou, residence,
 * hardship, disability, pension. The other half have been interviewed, and everything that applies to them is asked. Either way one answer in six is
 * missing (17 %), but for the birth date and where the hukou is.
 */
final class Elders {
    /** As many as one benchmark invocation goes through. */
    static final int COUNT = 2048;

    static final LocalDate AS_OF = LocalDate.of(2026, 11, 22);

    private static final int PERCENT_MISSING = 17;

    private static final List<String> LIUZHOU =
            List.of("450202", "450203", "450204", "450205", "450206", "450222", "450223", "450224", "450225", "450226");
    private static final List<String> ELSEWHERE = List.of("450102", "450302", "430102", "370102");

    private final Random random;

    private Elders(long seed) {
        random = new Random(seed);
    }

    static byte[][] requests(long seed, int count) {
        var elders = new Elders(seed);
        var requests = new byte[count][];
        for (int i = 0; i < count; i++) {
            var request = new LinkedHashMap<String, Object>();
            request.put("asOf", AS_OF.toString());
            request.put("elder", elders.elder(i));
            requests[i] = DeterminationJson.write((Object) request).getBytes(StandardCharsets.UTF_8);
        }
        return requests;
    }

    private Map<String, Object> elder(int number) {
        var elder = new LinkedHashMap<String, Object>();
        elder.put("subjectId", "B-" + number);
        int age = age();
        elder.put("birthDate", birth(age).toString());
        boolean female = chance(54);
        maybe(elder, "sex", () -> female ? "FEMALE" : "MALE");
        boolean incomer = chance(5);
        String home = one(LIUZHOU);
        boolean urban = home.compareTo("450220") < 0;
        var hukou = group(elder, "hukou");
        hukou.put("region", incomer ? one(ELSEWHERE) : chance(3) ? "450200" : home);
        maybe(hukou, "track", () -> urban && chance(85) ? "URBAN" : "RURAL");
        var residence = group(elder, "residence");
        if (incomer) residence.put("region", home);
        else maybe(residence, "region", () -> chance(4) ? one(LIUZHOU) : home);
        String hardship = hardship(urban);
        maybe(elder, "hardship", () -> hardship == null ? List.of() : List.of(hardship));
        boolean disabled = chance(age < 75 ? 8 : 16);
        maybe(elder, "disabilities", () -> disabled ? List.of(certificate()) : List.of());
        var insurance = group(elder, "insurance");
        boolean employee = chance(urban ? 60 : 15);
        maybe(insurance, "pension", () -> employee ? "EMPLOYEE" : chance(94) ? "RESIDENT" : "NONE");
        if (number % 2 == 1) interview(elder, age, female, urban, home, hardship, insurance, residence);
        return elder;
    }

    private void interview(
            Map<String, Object> elder,
            int age,
            boolean female,
            boolean urban,
            String home,
            @Nullable String hardship,
            Map<String, Object> insurance,
            Map<String, Object> residence) {
        boolean tekun = hardship != null && hardship.startsWith("TEKUN");
        boolean married = !tekun && chance(age < 70 ? 80 : age < 80 ? 62 : 35);
        maybe(elder, "maritalStatus", () -> married ? "MARRIED" : chance(80) ? "WIDOWED" : "DIVORCED");
        if (married)
            maybe(
                    group(elder, "spouse"),
                    "birthDate",
                    () -> birth(Math.max(48, age + (female ? 2 : -2) + random.nextInt(5) - 2))
                            .toString());
        maybe(
                residence,
                "since",
                () -> AS_OF.minusDays(60 + random.nextInt(365 * 40)).toString());

        String setting =
                "TEKUN_CENTRAL".equals(hardship) || chance(4) ? "INSTITUTION" : chance(2) ? "HOSPITAL" : "HOME";
        boolean withChildren = setting.equals("HOME") && !tekun && chance(38);
        var living = group(elder, "living");
        maybe(living, "setting", () -> chance(1) ? "HOMELESS" : setting);
        if (setting.equals("INSTITUTION")) maybe(group(living, "institution"), "voluntary", () -> chance(80));
        if (withChildren) maybe(residence, "withChildHukou", () -> chance(92) ? home : one(ELSEWHERE));
        if (residence.containsKey("withChildHukou"))
            living.put("arrangement", married ? List.of("WITH_SPOUSE", "WITH_CHILDREN") : List.of("WITH_CHILDREN"));
        else maybe(living, "arrangement", () -> arrangement(married, withChildren));
        maybe(living, "childless", () -> !withChildren && (tekun || chance(4)));
        maybe(living, "noSpouse", () -> !married);
        maybe(living, "supporter", () -> tekun ? "NONE" : chance(6) ? "UNABLE" : "ABLE");

        int frailty = Math.max(0, (age - 58) / 6 + random.nextInt(5) - 3);
        var ability = group(elder, "ability");
        maybe(
                ability,
                "level",
                () -> List.of("INTACT", "INTACT", "MILD", "MODERATE", "SEVERE", "TOTAL")
                        .get(Math.min(5, Math.max(0, frailty - 1))));
        maybe(ability, "assessedOn", () -> AS_OF.minusDays(random.nextInt(700)).toString());
        maybe(elder, "careGrade", () -> frailty < 4 ? "SELF" : frailty < 6 ? "JIEZHU" : "JIEHU");
        if (tekun) maybe(elder, "selfCare", () -> frailty < 4 ? "SELF" : frailty < 6 ? "PARTIAL" : "LOST");

        maybe(elder, "onlyChild", () -> one(List.of("NONE", "NONE", "NONE", "NONE", "ONLY_CHILD", "CERTIFICATE")));
        if (chance(4)) maybe(elder, "onlyChild", () -> chance(60) ? "BEREAVED" : "DISABLED_CHILD");
        // Whoever has no children has no only child either.
        if (Boolean.TRUE.equals(living.get("childless")) && elder.containsKey("onlyChild"))
            elder.put("onlyChild", "NONE");
        maybe(elder, "familyPlanningComplication", () -> chance(2) ? 1 + random.nextInt(3) : 0);
        String veteran = chance(6) ? veteran() : null;
        maybe(elder, "veteran", () -> veteran == null ? List.of() : veterans(veteran));
        if ("DISABLED_SOLDIER".equals(veteran)) {
            var disability = group(elder, "militaryDisability");
            maybe(disability, "grade", () -> 1 + random.nextInt(10));
            maybe(disability, "cause", () -> one(List.of("WAR", "DUTY", "DUTY", "ILLNESS", "MENTAL")));
            maybe(disability, "scattered", () -> chance(80));
            maybe(elder, "sentence", () -> false);
        }

        maybe(insurance, "pensionClaimable", () -> chance(93));
        maybe(insurance, "medical", () -> urban && chance(60) ? "EMPLOYEE" : "RESIDENT");
        maybe(group(insurance, "ltci"), "fundPaying", () -> false);
        maybe(elder, "receiving", () -> receiving(age, hardship));
        var income = group(elder, "income");
        maybe(income, "perCapitaMonthly", () -> 400 + random.nextInt(3600) + ".00");
        maybe(income, "fixed", () -> chance(75));
        if (frailty >= 4) {
            var care = group(elder, "care");
            maybe(care, "monthlyBill", () -> 300 + random.nextInt(3500) + ".00");
            maybe(care, "billFor", () -> setting.equals("INSTITUTION") ? "INSTITUTION" : "HOME");
            var carer = group(elder, "carer");
            maybe(carer, "family", () -> chance(75));
            maybe(carer, "trained", () -> chance(25));
        }
        maybe(group(elder, "wishes"), "publicHome", () -> chance(6));
        maybe(elder, "concessionCard", () -> one(List.of("NONE", "GREEN", "RED")));
        maybe(elder, "legalMatter", () -> chance(3) ? one(List.of("LISTED", "EXEMPT", "OTHER")) : "NONE");
    }

    /** Many just past 60, few past 90. */
    private int age() {
        int band = random.nextInt(100);
        int from = band < 54 ? 60 : band < 84 ? 70 : band < 97 ? 80 : 90;
        return from + random.nextInt(from == 90 ? 11 : 10);
    }

    private LocalDate birth(int age) {
        return AS_OF.minusYears(age).minusDays(random.nextInt(365));
    }

    private @Nullable String hardship(boolean urban) {
        int one = random.nextInt(200);
        int dibao = urban ? 8 : 18;
        if (one < dibao) return chance(30) ? "DIBAO_SINGLE" : "DIBAO";
        if (one < dibao + 4) return "TEKUN_SCATTERED";
        if (one < dibao + 5) return "TEKUN_CENTRAL";
        if (one < dibao + 8) return "DIBAO_EDGE";
        if (one < dibao + 9) return "RIGID_EXPENDITURE";
        return one < dibao + 12 ? "LOW_INCOME" : null;
    }

    private Map<String, Object> certificate() {
        var certificate = new LinkedHashMap<String, Object>();
        certificate.put("category", one(List.of("VISUAL", "HEARING", "PHYSICAL", "PHYSICAL", "MENTAL", "MULTIPLE")));
        maybe(certificate, "grade", () -> 1 + random.nextInt(4));
        maybe(
                certificate,
                "validUntil",
                () -> AS_OF.plusDays(random.nextInt(3650) - 300).toString());
        return certificate;
    }

    private List<String> arrangement(boolean married, boolean withChildren) {
        var arrangement = new ArrayList<String>();
        if (married) arrangement.add("WITH_SPOUSE");
        if (withChildren) arrangement.add("WITH_CHILDREN");
        else if (!married) arrangement.add("ALONE");
        else if (chance(60)) arrangement.add("EMPTY_NEST");
        if (!withChildren && chance(8)) arrangement.add("LEFT_BEHIND");
        return arrangement;
    }

    private String veteran() {
        return one(List.of(
                "DISABLED_SOLDIER",
                "DEMOBILISED",
                "DISCHARGED",
                "DISCHARGED",
                "DISCHARGED",
                "SERVING_FAMILY",
                "MARTYR_FAMILY",
                "DUTY_DEATH_FAMILY",
                "ILLNESS_DEATH_FAMILY"));
    }

    private List<String> veterans(String status) {
        return chance(50) ? List.of(status, chance(50) ? "REGULAR_RELIEF" : "LIVING_ALLOWANCE") : List.of(status);
    }

    private List<String> receiving(int age, @Nullable String hardship) {
        var receiving = new ArrayList<String>();
        if (age >= 80 && chance(80)) receiving.add("LZ-1-05");
        if (hardship != null && hardship.startsWith("DIBAO") && !hardship.equals("DIBAO_EDGE") && chance(80))
            receiving.add("LZ-2-01");
        if (chance(1)) receiving.add("WORK_INJURY_NURSING");
        if (chance(2)) receiving.add("HOME_CARE_UPLIFT");
        return receiving;
    }

    private void maybe(Map<String, Object> group, String key, Supplier<Object> value) {
        Object stated = value.get();
        if (!chance(PERCENT_MISSING)) group.put(key, stated);
    }

    private static Map<String, Object> group(Map<String, Object> of, String key) {
        var group = new LinkedHashMap<String, Object>();
        of.put(key, group);
        return group;
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    private String one(List<String> values) {
        return values.get(random.nextInt(values.size()));
    }
}
