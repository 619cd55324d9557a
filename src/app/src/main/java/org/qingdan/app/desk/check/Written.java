package org.qingdan.app.desk.check;

import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How people write dates, numbers and ID numbers by hand: with full-width digits, slashes, commas, spaces. */
final class Written {
    private static final Pattern DATE =
            Pattern.compile("([0-9]{4})(?:[-/.年]([0-9]{1,2})[-/.月]([0-9]{1,2})日?|([0-9]{2})([0-9]{2}))");

    private Written() {}

    /** The day that was meant; null when none is. */
    static @Nullable LocalDate day(String text) {
        var form = DATE.matcher(halfWidth(text));
        if (!form.matches()) return null;
        boolean parted = form.group(2) != null;
        try {
            return LocalDate.of(
                    Integer.parseInt(form.group(1)),
                    Integer.parseInt(form.group(parted ? 2 : 4)),
                    Integer.parseInt(form.group(parted ? 3 : 5)));
        } catch (DateTimeException e) {
            return null;
        }
    }

    static String number(String text) {
        return halfWidth(text).replace(",", "").replace("，", "");
    }

    static String idNumber(String text) {
        return halfWidth(text).toUpperCase(Locale.ROOT);
    }

    private static String halfWidth(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC).replaceAll("[\\s\\u200b-\\u200f\\ufeff]", "");
    }
}
