package org.qingdan.engine.determination;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import tools.jackson.core.io.JsonStringEncoder;

/**
 * The JSON of a rule as it comes out in a situation, with holes for the elder's values: most of an answer is the same text for everybody in the situation, and
 * copying it takes a fraction of writing it anew.
 */
final class JsonTemplate {
    /** In a hole stands a number between two characters that no text holds as they are. */
    private static final char MARK = '\u0000';

    private static final String MARKED =
            DeterminationJson.plain(String.valueOf(MARK)).replace("\"", "");

    private static final Pattern HOLE =
            Pattern.compile("\"value\":\"" + Pattern.quote(MARKED) + "([0-9]+)" + Pattern.quote(MARKED) + "\",");

    /** A rule comes out alike in many situations. */
    private static final int MOST = 100_000;

    private static final Map<String, JsonTemplate> KNOWN = new ConcurrentHashMap<>();

    private final byte[] text;
    /** Where in the text each value goes. */
    private final int[] at;
    /** Which value goes there. */
    private final int[] holes;

    private JsonTemplate(String json) {
        var around = new StringBuilder();
        List<Integer> places = new ArrayList<>();
        List<Integer> numbers = new ArrayList<>();
        var hole = HOLE.matcher(json);
        while (hole.find()) {
            hole.appendReplacement(around, "");
            places.add(around.toString().getBytes(StandardCharsets.UTF_8).length);
            numbers.add(Integer.valueOf(hole.group(1)));
        }
        hole.appendTail(around);
        text = around.toString().getBytes(StandardCharsets.UTF_8);
        at = places.stream().mapToInt(Integer::intValue).toArray();
        holes = numbers.stream().mapToInt(Integer::intValue).toArray();
    }

    /** @param json with a {@link #hole} in place of each value */
    static JsonTemplate of(String json) {
        if (KNOWN.size() > MOST) KNOWN.clear();
        return KNOWN.computeIfAbsent(json, JsonTemplate::new);
    }

    /** The value to give to a property {@code value} that is to be filled. */
    static String hole(int number) {
        return MARK + Integer.toString(number) + MARK;
    }

    /** What fills a hole: the whole property. */
    static byte[] filling(String value) {
        var text = new StringBuilder(value.length() + 16).append("\"value\":\"");
        JsonStringEncoder.getInstance().quoteAsString(value, text);
        return text.append("\",").toString().getBytes(StandardCharsets.UTF_8);
    }

    /** @param elder whose values fill the holes; nothing is said of one that is not stated */
    void write(JsonBuffer out, Reasons elder) {
        int written = 0;
        for (int i = 0; i < holes.length; i++) {
            out.add(text, written, at[i]);
            written = at[i];
            byte[] filling = elder.filling(holes[i]);
            if (filling != null) out.add(filling);
        }
        out.add(text, written, text.length);
    }
}
