package org.qingdan.app.cli;

/** Terminal text: colour where wanted, and columns that line up although a Chinese character is two cells wide. */
final class Style {
    private final boolean colour;

    Style(boolean colour) {
        this.colour = colour;
    }

    String bold(String text) {
        return wrap(text, "1");
    }

    String green(String text) {
        return wrap(text, "32");
    }

    String red(String text) {
        return wrap(text, "31");
    }

    String yellow(String text) {
        return wrap(text, "33");
    }

    String dim(String text) {
        return wrap(text, "2");
    }

    private String wrap(String text, String code) {
        return colour && !text.isEmpty() ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
    }

    /** The text followed by blanks up to a width in cells; at least one blank. */
    static String pad(String text, int cells) {
        return text + " ".repeat(Math.max(1, cells - width(text)));
    }

    /** Width in terminal cells. */
    static int width(String text) {
        return text.codePoints().map(Style::width).sum();
    }

    private static int width(int c) {
        boolean wide = (c >= 0x1100 && c <= 0x115F)
                || (c >= 0x2E80 && c <= 0xA4CF)
                || (c >= 0xAC00 && c <= 0xD7A3)
                || (c >= 0xF900 && c <= 0xFAFF)
                || (c >= 0xFE30 && c <= 0xFE6F)
                || (c >= 0xFF01 && c <= 0xFF60)
                || (c >= 0xFFE0 && c <= 0xFFE6)
                || (c >= 0x20000 && c <= 0x3FFFD)
                || c == 0x201C
                || c == 0x201D
                || c == 0x2018
                || c == 0x2019;
        return wide ? 2 : 1;
    }
}
