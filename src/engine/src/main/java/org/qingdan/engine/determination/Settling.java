package org.qingdan.engine.determination;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.qingdan.engine.catalog.Item;
import org.qingdan.engine.catalog.Relation;

/** How items stand to each other, from what is given for each before relations; for tools that try outcomes rather than elders. */
public final class Settling {
    /**
     * What is given for an item before relations.
     *
     * @param benefit null unless the verdict is ELIGIBLE
     */
    public record Before(
            Item item, Verdict verdict, @Nullable Benefit benefit) {}

    /** What an item comes to. */
    public record After(
            Verdict verdict,
            @Nullable Benefit benefit,
            @Nullable String by,
            boolean provisional) {}

    private static final Situations.Conclusions NONE = new Situations.Conclusions(false, Set.of(), false);

    private final Stacking stacking;

    public Settling(Collection<Relation> relations) {
        this.stacking = new Stacking(List.copyOf(relations));
    }

    /** @return what each item comes to, by code */
    public Map<String, After> settle(Collection<Before> before) {
        var decisions = new LinkedHashMap<String, Decision>();
        for (Before b : before) {
            var decision = new Decision(
                    decisions.size(),
                    b.item,
                    new Situation(b.verdict, null, List.of(), null, NONE, Situation.NOT_KEPT));
            decision.benefit = b.benefit;
            decisions.put(b.item.code(), decision);
        }
        stacking.apply(decisions, null);
        var after = new LinkedHashMap<String, After>();
        decisions.forEach((code, d) -> after.put(code, new After(d.verdict, d.benefit, d.by, d.provisional)));
        return after;
    }
}
