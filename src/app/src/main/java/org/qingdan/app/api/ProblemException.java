package org.qingdan.app.api;

/** Ends a request with a problem of a known type. */
final class ProblemException extends RuntimeException {
    private final transient ProblemType type;

    ProblemException(ProblemType type, String detail) {
        super(detail);
        this.type = type;
    }

    ProblemType type() {
        return type;
    }
}
