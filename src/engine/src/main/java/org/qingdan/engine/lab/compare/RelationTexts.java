package org.qingdan.engine.lab.compare;

import java.util.List;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.qingdan.engine.catalog.Relation;
import org.qingdan.engine.catalog.Relation.Basis;
import org.qingdan.engine.catalog.Relation.Kind;

/** The relations of one side, and what they say, whatever their notes and sources: equal for relations that settle everything alike. */
final class RelationTexts {
    private RelationTexts() {}

    static List<Relation> of(Side side) {
        return side.engine().catalogs().all().stream()
                .flatMap(c -> c.relations().stream())
                .toList();
    }

    /** Relations between the items of one answer that change what is given; the others only say something. */
    static boolean settles(Relation r) {
        return r.basis() == Basis.ENTITLEMENT && r.kind() != Kind.ADDS && r.kind() != Kind.UNKNOWN;
    }

    static TreeSet<String> texts(List<Relation> relations, Predicate<Relation> which) {
        return relations.stream().filter(which).map(RelationTexts::text).collect(Collectors.toCollection(TreeSet::new));
    }

    static String text(Relation r) {
        return r.kind() + " " + new TreeSet<>(r.members()) + " " + r.prefer() + " " + r.first() + " " + r.second() + " "
                + r.basis();
    }
}
