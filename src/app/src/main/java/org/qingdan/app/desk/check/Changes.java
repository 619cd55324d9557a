package org.qingdan.app.desk.check;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.qingdan.app.desk.check.Snapshot.State;
import org.qingdan.app.words.Words;
import org.qingdan.engine.catalog.Catalogs;
import org.qingdan.engine.determination.Verdict;

/**
 * What differs between two answers about one elder.
 *
 * @param key of the words that say what it is compared with
 * @param cash signed difference of the monthly cash; empty = none
 */
public record Changes(String key, String cash, List<Change> changes) {
    /**
     * @param sign + gained, − lost, ± another amount, → otherwise
     * @param text before and after
     */
    public record Change(String item, String name, String sign, String text) {}

    static @Nullable Changes between(String key, @Nullable Snapshot before, Snapshot now, Catalogs catalogs) {
        if (before == null) return null;
        var changes = new ArrayList<Change>();
        now.items().forEach((code, state) -> add(code, before.items().get(code), state, catalogs, changes));
        before.items().forEach((code, state) -> {
            if (!now.items().containsKey(code)) add(code, state, null, catalogs, changes);
        });
        return new Changes(key, signed(now.cash().subtract(before.cash())), changes);
    }

    private static void add(
            String code, @Nullable State before, @Nullable State now, Catalogs catalogs, List<Change> changes) {
        var item = catalogs.items().get(code);
        if (item == null || (before != null && now != null && before.sameAs(now))) return;
        boolean had = before != null && before.verdict() == Verdict.ELIGIBLE;
        boolean has = now != null && now.verdict() == Verdict.ELIGIBLE;
        // An item of another place that gives nothing is nothing gained or lost.
        if ((before == null || now == null) && !had && !has) return;
        String sign = has && !had ? "+" : had && !has ? "−" : has ? "±" : "→";
        changes.add(new Change(code, item.name(), sign, text(before, now)));
    }

    private static String text(@Nullable State before, @Nullable State now) {
        BigDecimal from = before == null ? null : before.exact();
        BigDecimal to = now == null ? null : now.exact();
        String difference = from != null && to != null ? "（" + signed(to.subtract(from)) + "）" : "";
        return words(before) + " → " + words(now) + difference;
    }

    private static String words(@Nullable State state) {
        if (state == null) return "未列出";
        if (state.verdict() != Verdict.ELIGIBLE || state.least() == null) return Words.verdict(state.verdict());
        BigDecimal exact = state.exact();
        if (exact != null) return Words.verdict(state.verdict()) + " " + exact.toPlainString();
        return Words.verdict(state.verdict()) + " "
                + (state.most() == null
                        ? "至少 " + state.least().toPlainString()
                        : state.least().toPlainString() + " 至 " + state.most().toPlainString());
    }

    private static String signed(BigDecimal difference) {
        if (difference.signum() == 0) return "";
        return (difference.signum() > 0 ? "+" : "−") + difference.abs().toPlainString();
    }

    public boolean none() {
        return changes.isEmpty() && cash.isEmpty();
    }

    public @Nullable Change of(String item) {
        return changes.stream().filter(c -> c.item().equals(item)).findFirst().orElse(null);
    }
}
