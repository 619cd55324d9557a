package org.qingdan.engine.determination;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import tools.jackson.core.io.JsonStringEncoder;

/**
 * The JSON of the reasons in a situation, with holes for the elder's values: most of an answer is the same text for everybody in the situation, and
 * copying it takes a fraction of writing it anew.
 */
final class JsonTemplate {
    /** In a hole stands a number between two characters that no text holds as they are. */
    private static final char MARK = '\u0000';

    private static final String MARKED =
            DeterminationJson.plain(String.valueOf(MARK)).replace("\"", "");

    private static final Pattern HOLE =
            Pattern.compile("\"value\":\"" + Pattern.quote(MARKED) + "([0-9]+)" + Pattern.quote(MARKED) + "\",");

    private final byte[] text;
    /** Of each hole, where in the text it is, and its number. */
    private final int[] holes;

    /** @param json with a {@link #hole} in place of each value */
    JsonTemplate(String json) {
        var around = new ByteArrayOutputStream(json.length());
        var found = IntStream.builder();
        var hole = HOLE.matcher(json);
        int end = 0;
        for (; hole.find(); end = hole.end()) {
            around.writeBytes(json.substring(end, hole.start()).getBytes(StandardCharsets.UTF_8));
            found.add(around.size()).add(Integer.parseInt(hole.group(1)));
        }
        around.writeBytes(json.substring(end).getBytes(StandardCharsets.UTF_8));
        text = around.toByteArray();
        holes = found.build().toArray();
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
        for (int i = 0; i < holes.length; i += 2) {
            out.add(text, written, holes[i]);
            written = holes[i];
            byte[] filling = elder.filling(holes[i + 1]);
            if (filling != null) out.add(filling);
        }
        out.add(text, written, text.length);
    }
}
