package org.qingdan.engine.input;

import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Binds a {@link Node} to a record, strictly: the record's components are the only keys allowed; a component that is not {@code @Nullable} is required,
 * except lists and maps, which are empty when absent; nothing is converted. A component of type {@link Place} receives the place of the node. A type
 * with a static {@code fromText(String)} is read from text.
 */
public final class Binder {
    private static final ClassValue<Shape> SHAPES = new ClassValue<>() {
        @Override
        protected Shape computeValue(Class<?> type) {
            return Shape.of(type);
        }
    };

    private final Problems problems;

    private Binder(Problems problems) {
        this.problems = problems;
    }

    /** @throws InvalidInputException with every problem found */
    public static <R extends Record> R bind(Node node, Class<R> type) {
        var problems = new Problems();
        @Nullable R bound = bind(node, type, problems);
        problems.throwIfAny();
        if (bound == null) throw new IllegalStateException("unbound without a problem");
        return bound;
    }

    /** Like {@link #bind(Node, Class)}, but adds to {@code problems} and gives null when the node cannot be bound. */
    public static <R extends Record> @Nullable R bind(Node node, Class<R> type, Problems problems) {
        return type.cast(new Binder(problems).record(node, type));
    }

    private @Nullable Object value(Node node, Type type) {
        if (type instanceof ParameterizedType generic) {
            Class<?> raw = (Class<?>) generic.getRawType();
            Type last = generic.getActualTypeArguments()[generic.getActualTypeArguments().length - 1];
            if (raw == Map.class) return map(node, last);
            return raw == Set.class ? set(node, last) : list(node, last);
        }
        Class<?> raw = (Class<?>) type;
        if (node instanceof Node.Scalar scalar && Scalars.isScalar(raw)) return Scalars.read(scalar, raw, problems);
        if (raw == Node.class) return node;
        if (raw.isRecord() && SHAPES.get(raw).fromText == null) return record(node, raw);
        if (!(node instanceof Node.Scalar scalar)) {
            problems.add(node.place(), "WRONG_TYPE", "应为单个值，现在是" + node.described());
            return null;
        }
        return fromText(scalar, raw);
    }

