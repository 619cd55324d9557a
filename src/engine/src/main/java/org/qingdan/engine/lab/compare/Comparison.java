package org.qingdan.engine.lab.compare;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.qingdan.engine.catalog.ListFiles;
import org.qingdan.engine.determination.Engine;

/**
 * What follows for people under two revisions, days or places, compared over all situations of every item and all outcomes of items that relations link. Nothing is
 * sampled; each difference comes once, with an elder in whom it shows.
 *
 * @param unconfirmed ways in which rules or amounts come out otherwise, and nobody was found whose facts can stand together and who is answered otherwise
 * @param situations how many situations were told apart, item by item
 * @param outcomes how many combinations of the outcomes of linked items were compared
 * @param identical items for which nothing that the outcome depends on has changed
 */
public record Comparison(
        List<Difference> differences,
        List<String> unconfirmed,
        double situations,
        double outcomes,
        int items,
        int identical) {

    public static Comparison of(Side a, Side b) {
        return of(a, b, () -> {});
    }

    /** @param progress called after each item */
    public static Comparison of(Side a, Side b, Runnable progress) {
        return new Run(a, b).compare(progress);
    }

    /** Whether the state of long-term-care insurance somewhere is another; what follows from that alone is not among the differences. */
    public static boolean insuranceDiffers(Engine a, Engine b) {
        return !schemes(a).equals(schemes(b));
    }

    private static Map<String, String> schemes(Engine engine) {
        var schemes = new TreeMap<String, String>();
        for (var list : engine.catalogs().all())
            schemes.put(list.id(), list.info().ltciScheme().toString());
        return schemes;
    }

    private static final class Run {
        private final Axes axes;
        private final Side a;
        private final Side b;
        private final Days days;
        private final Confirming confirming;

        Run(Side a, Side b) {
            this.a = a;
            this.b = b;
            this.days = Days.of(a, b);
            this.axes = new Axes(a, b, days.last());
            this.confirming = new Confirming(a, b, days);
        }

        Comparison compare(Runnable progress) {
            boolean sameRegions = sameRegions(a.engine().files(), b.engine().files());
            var textsA = new RuleTexts(a.engine().rules());
            var textsB = new RuleTexts(b.engine().rules());
            var codes = new TreeSet<>(a.engine().catalogs().items().keySet());
            codes.addAll(b.engine().catalogs().items().keySet());
            var differences = new ArrayList<Difference>();
            var unconfirmed = new ArrayList<String>();
            double situations = 0;
            var identical = new TreeSet<String>();
            boolean shared = sameRegions && a.pins().equals(b.pins());
            for (String code : codes) {
                progress.run();
                if (shared && !Touched.changed(new ItemSide(a, code), new ItemSide(b, code), textsA, textsB)) {
                    identical.add(code);
                    situations += a.engine().situations().size(code);
                    continue;
                }
                var item = new ItemComparison(axes, code, days, textsA, textsB, sameRegions);
                situations += item.situations();
                Map.copyOf(item.compare()).entrySet().stream()
                        .sorted(Comparator.<Map.Entry<String, Found>>comparingDouble(
                                        e -> e.getValue().cost())
                                .thenComparing(Map.Entry::getKey))
                        .forEach(e -> {
                            Difference difference = difference(code, item, e.getKey(), e.getValue());
                            if (difference != null) differences.add(difference);
                            else unconfirmed.add(code + " " + e.getKey());
                        });
            }
            var relations = new RelationComparison(axes, days, identical::contains, confirming);
            differences.addAll(relations.compare());
            unconfirmed.addAll(relations.unconfirmed());
            return new Comparison(
                    List.copyOf(differences),
                    List.copyOf(unconfirmed),
                    situations,
                    relations.outcomes(),
                    codes.size(),
                    identical.size());
        }

        private static boolean sameRegions(ListFiles one, ListFiles other) {
            var paths = new TreeSet<>(one.all().keySet());
            paths.addAll(other.all().keySet());
            for (String path : paths)
                if (path.startsWith("catalogs/dictionaries/region") && !Arrays.equals(one.get(path), other.get(path)))
                    return false;
            return true;
        }

        /** The plainest candidate who really differs under both; null when there is none, because the facts cannot stand together. */
        private @Nullable Difference difference(String code, ItemComparison item, String way, Found found) {
            Difference plainest = difference(code, item, found);
            return plainest != null || found.count() == found.plainest().size()
                    ? plainest
                    : difference(code, item, item.all(way));
        }

        private @Nullable Difference difference(String code, ItemComparison item, Found found) {
            for (var candidate : found.plainest()) {
                item.walker().stand(candidate.at());
                var confirmed = confirming.confirm(
                        code, item.walker().values(true), item.walker().values(false));
                if (confirmed == null) continue;
                return new Difference(
                        code,
                        name(code),
                        confirmed.before(),
                        confirmed.after(),
                        item.causes(candidate.at()),
                        confirmed.witness(),
                        found.count());
            }
            return null;
        }

        private String name(String code) {
            var item = b.engine().catalogs().items().get(code);
            return item != null ? item.name() : a.engine().catalogs().item(code).name();
        }
    }
}
