package org.qingdan.engine.profile;

import java.util.AbstractSet;
import java.util.Iterator;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Where a place lies, as the set of keys (codes, unique names, named groups) of itself and the regions around it. A coarse place lies certainly in
 * some regions and possibly in others: 柳州市 is certainly in Guangxi and possibly in 鱼峰区.
 */
public final class RegionSet extends AbstractSet<String> {
    /** No place at all: known not to exist, which is not the same as unknown. */
    static final RegionSet NOWHERE = new RegionSet("无", Set.of(), Set.of(), false);

    private final String label;
    private final Set<String> certain;
    private final Set<String> possible;
    private final boolean reach;
    private final int hash;
    private @Nullable RegionSet wider;
    /** Made when first asked for; made twice it is the same. */
    private volatile @Nullable Set<String> union;

    RegionSet(String label, Set<String> certain, Set<String> possible, boolean reach) {
        this.label = label;
        this.certain = certain;
        this.possible = possible;
        this.reach = reach;
        this.hash = label.hashCode();
    }

    /** Whether the place certainly lies in the region with this key. */
    public boolean certainlyIn(String key) {
        return certain.contains(key);
    }

    /** Whether the place may lie in the region with this key, for all that its code says. */
    public boolean possiblyIn(String key) {
        return certain.contains(key) || possible.contains(key);
    }

    /** The same place seen as everything it may lie in; what stock Drools needs to say "certainly not in". */
    public RegionSet reach() {
        RegionSet known = wider;
        if (known == null) wider = known = new RegionSet(label, certain, possible, true);
        return known;
    }

    /** Full Chinese name. */
    public String label() {
        return label;
    }

    @Override
    public boolean contains(Object key) {
        return certain.contains(key) || (reach && possible.contains(key));
    }

    /** Two sets are the same place, seen the same way; that is cheap to compare, unlike their elements. */
    @Override
    public boolean equals(Object other) {
        return this == other
                || (other instanceof RegionSet set
                        && reach == set.reach
                        && label.equals(set.label)
                        && certain.equals(set.certain)
                        && possible.equals(set.possible));
    }

    @Override
    public int hashCode() {
        return hash;
    }

    @Override
    public Iterator<String> iterator() {
        return (reach ? union() : certain).iterator();
    }

    @Override
    public int size() {
        return (reach ? union() : certain).size();
    }

    private Set<String> union() {
        Set<String> known = union;
        if (known != null) return known;
        var all = new TreeSet<>(certain);
        all.addAll(possible);
        return union = all;
    }
}
