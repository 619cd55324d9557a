package org.qingdan.engine.lab;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.qingdan.engine.catalog.Item;
import org.qingdan.engine.input.Place;
import org.qingdan.engine.rules.Term;

/** The scenario cases: whether they check something, whether they try every rule and sentence, and, when they are run, whether they come out as written. */
record CaseChecks(LintContext context, List<Cases.Case> cases) {
    /** What an expectation without a word expects. */
    private static final Cases.Expectation NOTHING = new Cases.Expectation(
            null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, List.of(),
            List.of());

    /** What each case says by itself. */
    void expectations() {
        Map<String, Place> names = new HashMap<>();
        for (var scenario : cases) {
            Place first = names.putIfAbsent(scenario.place().file() + " " + scenario.name(), scenario.place());
            if (first != null) found(scenario, "DUPLICATE_CASE", "场景名称重复，另一处在 " + first + "，请另取名称");
            if (!scenario.adopted()) found(scenario, "SUGGESTED_CASE", "这是建议的场景，期望取自程序；请对照文件核实期望，再删去 suggested 这一行");
            if (scenario.expect().isEmpty()
                    && scenario.warnings().isEmpty()
                    && scenario.refused().isEmpty())
                found(scenario, "CASE_WITHOUT_EXPECTATION", "没有写期望的结果 expect，等于没有检查");
            scenario.expect().forEach((code, expectation) -> {
                if (!context.catalogs().items().containsKey(code))
                    found(scenario, "CASE_OF_UNKNOWN_ITEM", "清单里没有项目 " + code + "，请核对编号");
                else if (expectation.equals(NOTHING))
                    found(scenario, "CASE_WITHOUT_EXPECTATION", "对 " + code + " 没有写任何期望，等于没有检查");
            });
        }
    }

    /** What the cases try, taken together. */
    void coverage() {
        items();
        rules();
    }

    /** Runs every case. */
    void fire() {
        for (var scenario : cases) {
            var failure = Cases.run(context.engine(), scenario);
            if (failure != null) found(scenario, "CASE_FAILED", String.join("; ", failure.differences()));
        }
    }

    private void items() {
        Set<String> expected = new HashSet<>();
        cases.stream()
                .filter(Cases.Case::adopted)
                .forEach(c -> expected.addAll(c.expect().keySet()));
        for (Item item : context.catalogs().items().values())
            if (!expected.contains(item.code()))
                context.findings().add(item.place(), "ITEM_WITHOUT_CASE", item.code() + " 没有场景，请在 cases/ 里写一个");
    }

    private void rules() {
        for (var missed : Coverage.of(context, cases).missed()) {
            String rule = "规则“" + missed.rule().name() + "”";
            Term term = missed.term();
            if (term == null) context.findings().add(missed.place(), "RULE_WITHOUT_CASE", "没有场景使" + rule + "成立，请写一个");
            else
                context.findings()
                        .add(
                                missed.place(),
                                "CONDITION_WITHOUT_CASE",
                                "没有场景使" + rule + "只差“" + term.sentence() + "”这一句，请写一个其余各句都成立的");
        }
    }

    private void found(Cases.Case scenario, String code, String message) {
        context.findings().add(scenario.place(), code, "场景“" + scenario.name() + "”: " + message);
    }
}
