package org.qingdan.app.store;

/**
 * Whose data something is. Two callers may give two persons the same number, so that a person is known by the caller's name too; and a row that names
 * nobody is its own owner.
 */
public record Owner(String text) {
    /** @param caller name of the keys of who asked; @param subject the person, as this caller names them */
    public static Owner person(String caller, String subject) {
        return new Owner("subject:" + caller.length() + ":" + caller + ":" + subject);
    }

    /** @param evidence id of a row that names nobody */
    public static Owner row(String evidence) {
        return new Owner("evidence:" + evidence);
    }
}
