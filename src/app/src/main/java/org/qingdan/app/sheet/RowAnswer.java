package org.qingdan.app.sheet;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.qingdan.engine.determination.DeterminationJson;
import org.qingdan.engine.determination.Verdict;
import org.qingdan.engine.input.Binder;
import org.qingdan.engine.input.JsonReader;
import org.qingdan.engine.input.Place;

/**
 * What came of one row, small enough to be kept for every row of a job.
 *
 * @param errors why it was not judged; empty = it was
 * @param remark in Chinese; about the row as a whole
 * @param monthly yuan of cash a month; absent when not judged
 * @param atLeast true when anything of that is still open
 * @param ask facts to ask for, in Chinese, the one that decides most first
 */
public record RowAnswer(
        int row,
        List<RowError> errors,
        @Nullable String remark,
        List<Line> items,
        @Nullable BigDecimal monthly,
        @Nullable Boolean atLeast,
        List<String> ask) {
    /**
     * @param by the item paid instead, when SUPERSEDED
     * @param amount in words, when something of it is known
     * @param counted its part of the monthly cash
     */
    public record Line(
            String item,
            Verdict verdict,
            @Nullable String by,
            @Nullable String amount,
            @Nullable BigDecimal counted) {}

    public boolean judged() {
        return errors.isEmpty();
    }

    /** To be kept; {@link #read} is its inverse. */
    public String json() {
        return DeterminationJson.write((Object) this);
    }

    public static RowAnswer read(String json) {
        return Binder.bind(JsonReader.read(json, Place.ROOT), RowAnswer.class);
    }
}
