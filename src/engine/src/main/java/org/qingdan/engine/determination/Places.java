package org.qingdan.engine.determination;

import org.jspecify.annotations.Nullable;
import org.qingdan.engine.profile.Elder;
import org.qingdan.engine.profile.RegionSet;

/** Where an elder's hukou is and where the elder lives: all that tells which lists apply. */
record Places(@Nullable RegionSet hukou, @Nullable RegionSet residence) {
    static Places of(Elder elder) {
        return new Places(elder.hukou().path(), elder.residence().path());
    }
}
