package org.qingdan.engine.rules;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.qingdan.engine.input.Place;

/**
 * One rule as read from a rule file.
 *
 * @param catalog id of the catalog whose directory holds the file, for example {@code guangxi/liuzhou}
 * @param source document id and clause, as cited by {@code @source("L9 办理条件")}
 * @param from first day in force; null = not stated
 * @param until last day in force; null = not stated
 * @param reading the named reading this rule belongs to; null = no ambiguity
 * @param terms all must hold; the dates come first, as tests of the as-of date
 * @param text the rule's lines as written
 */
public record Rule(
        String name,
        String catalog,
        String source,
        @Nullable LocalDate from,
        @Nullable LocalDate until,
        @Nullable String reading,
        List<Term> terms,
        List<Conclusion> conclusions,
        List<String> text,
        Place place) {
    /** Id of the cited document: the first word of the source. */
    public String document() {
        return source.split(" ", 2)[0];
    }

    /** The cited clause: what follows the document id. */
    public String clause() {
        String[] parts = source.split(" ", 2);
        return parts.length == 2 ? parts[1] : "";
    }

    public boolean inForceOn(LocalDate day) {
        return (from == null || !day.isBefore(from)) && (until == null || !day.isAfter(until));
    }
}
