package org.qingdan.engine.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.qingdan.engine.catalog.ListFiles;
import org.qingdan.engine.determination.Engine;

class LintTest {
    private static final String ALLOWANCE = "rules/guangxi/liuzhou/old-age-allowance.dslr";

    @Test
    void the_shipped_lists_have_no_errors() {
        assertThat(errors(Engine.shipped())).isEmpty();
    }

    @Test
    void tiers_that_overlap_are_found() {
        assertThat(errors(changed(ALLOWANCE, "- 未满 90 周岁", "- 未满 91 周岁")))
                .anyMatch(f -> f.code().equals("TIERS_OVERLAP"));
    }

    @Test
    void a_gap_between_tiers_is_found() {
        assertThat(errors(changed(ALLOWANCE, "- 未满 90 周岁", "- 未满 89 周岁")))
                .anyMatch(f -> f.code().equals("TIERS_LEAVE_GAP"));
    }

    @Test
    void a_constant_outside_its_domain_is_found() {
        var broken = changed("rules/guangxi/liuzhou/disability-subsidies.dslr", "残疾等级为 2 级", "残疾等级为 9 级");
        assertThat(errors(broken)).anyMatch(f -> f.code().equals("CONSTANT_OUTSIDE_DOMAIN"));
    }

    @Test
    void an_item_without_a_case_is_found() {
        var texts = texts();
        texts.keySet().removeIf(p -> p.contains("/cases/"));
        assertThat(errors(Engine.load(ListFiles.of(texts))))
                .allMatch(f -> f.code().equals("ITEM_WITHOUT_CASE"))
                .isNotEmpty();
    }

    @Test
    void a_sentence_no_rule_uses_is_noted() {
        var texts = texts();
        texts.merge("rules/vocabulary.dsl", "\n[when](?<!.)\\s*- 从未用到(?!.)=living.childless == true\n", String::concat);
        assertThat(Lint.run(Engine.load(ListFiles.of(texts)), false))
                .anyMatch(f -> f.code().equals("UNUSED_SENTENCE") && f.message().contains("从未用到"));
    }

    @Test
    void a_wrong_figure_is_caught_by_a_case() {
        var wrong = changed("catalogs/guangxi/liuzhou/items.yaml", "\"50.00\"", "\"55.00\"");
        assertThat(Lint.run(wrong, true)).anyMatch(f -> f.code().equals("CASE_FAILED"));
    }

    private static List<Finding> errors(Engine engine) {
        return Lint.run(engine, false).stream()
                .filter(f -> f.severity() == Finding.Severity.ERROR)
                .toList();
    }

    private static Engine changed(String path, String from, String to) {
        var texts = texts();
        assertThat(texts.get(path)).contains(from);
        texts.computeIfPresent(path, (p, text) -> text.replace(from, to));
        return Engine.load(ListFiles.of(texts));
    }

    private static TreeMap<String, String> texts() {
        var texts = new TreeMap<String, String>();
        ListFiles.shipped().all().forEach((path, bytes) -> texts.put(path, new String(bytes, StandardCharsets.UTF_8)));
        return texts;
    }
}
