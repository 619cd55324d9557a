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
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
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

    /** How a node is read as a type; what there is to know of the type is found out once. */
    private interface Reading {
        /** Adds a problem and gives null when the node cannot be read. */
        @Nullable
        Object of(Binder binder, Node node);

        static Reading as(Type type) {
            if (type instanceof ParameterizedType generic) {
                Type[] arguments = generic.getActualTypeArguments();
                Reading element = as(arguments[arguments.length - 1]);
                if (generic.getRawType() == Map.class) return (binder, node) -> binder.map(node, element);
                if (generic.getRawType() == Set.class) return (binder, node) -> binder.set(node, element);
                return (binder, node) -> binder.list(node, element);
            }
            Class<?> raw = (Class<?>) type;
            if (raw == Node.class) return (binder, node) -> node;
            if (Scalars.isScalar(raw)) return (binder, node) -> binder.scalar(node, raw);
            // Looked up when a value is read: a record may hold others of its kind.
            boolean written = Shape.fromText(raw) != null;
            return written || !raw.isRecord()
                    ? (binder, node) -> binder.fromText(node, raw)
                    : (binder, node) -> binder.record(node, raw);
        }
    }

    private @Nullable Object scalar(Node node, Class<?> type) {
        return node instanceof Node.Scalar scalar ? Scalars.read(scalar, type, problems) : notSingle(node);
    }

    private @Nullable Object notSingle(Node node) {
        problems.add(node.place(), "WRONG_TYPE", "应为单个值，现在是" + node.described());
        return null;
    }

    private @Nullable Object fromText(Node node, Class<?> type) {
        if (!(node instanceof Node.Scalar scalar)) return notSingle(node);
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

    private @Nullable Object list(Node node, Reading element) {
        if (!(node instanceof Node.Sequence sequence)) {
            problems.add(node.place(), "WRONG_TYPE", "应为列表 […]，现在是" + node.described());
            return null;
        }
        var out = new ArrayList<Object>();
        for (Node one : sequence.elements()) {
            Object bound = element.of(this, one);
            if (bound != null) out.add(bound);
        }
        return Collections.unmodifiableList(out);
    }

    private @Nullable Object set(Node node, Reading element) {
        if (!(list(node, element) instanceof List<?> elements)) return null;
        if (elements.size() < 2) return Set.copyOf(elements);
        var distinct = new LinkedHashSet<Object>(elements);
        if (distinct.size() < elements.size()) problems.add(node.place(), "DUPLICATE_ELEMENT", "集合里有重复的取值，每个只写一次");
        boolean sortable = elements.stream().allMatch(Comparable.class::isInstance);
        return Collections.unmodifiableSet(sortable ? new TreeSet<>(distinct) : distinct);
    }

    private @Nullable Object map(Node node, Reading value) {
        if (!(node instanceof Node.Mapping mapping)) {
            problems.add(node.place(), "WRONG_TYPE", "应为对象 {…}，现在是" + node.described());
            return null;
        }
        var out = new LinkedHashMap<String, Object>();
        mapping.entries().forEach((key, child) -> {
            Object bound = value.of(this, child);
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
        @Nullable Node[] children = children(mapping, shape);
        @Nullable Object[] arguments = new Object[children.length];
        boolean complete = true;
        for (int i = 0; i < arguments.length; i++) {
            Node child = children[i];
            var reading = shape.readings[i];
            if (reading == null) arguments[i] = node.place();
            else
                arguments[i] =
                        child == null ? shape.absent[i] : within(shape.within[i], child, reading.of(this, child));
            if (arguments[i] == null && !shape.nullable[i]) {
                complete = false;
                if (child == null) problems.add(node.place(), "MISSING_KEY", "缺少必填的“" + shape.names[i] + "”");
            }
        }
        return complete ? shape.create(arguments) : null;
    }

    /** What is given for each component; what is given as null is not given. */
    private @Nullable Node[] children(Node.Mapping mapping, Shape shape) {
        @Nullable Node[] children = new Node[shape.names.length];
        for (var entry : mapping.entries().entrySet()) {
            Integer index = shape.indices.get(entry.getKey());
            Node child = entry.getValue();
            if (index == null)
                problems.add(
                        child.place(),
                        "UNKNOWN_KEY",
                        "没有名为“" + Place.masked(entry.getKey()) + "”的键"
                                + Nearest.hint(entry.getKey(), new TreeSet<>(shape.indices.keySet())));
            else if (!(child instanceof Node.Scalar scalar) || scalar.kind() != Node.Kind.NULL) children[index] = child;
        }
        return children;
    }

    private @Nullable Object within(@Nullable Interval interval, Node node, @Nullable Object value) {
        if (interval == null || !(value instanceof Integer number) || interval.holds(number)) return value;
        problems.add(node.place(), "OUT_OF_RANGE", "应在 " + interval.min + " 至 " + interval.max + " 之间");
        return null;
    }

    /** A {@link Within}, whose own methods are slow. */
    private record Interval(int min, int max) {
        static @Nullable Interval of(@Nullable Within within) {
            return within == null ? null : new Interval(within.min(), within.max());
        }

        boolean holds(int number) {
            return number >= min && number <= max;
        }
    }

    /** What the binder needs to know of a record or a {@code fromText} type, worked out once. */
    private static final class Shape {
        /** Null for the place of the node. */
        final @Nullable Reading[] readings;

        final boolean[] nullable;
        final String[] names;
        final @Nullable Object[] absent;
        final @Nullable Interval[] within;
        /** By key. */
        final Map<String, Integer> indices;

        final @Nullable Method fromText;
        final @Nullable Constructor<?> constructor;

        private Shape(RecordComponent[] components, @Nullable Method fromText, @Nullable Constructor<?> constructor) {
            this.fromText = fromText;
            this.constructor = constructor;
            this.readings = new Reading[components.length];
            this.nullable = new boolean[components.length];
            this.names = new String[components.length];
            this.absent = new Object[components.length];
            this.indices = new HashMap<>();
            this.within = new Interval[components.length];
            for (int i = 0; i < components.length; i++) {
                nullable[i] = isNullable(components[i].getAnnotatedType());
                within[i] = Interval.of(components[i].getAnnotation(Within.class));
                if (!nullable[i] && components[i].getType() == List.class) absent[i] = List.of();
                if (!nullable[i] && components[i].getType() == Map.class) absent[i] = Map.of();
                Key key = components[i].getAnnotation(Key.class);
                names[i] = key == null ? components[i].getName() : key.value();
                if (components[i].getType() == Place.class) continue;
                readings[i] = Reading.as(components[i].getGenericType());
                indices.put(names[i], i);
            }
        }

        private static @Nullable Method fromText(Class<?> type) {
            return Arrays.stream(type.getMethods())
                    .filter(m -> m.getName().equals("fromText") && m.getParameterCount() == 1)
                    .findFirst()
                    .orElse(null);
        }

        static Shape of(Class<?> type) {
            Method fromText = fromText(type);
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
