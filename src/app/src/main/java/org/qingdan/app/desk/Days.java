package org.qingdan.app.desk;

import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Pattern;

/** Days as people type them: 2026-11-22, 2026/1/2, 2026.1.2, 20261122, 2026年11月22日, in full width too. */
final class Days {
    private static final Pattern WRITTEN =
            Pattern.compile("([0-9]{4})(?:[-/.年]([0-9]{1,2})[-/.月]([0-9]{1,2})日?|([0-9]{2})([0-9]{2}))");

    private Days() {}

    static Optional<LocalDate> read(String typed) {
        var day = WRITTEN.matcher(
                Normalizer.normalize(typed, Normalizer.Form.NFKC).replaceAll("\\s", ""));
        if (!day.matches()) return Optional.empty();
        boolean compact = day.group(2) == null;
        try {
            return Optional.of(LocalDate.of(
                    Integer.parseInt(day.group(1)),
                    Integer.parseInt(day.group(compact ? 4 : 2)),
                    Integer.parseInt(day.group(compact ? 5 : 3))));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
