package org.qingdan.engine.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.qingdan.engine.catalog.Mistakes.RELATIONS;
import static org.qingdan.engine.catalog.Mistakes.relation;
import static org.qingdan.engine.catalog.Mistakes.with;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.qingdan.engine.ChangedLists;
import org.qingdan.engine.Fault;

/** What must hold of the relations between benefits. */
class RelationChecksTest {
    static List<Fault> relations() {
        return List.of(
                relation(
                        "missing item",
                        "kind: ADDS, first: LZ-1-05, second: LZ-8-88, basis: entitlement",
                        "UNKNOWN_ITEM",
                        "LZ-"),
                relation(
                        "missing member",
                        "kind: MAX, members: [LZ-1-05, LZ-8-88], prefer: LZ-1-05, basis: entitlement",
                        "UNKNOWN_ITEM",
                        "LZ-"),
                relation(
                        "unknown receipt",
                        "kind: EXCLUDES, first: WORK_INJURY, second: LZ-1-05, basis: receipt",
                        "UNKNOWN_RECEIPT",
                        "WORK_INJURY_NURSING"),
                relation(
                        "MAX without prefer",
                        "kind: MAX, members: [LZ-1-05, LZ-2-02], basis: entitlement",
                        "INCOMPLETE_RELATION",
                        "prefer"),
                relation(
                        "MAX that prefers a stranger",
                        "kind: MAX, members: [LZ-1-05, LZ-2-02], prefer: LZ-2-03, basis: entitlement",
                        "INCOMPLETE_RELATION",
                        "prefer"),
                relation(
                        "MAX of one",
                        "kind: MAX, members: [LZ-1-05], prefer: LZ-1-05, basis: entitlement",
                        "INCOMPLETE_RELATION",
                        "至少两项"),
                relation(
                        "EXCLUDES without second",
                        "kind: EXCLUDES, first: LZ-1-05, basis: entitlement",
                        "INCOMPLETE_RELATION",
                        "second"),
                relation(
                        "UNKNOWN without gap",
                        "kind: UNKNOWN, first: LZ-1-05, second: LZ-2-02, basis: entitlement",
                        "NO_GAP",
                        "gap"),
                relation(
                        "unknown gap",
                        "kind: UNKNOWN, gap: U99, first: LZ-1-05, second: LZ-2-02, basis: entitlement",
                        "UNKNOWN_GAP",
                        "U"),
                relation(
                        "item in two groups",
                        "kind: MAX, members: [LZ-2-06, LZ-1-05], prefer: LZ-1-05, basis: entitlement",
                        "TWO_GROUPS",
                        "并为一组"),
                relation(
                        "item that excludes itself",
                        "kind: EXCLUDES, first: LZ-1-05, second: LZ-1-05, basis: entitlement",
                        "RELATION_CIRCLE",
                        "去掉其中一条"),
                relation(
                        "exclusion within a group",
                        "kind: EXCLUDES, first: LZ-2-06, second: LZ-2-07, basis: entitlement",
                        "RELATION_CIRCLE",
                        "去掉其中一条"),
                new Fault(
                        "circle of exclusions",
                        with(RELATIONS, """
                                - {kind: EXCLUDES, first: LZ-1-05, second: LZ-1-06, basis: entitlement, source: {doc: G1, confidence: LEAD}}
                                - {kind: AFTER, first: LZ-1-06, second: LZ-2-15, basis: entitlement, source: {doc: G1, confidence: LEAD}}
                                - {kind: DEDUCTS, first: LZ-2-15, second: LZ-1-05, basis: entitlement, source: {doc: G1, confidence: LEAD}}
                                """),
                        "RELATION_CIRCLE",
                        RELATIONS,
                        "second: LZ-1-06",
                        "成环"),
                relation(
                                "unknown source",
                                "kind: ADDS, first: LZ-1-05, second: LZ-2-02, basis: entitlement",
                                "UNKNOWN_SOURCE",
                                "L")
                        .edited(l ->
                                l.replace(RELATIONS, "{note: 试验, source: {doc: G1", "{note: 试验, source: {doc: L99")));
    }

    @ParameterizedTest
    @MethodSource("relations")
    void a_fault_is_reported_with_code_file_line_and_remedy(Fault fault) {
        fault.mustBeReported();
    }

    @Test
    void a_chain_of_exclusions_without_a_circle_is_no_fault() {
        assertThat(new ChangedLists().append(RELATIONS, """
                                - {kind: EXCLUDES, first: LZ-1-05, second: LZ-1-06, basis: entitlement, source: {doc: G1, confidence: LEAD}}
                                - {kind: EXCLUDES, first: LZ-1-06, second: LZ-2-15, basis: entitlement, source: {doc: G1, confidence: LEAD}}
                                - {kind: EXCLUDES, first: LZ-1-05, second: LZ-2-15, basis: entitlement, source: {doc: G1, confidence: LEAD}}
                                """).problems()).isEmpty();
    }
}