    private @Nullable Object fromText(Node.Scalar scalar, Class<?> type) {
        Method method = SHAPES.get(type).fromText;
        if (method == null) throw new IllegalArgumentException("cannot bind " + type);
        try {
            return method.invoke(null, scalar.text());
        } catch (InvocationTargetException e) {
            if (!(e.getCause() instanceof IllegalArgumentException)) throw new IllegalStateException(e.getCause());
            problems.add(
                    scalar.place(), "WRONG_FORMAT", String.valueOf(e.getCause().getMessage()));
            return null;
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    private @Nullable Object list(Node node, Type elementType) {
        if (!(node instanceof Node.Sequence sequence)) {
            problems.add(node.place(), "WRONG_TYPE", "应为列表 […]，现在是" + node.described());
            return null;
        }
        var out = new ArrayList<Object>();
        for (Node element : sequence.elements()) {
            Object bound = value(element, elementType);
            if (bound != null) out.add(bound);
        }
        return Collections.unmodifiableList(out);
    }

    private @Nullable Object set(Node node, Type elementType) {
        if (!(list(node, elementType) instanceof List<?> elements)) return null;
        var distinct = new LinkedHashSet<Object>(elements);
        if (distinct.size() < elements.size()) problems.add(node.place(), "DUPLICATE_ELEMENT", "集合里有重复的取值，每个只写一次");
        boolean sortable = elements.stream().allMatch(Comparable.class::isInstance);
        return Collections.unmodifiableSet(sortable ? new TreeSet<>(distinct) : distinct);
    }

    private @Nullable Object map(Node node, Type valueType) {
        if (!(node instanceof Node.Mapping mapping)) {
            problems.add(node.place(), "WRONG_TYPE", "应为对象 {…}，现在是" + node.described());
            return null;
        }
        var out = new LinkedHashMap<String, Object>();
        mapping.entries().forEach((key, child) -> {
            Object bound = value(child, valueType);
            if (bound != null) out.put(key, bound);
        });
        return Collections.unmodifiableMap(out);
    }

    private @Nullable Object record(Node node, Class<?> type) {
        if (!(node instanceof Node.Mapping mapping)) {
            problems.add(node.place(), "WRONG_TYPE", "应为对象 {…}，现在是" + node.described());
            return null;
        }
        Shape shape = SHAPES.get(type);
        for (var entry : mapping.entries().entrySet()) {
            if (!shape.keys.contains(entry.getKey()))
                problems.add(
                        entry.getValue().place(),
                        "UNKNOWN_KEY",
                        "没有名为“" + Place.masked(entry.getKey()) + "”的键"
                                + Nearest.hint(entry.getKey(), new TreeSet<>(shape.keys)));
        }
        @Nullable Object[] arguments = new Object[shape.types.length];
        boolean complete = true;
        for (int i = 0; i < arguments.length; i++) {
            if (shape.types[i] == Place.class) {
                arguments[i] = node.place();
                continue;
            }
            Node child = mapping.get(shape.names[i]);
            if (child instanceof Node.Scalar scalar && scalar.kind() == Node.Kind.NULL) child = null;
            arguments[i] = child == null ? shape.absent[i] : value(child, shape.types[i]);
            var within = shape.within[i];
            if (child != null
                    && within != null
                    && arguments[i] instanceof Integer number
                    && (number < within.min() || number > within.max())) {
                problems.add(child.place(), "OUT_OF_RANGE", "应在 " + within.min() + " 至 " + within.max() + " 之间");
                arguments[i] = null;
            }
            if (arguments[i] == null && !shape.nullable[i]) {
                complete = false;
                if (child == null) problems.add(node.place(), "MISSING_KEY", "缺少必填的“" + shape.names[i] + "”");
            }
        }
        return complete ? shape.create(arguments) : null;
    }

    /** What the binder needs to know of a record or a {@code fromText} type, worked out once. */
    private static final class Shape {
        final Type[] types;
        final boolean[] nullable;
        final String[] names;
        final @Nullable Object[] absent;
        final @Nullable Within[] within;
        final Set<String> keys;
        final @Nullable Method fromText;
        final @Nullable Constructor<?> constructor;

        private Shape(RecordComponent[] components, @Nullable Method fromText, @Nullable Constructor<?> constructor) {
            this.types = Arrays.stream(components)
                    .map(RecordComponent::getGenericType)
                    .toArray(Type[]::new);
            this.fromText = fromText;
            this.constructor = constructor;
            this.nullable = new boolean[components.length];
            this.names = new String[components.length];
            this.absent = new Object[components.length];
            this.within = new Within[components.length];
            for (int i = 0; i < components.length; i++) {
                nullable[i] = isNullable(components[i].getAnnotatedType());
                within[i] = components[i].getAnnotation(Within.class);
                if (!nullable[i] && components[i].getType() == List.class) absent[i] = List.of();
                if (!nullable[i] && components[i].getType() == Map.class) absent[i] = Map.of();
                Key key = components[i].getAnnotation(Key.class);
                names[i] = key == null ? components[i].getName() : key.value();
            }
            this.keys = IntStream.range(0, components.length)
                    .filter(i -> components[i].getType() != Place.class)
                    .mapToObj(i -> names[i])
                    .collect(Collectors.toUnmodifiableSet());
        }

        static Shape of(Class<?> type) {
            Method fromText = Arrays.stream(type.getMethods())
                    .filter(m -> m.getName().equals("fromText") && m.getParameterCount() == 1)
                    .findFirst()
                    .orElse(null);
            if (!type.isRecord()) return new Shape(new RecordComponent[0], fromText, null);
            var components = type.getRecordComponents();
            try {
                var constructor = type.getDeclaredConstructor(
                        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
                constructor.setAccessible(true);
                return new Shape(components, fromText, constructor);
            } catch (NoSuchMethodException e) {
                throw new IllegalStateException(e);
            }
        }

        Object create(@Nullable Object[] arguments) {
            try {
                if (constructor == null) throw new IllegalStateException("not a record");
                return constructor.newInstance(arguments);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        }

        private static boolean isNullable(AnnotatedType type) {
            return type.isAnnotationPresent(Nullable.class);
        }
    }
}
