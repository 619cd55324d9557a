package org.qingdan.engine.input;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** What an input was refused for. */
public final class Refusals {
    private Refusals() {}

    /** Every problem of a call that must be refused. */
    public static List<Problem> of(ThrowingCallable call) {
        var refusal = catchThrowableOfType(InvalidInputException.class, call);
        if (refusal == null) throw new AssertionError("was not refused");
        return refusal.problems();
    }

    /** The one problem of a call that must be refused for one reason. */
    public static Problem one(ThrowingCallable call) {
        var problems = of(call);
        if (problems.size() != 1) throw new AssertionError("not one problem but " + problems);
        return problems.get(0);
    }
}
