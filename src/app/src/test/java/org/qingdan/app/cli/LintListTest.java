package org.qingdan.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.qingdan.engine.lab.LintCode;
import tools.jackson.databind.json.JsonMapper;

/** {@code lint --list}: every code of a problem, with what it means and how to mend it. */
class LintListTest {
    @Test
    void every_code_is_listed_with_its_meaning_and_remedy_though_no_lists_are_there() {
        var run = Run.of("lint", "--list", "--catalogs", "nowhere");

        assertThat(run.code()).isZero();
        for (LintCode code : LintCode.all()) assertThat(run.out()).contains(code.code(), code.means(), code.mend());
        assertThat(run.out()).contains("错误  TIERS_OVERLAP", "提示  UNUSED_SENTENCE");
    }

    @Test
    void codes_are_listed_as_json_too() {
        var run = Run.of("lint", "--list", "--json");

        assertThat(run.lines())
                .extracting(l -> JsonMapper.shared().readTree(l))
                .allSatisfy(n -> assertThat(n.propertyNames()).containsExactly("code", "severity", "means", "mend"))
                .extracting(n -> n.get("code").asString())
                .containsExactlyElementsOf(
                        LintCode.all().stream().map(LintCode::code).toList());
    }
}
