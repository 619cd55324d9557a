package org.qingdan.engine.profile;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.qingdan.engine.input.InvalidInputException;
import org.qingdan.engine.input.Place;

/**
 * The towns that rules speak of, as regions beneath their county. The nation's other towns are not in the dictionary, so a county that has some listed gets one
 * region more, which stands for all its others: somebody there is certainly not in a listed one.
 */
final class Towns {
    private static final int TOWN_DIGITS = 9;
    /** In codes of nine or twelve digits, the county itself. */
    private static final String NO_TOWN = "000";
    /** No town has this number. */
    private static final String OTHERS = "999";

    private static final String OTHERS_NAME = "其他乡镇（街道）";

    private Towns() {}

    /**
     * The rows of listed towns, valid as long as their county.
     *
     * @param counties rows of the dictionary by code
     * @throws InvalidInputException when a code is not that of a town in a county of the dictionary
     */
    static List<Region> rows(List<Regions.Town> towns, Map<String, List<Region>> counties) {
        var names = new LinkedHashMap<String, String>();
        for (Regions.Town town : towns) {
            String code = town.code();
            boolean listed = code.matches("[0-9]{9}") && counties.containsKey(county(code));
            if (!listed || code.endsWith(NO_TOWN) || code.endsWith(OTHERS))
                throw new InvalidInputException(
                        Place.file("region-groups.yaml"),
                        "UNKNOWN_REGION",
                        "towns 里的 " + code + " 不是已有县（区）之下 9 位的乡镇代码");
            names.put(code, town.name());
            names.put(county(code) + OTHERS, OTHERS_NAME);
        }
        var rows = new ArrayList<Region>();
        names.forEach((code, name) -> counties.getOrDefault(county(code), List.of())
                .forEach(c -> rows.add(new Region(code, name, c.code(), c.from(), c.until(), List.of()))));
        return rows;
    }

    /** The codes in the dictionary that a longer code may be read by, the nearest first. */
    static List<String> around(String longer) {
        String town = longer.substring(0, TOWN_DIGITS);
        String county = county(longer);
        return town.endsWith(NO_TOWN) ? List.of(county) : List.of(town, county + OTHERS, county);
    }

    private static String county(String code) {
        return code.substring(0, Region.COUNTY_DIGITS);
    }
}
