package org.qingdan.app.batch;

import java.util.List;
import org.qingdan.engine.determination.Determination;
import org.qingdan.engine.input.Node;

/**
 * One row of a result, looked at by itself.
 *
 * @param facts as they stand in the sheet; citizen numbers are masked
 * @param stated the request that the row makes, as it would be written in JSON
 * @param pinned whether the lists that the job was started with answer, not later ones
 */
public record RowDetail(int number, List<Fact> facts, Node stated, Determination determination, boolean pinned) {
    public record Fact(String title, String text) {}
}
