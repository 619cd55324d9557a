package org.qingdan.engine.lab;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.qingdan.engine.catalog.Item;
import org.qingdan.engine.determination.Engine;
import org.qingdan.engine.input.Place;
import org.qingdan.engine.input.Problems;
import org.qingdan.engine.profile.Elder;
import org.qingdan.engine.rules.Conclusion;
import org.qingdan.engine.rules.Condition;

/**
 * Checks of a revision that loads: situations of every item walked through, tiers that overlap or leave a gap, constants outside their domain, dictionary sentences
 * no rule uses, items without a case. What keeps a revision from loading at all is reported by the loader, in the same form.
 */
public final class Lint {
    private static final long MANY_SITUATIONS = 1_000_000;
    private static final int MANY_RELATED = 8;

    private final Engine engine;
    private final List<Finding> findings = new ArrayList<>();

    private Lint(Engine engine) {
        this.engine = engine;
    }

    /** @param cases whether to run the scenario cases too */
    public static List<Finding> run(Engine engine, boolean cases) {
        var lint = new Lint(engine);
        engine.catalogs().items().values().forEach(lint::item);
        lint.sentences();
        lint.cases(cases);
        return List.copyOf(lint.findings);
    }

    private void item(Item item) {
        var conditions = engine.situations().conditions(item.code());
        var enumeration = Enumeration.of(conditions, engine.catalogs().regions());
        for (var dimension : enumeration.dimensions())
            for (Condition condition : dimension.oneSided())
                error(
                        item.place(),
                        "CONSTANT_OUTSIDE_DOMAIN",
                        item.code() + " 的条件 " + condition.canonical() + " 恒真或恒假，常量不在属性的取值范围内");
        if (enumeration.size() > MANY_SITUATIONS)
            note(
                    item.place(),
                    "MANY_SITUATIONS",
                    item.code() + " 有 " + enumeration.size() + " 种情形，超过 " + MANY_SITUATIONS + "，请考虑拆分规则");
        else if (!item.tiers().isEmpty()) tiers(item, enumeration);
        long related = engine.catalogs().all().stream()
                .flatMap(c -> c.relations().stream())
                .filter(r -> r.members().contains(item.code())
                        || item.code().equals(r.first())
                        || item.code().equals(r.second()))
                .count();
        if (related > MANY_RELATED)
            note(item.place(), "MANY_RELATED", item.code() + " 涉及 " + related + " 条待遇关系，超过 " + MANY_RELATED);
    }

    private void tiers(Item item, Enumeration enumeration) {
        Set<String> reported = new HashSet<>();
        var grant = new Conclusion.Grant(item.code());
        enumeration.forEach(elder -> {
            var conclusions = engine.fire(elder);
            if (!conclusions.contains(grant)) return;
            var tiers = conclusions.stream()
                    .filter(c -> c instanceof Conclusion.Tier t && t.item().equals(item.code()))
                    .map(Object::toString)
                    .sorted()
                    .toList();
            if (tiers.size() > 1 && reported.add(tiers.toString()))
                error(item.place(), "TIERS_OVERLAP", item.code() + " 的档次重叠: " + String.join(", ", tiers));
            if (tiers.isEmpty() && allKnown(elder, enumeration) && reported.add("gap"))
                error(item.place(), "TIERS_LEAVE_GAP", item.code() + " 有可享受而无档次的情形，档次之间有空隙");
        });
    }

    private static boolean allKnown(Elder elder, Enumeration enumeration) {
        return enumeration.dimensions().stream()
                .allMatch(d -> d.attribute().value().apply(elder) != null);
    }

    private void sentences() {
        Map<String, Integer> used = engine.rules().sentenceUse();
        used.forEach((sentence, count) -> {
            if (count == 0) note(Place.file("rules/vocabulary.dsl"), "UNUSED_SENTENCE", "没有规则用到这句话: " + sentence);
        });
    }

    private void cases(boolean run) {
        var problems = new Problems();
        var cases = Cases.read(engine.files(), problems);
        problems.list().forEach(p -> error(p.place(), p.code(), p.message()));
        for (Item item : engine.catalogs().items().values())
            if (cases.stream().noneMatch(c -> c.expect().containsKey(item.code())))
                error(item.place(), "ITEM_WITHOUT_CASE", item.code() + " 没有场景，请在 cases/ 里写一个");
        if (!run) return;
        for (var scenario : cases) {
            var failure = Cases.run(engine, scenario);
            if (failure != null)
                error(
                        scenario.place(),
                        "CASE_FAILED",
                        "场景“" + scenario.name() + "”: " + String.join("; ", failure.differences()));
        }
    }

    private void error(Place place, String code, String message) {
        findings.add(new Finding(Finding.Severity.ERROR, place, code, message));
    }

    private void note(Place place, String code, String message) {
        findings.add(new Finding(Finding.Severity.NOTE, place, code, message));
    }
}
