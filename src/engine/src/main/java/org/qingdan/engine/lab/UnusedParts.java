package org.qingdan.engine.lab;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.qingdan.engine.catalog.Amount;
import org.qingdan.engine.catalog.Catalog;
import org.qingdan.engine.catalog.Figure;
import org.qingdan.engine.catalog.Item;
import org.qingdan.engine.input.Place;
import org.qingdan.engine.rules.Rule;
import org.qingdan.engine.rules.Term;

/** Parts of the lists that nothing refers to: parameters, documents, gaps, and words of the dictionaries. */
record UnusedParts(LintContext context) {
    private static final Pattern WORD = Pattern.compile("[A-Za-z][A-Za-z0-9-]*");
    private static final String DICTIONARIES = "catalogs/dictionaries/";

    void run() {
        for (Catalog catalog : context.catalogs().all()) {
            parameters(catalog);
            gaps(catalog);
        }
        sources();
        materials();
        var constants = constants();
        receipts(constants);
        groups(constants);
    }

    private Stream<Item> items() {
        return context.catalogs().items().values().stream();
    }

    private void parameters(Catalog catalog) {
        Set<String> read = new HashSet<>();
        items().flatMap(i -> i.amounts().stream()).forEach(a -> read.addAll(a.parameters()));
        for (Catalog any : context.catalogs().all()) any.info().recognitions().forEach(r -> read.add(r.parameter()));
        catalog.parameters().forEach((name, parameter) -> {
            if (!read.contains(name))
                context.findings().add(parameter.place(), "UNUSED_PARAMETER", "没有数额或收入线用到参数 " + name);
        });
    }

    private void gaps(Catalog catalog) {
        Set<String> named = new HashSet<>();
        items().forEach(i -> {
            named.add(Objects.requireNonNullElse(i.gap(), ""));
            named.addAll(i.gaps());
            i.amounts().stream().map(Amount::gap).filter(Objects::nonNull).forEach(named::add);
        });
        for (Catalog any : context.catalogs().all()) {
            any.parameters().values().forEach(p -> named.add(Objects.requireNonNullElse(p.gap(), "")));
            any.relations().forEach(r -> named.add(Objects.requireNonNullElse(r.gap(), "")));
        }
        for (var gap : catalog.info().gaps())
            if (!named.contains(gap.id()))
                context.findings()
                        .add(
                                catalog.info().place().child("gaps").child(gap.id()),
                                "UNUSED_GAP",
                                "没有项目、数额、参数或关系写明缺口 " + gap.id() + "，结果里不会提到它");
    }

    /** A document counts as used wherever a list or a rule names it, be it in a note. One note for a whole list, so that the rest is not hidden. */
    private void sources() {
        Set<String> named = new HashSet<>();
        context.engine().files().all().forEach((path, bytes) -> {
            boolean speaks = path.endsWith(".dslr") || (path.endsWith(".yaml") && !path.startsWith(DICTIONARIES));
            if (!speaks || path.endsWith("/sources.yaml") || path.contains("/cases/")) return;
            var words = WORD.matcher(new String(bytes, StandardCharsets.UTF_8));
            while (words.find()) named.add(words.group());
        });
        for (Catalog catalog : context.catalogs().all()) {
            var unused = catalog.sources().keySet().stream()
                    .filter(id -> !named.contains(id))
                    .toList();
            if (!unused.isEmpty())
                context.findings()
                        .add(
                                Place.file("catalogs/" + catalog.id() + "/sources.yaml"),
                                "UNUSED_SOURCE",
                                unused.size() + " 份文件，清单和规则都没有提到: " + String.join("、", unused));
        }
    }

    private void materials() {
        Set<String> asked = new HashSet<>();
        items().forEach(i -> asked.addAll(i.materials()));
        for (String material : context.catalogs().dictionaries().materials())
            if (!asked.contains(material))
                context.findings()
                        .add(Place.file(DICTIONARIES + "materials.yaml"), "UNUSED_MATERIAL", "没有项目要这种材料: " + material);
    }

    /** Every constant that a rule compares with, as the rule's condition holds it. */
    private Set<Object> constants() {
        Set<Object> constants = new HashSet<>();
        for (Rule rule : context.book().all())
            for (Term term : rule.terms())
                if (term instanceof Term.Fact fact)
                    constants.addAll(fact.condition().constants());
        return constants;
    }

    private void receipts(Set<Object> constants) {
        Set<String> acting = new HashSet<>();
        for (Catalog catalog : context.catalogs().all())
            catalog.relations().forEach(r -> acting.add(Objects.requireNonNullElse(r.first(), "")));
        for (String receipt : context.catalogs().dictionaries().receipts().keySet())
            if (!acting.contains(receipt) && !constants.contains(receipt))
                context.findings()
                        .add(
                                Place.file(DICTIONARIES + "receipts.yaml"),
                                "UNUSED_RECEIPT",
                                "没有关系或规则用到正在享受的待遇 " + receipt);
    }

    private void groups(Set<Object> constants) {
        Set<String> named = new HashSet<>();
        for (Catalog catalog : context.catalogs().all()) {
            named.add(Objects.requireNonNullElse(catalog.info().region(), ""));
            Stream.of(
                            catalog.figures().values(),
                            catalog.caps().values(),
                            catalog.parameterFigures().values())
                    .flatMap(figures -> figures.stream())
                    .flatMap(figures -> figures.all().stream())
                    .map(standing -> standing.figure())
                    .map(Figure::region)
                    .filter(Objects::nonNull)
                    .forEach(named::add);
        }
        for (var group : context.catalogs().regions().groups())
            if (!named.contains(group.name()) && !constants.contains(group.name()))
                context.findings()
                        .add(
                                Place.file(DICTIONARIES + "region-groups.yaml"),
                                "UNUSED_GROUP",
                                "没有规则或数字用到地区组“" + group.name() + "”");
    }
}
