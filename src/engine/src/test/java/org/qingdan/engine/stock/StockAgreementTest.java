package org.qingdan.engine.stock;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.qingdan.engine.determination.Engine;
import org.qingdan.engine.determination.Situations;
import org.qingdan.engine.determination.Walk;
import org.qingdan.engine.rules.Conclusion;
import org.qingdan.engine.rules.Truth;

class StockAgreementTest {
    private final Engine engine = Engine.shipped();

    @Test
    void in_every_situation_of_every_item_our_network_stock_drools_and_the_walk_agree() {
        try (var stock = new StockDrools(engine.files(), engine.rules())) {
            var counts = Situated.everySituation(engine, (item, elder) -> {
                Set<Conclusion> ours = engine.fire(elder);
                assertThat(ours).as("%s %s", item.code(), elder).isEqualTo(stock.fire(elder));
                var outcome = Situations.outcome(item.code(), ours);
                var walk = new Walk(engine.rules(), elder);
                assertThat(walk.any(engine.rules().granting(item.code())) == Truth.MET)
                        .as("%s %s", item.code(), elder)
                        .isEqualTo(outcome.granted());
                assertThat(walk.any(engine.rules().gates(item.code())) == Truth.MET)
                        .isEqualTo(outcome.gate());
                item.tiers()
                        .forEach(t -> assertThat(walk.any(engine.rules().choosing(item.code(), t.tier())) == Truth.MET)
                                .isEqualTo(outcome.tiers().contains(t.tier())));
            });
            System.out.println("situations by item " + counts + ", in all "
                    + counts.values().stream().mapToLong(Long::longValue).sum());
            assertThat(counts).hasSameSizeAs(engine.catalogs().items());
        }
    }
}
