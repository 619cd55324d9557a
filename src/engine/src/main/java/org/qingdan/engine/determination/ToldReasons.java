package org.qingdan.engine.determination;

import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/** The reasons of one item, put together only when somebody looks at them; an answer that is but written down needs none. */
final class ToldReasons extends AbstractList<Determination.Reason> implements RandomAccess {
    private final Reasons elder;
    private final List<Reasons.RuleView> views;
    private @Nullable List<Determination.Reason> told;

    ToldReasons(Reasons elder, List<Reasons.RuleView> views) {
        this.elder = elder;
        this.views = views;
    }

    @Override
    public Determination.Reason get(int index) {
        var known = told;
        if (known == null) told = known = List.copyOf(elder.told(views));
        return known.get(index);
    }

    @Override
    public int size() {
        return views.size();
    }

    /** The same text as that of the reasons themselves. */
    void write(JsonBuffer out) {
        out.add('[');
        for (int i = 0; i < views.size(); i++) {
            if (i > 0) out.add(',');
            views.get(i).json().write(out, elder);
        }
        out.add(']');
    }
}
