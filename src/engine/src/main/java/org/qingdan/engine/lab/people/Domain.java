package org.qingdan.engine.lab.people;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** How the values of a fact are written in a file of marginals. */
interface Domain {
    String NONE = "NONE";
    /** The region people are drawn for. */
    String HERE = "HERE";

    /** The value a text stands for; null when it stands for none. */
    @Nullable
    Object read(String text);

    Domain RANGE = Range::read;
    Domain FLAG = text -> text.equals("YES") ? Boolean.TRUE : text.equals("NO") ? Boolean.FALSE : null;
    Domain REGION = text -> text.equals(HERE) || text.matches("[0-9]{6}") ? text : null;
    Domain RECEIPTS = text ->
            text.equals(NONE) ? Set.of() : text.matches("[A-Z_+]+") ? new TreeSet<>(List.of(text.split("\\+"))) : null;

    /** Whether the elder lives where the hukou is, or in another county of the place. */
    enum Where {
        SAME,
        OTHER
    }

    static <E extends Enum<E>> Domain one(Class<E> type) {
        return text -> constant(type, text);
    }

    /** An {@link Optional} of a constant; NONE for an empty one. */
    static <E extends Enum<E>> Domain optional(Class<E> type) {
        return text -> {
            if (text.equals(NONE)) return Optional.empty();
            E constant = constant(type, text);
            return constant == null ? null : Optional.of(constant);
        };
    }

    /** A set of constants, {@code A+B}; NONE for the empty one. */
    static <E extends Enum<E>> Domain set(Class<E> type) {
        return text -> {
            var set = EnumSet.noneOf(type);
            if (text.equals(NONE)) return set;
            for (String name : text.split("\\+")) {
                E constant = constant(type, name);
                if (constant == null) return null;
                set.add(constant);
            }
            return set;
        };
    }

    private static <E extends Enum<E>> @Nullable E constant(Class<E> type, String name) {
        return Arrays.stream(type.getEnumConstants())
                .filter(c -> c.name().equals(name))
                .findFirst()
                .orElse(null);
    }
}
