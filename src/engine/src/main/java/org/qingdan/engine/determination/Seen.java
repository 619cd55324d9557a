package org.qingdan.engine.determination;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.qingdan.engine.profile.Elder;
import org.qingdan.engine.rules.Conclusion;
import org.qingdan.engine.rules.Network;
import org.qingdan.engine.rules.RuleBook;

/** An elder as the rules see them on a day. Whoever is in a new situation is fired and walked through once, for however many items. For one thread. */
final class Seen {
    private final Elder elder;
    private final @Nullable Object[] leaves;
    private final int[] classes;
    private final boolean known;
    private @Nullable Set<Conclusion> fired;
    private @Nullable Walk walk;

    /**
     * @param leaves as {@code Elder.leaves()} gives them
     * @param classes for each attribute that rules read, in the order of {@link Situations}, the class its value lies in
     * @param known whether every value lies in a class that its domain told of
     */
    Seen(Elder elder, @Nullable Object[] leaves, int[] classes, boolean known) {
        this.elder = elder;
        this.leaves = leaves;
        this.classes = classes;
        this.known = known;
    }

    boolean known() {
        return known;
    }

    Elder elder() {
        return elder;
    }

    @Nullable
    Object[] leaves() {
        return leaves;
    }

    int[] classes() {
        return classes;
    }

    Set<Conclusion> fired(Network network) {
        Set<Conclusion> known = fired;
        if (known == null) fired = known = network.fire(elder);
        return known;
    }

    Walk walk(RuleBook book) {
        Walk known = walk;
        if (known == null) walk = known = new Walk(book, elder);
        return known;
    }
}
