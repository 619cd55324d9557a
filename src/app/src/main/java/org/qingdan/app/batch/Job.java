package org.qingdan.app.batch;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One sheet of elders to be checked.
 *
 * @param owner the account that sent it
 * @param problem why it failed; empty unless it did
 * @param asOf the day whose law and facts count; null until it is started
 * @param revision hash of the lists that answer every row; null until it is started
 * @param rows in the sheet
 * @param bad rows among those done that could not be checked
 * @param expires when it is deleted with everything in it
 */
public record Job(
        String id,
        String owner,
        State state,
        String problem,
        @Nullable LocalDate asOf,
        @Nullable String revision,
        int rows,
        int chunks,
        int done,
        int bad,
        Instant created,
        @Nullable Instant started,
        @Nullable Instant finished,
        Instant expires) {

    public enum State {
        /** Its rows are still being written down. */
        RECEIVING,
        /** To be looked at, and started. */
        READY,
        RUNNING,
        DONE,
        CANCELLED,
        FAILED
    }

    /** The lists it was started with are not at hand any more. */
    public static final String REVISION_GONE = "REVISION_GONE";

    /** The same rows broke the program again and again. */
    public static final String BROKEN = "BROKEN";

    static final String COLUMNS =
            "id, owner, state, problem, as_of, revision, row_count, chunk_count, rows_done, rows_bad, created_at, started_at,"
                    + " finished_at, expires_at";

    static Job of(ResultSet row, int number) throws SQLException {
        String asOf = row.getString("as_of");
        return new Job(
                row.getString("id"),
                row.getString("owner"),
                State.valueOf(row.getString("state")),
                row.getString("problem"),
                asOf == null ? null : LocalDate.parse(asOf),
                row.getString("revision"),
                row.getInt("row_count"),
                row.getInt("chunk_count"),
                row.getInt("rows_done"),
                row.getInt("rows_bad"),
                Instant.parse(row.getString("created_at")),
                time(row.getString("started_at")),
                time(row.getString("finished_at")),
                Instant.parse(row.getString("expires_at")));
    }

    private static @Nullable Instant time(@Nullable String text) {
        return text == null ? null : Instant.parse(text);
    }
}
