package org.qingdan.engine.input;

import java.util.Locale;

/** An enum constant with a written form of its own; by default its Java name in lower case with hyphens, {@code in-force}. */
public interface Named {
    /** The form written in files and answers. */
    default String text() {
        return ((Enum<?>) this).name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
