package org.qingdan.engine.catalog;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Everything in the lists that rests on a document, and by when it is to be read again. */
public final class Reviews {
    /**
     * @param by day after which the fact should have been read again
     * @param list id of the list
     * @param of item code, parameter name, or the items of a relation
     * @param what 项目, 数额, 数量, 标准, 衔接 or 认定
     * @param document id in {@code sources.yaml}
     */
    public record Review(LocalDate by, String list, String of, String what, String document) {}

    private final List<Review> reviews = new ArrayList<>();
    private final Catalog catalog;

    private Reviews(Catalog catalog) {
        this.catalog = catalog;
    }

    /** All of a revision, the earliest first. */
    public static List<Review> of(Catalogs catalogs) {
        return catalogs.all().stream()
                .flatMap(c -> new Reviews(c).all().stream())
                .distinct()
                .sorted(Comparator.comparing(Review::by)
                        .thenComparing(Review::list)
                        .thenComparing(Review::of)
                        .thenComparing(Review::what)
                        .thenComparing(Review::document))
                .toList();
    }

    private List<Review> all() {
        for (Item item : catalog.items()) {
            add(item.source(), item.code(), "项目");
            item.fairness().forEach(f -> add(f.source(), item.code(), "例外"));
            item.floorAccepted().forEach(f -> add(f.source(), item.code(), "例外"));
            for (Amount amount : item.amounts()) {
                amount.values().forEach(f -> add(f.source(), item.code(), "数额"));
                amount.cap().forEach(f -> add(f.source(), item.code(), "数额"));
                if (amount.quantity() != null) add(amount.quantity().source(), item.code(), "数量");
            }
        }
        catalog.parameters().values().forEach(p -> p.values().forEach(f -> add(f.source(), p.name(), "标准")));
        for (Relation r : catalog.relations())
            add(r.source(), r.members().isEmpty() ? r.first() + " " + r.second() : String.join(" ", r.members()), "衔接");
        catalog.info().recognitions().forEach(r -> add(r.source(), r.status().name(), "认定"));
        return reviews;
    }

    private void add(@Nullable SourceRef source, String of, String what) {
        if (source != null && source.reviewBy() != null)
            reviews.add(new Review(source.reviewBy(), catalog.id(), of, what, source.doc()));
    }
}
