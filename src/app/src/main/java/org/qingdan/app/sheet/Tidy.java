package org.qingdan.app.sheet;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** What people's typing leaves in cells: full-width signs, spaces, marks without width; and what spreadsheets take for a formula. */
final class Tidy {
    private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cf}\\p{Cc}]");
    private static final Pattern SPACE = Pattern.compile("[\\s\\p{Z}]+");
    private static final int LONGEST_REPEATED = 60;
    private static final String FORMULA_SIGNS = "=+-@\t\r\0＝＋－＠";

    private Tidy() {}

    /** For codes, dates and numbers: half width, without spaces. */
    static String bare(String text) {
        if (plain(text)) return text;
        return SPACE.matcher(INVISIBLE
                        .matcher(Normalizer.normalize(text, Normalizer.Form.NFKC))
                        .replaceAll(""))
                .replaceAll("");
    }

    /** For titles and words to be looked up. */
    static String key(String text) {
        return bare(text).toLowerCase(Locale.ROOT).replace("*", "");
    }

    private static boolean plain(String text) {
        for (int i = 0; i < text.length(); i++) if (text.charAt(i) <= ' ' || text.charAt(i) >= 0x7f) return false;
        return true;
    }

    /** A text for a CSV that no spreadsheet takes for a formula; {@link #restored} is its inverse. */
    static String neutral(String text) {
        return looksLikeFormula(text) ? "'" + text : text;
    }

    static String restored(String text) {
        return text.startsWith("'") && looksLikeFormula(text) ? text.substring(1) : text;
    }

    private static boolean looksLikeFormula(String text) {
        int i = 0;
        while (i < text.length() && text.charAt(i) == '\'') i++;
        return i < text.length() && FORMULA_SIGNS.indexOf(text.charAt(i)) >= 0;
    }

    /** As much of a text as a message can repeat. */
    static String clipped(String text) {
        return text.codePointCount(0, text.length()) <= LONGEST_REPEATED
                ? text
                : text.substring(0, text.offsetByCodePoints(0, LONGEST_REPEATED)) + "…";
    }

    /** As much of a personal value as an error may repeat. */
    static String masked(String text) {
        int shown = Math.min(1, text.length());
        return text.isEmpty() ? "" : text.substring(0, text.offsetByCodePoints(0, shown)) + "***";
    }
}
