package org.qingdan.engine.lab;

import java.util.ArrayList;
import java.util.List;
import org.qingdan.engine.determination.Engine;
import org.qingdan.engine.input.Problem;
import org.qingdan.engine.input.Problems;

/**
 * How the scenario cases of a revision come out, and what they exercise.
 *
 * @param unreadable what is wrong with cases that cannot be read
 */
public record CaseReport(
        List<Cases.Case> cases, List<Problem> unreadable, List<Cases.Failure> failures, Coverage.Result coverage) {
    /** @param step called after each case that has run */
    public static CaseReport of(Engine engine, Runnable step) {
        var problems = new Problems();
        var cases = Cases.read(engine.files(), problems);
        var failures = new ArrayList<Cases.Failure>();
        for (var scenario : cases) {
            var failure = Cases.run(engine, scenario);
            if (failure != null) failures.add(failure);
            step.run();
        }
        return new CaseReport(cases, problems.list(), failures, Coverage.of(engine, cases));
    }

    /** The cases whose expectation nobody has compared with a document yet. */
    public List<Cases.Case> suggested() {
        return cases.stream().filter(c -> !c.adopted()).toList();
    }
}
