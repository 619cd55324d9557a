package org.qingdan.engine.catalog;

import static org.qingdan.engine.catalog.Mistakes.ITEMS;
import static org.qingdan.engine.catalog.Mistakes.SOURCES;
import static org.qingdan.engine.catalog.Mistakes.appended;
import static org.qingdan.engine.catalog.Mistakes.item;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.qingdan.engine.Fault;

/** How list files are written. */
class WritingChecksTest {
    static List<Fault> writing() {
        return List.of(
                item("unknown key", "name:", "nahme: x\n  name:", "UNKNOWN_KEY", "最接近的是: name")
                        .at("nahme"),
                appended(ITEMS, "duplicate key", "- code: A\n  code: B\n", "DUPLICATE_KEY", "code: B", "只保留一处"),
                appended(ITEMS, "tag", "- code: !!str A\n", "YAML_TAG", "!!str", "请删去"),
                appended(ITEMS, "anchor", "- &x\n  code: A\n", "YAML_ANCHOR", "- &x", "写全"),
                appended(ITEMS, "alias", "- code: A\n  name: *x\n", "YAML_ALIAS", "name: *x", "写全"),
                appended(ITEMS, "second document", "---\n- code: A\n", "SECOND_DOCUMENT", "---", "删去"),
                appended(ITEMS, "tab", "-\tcode: A\n\tname: x\n", "MALFORMED_YAML", "-\tcode", "TAB"),
                appended(
                        SOURCES,
                        "missing key",
                        "- {id: Z1, date: x, where: y, confidence: LEAD}\n",
                        "MISSING_KEY",
                        "id: Z1",
                        "title"),
                item("unknown value", "kind: cash", "kind: money", "UNKNOWN_VALUE", "最接近的是")
                        .at("kind: money"),
                item("enum constant instead of its word", "kind: cash", "kind: CASH", "UNKNOWN_VALUE", "cash")
                        .at("kind: CASH"),
                item("impossible date", "{from: unknown}", "{from: 2026-02-30}", "WRONG_FORMAT", "unknown")
                        .at("2026-02-30"),
                new Fault("mapping instead of list", l -> l.put(ITEMS, "code: A\n"), "WRONG_TYPE", ITEMS, "code", "- "),
                new Fault("empty file", l -> l.put(ITEMS, "# nothing\n"), "EMPTY", ITEMS, null, "没有内容"));
    }

    @ParameterizedTest
    @MethodSource("writing")
    void a_fault_is_reported_with_code_file_line_and_remedy(Fault fault) {
        fault.mustBeReported();
    }
}
