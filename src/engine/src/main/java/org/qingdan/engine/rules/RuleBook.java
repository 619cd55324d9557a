package org.qingdan.engine.rules;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.qingdan.engine.catalog.Catalog;
import org.qingdan.engine.catalog.Catalogs;
import org.qingdan.engine.catalog.ListFiles;
import org.qingdan.engine.input.InvalidInputException;
import org.qingdan.engine.input.Place;
import org.qingdan.engine.input.Problems;
import org.qingdan.engine.input.Utf8;

/** All rules of a revision, found by what they conclude. */
public final class RuleBook {
    private static final String VOCABULARY = "rules/vocabulary.dsl";

    private final Vocabulary vocabulary;
    private final List<Rule> all;
    private final List<Rule> chosen;
    private final Map<Conclusion, List<Rule>> byConclusion = new LinkedHashMap<>();
    private final Map<String, List<Rule>> byItem = new HashMap<>();

    /**
     * @param all every rule read
     * @param chosen the rules in use: those without a reading, and those of the chosen reading
     */
    RuleBook(Vocabulary vocabulary, List<Rule> all, List<Rule> chosen) {
        this.vocabulary = vocabulary;
        this.all = List.copyOf(all);
        this.chosen = List.copyOf(chosen);
        for (Rule rule : chosen)
            for (Conclusion c : rule.conclusions())
                byConclusion.computeIfAbsent(c, k -> new ArrayList<>()).add(rule);
        byConclusion.forEach((conclusion, concluding) -> {
            String item = conclusion.item();
            if (item == null) return;
            var about = byItem.computeIfAbsent(item, i -> new ArrayList<>());
            concluding.stream().filter(r -> !about.contains(r)).forEach(about::add);
        });
    }

    /** @throws InvalidInputException when the dictionary is missing; lesser faults go to {@code problems} */
    public static RuleBook load(ListFiles files, Catalogs catalogs, Problems problems) {
        byte[] dictionary = files.get(VOCABULARY);
        if (dictionary == null) throw new InvalidInputException(Place.file(VOCABULARY), "MISSING_FILE", "缺少词典");
        var vocabulary = Vocabulary.read(VOCABULARY, Utf8.decode(dictionary, Place.file(VOCABULARY)), problems);
        var reader = new RuleFileReader(vocabulary, catalogs.regions(), problems);
        var all = new ArrayList<Rule>();
        files.all().forEach((path, bytes) -> {
            if (!path.startsWith("rules/") || path.equals(VOCABULARY)) return;
            Place place = Place.file(path);
            int cut = path.lastIndexOf('/');
            String catalog = cut < "rules/".length() ? "" : path.substring("rules/".length(), cut);
            if (!path.endsWith(".dslr")) {
                problems.add(place, "UNKNOWN_FILE", "规则目录里只能有 vocabulary.dsl 和 *.dslr");
            } else if (catalogs.get(catalog) == null) {
                problems.add(place, "UNKNOWN_CATALOG", "没有清单“" + catalog + "”，规则文件应放在与清单同名的目录里");
            } else {
                try {
                    all.addAll(reader.read(path, catalog, Utf8.decode(bytes, place)));
                } catch (InvalidInputException e) {
                    problems.addAll(e.problems());
                }
            }
        });
        var chosen =
                all.stream().filter(r -> chosenReading(r, catalogs, problems)).toList();
        var book = new RuleBook(vocabulary, all, chosen);
        new RuleChecks(book, catalogs, problems).run();
        return book;
    }

    /** A copy of this book with other rules, for tests and tools that change one rule. */
    public RuleBook with(List<Rule> rules) {
        return new RuleBook(vocabulary, rules, rules);
    }

    /** The same rules, of which those are in use whose reading the lists choose. */
    public RuleBook choosing(Catalogs catalogs) {
        var none = new Problems();
        return new RuleBook(
                vocabulary,
                all,
                all.stream().filter(r -> chosenReading(r, catalogs, none)).toList());
    }

    private static boolean chosenReading(Rule rule, Catalogs catalogs, Problems problems) {
        String reading = rule.reading();
        if (reading == null) return true;
        Catalog catalog = catalogs.get(rule.catalog());
        if (catalog != null)
            for (Catalog c : catalogs.upwards(catalog))
                for (var known : c.info().readings()) if (known.has(reading)) return known.chooses(reading);
        problems.add(rule.place(), "UNKNOWN_READING", "@reading 应写作 \"名称: 选项\"，且在 catalog.yaml 的 readings 里");
        return false;
    }

    public Vocabulary vocabulary() {
        return vocabulary;
    }

    /** Every rule read, also those of readings not chosen. */
    public List<Rule> all() {
        return all;
    }

    /** The rules in use. */
    public List<Rule> rules() {
        return chosen;
    }

    /** The rules that grant an item. */
    public List<Rule> granting(String item) {
        return byConclusion.getOrDefault(new Conclusion.Grant(item), List.of());
    }

    /** The rules that pick a tier. */
    public List<Rule> choosing(String item, String tier) {
        return byConclusion.getOrDefault(new Conclusion.Tier(item, tier), List.of());
    }

    /** The rules that state what every class of an item asks for. */
    public List<Rule> gates(String item) {
        return byConclusion.getOrDefault(new Conclusion.Gate(item), List.of());
    }

    /** The rules that conclude a status. */
    public List<Rule> concluding(String status) {
        return byConclusion.getOrDefault(new Conclusion.Status(status), List.of());
    }

    /** Every rule that says something about an item, whatever it concludes. */
    public List<Rule> about(String item) {
        return Collections.unmodifiableList(byItem.getOrDefault(item, List.of()));
    }

    /** The distinct conditions some rules read, through the statuses they ask for, by canonical text. */
    public Map<String, Condition> conditions(List<Rule> rules) {
        Map<String, Condition> conditions = new java.util.TreeMap<>();
        Map<String, Boolean> seen = new HashMap<>();
        rules.forEach(r -> collect(r, conditions, seen));
        return conditions;
    }

    private void collect(Rule rule, Map<String, Condition> conditions, Map<String, Boolean> seen) {
        for (Term term : rule.terms()) {
            if (term instanceof Term.Fact fact) conditions.put(fact.condition().canonical(), fact.condition());
            if (term instanceof Term.HasStatus has && seen.put(has.status(), true) == null)
                concluding(has.status()).forEach(r -> collect(r, conditions, seen));
        }
    }

    /** How many rules use each sentence of the dictionary. */
    public Map<String, Integer> sentenceUse() {
        var use = new LinkedHashMap<String, Integer>();
        vocabulary.texts().forEach(t -> use.put(t, 0));
        for (Rule rule : all)
            for (String line : rule.text()) {
                var found = vocabulary.find(line);
                if (!found.isEmpty()) use.merge(found.get(0).sentence().text(), 1, Integer::sum);
            }
        return use;
    }
}
