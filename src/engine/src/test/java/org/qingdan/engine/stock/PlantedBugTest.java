package org.qingdan.engine.stock;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.qingdan.engine.catalog.Item;
import org.qingdan.engine.determination.Engine;
import org.qingdan.engine.determination.Situations;
import org.qingdan.engine.lab.Enumeration;
import org.qingdan.engine.profile.Elder;
import org.qingdan.engine.rules.Condition;
import org.qingdan.engine.rules.Condition.AnyOf;
import org.qingdan.engine.rules.Condition.Comparison;
import org.qingdan.engine.rules.Condition.Containment;
import org.qingdan.engine.rules.Condition.NoneOf;
import org.qingdan.engine.rules.Condition.Operator;
import org.qingdan.engine.rules.Network;
import org.qingdan.engine.rules.Rule;
import org.qingdan.engine.rules.RuleBook;
import org.qingdan.engine.rules.Term;

/** The agreement test can fail: a wrong operator anywhere makes our network and stock Drools part ways. */
class PlantedBugTest {
    private static final Engine ENGINE = Engine.shipped();

    /** One stack is enough to show a bug; the agreement test goes over all. */
    private static final RuleBook BOOK = ENGINE.rules()
            .with(ENGINE.rules().rules().stream()
                    .filter(r ->
                            Set.of("national", "guangxi").contains(r.catalog().split("/")[0]))
                    .toList());

    /** An elder in a situation of a rule, and what stock Drools says of one item. */
    private record Judged(Item item, Elder elder, Situations.Conclusions outcome) {}

    private static final List<Judged> JUDGED = new ArrayList<>();

    /** Of each rule; a rule that has more is tried in as many, far and wide. */
    private static final int SITUATIONS = 300;

    /** The situations of every rule, edges included: a rule's conclusion depends on nothing but its own conditions. */
    @BeforeAll
    static void askStockDrools() {
        try (var stock = new StockDrools(ENGINE.files(), BOOK)) {
            for (Item item : ENGINE.catalogs().items().values())
                for (Rule rule : BOOK.about(item.code())) {
                    var elders = new ArrayList<Elder>();
                    Enumeration.withEdges(
                                    BOOK.conditions(List.of(rule)).values(),
                                    ENGINE.catalogs().regions())
                            .forEach(elders::add);
                    int step = 1 + elders.size() / SITUATIONS;
                    for (int i = 0; i < elders.size(); i += step)
                        JUDGED.add(new Judged(
                                item, elders.get(i), Situations.outcome(item.code(), stock.fire(elders.get(i)))));
                }
        }
    }

    @AfterAll
    static void forget() {
        JUDGED.clear();
    }

    static Stream<Arguments> bugs() {
        return Stream.of(
                bug("age >= read as >", swap(Operator.AT_LEAST, Operator.ABOVE)),
                bug("age >= read as <=", swap(Operator.AT_LEAST, Operator.AT_MOST)),
                bug("age < read as <=", swap(Operator.BELOW, Operator.AT_MOST)),
                bug("grade <= read as <", swap(Operator.AT_MOST, Operator.BELOW)),
                bug("== read as >=", swap(Operator.EQUAL, Operator.AT_LEAST)),
                bug("== read as <", swap(Operator.EQUAL, Operator.BELOW)),
                bug(
                        "contains read as contains not",
                        c -> c instanceof Containment has ? new NoneOf(has.attribute(), List.of(has.constant())) : c),
                bug(
                        "the first of several exclusions forgotten",
                        c -> c instanceof NoneOf none && none.constants().size() > 1
                                ? new NoneOf(
                                        none.attribute(),
                                        none.constants()
                                                .subList(1, none.constants().size()))
                                : c),
                bug(
                        "an exclusion read as its contrary",
                        c -> c instanceof NoneOf none && none.attribute().set()
                                ? new Containment(
                                        none.attribute(), none.constants().get(0))
                                : c),
                bug(
                        "the last alternative of an OR forgotten",
                        c -> c instanceof AnyOf any ? any.alternatives().get(0) : c),
                bug(
                        "an OR that always holds",
                        c -> c instanceof AnyOf any
                                ? new AnyOf(
                                        any.attribute(),
                                        List.of(any.alternatives().get(0), new NoneOf(any.attribute(), List.of())))
                                : c));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bugs")
    void a_bug_in_one_operator_shows_as_a_disagreement_with_stock_drools(String name, UnaryOperator<Condition> bug) {
        var planted = new ArrayList<Rule>();
        boolean changed = false;
        for (Rule rule : BOOK.rules()) {
            Rule with = plant(rule, bug);
            changed |= !with.terms().equals(rule.terms());
            planted.add(with);
        }
        assertThat(changed).as("some rule uses the operator").isTrue();
        assertThat(disagrees(new Network(planted))).isTrue();
    }

    @org.junit.jupiter.api.Test
    void without_a_bug_there_is_no_disagreement() {
        assertThat(JUDGED).hasSizeGreaterThan(BOOK.rules().size());
        assertThat(disagrees(new Network(BOOK.rules()))).isFalse();
    }

    private static boolean disagrees(Network network) {
        return JUDGED.stream()
                .anyMatch(j -> !Situations.outcome(j.item().code(), network.fire(j.elder()))
                        .equals(j.outcome()));
    }

    private static Rule plant(Rule rule, UnaryOperator<Condition> bug) {
        List<Term> terms = rule.terms().stream()
                .map(t -> t instanceof Term.Fact fact ? new Term.Fact(fact.sentence(), bug.apply(fact.condition())) : t)
                .toList();
        return new Rule(
                rule.name(),
                rule.catalog(),
                rule.source(),
                rule.from(),
                rule.until(),
                rule.reading(),
                terms,
                rule.conclusions(),
                rule.text(),
                rule.place());
    }

    private static Arguments bug(String name, UnaryOperator<Condition> bug) {
        return Arguments.of(name, bug);
    }

    private static UnaryOperator<Condition> swap(Operator right, Operator wrong) {
        return c -> c instanceof Comparison comparison
                        && comparison.operator() == right
                        && comparison.constant() instanceof Comparable
                        && !comparison.attribute().path().equals("asOf")
                ? new Comparison(comparison.attribute(), wrong, comparison.constant())
                : c;
    }
}
