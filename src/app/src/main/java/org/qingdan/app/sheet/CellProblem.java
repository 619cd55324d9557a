package org.qingdan.app.sheet;

/** A cell that cannot be read; without a stack trace, as a sheet may hold many. */
final class CellProblem extends RuntimeException {
    private final String code;

    CellProblem(String code, String message) {
        super(message, null, false, false);
        this.code = code;
    }

    String code() {
        return code;
    }
}
