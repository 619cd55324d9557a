package org.qingdan.engine.lab.compare;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.qingdan.engine.catalog.Catalog;
import org.qingdan.engine.catalog.Dictionaries;
import org.qingdan.engine.catalog.ListFiles;
import org.qingdan.engine.determination.Engine;
import org.qingdan.engine.input.Problems;
import org.qingdan.engine.lab.Cases;
import org.qingdan.engine.profile.Region;
import org.qingdan.engine.profile.Regions;
import org.qingdan.engine.rules.Rule;
import org.qingdan.engine.rules.Vocabulary;

/**
 * How two revisions differ as they are written: every list, item, amount, rule, document and word. Whatever stands in them is compared, by the components of the
 * records it was read into; in which file or order it stands makes no difference. What follows for people is not said here.
 */
public final class Structure {
    /**
     * Everything a revision says.
     *
     * @param cases how many scenario cases it has; what they expect is not a part of the lists
     */
    record Whole(
            Collection<Listed> lists,
            Collection<Vocabulary.Meaning> vocabulary,
            Collection<Dictionaries.Entry> attributes,
            Collection<NamedValue> values,
            Collection<Receipt> receipts,
            List<String> materials,
            Collection<Region> regions,
            Collection<Regions.Group> groups,
            Collection<Regions.ManagedUnit> units,
            Collection<Day> workingDays,
            int cases) {}

    /**
     * A list with the rules in its directory, also those of readings that are not chosen.
     *
     * @param title name and size, to announce a list that came or went as a whole
     */
    record Listed(String id, String title, Catalog catalog, List<Rule> rules) {}

    record NamedValue(String type, String code, String name) {}

    record Receipt(String code, String name) {}

    record Day(LocalDate day, boolean worked) {}

    private Structure() {}

    /** The differences from {@code before} to {@code after}, list by list; empty when both say the same. */
    public static List<Change> compare(Engine before, Engine after) {
        // Cases take longer to read than all the rest.
        boolean sameCases = cases(before.files()).equals(cases(after.files()));
        return Differences.of(shape(before, sameCases), shape(after, sameCases));
    }

    private static String cases(ListFiles files) {
        return files.hash("", path -> path.startsWith("catalogs/") && path.contains("/cases/"));
    }

    private static Shape.Part shape(Engine engine, boolean sameCases) {
        int cases = sameCases ? 0 : Cases.read(engine.files(), new Problems()).size();
        return new Shapes(engine.catalogs().dictionaries()).part(whole(engine, cases), null);
    }

    private static Whole whole(Engine engine, int cases) {
        var catalogs = engine.catalogs();
        var dictionaries = catalogs.dictionaries();
        return new Whole(
                catalogs.all().stream().map(c -> listed(engine, c)).toList(),
                engine.rules().vocabulary().meanings(),
                dictionaries.entries(),
                dictionaries.values().entrySet().stream()
                        .flatMap(t -> t.getValue().entrySet().stream()
                                .map(v -> new NamedValue(t.getKey(), v.getKey(), v.getValue())))
                        .toList(),
                receipts(dictionaries.receipts()),
                dictionaries.materials(),
                catalogs.regions().all(),
                catalogs.regions().groups(),
                catalogs.regions().units(),
                catalogs.workingDays().deviations().entrySet().stream()
                        .map(d -> new Day(d.getKey(), d.getValue()))
                        .toList(),
                cases);
    }

    private static Listed listed(Engine engine, Catalog catalog) {
        var rules = engine.rules().all().stream()
                .filter(r -> r.catalog().equals(catalog.id()))
                .toList();
        String title = catalog.info().name() + "（" + catalog.items().size() + " 个项目，" + rules.size() + " 条规则）";
        return new Listed(catalog.id(), title, catalog, rules);
    }

    private static List<Receipt> receipts(Map<String, String> names) {
        return names.entrySet().stream()
                .map(e -> new Receipt(e.getKey(), e.getValue()))
                .toList();
    }
}
