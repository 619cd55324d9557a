package org.qingdan.engine.lab.compare;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.qingdan.engine.catalog.Relation;
import org.qingdan.engine.catalog.Relation.Basis;
import org.qingdan.engine.determination.Ruling;
import org.qingdan.engine.determination.Verdict;
import org.qingdan.engine.lab.Tests;
import org.qingdan.engine.lab.Tests.Test;
import org.qingdan.engine.profile.Attributes;
import org.qingdan.engine.rules.Condition;
import org.qingdan.engine.rules.Term;

/** What an elder receives already and what that means for one item, on two sides. */
final class Receipts {
    static final String PATH = "receiving";

    private final Map<String, Relation> a;
    private final Map<String, Relation> b;
    private final Map<String, Test> tests = new LinkedHashMap<>();

    Receipts(Side a, Side b, String code) {
        this.a = of(a, code);
        this.b = of(b, code);
    }

    private static Map<String, Relation> of(Side side, String code) {
        var receipts = new TreeMap<String, Relation>();
        for (Relation r : RelationTexts.of(side))
            if (r.basis() == Basis.RECEIPT && code.equals(r.second())) receipts.put(RelationTexts.text(r), r);
        return receipts;
    }

    boolean same() {
        return a.keySet().equals(b.keySet());
    }

    List<Condition> conditions() {
        var conditions = new ArrayList<Condition>();
        for (var receipts : List.of(a, b))
            receipts.values().stream().map(Receipts::condition).forEach(conditions::add);
        return conditions;
    }

    private static Condition condition(Relation r) {
        return new Condition.Containment(
                Objects.requireNonNull(Attributes.find(PATH)), Objects.requireNonNull(r.first()));
    }

    void seat(Tests on) {
        if (same()) return;
        for (var receipts : List.of(a, b))
            receipts.forEach((text, r) -> tests.put(text, on.term(new Term.Fact("", condition(r)))));
    }

    /** The relations that touch a granted item because of what is received. */
    String now(boolean first, @Nullable Ruling ruling) {
        if (same() || ruling == null || ruling.verdict() != Verdict.ELIGIBLE) return "";
        var touching = new ArrayList<String>();
        for (String text : (first ? a : b).keySet())
            if (Objects.requireNonNull(tests.get(text)).met()) touching.add(text);
        return touching.toString();
    }

    boolean differ(@Nullable Ruling one, @Nullable Ruling other) {
        return !now(true, one).equals(now(false, other));
    }

    /** The relations that only one side has. */
    List<Difference.Cause> causes() {
        var causes = new ArrayList<Difference.Cause>();
        a.forEach((text, r) -> {
            if (!b.containsKey(text)) causes.add(RelationComparison.cause(r, true));
        });
        b.forEach((text, r) -> {
            if (!a.containsKey(text)) causes.add(RelationComparison.cause(r, false));
        });
        return causes;
    }
}
