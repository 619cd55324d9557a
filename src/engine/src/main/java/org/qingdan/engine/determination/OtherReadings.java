package org.qingdan.engine.determination;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.qingdan.engine.catalog.Catalogs;
import org.qingdan.engine.input.InvalidInputException;
import org.qingdan.engine.input.Nearest;
import org.qingdan.engine.input.Place;
import org.qingdan.engine.input.Problems;

/** Whether readings that somebody asks for are among those the lists offer. */
final class OtherReadings {
    private OtherReadings() {}

    /**
     * Those asked for that differ from what the lists choose.
     *
     * @throws InvalidInputException naming the nearest reading, or the options there are
     */
    static Map<String, String> of(Catalogs catalogs, Map<String, String> readings) {
        Map<String, Set<String>> offered = new LinkedHashMap<>();
        for (var list : catalogs.all())
            for (var reading : list.info().readings())
                offered.computeIfAbsent(reading.name(), n -> new LinkedHashSet<>())
                        .addAll(reading.options());
        var problems = new Problems();
        readings.forEach((name, option) -> {
            var options = offered.get(name);
            if (options == null)
                problems.add(
                        Place.ROOT, "UNKNOWN_READING", "没有读法“" + name + "”" + Nearest.hint(name, offered.keySet()));
            else if (!options.contains(option))
                problems.add(
                        Place.ROOT,
                        "UNKNOWN_READING",
                        "读法“" + name + "”没有选项“" + option + "”，只有: " + String.join("、", options));
        });
        problems.throwIfAny();
        var others = new LinkedHashMap<String, String>();
        for (var list : catalogs.all())
            for (var reading : list.info().readings()) {
                String option = readings.get(reading.name());
                if (option != null && !option.equals(reading.chosen())) others.put(reading.name(), option);
            }
        return others;
    }
}
