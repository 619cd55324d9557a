package org.qingdan.engine.lab.compare;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.qingdan.engine.input.Binder;
import org.qingdan.engine.input.Place;
import org.qingdan.engine.input.Utf8;
import org.qingdan.engine.input.YamlReader;

/**
 * How one kind of record is spoken of ({@code structure-words.yaml}).
 *
 * @param type name of the record, with that of the class around it
 * @param word what one of them is called
 * @param path how it is led in where it stands on the way to something: the word itself, nothing, or brackets {@code （）}
 * @param key components that tell one from its siblings
 * @param title components that are told with it
 * @param everywhere its key is unique in the revision, so that nobody needs the way to it
 * @param alike share of equal parts from which one that lost its key is taken for another with a new key; null = never
 * @param components Chinese word of each component; empty where it needs none
 * @param derived components that follow from others and are not compared
 */
record StructureWords(
        String type,
        Change.What what,
        String word,
        @Nullable String path,
        List<String> key,
        List<String> title,
        @Nullable Boolean everywhere,
        @Nullable Integer alike,
        Map<String, String> components,
        List<String> derived) {
    private static final String FILE = "structure-words.yaml";
    private static final Table TABLE = Binder.bind(YamlReader.read(FILE, text()), Table.class);
    private static final Map<String, StructureWords> BY_TYPE = new TreeMap<>();

    static {
        TABLE.records.forEach(w -> BY_TYPE.put(w.type, w));
    }

    private record Table(List<StructureWords> records, Map<String, Map<String, String>> constants) {}

    /** @throws IllegalStateException when the record has no words */
    static StructureWords of(Class<?> type) {
        StructureWords words = BY_TYPE.get(name(type));
        if (words == null) throw new IllegalStateException(name(type) + " is not in " + FILE);
        return words;
    }

    /** The Chinese word of a constant; null when the dictionaries of the lists are to be asked. */
    static @Nullable String of(Enum<?> constant) {
        return TABLE.constants
                .getOrDefault(name(constant.getDeclaringClass()), Map.of())
                .get(constant.name());
    }

    private static String name(Class<?> type) {
        Class<?> outer = type.getEnclosingClass();
        return outer == null ? type.getSimpleName() : outer.getSimpleName() + "." + type.getSimpleName();
    }

    /** @throws IllegalStateException when the component has no word */
    String component(String name) {
        String word = components.get(name);
        if (word == null) throw new IllegalStateException(type + "." + name + " is not in " + FILE);
        return word;
    }

    boolean isEverywhere() {
        return Boolean.TRUE.equals(everywhere);
    }

    /** How one of them stands in a path. */
    String inPath(String label) {
        String quoted = label.contains(" ") ? "“" + label + "”" : label;
        String lead = path == null ? word : path;
        if (lead.equals("（）")) return "（" + label + "）";
        if (lead.isEmpty()) return label;
        return lead + (quoted.startsWith("“") ? "" : " ") + quoted;
    }

    private static String text() {
        try (InputStream in = StructureWords.class.getResourceAsStream("/org/qingdan/engine/" + FILE)) {
            if (in == null) throw new IOException(FILE + " is missing from the engine's jar");
            return Utf8.decode(in.readAllBytes(), Place.file(FILE));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
