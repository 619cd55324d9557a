package org.qingdan.engine.lab;

import java.util.ArrayList;
import java.util.Collection;
import org.qingdan.engine.catalog.Catalogs;
import org.qingdan.engine.determination.Engine;
import org.qingdan.engine.rules.Rule;
import org.qingdan.engine.rules.RuleBook;

/** What the checks of one lint share: the revision under test, and where findings go. */
record LintContext(Engine engine, Points points, Findings findings) {
    LintContext(Engine engine) {
        this(engine, new Points(engine.catalogs().regions()), new Findings());
    }

    Catalogs catalogs() {
        return engine.catalogs();
    }

    RuleBook book() {
        return engine.rules();
    }

    /** Every situation that some rules can tell apart. */
    Space space(Collection<Rule> rules) {
        return new Space(book(), points, rules);
    }

    /** Every situation that one rule and some others can tell apart. */
    Space space(Rule rule, Collection<Rule> others) {
        var rules = new ArrayList<>(others);
        rules.add(rule);
        return space(rules);
    }
}
