package org.qingdan.app.desk.check;

import org.jspecify.annotations.Nullable;
import org.qingdan.engine.input.Named;

/**
 * One field of the form.
 *
 * @param path of the profile
 * @param group fieldset that it stands in
 * @param rare folded away until something asks for it
 */
record Field(
        String path,
        String group,
        Control control,
        @Nullable Boolean rare) {
    /** How a value is entered. Whatever is left empty is not known. */
    enum Control implements Named {
        TEXT,
        ID,
        DATE,
        MONEY,
        NUMBER,
        CHOICE,
        YESNO,
        /** Boxes to tick; a set is complete once anything of it is stated. */
        SET,
        /** Province, city, county, town. */
        REGION,
        /** A management unit without a code. */
        UNIT,
        /** Several regions in words. */
        REGIONS,
        DISABILITIES,
        RECEIVING
    }

    boolean folded() {
        return Boolean.TRUE.equals(rare);
    }
}
