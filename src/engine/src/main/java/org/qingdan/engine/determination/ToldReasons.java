package org.qingdan.engine.determination;

import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/** The reasons of one item, put together only when somebody looks at them; an answer that is but written down needs none. */
final class ToldReasons extends AbstractList<Determination.Reason> implements RandomAccess {
    private final Reasons elder;
    private final Explanation explanation;
    private @Nullable List<Determination.Reason> told;

    ToldReasons(Reasons elder, Explanation explanation) {
        this.elder = elder;
        this.explanation = explanation;
    }

    @Override
    public Determination.Reason get(int index) {
        var known = told;
        if (known == null) told = known = List.copyOf(elder.told(explanation.reasons()));
        return known.get(index);
    }

    @Override
    public int size() {
        return explanation.reasons().size();
    }

    /** The same text as that of the reasons themselves. */
    void write(JsonBuffer out) {
        explanation.json().write(out, elder);
    }
}
