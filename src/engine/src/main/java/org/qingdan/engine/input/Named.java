package org.qingdan.engine.input;

import java.util.Arrays;
import java.util.Locale;

/** An enum constant with a written form of its own; by default its Java name in lower case with hyphens, {@code in-force}. */
public interface Named {
    /** The default forms of each enum, worked out once: answers ask for them all the time. */
    ClassValue<String[]> FORMS = new ClassValue<>() {
        @Override
        protected String[] computeValue(Class<?> type) {
            return Arrays.stream(type.getEnumConstants())
                    .map(c -> ((Enum<?>) c).name().toLowerCase(Locale.ROOT).replace('_', '-'))
                    .toArray(String[]::new);
        }
    };

    /** The form written in files and answers. */
    default String text() {
        Enum<?> constant = (Enum<?>) this;
        return FORMS.get(constant.getDeclaringClass())[constant.ordinal()];
    }
}
