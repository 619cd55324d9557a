package org.qingdan.app.sheet;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.qingdan.engine.profile.Profile;

/**
 * A column that a sheet may have.
 *
 * @param aliases other titles it is known by
 * @param path of the profile, {@code disabilities.0.grade}; or {@link #NAME}, {@link #APPLICATION_DATE}
 * @param reads how a cell is read; absent = by the type that the path has
 * @param words words of this column beside those of the dictionary, with the codes they stand for
 * @param example as somebody would write it
 */
public record Column(
        String title,
        List<String> aliases,
        String path,
        @Nullable Reads reads,
        Map<String, String> words,
        @Nullable String example,
        @Nullable String note) {
    /** Kept in the sheet for those who work with it; nothing is decided by it. */
    static final String NAME = "name";
    /** Of the request, not of the elder. */
    static final String APPLICATION_DATE = "applicationDate";

    /** Found by reflection, which is too slow for every cell. */
    private static final Map<String, Type> TYPES = new ConcurrentHashMap<>();

    /** How a cell is read. */
    public enum Reads {
        TEXT,
        CITIZEN_NUMBER,
        DATE,
        CODE,
        CODES,
        RECEIPTS,
        YES_NO,
        MONEY,
        WHOLE,
        REGION
    }

    boolean personal() {
        return path.equals(NAME) || path.equals("idNumber");
    }

    Reads how() {
        if (reads != null) return reads;
        Type type = type();
        if (type == LocalDate.class) return Reads.DATE;
        if (type == Boolean.class) return Reads.YES_NO;
        if (type == BigDecimal.class) return Reads.MONEY;
        if (type == Integer.class) return Reads.WHOLE;
        if (type instanceof ParameterizedType) return Reads.CODES;
        if (type instanceof Class<?> named && named.isEnum()) return Reads.CODE;
        return path.endsWith(".region") || path.endsWith("Hukou") ? Reads.REGION : Reads.TEXT;
    }

    /** The enum its codes belong to; null when it has none. */
    @Nullable
    Class<?> codes() {
        Type type = type();
        if (type instanceof ParameterizedType set) type = set.getActualTypeArguments()[0];
        return type instanceof Class<?> named && named.isEnum() ? named : null;
    }

    private Type type() {
        if (path.equals(NAME)) return String.class;
        if (path.equals(APPLICATION_DATE)) return LocalDate.class;
        Type type = TYPES.computeIfAbsent(path, Column::find);
        if (type == null) throw new IllegalArgumentException("no such profile path: " + path);
        return type;
    }

    /** Whether a title is a path of the profile that one cell can hold. */
    static boolean isPath(String path) {
        Type type = find(path);
        if (type instanceof ParameterizedType generic)
            return generic.getRawType() == java.util.Set.class
                    && generic.getActualTypeArguments()[0] instanceof Class<?> element
                    && element.isEnum();
        return type instanceof Class<?> one && !one.isRecord();
    }

    private static @Nullable Type find(String path) {
        Type type = Profile.class;
        for (String step : path.split("\\.")) {
            if (type instanceof ParameterizedType list && list.getRawType() == List.class && step.equals("0")) {
                type = list.getActualTypeArguments()[0];
                continue;
            }
            if (!(type instanceof Class<?> holder) || !holder.isRecord()) return null;
            var component = Arrays.stream(holder.getRecordComponents())
                    .filter(c -> c.getName().equals(step))
                    .findFirst();
            if (component.isEmpty()) return null;
            type = component.get().getGenericType();
        }
        return type;
    }
}
