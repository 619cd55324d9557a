package org.qingdan.app.webhook;

import java.time.Duration;

/**
 * What came of sending a message.
 *
 * @param said what the receiver answered, or why it could not be reached; for people
 * @param notBefore how long the receiver asked to be left alone; zero = did not ask
 */
public record Outcome(Kind kind, String said, Duration notBefore) {
    public enum Kind {
        DELIVERED,
        FAILED,
        /** The receiver wants nothing more (410). */
        GONE
    }

    static Outcome failed(String said) {
        return new Outcome(Kind.FAILED, said, Duration.ZERO);
    }
}
