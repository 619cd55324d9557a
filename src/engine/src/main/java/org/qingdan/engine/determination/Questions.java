package org.qingdan.engine.determination;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.qingdan.engine.catalog.Catalog;
import org.qingdan.engine.catalog.Catalogs;
import org.qingdan.engine.catalog.Item;
import org.qingdan.engine.catalog.Relation;
import org.qingdan.engine.profile.Attribute;
import org.qingdan.engine.profile.Elder;
import org.qingdan.engine.profile.Profile;
import org.qingdan.engine.profile.RegionSet;

/** What is missing, item by item, and what to ask next. */
final class Questions {
    private final Catalogs catalogs;
    private final Map<Places, List<String>> unseen = new ConcurrentHashMap<>();

    Questions(Catalogs catalogs) {
        this.catalogs = catalogs;
    }

    /** What one profile states, asked once for each path. */
    final class Stated {
        private final Profile profile;
        private final Map<String, List<String>> paths = new HashMap<>();

        private Stated(Profile profile) {
            this.profile = profile;
        }

        /** Profile paths that would settle some attributes, in order. */
        List<String> missing(Set<Attribute> attributes) {
            if (attributes.isEmpty()) return List.of();
            var all = new ArrayList<String>(4);
            for (Attribute attribute : attributes)
                for (String path : paths.computeIfAbsent(attribute.path(), p -> paths(attribute)))
                    if (!all.contains(path)) all.add(path);
            if (all.size() > 1) all.sort(Comparator.naturalOrder());
            return all;
        }

        /** Those not stated, or, where all are stated and still too coarse or lapsed, all. */
        private List<String> paths(Attribute attribute) {
            var asks = catalogs.dictionaries().asks(attribute);
            var absent = asks.stream().filter(a -> !profile.states(a)).toList();
            return absent.isEmpty() ? asks : absent;
        }
    }

    Stated stated(Profile profile) {
        return new Stated(profile);
    }

    /** Items of lists the elder may fall under, for all that is known of where the hukou is and where the elder lives; worked out once for each pair of places. */
    List<String> unseen(Elder elder, Collection<Catalog> stack) {
        var places = Places.of(elder);
        var known = unseen.get(places);
        if (known != null) return known;
        return unseen.computeIfAbsent(
                places,
                p -> catalogs.all().stream()
                        .filter(c -> !stack.contains(c) && (possiblyIn(p.hukou(), c) || possiblyIn(p.residence(), c)))
                        .flatMap(c -> c.items().stream())
                        .map(Item::code)
                        .toList());
    }

    private static boolean possiblyIn(@Nullable RegionSet place, Catalog catalog) {
        return place == null
                || catalog.info().region() == null
                || place.possiblyIn(catalog.info().region());
    }

    private boolean coarse(@Nullable RegionSet place) {
        return place == null
                || catalogs.all().stream()
                        .map(c -> c.info().region())
                        .anyMatch(r -> r != null && place.possiblyIn(r) && !place.certainlyIn(r));
    }

    /** The facts that could still decide something, the one that decides most first. */
    List<Determination.Question> of(
            Stated stated, Elder elder, List<Explained> shown, Collection<Catalog> stack, List<String> unseen) {
        var decides = new TreeMap<String, Set<String>>();
        for (Explained one : shown) {
            if (one.decision().verdict == Verdict.RULE_UNKNOWN) continue;
            for (String path : stated.missing(one.missing()))
                decides.computeIfAbsent(path, p -> new TreeSet<>())
                        .add(one.decision().item.code());
        }
        if (stated.profile.receiving() == null) {
            for (Catalog catalog : stack)
                for (Relation r : catalog.relations())
                    if (r.basis() == Relation.Basis.RECEIPT)
                        shown.stream()
                                .map(Explained::decision)
                                .filter(d -> d.item.code().equals(r.second()) && d.earned())
                                .forEach(d -> decides.computeIfAbsent("receiving", p -> new TreeSet<>())
                                        .add(d.item.code()));
        }
        if (!unseen.isEmpty()) {
            if (coarse(elder.hukou().path()))
                decides.computeIfAbsent("hukou.region", p -> new TreeSet<>()).addAll(unseen);
            if (coarse(elder.residence().path()))
                decides.computeIfAbsent("residence.region", p -> new TreeSet<>())
                        .addAll(unseen);
        }
        var questions = new ArrayList<Determination.Question>();
        decides.forEach((path, codes) -> questions.add(
                new Determination.Question(path, catalogs.dictionaries().question(path), List.copyOf(codes))));
        questions.sort(Comparator.comparingInt(
                        (Determination.Question q) -> -q.decides().size())
                .thenComparing(Determination.Question::attribute));
        return questions;
    }
}
