package org.qingdan.engine.determination;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.qingdan.engine.catalog.Catalog;
import org.qingdan.engine.catalog.CatalogInfo;
import org.qingdan.engine.catalog.Catalogs;
import org.qingdan.engine.catalog.Item;
import org.qingdan.engine.profile.Elder;

/** The lists that apply together to those of one hukou place and one residence place, with everything about them that does not depend on the person. */
final class Stack {
    private final List<Catalog> lists;
    private final List<Item> items;
    private final Situations situations;
    private final Situations.Table[] tables;
    private final int[] reading;
    private final Stacking stacking;
    private final TreeSet<LocalDate> figureDays = new TreeSet<>();
    private final List<TreeSet<LocalDate>> figureDaysOf = new ArrayList<>();
    private final BitSet[] settledWith;
    private final TimeConstants constants;
    private final Map<String, List<String>> realisedBy = new HashMap<>();
    private final List<String> realised;
    private final BitSet realisedPlaces = new BitSet();

    Stack(Catalogs catalogs, List<Catalog> lists, Situations situations, Amounts amounts) {
        this.lists = List.copyOf(lists);
        this.items = lists.stream()
                .flatMap(c -> c.items().stream())
                .filter(i -> i.status() != Item.Status.NOT_USED)
                .toList();
        this.tables = items.stream().map(situations::table).toArray(Situations.Table[]::new);
        this.situations = situations;
        this.reading = situations.reading(items);
        this.stacking =
                new Stacking(lists.stream().flatMap(c -> c.relations().stream()).toList());
        var schemeDays = lists.stream()
                .flatMap(c -> c.info().ltciScheme().stream())
                .map(scheme -> scheme.from().day())
                .filter(Objects::nonNull)
                .toList();
        for (Item item : items) {
            var days = new TreeSet<>(amounts.changes(item));
            // Whether long-term-care insurance may pay is a fact of the day that amounts read, too.
            days.addAll(schemeDays);
            if (item.effective().evidenced() != null) days.add(item.effective().evidenced());
            figureDaysOf.add(days);
            figureDays.addAll(days);
        }
        this.constants = TimeConstants.of(items.stream()
                .flatMap(i -> situations.conditions(i.code()).stream())
                .toList());
        var codes = items.stream().map(Item::code).toList();
        this.settledWith = new BitSet[codes.size()];
        for (int i = 0; i < settledWith.length; i++) {
            settledWith[i] = new BitSet();
            settledWith[i].set(i);
        }
        stacking.settling().forEach(linked -> settleTogether(codes, linked));
        // A draft stands in for nothing above it, and nothing stands in for a draft.
        for (Item item : items)
            realisedBy.put(
                    item.code(),
                    catalogs.implementing(item.code()).stream()
                            .filter(lower -> !lower.draft() && !item.draft())
                            .map(Item::code)
                            .filter(codes::contains)
                            .toList());
        this.realised =
                codes.stream().filter(code -> !realising(code).isEmpty()).toList();
        realised.forEach(code -> realisedPlaces.set(codes.indexOf(code)));
    }

    List<Catalog> lists() {
        return lists;
    }

    List<Item> items() {
        return items;
    }

    Stacking stacking() {
        return stacking;
    }

    /** The days on which some dated figure, or a state of long-term-care insurance, changes. */
    TreeSet<LocalDate> figureDays() {
        return figureDays;
    }

    /** Puts the items that a relation links, and all they were linked with before, into one set. */
    private void settleTogether(List<String> codes, List<String> linked) {
        var all = new BitSet();
        for (String code : linked) if (codes.contains(code)) all.or(settledWith[codes.indexOf(code)]);
        all.stream().forEach(i -> settledWith[i] = all);
    }

    /** All items. */
    BitSet all() {
        var all = new BitSet();
        all.set(0, items.size());
        return all;
    }

    /**
     * The items whose outcome may differ between two days: those in another situation, those paid by a figure that has changed, and all that relations settle
     * together with them.
     */
    BitSet unsettled(Situation[] before, LocalDate dayBefore, Situation[] then, LocalDate day) {
        var unsettled = new BitSet();
        for (int i = 0; i < then.length; i++)
            if (then[i] != before[i] || (then[i].verdict() == Verdict.ELIGIBLE && figureDiffers(i, dayBefore, day)))
                unsettled.or(settledWith[i]);
        return unsettled;
    }

    private boolean figureDiffers(int item, LocalDate after, LocalDate by) {
        var days = figureDaysOf.get(item);
        if (days.isEmpty()) return false;
        LocalDate next = days.higher(after);
        return next != null && !next.isAfter(by);
    }

    TimeConstants constants() {
        return constants;
    }

    /** The items that some lower list of this stack realises, in the order of the lists. */
    List<String> realised() {
        return realised;
    }

    boolean realised(Decision decision) {
        return realisedPlaces.get(decision.place);
    }

    /** The items of lower lists of this stack that realise an item; a draft realises nothing yet, so it hides no item above. */
    List<String> realising(String code) {
        return realisedBy.getOrDefault(code, List.of());
    }

    /** Sees an elder as the rules of these lists do; what only other places ask costs nothing. */
    Seen see(Elder elder) {
        return situations.see(elder, reading);
    }

    /** The situation of each item, in the order of {@link #items()}. */
    Situation[] situations(Seen seen) {
        var found = new Situation[tables.length];
        for (int i = 0; i < found.length; i++) found[i] = tables[i].of(seen);
        return found;
    }

    /** Why a decision of this stack comes out as it does. */
    Explanation explain(Decision decision, Seen seen) {
        return tables[decision.place].explain(decision.situation, seen);
    }

    /** How the statuses come out that are listed with a priority item. */
    List<Reasons.SentenceView> tieBreaks(Decision decision, Seen seen) {
        return tables[decision.place].tieBreaks(seen);
    }

    /** The states of long-term-care insurance in the places of this stack on a day. */
    List<CatalogInfo.Scheme> ltciSchemes(LocalDate day) {
        var schemes = new ArrayList<CatalogInfo.Scheme>();
        for (Catalog list : lists) {
            CatalogInfo.Scheme latest = null;
            for (var scheme : list.info().ltciScheme()) if (scheme.from().reached(day)) latest = scheme.scheme();
            if (latest != null) schemes.add(latest);
        }
        return schemes;
    }
}
