package org.qingdan.engine.lab;

import java.util.List;
import org.qingdan.engine.determination.Engine;
import org.qingdan.engine.input.Problems;

/**
 * Checks of a revision that loads: rules that can never hold or say nothing new, tiers that overlap or leave a gap, people who are worse off and get less, parts that nobody uses, citations, days without
 * a figure, and what the cases try out. What keeps a revision from loading at all is reported by the loader, in the same form; {@link LintCode} explains both.
 */
public final class Lint {
    private Lint() {}

    /** @param cases whether to run the scenario cases too */
    public static List<Finding> run(Engine engine, boolean cases) {
        var context = new LintContext(engine);
        new SenseChecks(context).run();
        new PairChecks(context).run();
        new TierChecks(context).run();
        new GateChecks(context).run();
        new FairnessChecks(context).run();
        new SizeChecks(context).run();
        new UnusedRules(context).run();
        new UnusedParts(context).run();
        new CitationChecks(context).run();
        new DateChecks(context).run();
        cases(context, cases);
        return context.findings().list();
    }

    private static void cases(LintContext context, boolean fire) {
        var problems = new Problems();
        var cases = Cases.read(context.engine().files(), problems);
        problems.list().forEach(p -> context.findings().add(p.place(), p.code(), p.message()));
        var checks = new CaseChecks(context, cases);
        checks.expectations();
        if (fire) checks.fire();
        if (!problems.isEmpty()) return; // what is missing may stand in the cases that cannot be read
        checks.coverage();
        new AmountCaseChecks(context, cases).run();
    }
}
