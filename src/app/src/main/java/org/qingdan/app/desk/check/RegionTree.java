package org.qingdan.app.desk.check;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.qingdan.engine.profile.Region;
import org.qingdan.engine.profile.Regions;

/** Regions chosen step by step: province, city, county, town. The parts of a field {@code f} are {@code f.1} to {@code f.4}. */
final class RegionTree {
    private static final int LEVELS = 4;
    private static final String NATION = "";

    private final Regions regions;
    private final Map<String, List<Region>> children = new HashMap<>();

    RegionTree(Regions regions) {
        this.regions = regions;
        for (Region region : regions.all())
            children.computeIfAbsent(Objects.requireNonNullElse(region.parent(), NATION), p -> new ArrayList<>())
                    .add(region);
    }

    /** @param chosen code; empty = none */
    record Level(int number, List<Region> choices, String chosen) {}

    Regions regions() {
        return regions;
    }

    /** The levels there are to choose from, down to the first that is not chosen yet. */
    List<Level> levels(Filled filled, String field, LocalDate day) {
        var levels = new ArrayList<Level>();
        String parent = NATION;
        for (int number = 1; number <= LEVELS; number++) {
            var choices = children.getOrDefault(parent, List.of()).stream()
                    .filter(r -> r.validOn(day))
                    .toList();
            if (choices.isEmpty()) break;
            String wanted = filled.text(field + "." + number);
            String chosen = choices.stream().anyMatch(r -> r.code().equals(wanted)) ? wanted : "";
            levels.add(new Level(number, choices, chosen));
            if (chosen.isEmpty()) break;
            parent = chosen;
        }
        return levels;
    }

    /** The code chosen, as far down as it was; below that, a longer code that was given as such. Null when there is none. */
    @Nullable
    String code(Filled filled, String field, LocalDate day) {
        String code = null;
        for (Level level : levels(filled, field, day)) if (!level.chosen().isEmpty()) code = level.chosen();
        String given = filled.text(field);
        if (given.isEmpty() || (code != null && !given.startsWith(code))) return code;
        return given;
    }

    /** The form with a region chosen; the code stays beside the steps, for it may be longer than they go, or mean nothing on the day. */
    Filled choose(Filled filled, String field, String code, LocalDate day) {
        var path = new ArrayList<String>();
        for (Region at = regions.at(code, day).orElse(null);
                at != null;
                at = at.parent() == null ? null : regions.at(at.parent(), day).orElse(null)) path.add(0, at.code());
        Filled chosen = filled.without(name -> Filled.belongs(name, field));
        for (int i = 0; i < path.size(); i++) chosen = chosen.with(field + "." + (i + 1), path.get(i));
        boolean whole = !path.isEmpty() && path.get(path.size() - 1).equals(code);
        return whole ? chosen : chosen.with(field, code);
    }
}
