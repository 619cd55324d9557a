package org.qingdan.engine.lab.people;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Every table, in the order in which facts are drawn. */
final class Tables {
    private final List<Table> inOrder = new ArrayList<>();
    private final @Nullable Table[] byFact = new Table[Fact.values().length];

    void add(Table table) {
        inOrder.add(table);
        byFact[table.fact.ordinal()] = table;
    }

    List<Table> inOrder() {
        return inOrder;
    }

    Table of(Fact fact) {
        return Objects.requireNonNull(byFact[fact.ordinal()], fact.text());
    }
}
