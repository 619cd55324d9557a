package org.qingdan.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.qingdan.engine.catalog.Amount;
import org.qingdan.engine.catalog.Figures;
import org.qingdan.engine.catalog.Item;
import org.qingdan.engine.catalog.Unit;
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

        var text = new StringWriter();
        new ItemExplanation(ENGINE, item, new PrintWriter(text)).print();

        assertThat(text.toString()).startsWith(code + "  " + item.name()).contains("\n依据\n");
        for (var rule : ENGINE.rules().about(code))
            assertThat(text.toString().lines())
                    .containsSubsequence(rule.text().stream().map("  "::concat).toList());
        assertThat(text.toString()).contains(figures(item));
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
            case INDIVIDUAL -> Stream.of("因人而异，由发放机构核定");
            case NONE -> Stream.of("服务或权利，不发钱");
            case FIXED ->
                amount.parameter() == null
                        ? figures(catalog.figures().get(amount), amount.unit())
                        : parameter(item, amount.parameter());
            case PERCENT ->
                Stream.concat(
                        Stream.of("下列标准的 " + amount.rate().movePointRight(2).toBigInteger() + "%"),
                        parameter(item, amount.parameter()));
            case DIFFERENCE, REMAINDER -> amount.parameters().stream().flatMap(p -> parameter(item, p));
            case SHARE -> Stream.of("居家服务      50%", "上限", "800.00 元/月");
        };
    }

    /** The figures of a parameter, or that it has none. */
    private static Stream<String> parameter(Item item, String name) {
        var parameter =
                ENGINE.catalogs().parameter(ENGINE.catalogs().of(item), name).orElseThrow();
        return parameter.values().isEmpty()
                ? Stream.of(parameter.title() + "待确认（缺口 " + parameter.gap() + "）")
                : figures(ENGINE.catalogs().figures(parameter), parameter.unit());
    }

    /** Every figure in its own unit. */
    private static Stream<String> figures(Figures figures, Unit own) {
        return figures.all().stream().map(Figures.Standing::figure).map(f -> {
            Unit unit = f.unit() == null ? own : f.unit();
            // A share is 50 %; money has its fen.
            return unit == Unit.PERCENT
                    ? f.value().toBigIntegerExact() + " " + unit.label()
                    : f.value() + " " + unit.label();
        });
    }

    @Test
    void what_is_taken_off_and_what_caps_is_told_by_name() {
        assertThat(Run.of("explain", "LZ-2-11").lines())
                .anyMatch(l -> l.startsWith("  标准  集中照护标准待确认"))
                .anyMatch(l -> l.startsWith("  标准不超过（合计）  特困人员全护理标准待确认"))
                .anyMatch(l -> l.startsWith("  标准不超过（合计）  2022-12-01 至 今") && l.contains("1010.00 元/月"))
                .anyMatch(l -> l.startsWith("  减去  2022-12-01 至 今") && l.contains("6000.00 元/年"));
        assertThat(Run.of("explain", "LZ-2-01").lines()).contains("  减去  家庭人均月收入");
    }

    @Test
    void how_much_of_a_service_is_told() {
        assertThat(Run.of("explain", "LZ-1-04").lines()).contains("  服务或权利，不发钱", "  每年 1 次");
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
        assertThat(Run.of("explain", "CN-07").out()).containsPattern("下级  .*LZ-2-07 经济困难老年人护理补贴");
    }

    @Test
    void an_unknown_code_is_refused_with_the_nearest() {
        var run = Run.of("explain", "LZ-2-7");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("没有项目 LZ-2-7，最接近的是: LZ-2-07");
    }
}
