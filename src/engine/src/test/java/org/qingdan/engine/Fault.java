package org.qingdan.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.UnaryOperator;

/**
 * One fault put into the shipped lists, and how it must be reported.
 *
 * @param file file that is at fault
 * @param part text on the line that must be named; null = the whole file
 * @param remedy part of the message that tells how to mend it
 */
public record Fault(
        String name, UnaryOperator<ChangedLists> edit, String code, String file, String part, String remedy) {
    @Override
    public String toString() {
        return name;
    }

    /** The same fault, to be named on another line. */
    public Fault at(String otherPart) {
        return new Fault(name, edit, code, file, otherPart, remedy);
    }

    /** The same fault with one more change. */
    public Fault edited(UnaryOperator<ChangedLists> more) {
        return new Fault(name, lists -> more.apply(edit.apply(lists)), code, file, part, remedy);
    }

    /** Shows that the fault is reported with its code, its file and line, and a remedy. */
    public void mustBeReported() {
        var lists = edit.apply(new ChangedLists());
        assertThat(lists.problems()).anySatisfy(problem -> {
            assertThat(problem.code()).isEqualTo(code);
            assertThat(problem.place().file()).isEqualTo(file);
            assertThat(problem.place().line()).isEqualTo(part == null ? 0 : lists.line(file, part));
            assertThat(problem.message()).contains(remedy);
        });
    }
}
