package org.qingdan.app.sheet;

/** A file that is not read at all. The message says in Chinese what is wrong and how to mend it. */
public final class SheetRejected extends RuntimeException {
    private final String code;

    /** @param code stable identifier, for programs */
    public SheetRejected(String code, String message) {
        super(message);
        this.code = code;
    }

    public String code() {
        return code;
    }
}
