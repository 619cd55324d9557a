package org.qingdan.engine.lab;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.qingdan.engine.catalog.Catalog;
import org.qingdan.engine.catalog.Confidence;
import org.qingdan.engine.catalog.Figure;
import org.qingdan.engine.catalog.Item;
import org.qingdan.engine.catalog.SourceRef;
import org.qingdan.engine.input.Place;
import org.qingdan.engine.rules.Rule;

/** How facts are cited: no surer than the document is, with the days of reading and re-reading, and by the clause where the document is official. */
record CitationChecks(LintContext context) {
    private static final int SHOWN = 5;

    void run() {
        for (Catalog catalog : context.catalogs().all()) {
            var unclear = new ArrayList<String>();
            for (Item item : catalog.items()) item(catalog, item, unclear);
            catalog.parameters().values().forEach(p -> figures(catalog, p.name(), p.values(), unclear));
            catalog.relations()
                    .forEach(r -> reference(
                            catalog,
                            r.source(),
                            r.place(),
                            r.members().isEmpty() ? r.first() + " 与 " + r.second() : String.join("、", r.members()),
                            unclear));
            catalog.info()
                    .recognitions()
                    .forEach(r ->
                            reference(catalog, r.source(), r.place(), r.status().name(), unclear));
            for (Rule rule : context.book().all()) rule(catalog, rule, unclear);
            if (!unclear.isEmpty()) clauses(catalog, unclear);
        }
    }

    private void item(Catalog catalog, Item item, List<String> unclear) {
        reference(catalog, item.source(), item.place(), item.code(), unclear);
        for (var exception : item.fairness())
            reference(catalog, exception.source(), exception.place(), item.code() + " 的例外", unclear);
        for (var accepted : item.floorAccepted())
            reference(catalog, accepted.source(), accepted.place(), item.code() + " 的例外", unclear);
        for (var amount : item.amounts()) {
            figures(catalog, item.code(), amount.values(), unclear);
            figures(catalog, item.code(), amount.cap(), unclear);
            var quantity = amount.quantity();
            if (quantity != null && quantity.source() != null)
                reference(catalog, quantity.source(), amount.place(), item.code() + " 的次数", unclear);
        }
    }

    private void figures(Catalog catalog, String of, List<Figure> figures, List<String> unclear) {
        for (Figure figure : figures) {
            if (figure.source() != null) reference(catalog, figure.source(), figure.place(), of + " 的数字", unclear);
            else context.findings().add(figure.place(), "NO_SOURCE", of + " 的数字没有写出处，请写 source");
        }
    }

    private void reference(Catalog catalog, SourceRef ref, Place place, String of, List<String> unclear) {
        var findings = context.findings();
        Confidence document = confidence(catalog, ref.doc());
        if (document != null && ref.confidence().compareTo(document) < 0)
            findings.add(
                    place,
                    "SOURCE_WEAKER",
                    of + " 写 " + ref.confidence() + "，而文件 " + ref.doc() + " 只是 " + document
                            + "，请降低 confidence 或改引更可靠的文件");
        if (ref.readOn() == null || ref.reviewBy() == null)
            findings.add(
                    place, "NO_REVIEW_DATE", of + " 的出处没有写" + (ref.readOn() == null ? "阅读日期 readOn" : "复查日期 reviewBy"));
        else if (!ref.readOn().isBefore(ref.reviewBy()))
            findings.add(place, "REVIEW_BEFORE_READ", of + " 的复查日期 reviewBy 不晚于阅读日期 readOn，请核对");
        boolean none = ref.clause() == null || ref.clause().isBlank();
        if (none && document == Confidence.OFFICIAL && ref.confidence() == Confidence.OFFICIAL) unclear.add(of);
    }

    private @Nullable Confidence confidence(Catalog catalog, String document) {
        return context.catalogs()
                .source(catalog, document)
                .map(s -> s.confidence())
                .orElse(null);
    }

    private void rule(Catalog catalog, Rule rule, List<String> unclear) {
        if (!rule.catalog().equals(catalog.id())) return;
        if (rule.clause().isEmpty() && confidence(catalog, rule.document()) == Confidence.OFFICIAL)
            unclear.add("规则“" + rule.name() + "”");
    }

    /** One note for a whole list: many documents were read in part, and a line for each would hide the rest. */
    private void clauses(Catalog catalog, List<String> unclear) {
        var distinct = unclear.stream().distinct().toList();
        context.findings()
                .add(
                        Objects.requireNonNull(catalog.info().place()),
                        "NO_CLAUSE",
                        unclear.size() + " 处引用官方文件而没有写到条款: "
                                + String.join("，", distinct.subList(0, Math.min(SHOWN, distinct.size())))
                                + (distinct.size() > SHOWN ? " 等" : ""));
    }
}
