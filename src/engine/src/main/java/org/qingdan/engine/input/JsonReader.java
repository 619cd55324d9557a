package org.qingdan.engine.input;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.JsonRecyclerPools;

/** Reads one strict JSON value (RFC 8259) into a {@link Node}; duplicate keys, trailing text and deep nesting are refused. */
public final class JsonReader {
    static final int MAX_DEPTH = 64;
    /** Each takes far more memory than its two or three characters. */
    private static final long MAX_TOKENS = 500_000;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .recyclerPool(JsonRecyclerPools.threadLocalPool())
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxNumberLength(40)
                    .maxStringLength(100_000)
                    .maxTokenCount(MAX_TOKENS)
                    .build())
            .build();

    private JsonReader() {}

    /** @throws InvalidInputException with the place and the remedy */
    public static Node read(String json, Place place) {
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), json)) {
            if (parser.nextToken() == null) throw new InvalidInputException(place, "EMPTY", "没有内容，应为一个 JSON 对象");
            Node node = value(parser, place);
            if (parser.nextToken() != null)
                throw new InvalidInputException(here(parser, place), "TRAILING_TEXT", "JSON 结束后还有内容，请只保留一个对象");
            return node;
        } catch (StreamConstraintsException e) {
            throw new InvalidInputException(here(e, place), "TOO_DEEP_OR_LONG", "嵌套过深、内容过多或单个值过长，超出限额");
        } catch (JacksonException e) {
            throw new InvalidInputException(here(e, place), "MALFORMED_JSON", "不是合法的 JSON，请检查此处附近的引号、逗号和括号");
        }
    }

    private static Node value(JsonParser parser, Place place) {
        JsonToken token = parser.currentToken();
        return switch (token) {
            case START_OBJECT -> object(parser, place);
            case START_ARRAY -> array(parser, place);
            case VALUE_STRING -> new Node.Scalar(place, Node.Kind.STRING, parser.getString());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Node.Scalar(place, Node.Kind.NUMBER, parser.getString());
            case VALUE_TRUE, VALUE_FALSE -> new Node.Scalar(place, Node.Kind.BOOLEAN, parser.getString());
            case VALUE_NULL -> new Node.Scalar(place, Node.Kind.NULL, "null");
            default -> throw new InvalidInputException(here(parser, place), "MALFORMED_JSON", "不是合法的 JSON");
        };
    }

    private static Node object(JsonParser parser, Place place) {
        var entries = new LinkedHashMap<String, Node>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            Place child = place.child(key);
            parser.nextToken();
            if (entries.put(key, value(parser, child)) != null)
                throw new InvalidInputException(child, "DUPLICATE_KEY", "同一对象中重复出现，请只保留一处");
        }
        return new Node.Mapping(place, entries);
    }

    private static Node array(JsonParser parser, Place place) {
        var elements = new ArrayList<Node>();
        while (parser.nextToken() != JsonToken.END_ARRAY)
            elements.add(value(parser, place.child(String.valueOf(elements.size()))));
        return new Node.Sequence(place, elements);
    }

    private static Place here(JsonParser parser, Place place) {
        var at = parser.currentTokenLocation();
        return place.at(at.getLineNr(), at.getColumnNr());
    }

    private static Place here(JacksonException e, Place place) {
        return e.getLocation() == null
                ? place
                : place.at(e.getLocation().getLineNr(), e.getLocation().getColumnNr());
    }
}
