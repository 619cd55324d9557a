package org.qingdan.engine.lab.compare;

import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.qingdan.engine.catalog.Dictionaries;
import org.qingdan.engine.catalog.Figure;
import org.qingdan.engine.catalog.Item;
import org.qingdan.engine.catalog.Since;
import org.qingdan.engine.catalog.Unit;
import org.qingdan.engine.input.Place;
import org.qingdan.engine.rules.Rule;

/** Turns records into {@link Shape}s by their components, so that a component added to a record is compared without further ado. */
final class Shapes {
    /** Lines of a rule that say nothing of their own. */
    private static final Set<String> FRAME = Set.of("当", "老年人", "则", "结束");

    private static final ClassValue<List<Method>> ACCESSORS = new ClassValue<>() {
        @Override
        protected List<Method> computeValue(Class<?> type) {
            return Arrays.stream(type.getRecordComponents())
                    .map(RecordComponent::getAccessor)
                    .peek(accessor -> accessor.setAccessible(true))
                    .toList();
        }
    };

    private final Dictionaries dictionaries;

    /** @param dictionaries names of the values that the lists' own constants do not have */
    Shapes(Dictionaries dictionaries) {
        this.dictionaries = dictionaries;
    }

    /** @param unit what figures below count; null = not said */
    Shape.Part part(Record record, @Nullable Unit unit) {
        StructureWords words = StructureWords.of(record.getClass());
        var values = values(record);
        Unit counted = values.values().stream()
                .filter(Unit.class::isInstance)
                .map(Unit.class::cast)
                .findFirst()
                .orElse(unit);
        var parts = new TreeMap<String, Shape>();
        @Nullable Place place = null;
        for (var value : values.entrySet()) {
            if (value.getValue() instanceof Place here) place = here;
            else if (!words.derived().contains(value.getKey())) {
                words.component(value.getKey()); // a component without a word would be passed over
                Shape shape = component(record, value.getKey(), value.getValue(), counted);
                if (shape != null) parts.put(value.getKey(), shape);
            }
        }
        // Tiers stand in no order, save where the first that holds is taken.
        if (record instanceof Item item && item.firstTier())
            parts.put("tiers#", leaf(item.tiers().stream().map(Item.Tier::tier).collect(Collectors.joining("、"))));
        if (place == null) place = firstPlace(parts.values());
        return new Shape.Part(
                words, said(words.key(), values), said(words.title(), values), place, parts, canonical(parts));
    }

    private static Map<String, @Nullable Object> values(Record record) {
        var values = new LinkedHashMap<String, @Nullable Object>();
        try {
            for (Method accessor : ACCESSORS.get(record.getClass()))
                values.put(accessor.getName(), accessor.invoke(record));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
        return values;
    }

    private @Nullable Shape component(Record record, String name, @Nullable Object value, @Nullable Unit unit) {
        if (record instanceof Rule rule && name.equals("text")) return texts(sentences(rule));
        if (record instanceof Figure && value instanceof BigDecimal figure)
            return new Shape.Leaf(
                    figure.toPlainString(), figure.toPlainString() + (unit == null ? "" : " " + unit.label()));
        return shape(value, unit);
    }

    private static List<String> sentences(Rule rule) {
        var lines = rule.text().stream().map(String::strip).toList();
        return lines.subList(lines.indexOf("当"), lines.size()).stream()
                .filter(l -> !FRAME.contains(l))
                .map(l -> l.startsWith("- ") ? l.substring(2) : l)
                .toList();
    }

    private @Nullable Shape shape(@Nullable Object value, @Nullable Unit unit) {
        if (value == null) return null;
        if (value instanceof Map<?, ?> map)
            return map.values().stream().allMatch(Record.class::isInstance)
                    ? parts(map.values(), unit)
                    : texts(map.entrySet().stream()
                            .map(e -> e.getKey() + " " + e.getValue())
                            .toList());
        if (value instanceof Collection<?> several)
            return several.stream().allMatch(Record.class::isInstance)
                    ? parts(several, unit)
                    : texts(several.stream()
                            .map(v -> shown(Objects.requireNonNull(v)))
                            .toList());
        if (value instanceof Record record && !(record instanceof Since)) return part(record, unit);
        return leaf(shown(value));
    }

    private static Shape leaf(String shown) {
        return new Shape.Leaf(shown, shown);
    }

    private static @Nullable Shape texts(List<String> texts) {
        return texts.isEmpty() ? null : new Shape.Texts(texts);
    }

    private @Nullable Shape parts(Collection<?> records, @Nullable Unit unit) {
        if (records.isEmpty()) return null;
        var parts = new ArrayList<Shape.Part>();
        for (Object record : records) parts.add(part((Record) record, unit));
        parts.sort(Comparator.comparing(Shape.Part::label).thenComparing(Shape.Part::canonical));
        return new Shape.Parts(parts);
    }

    private String shown(Object value) {
        if (value instanceof Since since)
            return since.day() == null ? "不详" : since.day().toString();
        if (value instanceof BigDecimal number) return number.toPlainString();
        if (value instanceof Boolean yes) return yes ? "是" : "否";
        if (value instanceof Unit unit) return unit.label();
        if (value instanceof Enum<?> constant)
            return Objects.requireNonNullElseGet(StructureWords.of(constant), () -> dictionaries.word(constant));
        if (value instanceof String || value instanceof Integer || value instanceof LocalDate) return value.toString();
        throw new IllegalStateException("no words for " + value.getClass());
    }

    /** Some components in words, as they tell one record from another. */
    private String said(List<String> components, Map<String, @Nullable Object> values) {
        return components.stream()
                .map(values::get)
                .filter(Objects::nonNull)
                .map(v -> v instanceof Since since
                        ? since.day() == null ? "起始日不详" : since.day() + " 起"
                        : v instanceof Collection<?> several
                                ? several.stream().map(String::valueOf).sorted().collect(Collectors.joining("、"))
                                : shown(Objects.requireNonNull(v)))
                .filter(s -> !s.isEmpty())
                .collect(Collectors.joining("，"));
    }

    private static @Nullable Place firstPlace(Collection<Shape> parts) {
        for (Shape part : parts) if (part instanceof Shape.Part inner && inner.place() != null) return inner.place();
        return null;
    }

    /** Lengths stand before texts, so that no text can look like the end of another. */
    private static String canonical(Map<String, Shape> parts) {
        var text = new StringBuilder();
        parts.forEach((name, shape) -> {
            String content = shape.canonical();
            text.append(name)
                    .append(' ')
                    .append(content.length())
                    .append(' ')
                    .append(content)
                    .append('\n');
        });
        return text.toString();
    }
}
