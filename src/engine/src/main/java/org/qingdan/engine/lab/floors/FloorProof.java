package org.qingdan.engine.lab.floors;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.qingdan.engine.catalog.Catalog;
import org.qingdan.engine.catalog.Catalogs;
import org.qingdan.engine.catalog.Item;
import org.qingdan.engine.determination.Determination;
import org.qingdan.engine.determination.Engine;

/**
 * How one list, with those between, stands to one item of a list above: whether everybody of its area to whom the item above grants is granted here, as much and as
 * often. Over all situations from the day of the list above on; nothing is sampled.
 *
 * @param upper the item above
 * @param list id of the lower list
 * @param locals items of the lower list, and of lists between, that realise it; together they must reach as far
 * @param situations how many situations were told apart
 * @param granted in how many of them the item above grants, and was compared
 * @param shortfalls every way in which the list falls short, accepted ones too
 * @param openings why something cannot be proven, in Chinese, with the number of situations
 * @param incomparable what the item above leaves open, so that there is nothing to compare, in Chinese
 * @param lists both lists with their hashes, the one above first
 */
public record FloorProof(
        Item upper,
        String list,
        List<Item> locals,
        double situations,
        double granted,
        List<Shortfall> shortfalls,
        Map<String, Double> openings,
        List<String> incomparable,
        List<Determination.ListUsed> lists) {

    public enum Result {
        /** Not below, for everybody. */
        PROVEN,
        /** Below only where the lists say so themselves, with a clause. */
        ACCEPTED,
        /** A rule or an amount is not known. */
        NOT_PROVABLE,
        /** Below for at least one elder. */
        BROKEN
    }

    public Result result() {
        if (shortfalls.stream().anyMatch(s -> !s.accepted())) return Result.BROKEN;
        if (!openings.isEmpty()) return Result.NOT_PROVABLE;
        return shortfalls.isEmpty() ? Result.PROVEN : Result.ACCEPTED;
    }

    /** Every list against every item above that it realises, in the order of the lists. */
    public static List<FloorProof> of(Engine engine) {
        return of(engine, code -> true);
    }

    /** @param floors which items above */
    static List<FloorProof> of(Engine engine, Predicate<String> floors) {
        var prover = new Prover(engine);
        var proofs = new ArrayList<FloorProof>();
        for (Catalog list : engine.catalogs().all())
            realised(engine.catalogs(), list).forEach((code, locals) -> {
                if (floors.test(code)) proofs.add(prover.prove(engine.catalogs().item(code), list, locals));
            });
        return proofs;
    }

    /** The items above of which a list realises something itself, with all that realise them in its area. */
    private static Map<String, List<Item>> realised(Catalogs catalogs, Catalog list) {
        var realised = new TreeMap<String, List<Item>>();
        for (Item own : list.items())
            if (used(own))
                for (String code : own.implemented())
                    if (used(catalogs.item(code))) realised.computeIfAbsent(code, c -> realising(catalogs, list, c));
        // Where only drafts of the list realise it, the lists between do, and are held to it themselves.
        realised.values().removeIf(items -> items.stream().noneMatch(i -> catalogs.of(i) == list));
        return realised;
    }

    private static List<Item> realising(Catalogs catalogs, Catalog list, String code) {
        var reaching = catalogs.upwards(list);
        return counted(
                catalogs,
                catalogs.implementing(code).stream()
                        .filter(i -> used(i) && reaching.contains(catalogs.of(i)))
                        .toList());
    }

    /** Drafts count with the others only for a reader who asked for them; else a draft stands alone or not at all. */
    private static List<Item> counted(Catalogs catalogs, List<Item> items) {
        var counted = items.stream().filter(catalogs::decides).toList();
        return counted.isEmpty() ? items : counted;
    }

    private static boolean used(Item item) {
        return item.status() != Item.Status.NOT_USED;
    }

    static Determination.ListUsed listUsed(Engine engine, Catalog list) {
        return engine.lists().stream()
                .filter(l -> l.id().equals(list.id()))
                .findFirst()
                .map(Objects::requireNonNull)
                .orElseThrow();
    }
}
