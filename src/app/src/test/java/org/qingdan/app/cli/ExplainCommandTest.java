package org.qingdan.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.qingdan.engine.catalog.Amount;
import org.qingdan.engine.catalog.Figures;
import org.qingdan.engine.catalog.Item;
import org.qingdan.engine.determination.Engine;

class ExplainCommandTest {
    private static final Engine ENGINE = Engine.shipped();

    static Stream<String> codes() {
        return ENGINE.catalogs().items().keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("codes")
    void every_item_is_explained_with_its_rules_word_for_word_and_all_its_figures(String code) {
        var item = ENGINE.catalogs().item(code);

        var run = Run.of("explain", code);

        assertThat(run.code()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).startsWith(code + "  " + item.name()).contains("\n依据\n");
        for (var rule : ENGINE.rules().about(code))
            assertThat(run.lines())
                    .containsSubsequence(rule.text().stream().map("  "::concat).toList());
        assertThat(run.out()).contains(figures(item));
    }

    private static List<String> figures(Item item) {
        var amounts = new ArrayList<Amount>();
        if (item.amount() != null) amounts.add(item.amount());
        item.tiers().forEach(t -> amounts.add(t.amount()));
        return amounts.stream().flatMap(a -> figures(item, a)).toList();
    }

    private static Stream<String> figures(Item item, Amount amount) {
        var catalog = ENGINE.catalogs().of(item);
        return switch (amount.form()) {
            case LOCAL -> Stream.of("由地方清单确定");
            case UNKNOWN -> Stream.of("待确认（缺口 " + amount.gap() + "）");
            case FIXED -> {
                Figures figures = amount.parameter() == null
                        ? catalog.figures().get(amount)
                        : ENGINE.catalogs()
                                .parameter(catalog, amount.parameter())
                                .orElseThrow();
                yield figures.all().stream()
                        .map(s -> s.figure().value() + " " + amount.unit().label());
            }
            case SHARE -> Stream.of("居家服务      50%", "上限", "800.00 元/月");
        };
    }

    @Test
    void statuses_a_rule_asks_for_are_explained_with_it() {
        assertThat(Run.of("explain", "CN-07").out()).contains("认定为 \"国家清单经济困难老年人\"", "@reading(\"经济困难: 低保及低保边缘\")");
    }

    @Test
    void lists_above_and_relations_are_named() {
        assertThat(Run.of("explain", "LZ-2-07").out())
                .contains("落实  CN-07 护理补贴")
                .containsPattern("就高 +LZ-2-06 重度残疾人护理补贴、LZ-2-07 经济困难老年人护理补贴");
        assertThat(Run.of("explain", "CN-07").out()).contains("下级  LZ-2-07 经济困难老年人护理补贴");
    }

    @Test
    void an_unknown_code_is_refused_with_the_nearest() {
        var run = Run.of("explain", "LZ-2-7");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("没有项目 LZ-2-7，最接近的是: LZ-2-07");
    }
}
