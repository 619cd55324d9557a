package org.qingdan.engine.lab;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.qingdan.engine.profile.Elder;
import org.qingdan.engine.profile.Region;
import org.qingdan.engine.profile.Regions;

/**
 * Attributes that are worked out from one and the same statement, with every combination of values they can have: nobody is 80 and, by the end of the month, 60.
 *
 * @param values by path; a path left out is unknown
 */
public record Linked(Set<String> paths, List<Map<String, Object>> values) {
    /** More than anybody's age. */
    private static final int AGES = 130;

    private static final int NO_GRADE = Elder.DisabilityFacts.NO_GRADE;

    public static List<Linked> all(Regions regions) {
        return List.of(place("hukou", regions), place("residence", regions), ages(), disability());
    }

    /** A place seen as what it certainly lies in, and as what it may lie in. */
    private static Linked place(String group, Regions regions) {
        String path = group + ".path";
        String reach = group + ".reach";
        var values = unknown();
        for (Region region : regions.valid())
            for (var stated : regions.stated(region))
                values.add(Map.of(path, stated.path(), reach, stated.path().reach()));
        return new Linked(Set.of(path, reach), values);
    }

    /** The age on the day and by the end of the month differ by a birthday at most. */
    private static Linked ages() {
        var values = unknown();
        for (int age = 0; age < AGES; age++)
            for (int birthday = 0; birthday <= 1; birthday++)
                values.add(Map.of("age", age, "ageThisMonth", age + birthday));
        return new Linked(Set.of("age", "ageThisMonth"), values);
    }

    /** Whether a certificate is held, the heaviest grade of all, and that of a mental disability. The grade of a certificate may be unknown. */
    private static Linked disability() {
        String certified = "disability.certified";
        String worst = "disability.worstGrade";
        String mental = "disability.mentalGrade";
        var values = unknown();
        values.add(Map.of(certified, false, worst, NO_GRADE, mental, NO_GRADE));
        for (int w = 1; w <= NO_GRADE; w++)
            for (int m = 0; m <= NO_GRADE; m++) {
                var value = new HashMap<String, Object>(Map.of(certified, true));
                if (w < NO_GRADE) value.put(worst, w);
                if (m > 0) value.put(mental, m);
                boolean lighter = m == 0 || m >= w || w == NO_GRADE;
                boolean heaviestOfAll = m == 1 && w != 1;
                if (lighter && !heaviestOfAll) values.add(value);
            }
        return new Linked(Set.of(certified, worst, mental), values);
    }

    private static List<Map<String, Object>> unknown() {
        var values = new ArrayList<Map<String, Object>>();
        values.add(Map.of());
        return values;
    }
}
