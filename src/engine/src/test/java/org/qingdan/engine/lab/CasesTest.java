package org.qingdan.engine.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.qingdan.engine.catalog.Item;
import org.qingdan.engine.determination.Engine;
import org.qingdan.engine.determination.Verdict;
import org.qingdan.engine.input.Problems;

class CasesTest {
    private final Engine engine = Engine.shipped();
    private final List<Cases.Case> cases = read();

    private List<Cases.Case> read() {
        var problems = new Problems();
        var read = Cases.read(engine.files(), problems);
        problems.throwIfAny();
        return read;
    }

    @TestFactory
    Stream<DynamicTest> every_case_beside_the_lists_comes_out_as_written() {
        return cases.stream()
                .map(c -> DynamicTest.dynamicTest(c.name(), () -> {
                    var failure = Cases.run(engine, c);
                    assertThat(failure == null ? List.of() : failure.differences())
                            .as(c.place().toString())
                            .isEmpty();
                }));
    }

    /** Items that can be granted at all: some have a premise only, a draft decides nothing by itself. */
    private boolean canBeGranted(Item item) {
        return !engine.rules().granting(item.code()).isEmpty() && item.status() != Item.Status.DRAFT;
    }

    /** The items that some case with a policy row expects to be so. */
    private Set<String> expected(Verdict verdict) {
        return cases.stream()
                .filter(c -> c.row() != null && !c.row().isBlank())
                .flatMap(c -> c.expect().entrySet().stream())
                .filter(e -> e.getValue().verdict() == verdict)
                .map(e -> e.getKey())
                .collect(Collectors.toSet());
    }

    @Test
    void every_item_has_a_granting_case_that_names_its_policy_row() {
        var granted = expected(Verdict.ELIGIBLE);
        assertThat(engine.catalogs().items().values())
                .filteredOn(this::canBeGranted)
                .hasSizeGreaterThan(40)
                .extracting(Item::code)
                .allMatch(granted::contains);
    }

    @Test
    void every_item_whose_rule_is_not_known_in_full_has_a_case_that_says_so() {
        var unknown = expected(Verdict.RULE_UNKNOWN);
        assertThat(engine.catalogs().items().values())
                .filteredOn(i -> !canBeGranted(i) || i.rules() == Item.RuleKnowledge.PARTIAL)
                .isNotEmpty()
                .extracting(Item::code)
                .allMatch(unknown::contains);
    }

    @Test
    void a_case_that_expects_something_else_fails_and_says_what() {
        var wrong = Cases.read(
                "catalogs/x/cases/wrong.yaml", """
                - name: wrong on purpose
                  asOf: 2026-11-22
                  elder: {birthDate: 1943-05-02, hukou: {region: "450203"}}
                  expect:
                    LZ-1-05: {verdict: ELIGIBLE, amount: "51.00", missing: [hardship]}
                    XX-9-99: {verdict: ELIGIBLE}
                """.getBytes(java.nio.charset.StandardCharsets.UTF_8), new Problems());
        var failure = Cases.run(engine, wrong.get(0));
        assertThat(failure).isNotNull();
        assertThat(failure.differences())
                .anyMatch(d -> d.contains("LZ-1-05 amount: 应为 51.00，实为 50.00"))
                .anyMatch(d -> d.contains("LZ-1-05 missing"))
                .anyMatch(d -> d.contains("XX-9-99"));
    }
}
