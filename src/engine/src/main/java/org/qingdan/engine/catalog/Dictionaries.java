package org.qingdan.engine.catalog;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.qingdan.engine.input.Binder;
import org.qingdan.engine.input.Nearest;
import org.qingdan.engine.input.Node;
import org.qingdan.engine.input.Problems;
import org.qingdan.engine.profile.Attribute;
import org.qingdan.engine.profile.Attributes;
import org.qingdan.engine.profile.RegionSet;

/** Chinese names of attributes, values and receipts, and what to ask when an attribute is missing ({@code catalogs/dictionaries}). */
public final class Dictionaries {
    /**
     * One attribute in words.
     *
     * @param asks profile paths that settle the attribute
     * @param question what to ask the elder
     * @param values names of numbers with a meaning of their own
     */
    public record Entry(
            String attribute,
            String label,
            List<String> asks,
            @Nullable String question,
            Map<String, String> values) {}

    private final Map<String, Entry> attributes;
    private final Map<String, Map<String, String>> values;
    private final Map<String, String> receipts;
    private final List<String> materials;
    private final Map<String, Entry> byAsk = new LinkedHashMap<>();
    private final Map<Object, String> wordOfConstant = new HashMap<>();

    private Dictionaries(
            Map<String, Entry> attributes,
            Map<String, Map<String, String>> values,
            Map<String, String> receipts,
            List<String> materials) {
        this.attributes = attributes;
        this.materials = materials;
        this.values = values;
        this.receipts = receipts;
        for (Entry entry : attributes.values()) for (String ask : entry.asks()) byAsk.putIfAbsent(ask, entry);
        // A path that is itself an attribute is asked in the words of that attribute.
        for (Entry entry : attributes.values()) byAsk.computeIfPresent(entry.attribute(), (ask, first) -> entry);
        for (Attribute attribute : Attributes.all().values())
            if (attribute.type().isEnum())
                for (Object constant : attribute.type().getEnumConstants())
                    wordOfConstant.put(constant, word((Enum<?>) constant));
    }

    static Dictionaries read(Node attributes, Node values, Node receipts, Node materials, Problems problems) {
        var entries = new LinkedHashMap<String, Entry>();
        if (attributes instanceof Node.Sequence sequence) {
            for (Node node : sequence.elements()) {
                Entry entry = Binder.bind(node, Entry.class, problems);
                if (entry == null) continue;
                if (Attributes.find(entry.attribute()) == null)
                    problems.add(
                            node.place(),
                            "UNKNOWN_ATTRIBUTE",
                            "没有属性 " + entry.attribute() + Nearest.hint(entry.attribute(), Attributes.paths()));
                if (entries.put(entry.attribute(), entry) != null)
                    problems.add(node.place(), "DUPLICATE_ATTRIBUTE", "属性 " + entry.attribute() + " 重复");
            }
        }
        for (String path : Attributes.paths())
            if (!entries.containsKey(path))
                problems.add(attributes.place(), "ATTRIBUTE_WITHOUT_NAME", "属性 " + path + " 没有中文名称，请补一条");
        var words = new TreeMap<String, Map<String, String>>();
        if (values instanceof Node.Mapping mapping)
            mapping.entries().forEach((type, node) -> words.put(type, words(node, problems)));
        for (Attribute attribute : Attributes.all().values()) {
            if (!attribute.type().isEnum()) continue;
            var named = words.getOrDefault(attribute.type().getSimpleName(), Map.of());
            for (Object constant : attribute.type().getEnumConstants())
                if (!named.containsKey(constant.toString()))
                    problems.add(
                            values.place(),
                            "VALUE_WITHOUT_NAME",
                            attribute.type().getSimpleName() + "." + constant + " 没有中文名称，请补一条");
        }
        return new Dictionaries(entries, words, words(receipts, problems), names(materials, problems));
    }

