package org.qingdan.app.sheet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qingdan.engine.determination.Engine;

class BatchRunTest {
    private static final int ROWS = 2_000;

    @TempDir
    Path directory;

    /** @return the numbers of the rows that were handed on until the run ended */
    private ArrayList<Integer> run(BatchRun.Sink sink, int cancelAfter, Class<? extends Exception> end)
            throws IOException {
        Path file = Files.writeString(directory.resolve("a.csv"), "出生日期\n" + "1943-05-02\n".repeat(ROWS));
        var engine = Engine.shipped();
        var handed = new ArrayList<Integer>();
        try (var sheet = SheetFile.open(file, SheetFile.Options.DEFAULT)) {
            var mapping = Columns.shipped().match(sheet.header(), Map.of());
            var reader = new RowReader(mapping, engine.catalogs(), LocalDate.of(2026, 11, 22), false);
            var checker = new RowChecker(engine, reader, Duplicates.of(Map.of()));
            BatchRun.Sink noted = (row, answer) -> {
                handed.add(row.number());
                sink.row(row, answer);
            };
            var run = new BatchRun(checker, noted, rows -> {}, () -> handed.size() >= cancelAfter);
            assertThatThrownBy(() -> run.run(sheet, 2)).isInstanceOf(end);
        }
        return handed;
    }

    @Test
    void a_run_that_is_cancelled_hands_on_whole_batches_in_order_and_no_more() throws IOException {
        var handed = run((row, answer) -> {}, 500, CancellationException.class);
        assertThat(handed.size()).isBetween(500, 500 + 128);
        assertThat(handed)
                .isEqualTo(IntStream.range(2, 2 + handed.size()).boxed().toList());
    }

    @Test
    void what_cannot_be_written_ends_the_run() throws IOException {
        var handed = run(
                (row, answer) -> {
                    if (row.number() == 300) throw new IOException("No space left on device");
                },
                ROWS,
                IOException.class);
        assertThat(handed).hasSize(299).last().isEqualTo(300);
    }
}
