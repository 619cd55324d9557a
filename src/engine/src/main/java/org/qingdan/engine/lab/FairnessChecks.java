package org.qingdan.engine.lab;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.qingdan.engine.catalog.Item;
import org.qingdan.engine.rules.Condition;

/**
 * Older, more disabled, poorer must not mean less: of two elders who differ in one such attribute by one step, the one who is worse off gets at least as much,
 * unless the item names the exception and where it stands. Item by item, before relations between items.
 */
record FairnessChecks(LintContext context) {
    void run() {
        var ladders = Ladder.all();
        context.catalogs().items().values().forEach(item -> item(item, ladders));
    }

    private void item(Item item, List<Ladder> ladders) {
        var needed = new HashSet<Item.Fairness>();
        if (decides(item)) {
            var reads = new AmountReads(context.catalogs(), item);
            var all = new ArrayList<>(ladders);
            all.add(income(item, reads));
            for (Ladder ladder : all) {
                var walk = FairnessWalk.of(context, item, reads, ladder);
                if (walk == null) continue;
                for (var step : walk.unfair()) {
                    var excuses = item.fairness().stream()
                            .filter(f -> f.excuses(ladder.attribute(), step.rule()))
                            .toList();
                    needed.addAll(excuses);
                    if (excuses.isEmpty()) context.findings().add(step.place(), "UNFAIR_STEP", step.message());
                }
            }
        }
        for (var exception : item.fairness())
            if (!needed.contains(exception))
                context.findings()
                        .add(
                                exception.place(),
                                "UNUSED_FAIRNESS",
                                item.code() + " 写了 " + exception.attribute() + " 的例外，而没有哪一步需要它，请删去");
    }

    private static boolean decides(Item item) {
        return !item.draft() && item.status() != Item.Status.NOT_USED && item.rules() != Item.RuleKnowledge.UNKNOWN;
    }

    private Ladder income(Item item, AmountReads reads) {
        var marks = reads.marks();
        for (Condition condition :
                context.book().conditions(context.book().about(item.code())).values())
            if (condition.attribute().path().equals(Ladder.INCOME))
                condition.constants().forEach(c -> marks.add((BigDecimal) c));
        return Ladder.income(marks);
    }
}
