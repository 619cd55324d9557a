package org.qingdan.engine.catalog;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One list: a place's items with its parameters, sources and relations.
 *
 * @param parent id of the list above; null for the nation
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
        Map<Amount, Figures> figures,
        Map<Amount, Figures> caps,
        Map<Parameter, Figures> parameterFigures) {
    public String id() {
        return info.id();
    }

    /** The same list with other readings chosen, of those it offers. */
    Catalog reading(Map<String, String> chosen) {
        return new Catalog(
                info.reading(chosen), parent, items, parameters, sources, relations, figures, caps, parameterFigures);
    }
}
