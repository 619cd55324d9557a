package org.qingdan.app.desk.check;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.qingdan.engine.input.Within;
import org.qingdan.engine.profile.Profile;

/** Everything that can be stated of an elder, by dotted path. */
final class ProfilePaths {
    private ProfilePaths() {}

    /** @param type of the value; of a set, of its elements */
    record Leaf(Class<?> type, @Nullable Within within) {}

    static Map<String, Leaf> all() {
        var all = new LinkedHashMap<String, Leaf>();
        collect(Profile.class, "", all);
        return all;
    }

    private static void collect(Class<?> type, String prefix, Map<String, Leaf> all) {
        for (RecordComponent part : type.getRecordComponents()) {
            String path = prefix + part.getName();
            if (part.getType().isRecord()) collect(part.getType(), path + ".", all);
            else all.put(path, new Leaf(element(part), part.getAnnotation(Within.class)));
        }
    }

    private static Class<?> element(RecordComponent part) {
        if (!(part.getGenericType() instanceof ParameterizedType generic)) return part.getType();
        var arguments = generic.getActualTypeArguments();
        return (Class<?>) arguments[arguments.length - 1];
    }
}
