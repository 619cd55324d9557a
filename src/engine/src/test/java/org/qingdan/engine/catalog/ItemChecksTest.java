package org.qingdan.engine.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.qingdan.engine.catalog.Mistakes.ITEM;
import static org.qingdan.engine.catalog.Mistakes.ITEMS;
import static org.qingdan.engine.catalog.Mistakes.LIST;
import static org.qingdan.engine.catalog.Mistakes.item;
import static org.qingdan.engine.catalog.Mistakes.key;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.qingdan.engine.ChangedLists;
import org.qingdan.engine.Fault;
import org.qingdan.engine.input.Problems;

/** What must hold of an item. */
class ItemChecksTest {
    static List<Fault> items() {
        return List.of(
                item("duplicate code", "LZ-9-99", "LZ-1-05 # 又", "DUPLICATE_ITEM", "另一处在")
                        .at("# 又"),
                item("implements a missing item", "list:", "implements: [CN-99]\n  list:", "UNKNOWN_ITEM", "CN-"),
                item("implements an item not above", "list:", "implements: [LZ-1-05]\n  list:", "NOT_ABOVE", "上级"),
                item("implements itself", "list:", "implements: [LZ-9-99]\n  list:", "NOT_ABOVE", "上级"),
                item("unknown source document", "doc: L1", "doc: L99", "UNKNOWN_SOURCE", "最接近的是: L"),
                item("unknown gap", "gap: U1", "gap: U99", "UNKNOWN_GAP", "U"),
                item("unknown rule without a gap", "gap: U1", "notes: []", "NO_GAP", "gaps"),
                item(
                        "both amount and tiers",
                        "amount: {form: local}",
                        "amount: {form: local}\n  tiers: [{tier: a, amount: {form: local}}]",
                        "AMOUNT_OR_TIERS",
                        "只能有一个"),
                item("neither amount nor tiers", "amount: {form: local}", "notes: []", "AMOUNT_OR_TIERS", "只能有一个"),
                item(
                                "duplicate tier",
                                "amount: {form: local}",
                                "tiers:\n    - {tier: a, amount: {form: local}}\n    - {tier: a, title: 二, amount: {form: local}}",
                                "DUPLICATE_TIER",
                                "“a”")
                        .at("title: 二,"),
                key("unknown material", "materials: [身份证复件]", "UNKNOWN_MATERIAL", "身份证, 身份证复印件"),
                key(
                        "working days of a start without their number",
                        "start: working-days-after-approval",
                        "START_WITHIN",
                        "startWithin"),
                key(
                        "a number of working days without a start",
                        "startWithin: 5",
                        "START_WITHIN",
                        "working-days-after-approval"),
                key(
                        "a number of working days for another start",
                        "start: month-after-approval\n  startWithin: 5",
                        "START_WITHIN",
                        "working-days-after-approval"),
                key(
                                "no working day at all",
                                "start: working-days-after-approval\n  startWithin: 0",
                                "OUT_OF_RANGE",
                                "1 至 60")
                        .at("startWithin: 0"),
                key("a choice of tiers without tiers", "choose: first", "CHOOSE_WITHOUT_TIERS", "choose"),
                key(
                        "tie-breaks of what is no priority",
                        "tieBreaks: [同等条件优先入住]",
                        "TIE_BREAK_WITHOUT_PRIORITY",
                        "kind: priority"),
                key("further gap that is unknown", "gaps: [U2, U99]", "UNKNOWN_GAP", "没有缺口 U99"),
                key(
                        "history from an unknown document",
                        "history: [{text: 从前, doc: L99}]",
                        "UNKNOWN_SOURCE",
                        "没有文件 L99"),
                key("history without a document", "history: [{text: 从前}]", "MISSING_KEY", "doc")
                        .at("history:"),
                new Fault(
                        "the same code in two files",
                        l -> l.append(ITEMS, ITEM).put(LIST + "items/test.yaml", ITEM),
                        "DUPLICATE_ITEM",
                        LIST + "items/test.yaml",
                        "code: LZ-9-99",
                        ITEMS));
    }

    @ParameterizedTest
    @MethodSource("items")
    void a_fault_is_reported_with_code_file_line_and_remedy(Fault fault) {
        fault.mustBeReported();
    }

    @Test
    void an_item_of_which_nothing_is_known_is_no_fault() {
        assertThat(new ChangedLists().append(ITEMS, ITEM).problems()).isEmpty();
    }

    @Test
    void every_key_an_item_may_have_in_its_right_use_is_no_fault() {
        String item = ITEM.replace("kind: cash", "kind: priority").replace("list: hardship", """
                list: hardship
                  start: working-days-after-approval
                  startWithin: 5
                  stops: 不再符合条件的，自次月起停发。
                  gaps: [U2, U10]
                  tieBreaks: [同等条件优先入住]
                  materials: [身份证, 户口簿]
                  history: [{from: 2010-06-01, until: 2012-05-31, text: 从前, doc: L11}, {text: 更早, doc: G1}]""");
        assertThat(new ChangedLists().append(ITEMS, item).problems()).isEmpty();
    }

    @Test
    void in_which_file_an_item_stands_does_not_matter() {
        var lists = new ChangedLists();
        String allowance = lists.text(ITEMS);
        lists.remove(ITEMS).put(LIST + "items/test.yaml", allowance);
        var codes = CatalogLoader.load(lists.files(), new Problems()).items().keySet();
        assertThat(codes)
                .containsExactlyElementsOf(CatalogLoader.load(new ChangedLists().files(), new Problems())
                        .items()
                        .keySet());
        assertThat(lists.problems()).isEmpty();
    }
}
