package org.qingdan.engine.determination;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntFunction;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.io.JsonStringEncoder;
import tools.jackson.core.io.SerializedString;

/**
 * The JSON of a rule as it comes out in a situation, with holes for the elder's values: most of an answer is the same text for everybody in the situation, and
 * copying it takes a fraction of writing it anew.
 */
final class JsonTemplate {
    /** In a hole stands a number between two characters that no text holds as they are. */
    private static final char MARK = '\u0000';

    private static final String MARKED =
            DeterminationJson.write(String.valueOf(MARK)).replace("\"", "");

    private static final Pattern HOLE =
            Pattern.compile("\"value\":\"" + Pattern.quote(MARKED) + "([0-9]+)" + Pattern.quote(MARKED) + "\",");

    /** Rules in many situations are made of few different pieces. */
    private static final int MOST_PIECES = 100_000;

    private static final Map<String, SerializedString> PIECES = new ConcurrentHashMap<>();

    private final SerializedString[] pieces;
    /** What stands between one piece and the next. */
    private final int[] holes;

    /** @param json with a {@link #hole} in place of each value */
    JsonTemplate(String json) {
        List<SerializedString> between = new ArrayList<>();
        List<Integer> numbers = new ArrayList<>();
        var hole = HOLE.matcher(json);
        int end = 0;
        for (; hole.find(); end = hole.end()) {
            between.add(piece(json.substring(end, hole.start())));
            numbers.add(Integer.valueOf(hole.group(1)));
        }
        between.add(piece(json.substring(end)));
        pieces = between.toArray(SerializedString[]::new);
        holes = numbers.stream().mapToInt(Integer::intValue).toArray();
    }

    private static SerializedString piece(String text) {
        if (PIECES.size() > MOST_PIECES) PIECES.clear();
        return PIECES.computeIfAbsent(text, SerializedString::new);
    }

    /** The value to give to a property {@code value} that is to be filled. */
    static String hole(int number) {
        return MARK + Integer.toString(number) + MARK;
    }

    /** What fills a hole: the whole property. */
    static SerializedString filling(String value) {
        var text = new StringBuilder(value.length() + 16).append("\"value\":\"");
        JsonStringEncoder.getInstance().quoteAsString(value, text);
        return new SerializedString(text.append("\",").toString());
    }

    /** @param fillings by number; null = nothing is said */
    void write(JsonGenerator generator, IntFunction<@Nullable SerializedString> fillings) {
        generator.writeRaw(pieces[0]);
        for (int i = 0; i < holes.length; i++) {
            var filling = fillings.apply(holes[i]);
            if (filling != null) generator.writeRaw(filling);
            generator.writeRaw(pieces[i + 1]);
        }
    }
}
