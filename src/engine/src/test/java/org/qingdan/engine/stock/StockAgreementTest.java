package org.qingdan.engine.stock;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.qingdan.engine.catalog.Catalog;
import org.qingdan.engine.catalog.Item;
import org.qingdan.engine.determination.Engine;
import org.qingdan.engine.determination.Situations;
import org.qingdan.engine.determination.Walk;
import org.qingdan.engine.lab.Enumeration;
import org.qingdan.engine.profile.Elder;
import org.qingdan.engine.rules.Conclusion;
import org.qingdan.engine.rules.Network;
import org.qingdan.engine.rules.Rule;
import org.qingdan.engine.rules.RuleBook;
import org.qingdan.engine.rules.Truth;

class StockAgreementTest {
    private static final Engine ENGINE = Engine.shipped();

    /** With {@code -Dstock=all} an item is tried in all its situations; else the largest items in about so many, drawn at random. */
    private static final long MOST = "all".equals(System.getProperty("stock")) ? Long.MAX_VALUE : 600;

    private static final long SEED = 20261122;

    /** Items with more situations are not tried among the rules of all places, only among those of their own stack. */
    private static final long MOST_FOR_ALL_RULES = 2_000;

    /** The lists at the top of a stack: the nation, and every province. */
    static Stream<String> stacks() {
        return ENGINE.catalogs().all().stream().map(StockAgreementTest::stack).distinct();
    }

    private static String stack(Catalog list) {
        return list.id().split("/")[0];
    }

    /** The rules of a stack and of the nation above it: no others can conclude anything about its items. */
    private static List<Rule> rules(String stack) {
        var tops = new TreeSet<>(List.of("national", stack));
        return ENGINE.rules().rules().stream()
                .filter(r -> tops.contains(r.catalog().split("/")[0]))
                .toList();
    }

    private static List<Item> items(String stack) {
        return ENGINE.catalogs().all().stream()
                .filter(l -> stack(l).equals(stack))
                .flatMap(l -> l.items().stream())
                .toList();
    }

    private static Enumeration situations(Item item) {
        return Enumeration.of(
                ENGINE.situations().conditions(item.code()), ENGINE.catalogs().regions());
    }

    private static BooleanSupplier some(Enumeration situations) {
        var random = new Random(SEED);
        double share = (double) MOST / situations.size();
        return () -> share >= 1 || random.nextDouble() < share;
    }

    @ParameterizedTest
    @MethodSource("stacks")
    void in_the_situations_of_every_item_our_network_stock_drools_and_the_walk_agree(String stack) {
        RuleBook book = ENGINE.rules().with(rules(stack));
        var network = new Network(book.rules());
        Map<String, Long> counts = new TreeMap<>();
        try (var stock = new StockDrools(ENGINE.files(), book)) {
            for (Item item : items(stack)) {
                var situations = situations(item);
                situations.forEach(some(situations), elder -> {
                    counts.merge(item.code(), 1L, Long::sum);
                    agree(item, elder, network.fire(elder), stock.fire(elder), book);
                });
            }
        }
        System.out.println("situations by item " + counts + ", in all "
                + counts.values().stream().mapToLong(Long::longValue).sum());
        assertThat(counts.keySet()).hasSameSizeAs(items(stack));
    }

    private static void agree(Item item, Elder elder, Set<Conclusion> ours, Set<Conclusion> stock, RuleBook book) {
        if (!ours.equals(stock))
            assertThat(ours).as("%s %s", item.code(), elder).isEqualTo(stock);
        var outcome = Situations.outcome(item.code(), ours);
        var walk = new Walk(book, elder);
        boolean agree = (walk.any(book.granting(item.code())) == Truth.MET) == outcome.granted()
                && (walk.any(book.gates(item.code())) == Truth.MET) == outcome.gate()
                && item.tiers().stream()
                        .allMatch(t -> (walk.any(book.choosing(item.code(), t.tier())) == Truth.MET)
                                == outcome.tiers().contains(t.tier()));
        if (!agree) throw new AssertionError("the walk says otherwise: " + item.code() + " " + elder);
    }

    @Test
    void among_the_rules_of_all_places_an_item_comes_out_as_among_those_of_its_own() {
        for (String stack : stacks().toList()) {
            var own = new Network(rules(stack));
            for (Item item : items(stack)) {
                var situations = situations(item);
                if (situations.size() > MOST_FOR_ALL_RULES) continue;
                situations.forEach(some(situations), elder -> {
                    var all = Situations.outcome(item.code(), ENGINE.fire(elder));
                    if (!all.equals(Situations.outcome(item.code(), own.fire(elder))))
                        throw new AssertionError(item.code() + " " + elder);
                });
            }
        }
    }
}
