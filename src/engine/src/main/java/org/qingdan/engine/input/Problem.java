package org.qingdan.engine.input;

/**
 * One thing wrong with an input.
 *
 * @param code stable identifier, for programs
 * @param message what is wrong and how to mend it, in Chinese, for people; never quotes an ID number or a name
 */
public record Problem(Place place, String code, String message) {
    @Override
    public String toString() {
        return place + "  " + code + "  " + message;
    }
}