    private static Map<String, String> words(Node node, Problems problems) {
        var words = new LinkedHashMap<String, String>();
        if (!(node instanceof Node.Mapping mapping)) {
            problems.add(node.place(), "WRONG_TYPE", "应为 代码: 名称 的对应表");
            return words;
        }
        mapping.entries().forEach((code, name) -> {
            if (name instanceof Node.Scalar scalar && scalar.kind() == Node.Kind.STRING) words.put(code, scalar.text());
            else problems.add(name.place(), "WRONG_TYPE", "名称应为文字");
        });
        return words;
    }

    private static List<String> names(Node node, Problems problems) {
        var names = new LinkedHashSet<String>();
        if (!(node instanceof Node.Sequence sequence)) {
            problems.add(node.place(), "WRONG_TYPE", "应为名称的列表");
            return List.of();
        }
        for (Node element : sequence.elements()) {
            if (!(element instanceof Node.Scalar scalar) || scalar.kind() != Node.Kind.STRING)
                problems.add(element.place(), "WRONG_TYPE", "名称应为文字");
            else if (!names.add(scalar.text()))
                problems.add(element.place(), "DUPLICATE_NAME", "“" + scalar.text() + "”重复");
        }
        return List.copyOf(names);
    }

    /** The names of application papers that items may ask for, in the order to list them. */
    public List<String> materials() {
        return materials;
    }

    /** Every attribute in words. */
    public Collection<Entry> entries() {
        return attributes.values();
    }

    /** The Chinese names of values, by type and code. */
    public Map<String, Map<String, String>> values() {
        return values;
    }

    /** Chinese name of an attribute. */
    public String label(Attribute attribute) {
        Entry entry = attributes.get(attribute.path());
        return entry == null ? attribute.path() : entry.label();
    }

    /** Profile paths that would settle an attribute. */
    public List<String> asks(Attribute attribute) {
        Entry entry = attributes.get(attribute.path());
        return entry == null ? List.of(attribute.path()) : entry.asks();
    }

    /** What to ask to learn a profile path. */
    public String question(String ask) {
        Entry entry = byAsk.get(ask);
        return entry == null || entry.question() == null ? ask : entry.question();
    }

    /** Chinese name of what a profile path holds. */
    public String askLabel(String ask) {
        Entry entry = byAsk.get(ask);
        return entry == null ? ask : entry.label();
    }

    public Map<String, String> receipts() {
        return receipts;
    }

    /** A value in words; null (unknown) stays null. */
    public @Nullable String words(Attribute attribute, @Nullable Object value) {
        if (value == null) return null;
        // Asked for every sentence of every answer: what is told by its class comes before what is told by its
        // interfaces.
        if (value instanceof Enum<?>) return wordOfConstant.getOrDefault(value, value.toString());
        if (value instanceof RegionSet region) return region.label();
        return attribute.set() && value instanceof Set<?> set ? words(attribute, set) : word(attribute, value);
    }

    private String words(Attribute attribute, Set<?> set) {
        if (set.isEmpty()) return "无";
        if (set.size() == 1) return word(attribute, set.iterator().next());
        return set.stream().map(v -> word(attribute, v)).collect(Collectors.joining("、"));
    }

    private String word(Attribute attribute, Object value) {
        if (value instanceof Boolean yes) return yes ? "是" : "否";
        if (value instanceof Enum<?>) return wordOfConstant.getOrDefault(value, value.toString());
        String code = value.toString();
        Entry entry = attributes.get(attribute.path());
        if (entry != null && entry.values().containsKey(code))
            return entry.values().getOrDefault(code, code);
        if (attribute.type().isEnum())
            return values.getOrDefault(attribute.type().getSimpleName(), Map.of())
                    .getOrDefault(code, code);
        return value instanceof String ? receipts.getOrDefault(code, code) : code;
    }

    /** Chinese name of an enum constant. */
    public String word(Enum<?> constant) {
        return values.getOrDefault(constant.getDeclaringClass().getSimpleName(), Map.of())
                .getOrDefault(constant.name(), constant.name());
    }
}
