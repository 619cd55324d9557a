package org.qingdan.app.desk;

import java.util.Locale;

/** A text as it is compared: full-width letters and digits are as narrow ones, capitals as small ones. As long as the text itself, so that places in one are places in the other. */
final class Folded {
    private static final int FULL_WIDTH = 0xFEE0;

    private Folded() {}

    static String of(String text) {
        var out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= '\uFF01' && c <= '\uFF5E') c -= FULL_WIDTH;
            else if (c == '\u3000') c = ' ';
            String small = String.valueOf(c).toLowerCase(Locale.ROOT);
            out.append(small.length() == 1 ? small.charAt(0) : c);
        }
        return out.toString();
    }
}
