package org.qingdan.app.log;

import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What must not stand in a log: citizen numbers (of 18 and of the old 15 digits), bank cards and telephones; and ends of lines that a caller sent. */
public final class Masking {
    /** Runs of digits as long as a mobile number or longer; over-cautious, as times of logs are shorter and hashes are told by their letters. */
    private static final Pattern NUMBER =
            Pattern.compile("(?<![0-9])(?:[0-9]{17}[0-9Xx]|[0-9]{15,19}|(?:86)?1[3-9][0-9]{9})(?![0-9])");

    private static final int HEAD = 6;
    private static final int TAIL = 2;

    private Masking() {}

    /** Numbers of people keep their first six and last two digits: the place, and enough to recognise one's own. */
    public static String numbers(String text) {
        return NUMBER.matcher(text).replaceAll(found -> {
            String number = found.group();
            return number.substring(0, HEAD)
                    + "*".repeat(number.length() - HEAD - TAIL)
                    + number.substring(number.length() - TAIL);
        });
    }

    /** Several lines, each moved in: none of them looks like the beginning of one of the log's own. */
    public static String lines(String text) {
        return text.lines().map(l -> "    " + line(l) + "\n").collect(Collectors.joining());
    }

    /** One line of it: a caller must not be able to write lines of a log. */
    public static String line(String text) {
        return numbers(text)
                .replace("\r", "\\r")
                .replace("\n", "\\n")
                .replace("\u2028", "\\u2028")
                .replace("\u0085", "\\u0085");
    }
}
