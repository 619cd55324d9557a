package org.qingdan.engine.catalog;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One list: a place's items with its parameters, sources and relations.
 *
 * @param parent id of the list above; null for the nation
 * @param relations those that stand
 * @param notChosen relations of readings that are not chosen
 * @param figures the dated figures of each amount, by the amount
 * @param parameterFigures the dated figures of each parameter
 */
public record Catalog(
        CatalogInfo info,
        @Nullable String parent,
        List<Item> items,
        Map<String, Parameter> parameters,
        Map<String, Source> sources,
        List<Relation> relations,
        List<Relation> notChosen,
        Map<Amount, Figures> figures,
        Map<Amount, Figures> caps,
        Map<Parameter, Figures> parameterFigures) {
    public String id() {
        return info.id();
    }

    /** The same list with other readings chosen, of those it offers. */
    Catalog reading(Map<String, String> chosen) {
        var read = info.reading(chosen);
        var all = Stream.concat(relations.stream(), notChosen.stream())
                .collect(Collectors.partitioningBy(r -> r.standsUnder(read)));
        return new Catalog(
                read,
                parent,
                items,
                parameters,
                sources,
                Objects.requireNonNull(all.get(true)),
                Objects.requireNonNull(all.get(false)),
                figures,
                caps,
                parameterFigures);
    }
}
