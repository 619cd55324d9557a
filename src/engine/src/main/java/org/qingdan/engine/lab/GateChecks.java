package org.qingdan.engine.lab;

import org.qingdan.engine.catalog.Item;
import org.qingdan.engine.rules.Rule;

/** The gate of a partly known item says what everybody needs, so nobody may be granted the item outside it. */
record GateChecks(LintContext context) {
    void run() {
        for (Item item : context.catalogs().items().values())
            if (item.rules() == Item.RuleKnowledge.PARTIAL)
                context.book().granting(item.code()).forEach(g -> grant(item, g));
    }

    private void grant(Item item, Rule grant) {
        var gates = context.book().gates(item.code());
        Space space = context.space(grant, gates);
        if (space.tooLarge()) return;
        var granted = space.rule(grant);
        var gate = space.any(gates);
        if (space.exists(() -> granted.met() && gate.failed()))
            context.findings()
                    .add(
                            grant.place(),
                            "GRANT_OUTSIDE_GATE",
                            "规则“" + grant.name() + "”成立时 " + item.code() + " 的前提可能都不成立；请放宽前提，或为这一类人另写一条前提");
    }
}
