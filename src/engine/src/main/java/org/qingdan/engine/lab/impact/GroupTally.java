package org.qingdan.engine.lab.impact;

/** Counts the people of one group. */
final class GroupTally {
    private final String label;
    private final long[] kinds = new long[Kind.values().length];
    private long before;
    private long after;

    GroupTally(String label) {
        this.label = label;
    }

    void add(Kind kind, long cashBefore, long cashAfter) {
        kinds[kind.ordinal()]++;
        before += cashBefore;
        after += cashAfter;
    }

    GroupTally add(GroupTally other) {
        for (int i = 0; i < kinds.length; i++) kinds[i] += other.kinds[i];
        before += other.before;
        after += other.after;
        return this;
    }

    ImpactResult.Group result() {
        long persons = 0;
        for (long kind : kinds) persons += kind;
        return new ImpactResult.Group(
                label,
                persons,
                kinds[Kind.GAIN.ordinal()],
                kinds[Kind.LOSE.ordinal()],
                kinds[Kind.CHANGE.ordinal()],
                kinds[Kind.SAME.ordinal()],
                ImpactResult.Cash.of(Money.yuan(before), Money.yuan(after)));
    }
}
