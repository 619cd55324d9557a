package org.qingdan.engine.lab;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.qingdan.engine.catalog.Catalog;
import org.qingdan.engine.catalog.CatalogInfo;
import org.qingdan.engine.input.Place;
import org.qingdan.engine.rules.Conclusion;
import org.qingdan.engine.rules.Rule;
import org.qingdan.engine.rules.Term;

/** Parts of the rules that nothing refers to: sentences of the dictionary, statuses, readings. Rules of readings not chosen count too, they may be chosen tomorrow. */
record UnusedRules(LintContext context) {
    private static final String VOCABULARY = "rules/vocabulary.dsl";

    void run() {
        sentences();
        statuses();
        for (Catalog catalog : context.catalogs().all())
            for (var reading : catalog.info().readings()) reading(catalog, reading);
    }

    private void sentences() {
        Map<String, Integer> use = context.book().sentenceUse();
        var texts = context.book().vocabulary().texts();
        var lines = sentenceLines();
        for (int i = 0; i < texts.size(); i++)
            if (use.getOrDefault(texts.get(i), 0) == 0)
                context.findings()
                        .add(
                                lines.size() == texts.size()
                                        ? Place.line(VOCABULARY, lines.get(i), 1)
                                        : Place.file(VOCABULARY),
                                "UNUSED_SENTENCE",
                                "没有规则用到这句话: " + texts.get(i));
    }

    /** The lines of the dictionary that hold a sentence, which stand in the order of the sentences. */
    private List<Integer> sentenceLines() {
        var lines = new ArrayList<Integer>();
        String[] text = new String(
                        Objects.requireNonNull(context.engine().files().get(VOCABULARY)), StandardCharsets.UTF_8)
                .split("\n", -1);
        for (int i = 0; i < text.length; i++)
            if (text[i].startsWith("[when]") || text[i].startsWith("[then]")) lines.add(i + 1);
        return lines;
    }

    private void statuses() {
        Set<String> asked = new HashSet<>();
        context.catalogs().items().values().forEach(i -> asked.addAll(i.tieBreaks()));
        for (Rule rule : context.book().all())
            for (Term term : rule.terms()) if (term instanceof Term.HasStatus has) asked.add(has.status());
        for (Rule rule : context.book().all())
            for (Conclusion conclusion : rule.conclusions())
                if (conclusion instanceof Conclusion.Status status && !asked.contains(status.name()))
                    context.findings()
                            .add(
                                    rule.place(),
                                    "UNUSED_STATUS",
                                    "没有规则用到规则“" + rule.name() + "”作出的认定“" + status.name() + "”，请核对名称，或删去规则");
    }

    private void reading(Catalog catalog, CatalogInfo.Reading reading) {
        for (String option : reading.options()) {
            String named = reading.name() + ": " + option;
            boolean ruled = context.book().all().stream().anyMatch(r -> named.equals(r.reading()) && sees(r, catalog));
            boolean related = Stream.of(catalog.relations(), catalog.notChosen())
                    .flatMap(List::stream)
                    .anyMatch(r -> named.equals(r.reading()));
            if (!ruled && !related)
                context.findings()
                        .add(
                                reading.place(),
                                "READING_WITHOUT_RULES",
                                "读法“" + reading.name() + "”的选项“" + option + "”没有规则，也没有待遇关系，请写规则并标注 @reading(\"" + named
                                        + "\")，或在关系里写 reading，或删去这个选项");
        }
    }

    private boolean sees(Rule rule, Catalog catalog) {
        return context.catalogs()
                .upwards(Objects.requireNonNull(context.catalogs().get(rule.catalog())))
                .contains(catalog);
    }
}
