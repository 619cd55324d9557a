package org.qingdan.engine.input;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingEndEvent;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceEndEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Reads one YAML document into a {@link Node}; tags, anchors, aliases, duplicate keys, deep nesting, second documents and what is too long to be a list are refused. */
public final class YamlReader {
    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?");
    /** Characters of one value; a proviso has a few hundred. */
    private static final int LONGEST_VALUE = 4_000;

    /** Characters of one line; the parser takes time with the square of it. */
    private static final int LONGEST_LINE = 100_000;

    /** Entries of one list or mapping. */
    private static final int MOST_ENTRIES = 2_000;

    /** Values, lists and mappings of a file. */
    private static final int MOST_NODES = 100_000;

    private final String file;
    private final Iterator<Event> events;
    private int depth;
    private int nodes;

    private YamlReader(String file, String text) {
        this.file = file;
        this.events = new Parse(
                        LoadSettings.builder().setLabel(file).setUseMarks(true).build())
                .parseString(text)
                .iterator();
    }

    /** @throws InvalidInputException with file, line, column and remedy */
    public static Node read(String file, String text) {
        refuseLongLines(file, text);
        try {
            return new YamlReader(file, text).document();
        } catch (MarkedYamlEngineException e) {
            Place place = e.getProblemMark()
                    .map(m -> Place.line(file, m.getLine() + 1, m.getColumn() + 1))
                    .orElse(Place.file(file));
            throw new InvalidInputException(place, "MALFORMED_YAML", "不是合法的 YAML: " + e.getProblem());
        } catch (YamlEngineException e) {
            throw new InvalidInputException(Place.file(file), "MALFORMED_YAML", "不是合法的 YAML，请检查缩进和引号");
        }
    }

    private Node document() {
        events.next();
        Event start = events.next();
        if (!(start instanceof DocumentStartEvent))
            throw new InvalidInputException(Place.file(file), "EMPTY", "文件没有内容；没有条目的请写 []");
        Node node = node(events.next(), Place.file(file));
        events.next();
        Event after = events.next();
        if (after instanceof DocumentStartEvent)
            throw new InvalidInputException(
                    at(after, Place.file(file)), "SECOND_DOCUMENT", "一个文件只能有一个 YAML 文档，请删去 ---");
        return node;
    }

    private Node node(Event event, Place parent) {
        Place place = at(event, parent);
        if (event instanceof AliasEvent) throw new InvalidInputException(place, "YAML_ALIAS", "不允许引用 (*)，请把内容写全");
        if (event instanceof NodeEvent node && node.getAnchor().isPresent())
            throw new InvalidInputException(place, "YAML_ANCHOR", "不允许锚点 (&)，请把内容写全");
        if (event instanceof ScalarEvent scalar) {
            refuseTag(scalar.getTag(), place);
            refuseLong(scalar, place);
            return new Node.Scalar(place, kind(scalar), scalar.getValue());
        }
        if (event instanceof SequenceStartEvent sequence) {
            refuseTag(sequence.getTag(), place);
            enter(place);
            var elements = new ArrayList<Node>();
            for (Event next = events.next(); !(next instanceof SequenceEndEvent); next = events.next()) {
                elements.add(node(next, place.child(String.valueOf(elements.size()))));
                count(elements.size(), at(next, place));
            }
            depth--;
            return new Node.Sequence(place, elements);
        }
        if (event instanceof MappingStartEvent mapping) {
            refuseTag(mapping.getTag(), place);
            enter(place);
            Node read = mapping(place);
            depth--;
            return read;
        }
        throw new InvalidInputException(place, "MALFORMED_YAML", "此处应有内容");
    }

    private Node mapping(Place place) {
        var entries = new LinkedHashMap<String, Node>();
        for (Event next = events.next(); !(next instanceof MappingEndEvent); next = events.next()) {
            Place keyPlace = at(next, place);
            if (!(next instanceof ScalarEvent key)) throw new InvalidInputException(keyPlace, "COMPLEX_KEY", "键必须是一个词");
            if (key.getAnchor().isPresent())
                throw new InvalidInputException(keyPlace, "YAML_ANCHOR", "不允许锚点 (&)，请把内容写全");
            refuseTag(key.getTag(), keyPlace);
            refuseLong(key, keyPlace);
            Place child = keyPlace.child(key.getValue());
            if (entries.containsKey(key.getValue()))
                throw new InvalidInputException(child, "DUPLICATE_KEY", "键“" + key.getValue() + "”重复，请只保留一处");
            entries.put(key.getValue(), node(events.next(), child));
            count(entries.size(), keyPlace);
        }
        return new Node.Mapping(place, entries);
    }

    private void enter(Place place) {
        if (++depth > JsonReader.MAX_DEPTH) throw new InvalidInputException(place, "TOO_DEEP", "嵌套过深，超出限额，请减少层次");
    }

    private static void refuseLongLines(String file, String text) {
        int line = 1;
        for (int start = 0; start < text.length(); line++) {
            int end = text.indexOf('\n', start);
            if (end < 0) end = text.length();
            if (end - start > LONGEST_LINE)
                throw new InvalidInputException(
                        Place.line(file, line, 1), "LINE_TOO_LONG", "一行长于 " + LONGEST_LINE + " 字，请分成几行");
            start = end + 1;
        }
    }

    private void count(int entries, Place place) {
        if (entries > MOST_ENTRIES)
            throw new InvalidInputException(place, "TOO_MANY_ENTRIES", "一个列表或对象多于 " + MOST_ENTRIES + " 条，请拆成几个文件");
        if (++nodes > MOST_NODES)
            throw new InvalidInputException(place, "TOO_MANY_ENTRIES", "文件里的内容多于 " + MOST_NODES + " 处，请拆成几个文件");
    }

    private static void refuseLong(ScalarEvent scalar, Place place) {
        if (scalar.getValue().length() > LONGEST_VALUE)
            throw new InvalidInputException(place, "VALUE_TOO_LONG", "一个值长于 " + LONGEST_VALUE + " 字，请删减");
    }

    private static void refuseTag(Optional<?> tag, Place place) {
        if (tag.isPresent()) throw new InvalidInputException(place, "YAML_TAG", "不允许类型标签 (!)，请删去");
    }

    private static Node.Kind kind(ScalarEvent scalar) {
        if (scalar.getScalarStyle() != ScalarStyle.PLAIN) return Node.Kind.STRING;
        String text = scalar.getValue();
        if (text.isEmpty() || text.equals("null") || text.equals("~")) return Node.Kind.NULL;
        if (text.equals("true") || text.equals("false")) return Node.Kind.BOOLEAN;
        return NUMBER.matcher(text).matches() ? Node.Kind.NUMBER : Node.Kind.STRING;
    }

    private static Place at(Event event, Place place) {
        return event.getStartMark()
                .map(m -> place.at(m.getLine() + 1, m.getColumn() + 1))
                .orElse(place);
    }
}
