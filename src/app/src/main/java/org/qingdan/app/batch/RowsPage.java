package org.qingdan.app.batch;

import java.util.List;
import org.qingdan.engine.determination.Verdict;

/**
 * Some of the rows of a result.
 *
 * @param titles of the columns that tell whose row it is
 * @param found rows in all pages together
 * @param page from 1
 */
public record RowsPage(List<String> titles, List<Line> rows, int found, int page, int pages) {
    /** Rows of a page. */
    static final int ROWS = 50;

    /**
     * @param cells that tell whose row it is; citizen numbers are masked
     * @param counts items by verdict
     * @param eligible names of the items, each with its amount
     * @param cash a month
     */
    public record Line(
            int number,
            List<String> cells,
            List<String> faults,
            List<Count> counts,
            List<String> eligible,
            String cash) {}

    public record Count(Verdict verdict, int count) {}
}
