package org.qingdan.engine.determination;

import org.jspecify.annotations.Nullable;
import org.qingdan.engine.catalog.Item;
import org.qingdan.engine.catalog.Quota;
import org.qingdan.engine.profile.Elder;
import org.qingdan.engine.profile.RegionSet;
import org.qingdan.engine.profile.Regions;

/** What an answer tells of the quota of an item: the whole, and the part of the elder's own place. */
final class Quotas {
    private static final String NOTE = "这是一个地方的任务数或额度，不是任何人的待遇，不影响结论";

    private Quotas() {}

    /** @param part as {@link #part(Item, Elder, Regions)} gives it */
    static Determination.@Nullable Quota of(
            Item item, Determination.@Nullable QuotaPart part, Determination.@Nullable Cited source) {
        Quota quota = item.quota();
        if (quota == null || source == null) return null;
        return new Determination.Quota(
                quota.meaning(),
                quota.unit(),
                quota.period().from(),
                quota.period().until(),
                quota.atLeast(),
                quota.atMost(),
                part,
                source,
                NOTE);
    }

    /** The part of the place where the elder lives, or else of the hukou; null where there is none. */
    static Determination.@Nullable QuotaPart part(Item item, Elder elder, Regions regions) {
        Quota quota = item.quota();
        if (quota == null) return null;
        var part = part(quota, elder.residence().path(), regions);
        return part == null ? part(quota, elder.hukou().path(), regions) : part;
    }

    /** A management unit goes before the county it lies in. */
    private static Determination.@Nullable QuotaPart part(Quota quota, @Nullable RegionSet path, Regions regions) {
        if (path == null) return null;
        Quota.Part found = null;
        for (Quota.Part part : quota.by()) {
            String key = regions.resolve(part.of()).orElse(part.of());
            if (path.certainlyIn(key) && (found == null || part.managedBy() != null)) found = part;
        }
        return found == null ? null : new Determination.QuotaPart(name(found, regions), found.value());
    }

    private static String name(Quota.Part part, Regions regions) {
        String key = regions.resolve(part.of()).orElse(part.of());
        return regions.named(key).orElse(key);
    }
}
