package org.qingdan.app.batch;

/**
 * How far a job has come.
 *
 * @param rate rows a second, of late
 */
public record Progress(int rows, int done, int bad, double rate) {
    private static final int MINUTE = 60;

    public int percent() {
        return rows == 0 ? 0 : (int) (100L * done / rows);
    }

    /** -1 = not known. */
    public long secondsLeft() {
        return rate < 1 ? -1 : (long) Math.ceil((rows - done) / rate);
    }

    public long minutesLeft() {
        return Math.round(secondsLeft() / (double) MINUTE);
    }
}
