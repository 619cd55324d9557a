package org.qingdan.engine.lab;

import org.qingdan.engine.input.Place;

/**
 * One thing lint found.
 *
 * @param severity ERROR makes lint fail; NOTE is for information
 */
public record Finding(Severity severity, Place place, String code, String message) {
    public enum Severity {
        ERROR,
        NOTE
    }
}
