package org.qingdan.engine.lab.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.qingdan.engine.catalog.Relation;
import org.qingdan.engine.determination.Engine;

/** The items for which anything that follows may differ between two revisions: those that have changed, and those that depend on them. */
public final class Touched {
    private Touched() {}

    public static Set<String> items(Engine a, Engine b) {
        var one = Side.of(a);
        var other = Side.of(b);
        var textsA = new RuleTexts(a.rules());
        var textsB = new RuleTexts(b.rules());
        var touched = new TreeSet<String>();
        var codes = new TreeSet<>(a.catalogs().items().keySet());
        codes.addAll(b.catalogs().items().keySet());
        for (String code : codes)
            if (changed(new ItemSide(one, code), new ItemSide(other, code), textsA, textsB)) touched.add(code);
        dependent(RelationTexts.of(one), RelationTexts.of(other), touched);
        return touched;
    }

    /** Whether anything has changed that the item's outcome by itself depends on. */
    static boolean changed(ItemSide a, ItemSide b, RuleTexts textsA, RuleTexts textsB) {
        if (!a.sameItem(b) || !a.sameAmounts(b) || !new Receipts(a.side(), b.side(), a.code()).same()) return true;
        for (String key : a.rules().keySet())
            if (!textsA.of(a.rulesFor(key)).equals(textsB.of(b.rulesFor(key)))) return true;
        return false;
    }

    private static void dependent(List<Relation> a, List<Relation> b, Set<String> touched) {
        var settling = new ArrayList<Relation>();
        var textsA = RelationTexts.texts(a, RelationTexts::settles);
        var textsB = RelationTexts.texts(b, RelationTexts::settles);
        for (var relations : List.of(a, b))
            for (Relation r : relations) {
                if (!RelationTexts.settles(r)) continue;
                settling.add(r);
                String text = RelationTexts.text(r);
                if (!textsA.contains(text) || !textsB.contains(text)) add(r, touched);
            }
        int before;
        do {
            before = touched.size();
            for (Relation r : settling)
                if (r.members().stream().anyMatch(touched::contains) || touched.contains(String.valueOf(r.first())))
                    add(r, touched);
        } while (touched.size() > before);
    }

    private static void add(Relation r, Set<String> touched) {
        touched.addAll(r.members());
        if (r.second() != null) touched.add(r.second());
    }
}
