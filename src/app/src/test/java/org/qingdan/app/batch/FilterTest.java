package org.qingdan.app.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.qingdan.app.batch.Filter.Show;
import org.qingdan.app.sheet.RowAnswer;
import org.qingdan.app.sheet.RowError;
import org.qingdan.engine.determination.Verdict;

class FilterTest {
    private static final List<RowAnswer> ANSWERS = List.of(
            answer(2, line("A", Verdict.ELIGIBLE, "50.00"), line("B", Verdict.NOT_ELIGIBLE, null)),
            answer(3, line("A", Verdict.NEEDS_INFORMATION, null), line("B", Verdict.ELIGIBLE, "30.00")),
            new RowAnswer(
                    4,
                    List.of(new RowError(4, "出生日期", "x", "BAD_DATE", "不是日期")),
                    null,
                    List.of(),
                    null,
                    null,
                    List.of()),
            answer(5, line("B", Verdict.NOT_ELIGIBLE, null)));

    private static RowAnswer answer(int row, RowAnswer.Line... lines) {
        return new RowAnswer(row, List.of(), null, List.of(lines), new BigDecimal("80.00"), null, List.of());
    }

    private static RowAnswer.Line line(String item, Verdict verdict, @Nullable String counted) {
        return new RowAnswer.Line(item, verdict, null, null, counted == null ? null : new BigDecimal(counted));
    }

    @Test
    void what_was_counted_tells_how_many_rows_match_without_looking_at_them() {
        var counted = Totals.read(Checker.counted(ANSWERS).json());
        for (var show : Show.values())
            for (String item : List.of("", "A", "B", "C"))
                for (int v = -1; v < Verdict.values().length; v++) {
                    var filter = new Filter(show, item, v < 0 ? null : Verdict.values()[v]);
                    assertThat(filter.count(counted)).as(filter.toString()).isEqualTo((int)
                            ANSWERS.stream().filter(filter::matches).count());
                }
    }

    @Test
    void sums_of_chunks_are_the_sum_of_all() {
        var whole = Checker.counted(ANSWERS);
        var parts = Checker.counted(ANSWERS.subList(0, 1)).plus(Checker.counted(ANSWERS.subList(1, 4)));
        assertThat(parts).isEqualTo(whole);
        assertThat(whole.bad()).isEqualTo(1);
        assertThat(whole.cashText()).isEqualTo("240.00");
        assertThat(whole.item("B").cash()).isEqualByComparingTo("30.00");
        assertThat(whole.any("ELIGIBLE")).isEqualTo(2);
    }

    @Test
    void an_answer_is_kept_as_it_was() {
        assertThat(Rows.readAnswers(Rows.answerBytes(ANSWERS))).isEqualTo(ANSWERS);
    }
}
