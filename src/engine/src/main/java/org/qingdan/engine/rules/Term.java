package org.qingdan.engine.rules;

/** One line of a rule's condition part: a test of the elder, or a status to have. */
public sealed interface Term {
    /** The line as written, without its dash. */
    String sentence();

    record Fact(String sentence, Condition condition) implements Term {}

    record HasStatus(String sentence, String status) implements Term {}
}
