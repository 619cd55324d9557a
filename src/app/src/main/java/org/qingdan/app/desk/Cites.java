package org.qingdan.app.desk;

import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.qingdan.app.words.Words;
import org.qingdan.engine.catalog.Catalogs;
import org.qingdan.engine.catalog.Source;
import org.qingdan.engine.catalog.SourceRef;
import org.qingdan.engine.rules.Rule;

/** Makes citations of the documents that a page names in its section of sources. */
final class Cites {
    private final Catalogs catalogs;
    /** Id on the page by document. */
    private final Map<Source, String> sources;

    Cites(Catalogs catalogs, Map<Source, String> sources) {
        this.catalogs = catalogs;
        this.sources = sources;
    }

    /**
     * Where a fact stands.
     *
     * @param id on the page; its section of sources has the anchor {@code source-id}
     * @param clause empty = the document as a whole
     * @param confidence of the fact; empty = that of the document
     */
    record Cite(
            String id, String title, String number, String clause, String confidence, String readOn, String reviewBy) {}

    /**
     * One document of a page.
     *
     * @param link where it is, if that is an address; empty otherwise
     */
    record Document(
            String id,
            String title,
            String number,
            String issuer,
            String date,
            String confidence,
            String where,
            String link) {}

    static Document document(String id, Source s) {
        return new Document(
                id,
                s.title(),
                Objects.requireNonNullElse(s.number(), ""),
                Objects.requireNonNullElse(s.issuer(), ""),
                s.date(),
                Words.confidence(s.confidence()),
                s.where(),
                s.where().matches("https?://\\S+") ? s.where() : "");
    }

    @Nullable
    Cite of(String list, @Nullable SourceRef ref) {
        if (ref == null) return null;
        return cite(
                list,
                ref.doc(),
                Objects.requireNonNullElse(ref.clause(), ""),
                Words.confidence(ref.confidence()),
                text(ref.readOn()),
                text(ref.reviewBy()));
    }

    Cite of(Rule rule) {
        return cite(rule.catalog(), rule.document(), rule.clause(), "", "", "");
    }

    Cite of(String list, String document) {
        return cite(list, document, "", "", "", "");
    }

    private Cite cite(String list, String document, String clause, String confidence, String readOn, String reviewBy) {
        var from = Objects.requireNonNull(catalogs.get(list), list);
        Source source = catalogs.source(from, document).orElse(null);
        if (source == null) return new Cite(document, "", "", clause, confidence, readOn, reviewBy);
        return new Cite(
                sources.getOrDefault(source, source.id()),
                source.title(),
                Objects.requireNonNullElse(source.number(), ""),
                clause,
                confidence.isEmpty() ? Words.confidence(source.confidence()) : confidence,
                readOn,
                reviewBy);
    }

    private static String text(@Nullable Object day) {
        return day == null ? "" : day.toString();
    }
}
