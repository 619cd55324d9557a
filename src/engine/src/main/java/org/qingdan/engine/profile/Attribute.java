package org.qingdan.engine.profile;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.qingdan.engine.input.Within;

/**
 * One leaf of {@link Elder}.
 *
 * @param path dotted path, as rules' right-hand sides and answers name it
 * @param index place among {@link Elder#leaves()}
 * @param type Integer, BigDecimal, LocalDate, Boolean, an enum, or the element type when {@code set}
 * @param set whether the value is a set of {@code type}
 * @param regions whether the value is a {@link RegionSet}
 * @param within the closed domain of a whole number, where there is one
 * @param value reads the attribute; null = unknown
 */
public record Attribute(
        String path,
        int index,
        Class<?> type,
        boolean set,
        boolean regions,
        @Nullable Within within,
        Function<Elder, @Nullable Object> value) {
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Attribute attribute && attribute.path.equals(path);
    }

    @Override
    public int hashCode() {
        return path.hashCode();
    }

    @Override
    public String toString() {
        return path;
    }
}
