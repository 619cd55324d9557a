package org.qingdan.app.desk.check;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.qingdan.engine.determination.Benefit;
import org.qingdan.engine.determination.Determination;
import org.qingdan.engine.determination.Verdict;

/**
 * What an answer came to, small enough to travel in the form: the server keeps nothing to compare with. It holds verdicts and sums, no facts.
 *
 * @param cash yuan a month
 */
record Snapshot(BigDecimal cash, Map<String, State> items) {
    private static final Pattern CASH = Pattern.compile("([0-9]{1,9}(?:\\.[0-9]{1,2})?)");
    private static final Pattern ITEM = Pattern.compile("([A-Z0-9-]{1,20}):([0-4])([0-9.]{0,12})~([0-9.]{0,12})");
    private static final int MOST = 500;

    /** @param least certain part of the sum; null = none is known, or none is paid */
    record State(
            Verdict verdict,
            @Nullable BigDecimal least,
            @Nullable BigDecimal most) {
        /** The sum, where it is one figure. */
        @Nullable
        BigDecimal exact() {
            return least != null && most != null && least.compareTo(most) == 0 ? least : null;
        }

        boolean sameAs(State other) {
            return verdict == other.verdict
                    && (verdict != Verdict.ELIGIBLE
                            || (Objects.equals(least, other.least) && Objects.equals(most, other.most)));
        }
    }

    static Snapshot of(Determination d) {
        var items = new LinkedHashMap<String, State>();
        for (var e : d.items()) {
            Benefit b = e.benefit();
            boolean money = b != null && b.hasFigure();
            items.put(
                    e.item(),
                    new State(
                            e.verdict(), money && b != null ? b.lower() : null, money && b != null ? b.upper() : null));
        }
        return new Snapshot(d.totals().cashPerMonth(), items);
    }

    String text() {
        return cash.toPlainString()
                + items.entrySet().stream()
                        .map(e ->
                                "|" + e.getKey() + ":" + e.getValue().verdict().ordinal()
                                        + plain(e.getValue().least()) + "~"
                                        + plain(e.getValue().most()))
                        .collect(Collectors.joining());
    }

    private static String plain(@Nullable BigDecimal number) {
        return number == null ? "" : number.toPlainString();
    }

    /** Reads one back; null for anything that was not written by {@link #text()}. */
    static @Nullable Snapshot read(String text) {
        String[] parts = text.split("\\|");
        if (!CASH.matcher(parts[0]).matches() || parts.length > MOST) return null;
        var items = new LinkedHashMap<String, State>();
        try {
            for (int i = 1; i < parts.length; i++) {
                var item = ITEM.matcher(parts[i]);
                if (!item.matches()) return null;
                items.put(
                        item.group(1),
                        new State(
                                Verdict.values()[Integer.parseInt(item.group(2))],
                                number(item.group(3)),
                                number(item.group(4))));
            }
            return new Snapshot(new BigDecimal(parts[0]), items);
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private static @Nullable BigDecimal number(String text) {
        return text.isEmpty() ? null : new BigDecimal(text);
    }
}
