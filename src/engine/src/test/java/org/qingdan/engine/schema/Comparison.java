package org.qingdan.engine.schema;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.qingdan.engine.catalog.Item;
import org.qingdan.engine.catalog.Relation;
import org.qingdan.engine.input.Named;
import org.qingdan.engine.input.Within;
import tools.jackson.databind.JsonNode;

/**
 * Compares records with a schema, both ways.
 *
 * @param answer how null shows: in a request as an allowed null, in an answer as an absent key
 */
record Comparison(Published schema, boolean answer, List<String> found, Set<Class<?>> seen) {
    /** Text in an answer that is one of an enum's written forms. */
    private static final Map<String, Class<?>> WRITTEN_FROM = Map.of(
            "Entry.list", Item.ListKind.class,
            "Entry.category", Item.Category.class,
            "Entry.beneficiary", Item.Beneficiary.class,
            "Entry.per", Item.Per.class,
            "Benefit.kind", Item.Kind.class,
            "RelationNote.kind", Relation.Kind.class);

    Comparison(Published schema, boolean answer) {
        this(schema, answer, new ArrayList<>(), new HashSet<>());
    }

    List<String> differences(Class<?> type, JsonNode object) {
        record(type, object);
        return found;
    }

    private void record(Class<?> type, JsonNode object) {
        if (!seen.add(type)) return;
        String where = type.getSimpleName();
        check(where, "type", "object", object.path("type").asString(""));
        check(
                where,
                "additionalProperties",
                "false",
                object.path("additionalProperties").asString(""));
        var properties = object.get("properties");
        var names = new LinkedHashSet<String>();
        var required = new LinkedHashSet<String>();
        for (RecordComponent component : type.getRecordComponents()) {
            if (component.getAccessor().isAnnotationPresent(JsonIgnore.class)) continue;
            String name = name(component);
            names.add(name);
            boolean nullable = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
            boolean always = answer && component.getAccessor().isAnnotationPresent(JsonInclude.class);
            if (!nullable || always) required.add(name);
            JsonNode property = properties.get(name);
            if (property == null) {
                found.add(where + " has " + name + ", its schema has not");
                continue;
            }
            value(where + "." + name, component.getGenericType(), nullable && (!answer || always), component, property);
        }
        for (String name : properties.propertyNames())
            if (!names.contains(name)) found.add("the schema of " + where + " has " + name + ", the record has not");
        if (found.isEmpty())
            check(
                    where,
                    "order of keys",
                    names.toString(),
                    properties.propertyNames().toString());
        check(
                where,
                "required",
                required.toString(),
                schema.names(object.path("required")).toString());
    }

    private void value(String where, Type type, boolean nullable, @Nullable AnnotatedElement element, JsonNode given) {
        JsonNode node = given;
        if (nullable != allowsNull(given)) found.add(where + (nullable ? " should" : " should not") + " allow null");
        if (given.has("anyOf")) node = given.get("anyOf").get(0);
        node = schema.resolved(node);
        if (type instanceof ParameterizedType generic) {
            collection(where, generic, node);
            return;
        }
        Class<?> raw = (Class<?>) type;
        Within within = element == null ? null : element.getAnnotation(Within.class);
        check(
                where,
                "minimum",
                within == null ? "" : within.min() + "",
                node.path("minimum").asString(""));
        check(
                where,
                "maximum",
                within == null ? "" : within.max() + "",
                node.path("maximum").asString(""));
        Class<?> writtenFrom = WRITTEN_FROM.get(where);
        if (raw.isRecord()) record(raw, node);
        else if (raw.isEnum())
            check(
                    where,
                    "enum",
                    written(raw).toString(),
                    schema.names(node.path("enum")).toString());
        else if (writtenFrom != null)
            check(
                    where,
                    "enum",
                    written(writtenFrom).toString(),
                    schema.names(node.path("enum")).toString());
        else if (raw == LocalDate.class)
            check(where, "format", "date", node.path("format").asString(""));
        else if (raw == BigDecimal.class) money(where, node);
        else if (raw == String.class && !node.has("enum")) check(where, "type", "string", single(node));
        else if (raw == Integer.class || raw == int.class) check(where, "type", "integer", single(node));
        else if (raw == Boolean.class || raw == boolean.class) check(where, "type", "boolean", single(node));
        else if (raw != String.class) found.add(where + " is a " + raw + ", which this comparison does not know");
    }

    private void collection(String where, ParameterizedType type, JsonNode node) {
        Type[] arguments = type.getActualTypeArguments();
        Type element = arguments[arguments.length - 1];
        if (type.getRawType() == Map.class) {
            check(where, "type", "object", single(node));
            value(where + "{}", element, false, null, node.path("additionalProperties"));
            return;
        }
        boolean set = type.getRawType() == Set.class;
        check(where, "type", "array", single(node));
        check(where, "uniqueItems", set ? "true" : "", node.path("uniqueItems").asString(""));
        value(where + "[]", element, false, null, node.path("items"));
    }

    private void money(String where, JsonNode node) {
        check(where, "type", "string", single(node));
        String pattern = node.path("pattern").asString("");
        var texts =
                List.of("0", "0.5", "12.34", "999999999999.99", "", "01", ".5", "1.", "1.234", "+1", "1e3", "1,000");
        var fit = texts.stream().filter(t -> t.matches(pattern)).toList();
        check(where, "money", texts.subList(0, 4).toString(), fit.toString());
    }

    private static boolean allowsNull(JsonNode node) {
        for (JsonNode branch : node.path("anyOf"))
            if (branch.path("type").asString("").equals("null")) return true;
        for (JsonNode type : node.path("type")) if (type.asString("").equals("null")) return true;
        return false;
    }

    /** The one type beside null. */
    private static String single(JsonNode node) {
        JsonNode type = node.path("type");
        return type.isArray() ? type.get(0).asString() : type.asString("");
    }

    private static String name(RecordComponent component) {
        var renamed = component.getAccessor().getAnnotation(JsonProperty.class);
        return renamed == null ? component.getName() : renamed.value();
    }

    private static List<String> written(Class<?> type) {
        return Arrays.stream(type.getEnumConstants())
                .map(c -> c instanceof Named named ? named.text() : ((Enum<?>) c).name())
                .toList();
    }

    private void check(String where, String what, String wanted, String given) {
        if (!wanted.equals(given)) found.add(where + ": " + what + " should be " + wanted + ", is " + given);
    }
}
