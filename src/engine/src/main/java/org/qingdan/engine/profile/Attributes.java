package org.qingdan.engine.profile;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.qingdan.engine.input.Within;

/** Every attribute of {@link Elder}, found from the record itself; and the way back from attribute values to an elder. */
public final class Attributes {
    private static final Map<String, Attribute> BY_PATH = new TreeMap<>();
    private static final List<Attribute> IN_ORDER = new ArrayList<>();

    private static final Group ELDER = Group.of(Elder.class, "");

    static {
        collect(Elder.class, "", elder -> elder);
    }

    private Attributes() {}

    /** The attribute with a dotted path, or null. */
    public static @Nullable Attribute find(String path) {
        return BY_PATH.get(path);
    }

    /** All attributes by path, in alphabetical order. */
    public static Map<String, Attribute> all() {
        return java.util.Collections.unmodifiableMap(BY_PATH);
    }

    public static Set<String> paths() {
        return java.util.Collections.unmodifiableSet(BY_PATH.keySet());
    }

    /** All attributes in the order in which {@link Elder} declares them: that of {@link Elder#leaves()}. */
    public static List<Attribute> inOrder() {
        return java.util.Collections.unmodifiableList(IN_ORDER);
    }

    /** An elder of whom exactly the given attributes are known; used to enumerate situations. */
    public static Elder elder(LocalDate asOf, Map<String, Object> values) {
        var known = new HashMap<>(values);
        known.put("asOf", asOf);
        return (Elder) ELDER.build(known);
    }

    private static void collect(Class<?> type, String prefix, Function<Elder, @Nullable Object> owner) {
        for (RecordComponent component : type.getRecordComponents()) {
            String path = prefix + component.getName();
            Function<Elder, @Nullable Object> value = compose(owner, component);
            Class<?> raw = component.getType();
            Within within = component.getAnnotation(Within.class);
            if (raw == RegionSet.class) {
                add(path, String.class, true, true, within, value);
            } else if (raw == Set.class) {
                Class<?> element =
                        (Class<?>) ((ParameterizedType) component.getGenericType()).getActualTypeArguments()[0];
                add(path, element, true, false, within, value);
            } else if (isLeaf(raw)) {
                add(path, raw, false, false, within, value);
            } else if (raw.isRecord() && !isNullable(component)) {
                collect(raw, path + ".", value);
            }
        }
    }

    private static void add(
            String path,
            Class<?> type,
            boolean set,
            boolean regions,
            @Nullable Within within,
            Function<Elder, @Nullable Object> value) {
        var attribute = new Attribute(path, IN_ORDER.size(), type, set, regions, within, value);
        IN_ORDER.add(attribute);
        BY_PATH.put(path, attribute);
    }

    private static boolean isLeaf(Class<?> type) {
        return type == Integer.class
                || type == BigDecimal.class
                || type == LocalDate.class
                || type == Boolean.class
                || type.isEnum();
    }

    private static boolean isNullable(RecordComponent component) {
        return component.getAnnotatedType().isAnnotationPresent(Nullable.class);
    }

    private static Function<Elder, @Nullable Object> compose(
            Function<Elder, @Nullable Object> owner, RecordComponent component) {
        try {
            MethodHandle accessor = MethodHandles.lookup()
                    .unreflect(component.getAccessor())
                    .asType(java.lang.invoke.MethodType.methodType(Object.class, Object.class));
            return elder -> {
                try {
                    return (Object) accessor.invokeExact((Object) owner.apply(elder));
                } catch (Throwable e) {
                    throw new IllegalStateException(component.getName(), e);
                }
            };
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    /** How to build one record of the tree: for each component either the path of a leaf, or the group below it. */
    private record Group(
            Constructor<?> constructor,
            String[] paths,
            @Nullable Group[] groups) {
        static Group of(Class<?> type, String prefix) {
            RecordComponent[] components = type.getRecordComponents();
            var paths = new String[components.length];
            var groups = new Group[components.length];
            for (int i = 0; i < components.length; i++) {
                paths[i] = prefix + components[i].getName();
                if (components[i].getType().isRecord() && !isNullable(components[i]))
                    groups[i] = of(components[i].getType(), paths[i] + ".");
            }
            try {
                var types =
                        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
                return new Group(type.getDeclaredConstructor(types), paths, groups);
            } catch (NoSuchMethodException e) {
                throw new IllegalStateException(e);
            }
        }

        Object build(Map<String, Object> values) {
            @Nullable Object[] arguments = new Object[paths.length];
            for (int i = 0; i < arguments.length; i++) {
                Group group = groups[i];
                arguments[i] = group == null ? values.get(paths[i]) : group.build(values);
            }
            try {
                return constructor.newInstance(arguments);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
