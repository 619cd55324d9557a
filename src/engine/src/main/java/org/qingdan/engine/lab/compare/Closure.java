package org.qingdan.engine.lab.compare;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.qingdan.engine.catalog.Relation;
import org.qingdan.engine.catalog.Relation.Kind;

/** The items that what is given for one item depends on, itself first; with whether their amounts count, or only their verdicts. */
final class Closure {
    private final List<Relation> relations;
    private final Map<String, Boolean> members = new LinkedHashMap<>();

    private Closure(List<Relation> relations) {
        this.relations = relations;
    }

    /** @param relations those that settle something, of either side */
    static Map<String, Boolean> of(String target, List<Relation> relations) {
        var closure = new Closure(relations);
        closure.visit(target, false);
        return closure.members;
    }

    private void visit(String code, boolean amount) {
        boolean counts = amount || relations.stream().anyMatch(r -> readsAmountOf(r, code));
        Boolean known = members.get(code);
        if (known != null && (known || !counts)) return;
        members.put(code, counts);
        for (Relation r : relations) {
            if (r.members().contains(code)) r.members().forEach(m -> visit(m, true));
            if (code.equals(r.second())) visit(Objects.requireNonNull(r.first()), r.kind() == Kind.DEDUCTS);
        }
    }

    private static boolean readsAmountOf(Relation r, String code) {
        return r.members().contains(code) || (r.kind() == Kind.DEDUCTS && code.equals(r.second()));
    }
}
