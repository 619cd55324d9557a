package org.qingdan.engine.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.qingdan.engine.ChangedLists;
import org.qingdan.engine.Fault;
import org.qingdan.engine.catalog.Item;
import org.qingdan.engine.determination.Engine;
import org.qingdan.engine.determination.RequestReader;
import org.qingdan.engine.determination.Walk;
import org.qingdan.engine.profile.Attributes;
import org.qingdan.engine.profile.Elder;
import org.qingdan.engine.rules.Conclusion;
import org.qingdan.engine.rules.Truth;

/** Rules and amounts by which somebody older, more disabled or poorer gets less. */
class FairnessTest {
    /** Items with more situations than this are not gone through elder by elder. */
    private static final long FEW = 600;

    private static final String LIST = "catalogs/guangxi/liuzhou/";
    private static final String RULES = "rules/guangxi/liuzhou/";
    private static final String VOCABULARY = "rules/vocabulary.dsl";
    private static final String ALLOWANCE = RULES + "old-age-allowance.dslr";
    private static final String ALLOWANCE_ITEM = LIST + "items/old-age-allowance.yaml";
    private static final String MILITARY_ITEM = LIST + "items/military-nursing.yaml";
    private static final String DIBAO_ITEM = LIST + "items/dibao.yaml";

    /**
     * One fault.
     *
     * @param says what the finding must say: the two neighbours, and what decides
     */
    record Unfair(String name, UnaryOperator<ChangedLists> edit, List<String> says) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static Unfair unfair(String name, UnaryOperator<ChangedLists> edit, String... says) {
        return new Unfair(name, edit, List.of(says));
    }

    private static String dibao(String amount) {
        return "amount: {form: " + amount + "}";
    }

    static List<Unfair> faults() {
        return List.of(
                unfair(
                        "older, and refused",
                        l -> l.replace(ALLOWANCE, "- 年满 80 周岁\n则\n    给予", "- 年满 80 周岁\n    - 未满 90 周岁\n则\n    给予"),
                        "LZ-1-05 年龄更大",
                        "甲 周岁：89，可享受；乙 周岁：90，不符合",
                        "规则“LZ-1-05 高龄津贴”的“未满 90 周岁”"),
                unfair(
                        "older, and paid less",
                        l -> l.replace(ALLOWANCE_ITEM, "\"100.00\"", "\"40.00\""),
                        "LZ-1-05 年龄更大",
                        "甲 周岁：89，按“80-89”档得 50.00 元/月；乙 周岁：90，按“90-99”档得 40.00 元/月",
                        "规则“LZ-1-05 90 至 99 周岁”"),
                unfair(
                        "older, and ranked lower",
                        l -> l.replace(RULES + "public-home-queue.dslr", "- 年满 80 周岁", "- 未满 80 周岁"),
                        "LZ-2-17 年龄更大",
                        "甲 周岁：79，按“第二顺序”档；乙 周岁：80，按“第三顺序”档"),
                unfair(
                        "a birthday later in the month takes away",
                        l -> l.replace(VOCABULARY, "=ageThisMonth >= {n}", "=ageThisMonth <= {n}"),
                        "LZ-1-06 年龄更大",
                        "甲 当月周岁：68，可享受；乙 当月周岁：69，不符合"),
                unfair(
                        "total loss of ability, and refused",
                        l -> l.replace(VOCABULARY, "=ability.level >= ", "=ability.level == "),
                        "LZ-2-07 失能更重",
                        "困难类别：最低生活保障",
                        "甲 能力等级：重度失能，可享受；乙 能力等级：完全失能，不符合",
                        "“能力等级为 重度失能 或更重”"),
                unfair(
                        "total loss of ability, and a lower rate",
                        l -> l.replace(
                                DIBAO_ITEM,
                                dibao(
                                        "difference, unit: CNY/person/month, parameter: dibao-standard, less: [income.perCapitaMonthly]"),
                                dibao(
                                        "share, unit: CNY/person/month, base: care.monthlyBill, rateBy: ability.level, rates: [{when: SEVERE, rate: \"0.50\", from: unknown}, {when: TOTAL, rate: \"0.40\", from: unknown}], cap: [{from: unknown, value: \"100.00\"}]")),
                        "LZ-2-01 失能更重",
                        "每月养老服务费：100.00",
                        "甲 能力等级：重度失能，可享受得 50.00 元/人·月；乙 能力等级：完全失能，可享受得 40.00 元/人·月"),
                unfair(
                        "the heaviest grade, and refused",
                        l -> l.replace(VOCABULARY, "=disability.worstGrade <= ", "=disability.worstGrade == "),
                        "LZ-2-06 残疾更重",
                        "甲 残疾等级：2，可享受；乙 残疾等级：1，不符合"),
                unfair(
                        "a heavier wound, and a smaller share of a standard that is not known",
                        l -> l.replace(MILITARY_ITEM, "\"0.50\"", "\"0.20\""),
                        "LZ-2-19 残疾更重",
                        "甲 军人残疾等级：3，按“因战因公三至四级”档得标准的 0.40；乙 军人残疾等级：2，按“因战因公一至二级”档得标准的 0.20"),
                unfair(
                        "a heavier level of long-term-care insurance, and refused",
                        l -> l.append(
                                        VOCABULARY,
                                        "\n[when](?<!.)\\s*- 长护等级轻于 {n:\\d+} 级(?!.)=insurance.ltci.level < {n}\n")
                                .replace(RULES + "nursing-subsidy.dslr", "- 不是特困人员\n", "- 不是特困人员\n    - 长护等级轻于 4 级\n"),
                        "LZ-2-07 失能更重",
                        "甲 长期护理失能等级：重度失能Ⅰ级，可享受；乙 长期护理失能等级：重度失能Ⅱ级，不符合"),
                unfair(
                        "poorer, and refused",
                        l -> l.replace(
                                "rules/national/statuses.dslr", "- 困难类别含 最低生活保障\n", "- 困难类别含 低保边缘家庭\n    - 年满 60 周岁\n"),
                        "CN-05 更困难",
                        "甲 困难类别：最低生活保障边缘家庭，可享受；乙 困难类别：最低生活保障，不符合"),
                unfair(
                        "less income, and paid less",
                        l -> l.replace(
                                DIBAO_ITEM,
                                dibao(
                                        "difference, unit: CNY/person/month, parameter: dibao-standard, less: [income.perCapitaMonthly]"),
                                dibao(
                                        "share, unit: CNY/person/month, base: income.perCapitaMonthly, rateBy: hukou.track, rates: [{when: URBAN, rate: \"0.50\", from: unknown}, {when: RURAL, rate: \"0.50\", from: unknown}], cap: [{from: unknown, value: \"100.00\"}]")),
                        "LZ-2-01 收入更低",
                        "甲 家庭人均月收入：200.00，可享受得 100.00 元/人·月",
                        "数额的算法"));
    }

    private static List<Finding> unfair(ChangedLists lists) {
        return found(lists).stream().filter(f -> f.code().equals("UNFAIR_STEP")).toList();
    }

    private static List<Finding> found(ChangedLists lists) {
        var context = new LintContext(Engine.load(lists.files()));
        new FairnessChecks(context).run();
        return context.findings().list();
    }

    @ParameterizedTest
    @MethodSource
    void faults(Unfair fault) {
        assertThat(unfair(fault.edit.apply(new ChangedLists())))
                .extracting(Finding::message)
                .anySatisfy(m -> assertThat(m).contains(fault.says));
    }

    /** What the look-up finds, Drools finds too: every elder is made, fired and walked, and so is the neighbour. */
    @ParameterizedTest
    @MethodSource
    void refused_neighbours_are_those_that_drools_refuses(Unfair fault) {
        var engine = Engine.load(fault.edit.apply(new ChangedLists()).files());
        var context = new LintContext(engine);
        var fired = new TreeSet<String>();
        var lookedUp = new TreeSet<String>();
        for (Item item : engine.catalogs().items().values()) {
            var enumeration = Enumeration.of(
                    engine.rules().conditions(engine.rules().about(item.code())).values(),
                    engine.catalogs().regions());
            if (item.rules() == Item.RuleKnowledge.UNKNOWN || enumeration.size() > FEW) continue;
            var reads = new AmountReads(engine.catalogs(), item);
            for (Ladder ladder : Ladder.all()) {
                if (refuses(engine, item, enumeration, ladder)) fired.add(item.code() + " " + ladder.attribute());
                var walk = FairnessWalk.of(context, item, reads, ladder);
                if (walk != null
                        && walk.unfair().stream().anyMatch(u -> u.message().contains("不符合")))
                    lookedUp.add(item.code() + " " + ladder.attribute());
            }
        }

        assertThat(lookedUp).isNotEmpty().isEqualTo(fired);
    }

    static List<Unfair> refused_neighbours_are_those_that_drools_refuses() {
        var some = new ArrayList<Unfair>(List.of(unfair("as shipped", l -> l)));
        faults().stream().filter(f -> String.join("", f.says).contains("不符合")).forEach(some::add);
        return some;
    }

    private static boolean refuses(Engine engine, Item item, Enumeration enumeration, Ladder ladder) {
        var read = enumeration.dimensions().stream()
                .filter(d -> ladder.paths().contains(d.attribute().path()))
                .flatMap(d -> d.conditions().stream())
                .toList();
        if (read.isEmpty()) return false;
        Map<List<Truth>, Ladder.Step> distinct = new LinkedHashMap<>();
        for (var step : ladder.steps()) {
            var outcomes =
                    new ArrayList<>(List.of(Points.Point.of(step.better(), read).outcomes()));
            outcomes.addAll(List.of(Points.Point.of(step.worse(), read).outcomes()));
            distinct.putIfAbsent(outcomes, step);
        }
        var found = new AtomicBoolean();
        enumeration.forEach(elder -> {
            var values = new HashMap<String, Object>();
            Attributes.inOrder().forEach(a -> {
                Object value = a.value().apply(elder);
                if (value != null) values.put(a.path(), value);
            });
            if (found.get() || values.keySet().stream().anyMatch(ladder.paths()::contains)) return;
            for (var step : distinct.values())
                if (granted(engine, item, elder, values, step.better())
                        && refused(engine, item, elder, values, step.worse())) found.set(true);
        });
        return found.get();
    }

    private static Elder neighbour(Elder elder, Map<String, Object> values, Map<String, Object> rung) {
        var own = new HashMap<>(values);
        own.putAll(rung);
        return Attributes.elder(elder.asOf(), own);
    }

    private static boolean granted(
            Engine engine, Item item, Elder elder, Map<String, Object> values, Map<String, Object> rung) {
        return engine.fire(neighbour(elder, values, rung)).contains(new Conclusion.Grant(item.code()));
    }

    private static boolean refused(
            Engine engine, Item item, Elder elder, Map<String, Object> values, Map<String, Object> rung) {
        var walk = new Walk(engine.rules(), neighbour(elder, values, rung));
        boolean known = item.rules() == Item.RuleKnowledge.KNOWN
                || walk.any(engine.rules().gates(item.code())) == Truth.NOT_MET;
        return known && walk.any(engine.rules().granting(item.code())) == Truth.NOT_MET;
    }

    @Test
    void each_fault_is_said_once_with_its_place() {
        var lists = new ChangedLists().replace(ALLOWANCE_ITEM, "\"100.00\"", "\"40.00\"");

        assertThat(unfair(lists)).singleElement().satisfies(f -> {
            assertThat(f.severity()).isEqualTo(Finding.Severity.ERROR);
            assertThat(f.place().file()).isEqualTo(ALLOWANCE_ITEM);
            assertThat(f.place().line()).isEqualTo(lists.line(ALLOWANCE_ITEM, "tier: \"90-99\""));
        });
    }

    @Test
    void the_two_elders_named_do_get_what_is_said_of_them() {
        var engine = Engine.load(new ChangedLists()
                .replace(ALLOWANCE_ITEM, "\"100.00\"", "\"40.00\"")
                .files());

        assertThat(allowance(engine, LocalDate.of(1936, 11, 23))).isEqualTo("50.00");
        assertThat(allowance(engine, LocalDate.of(1936, 11, 22))).isEqualTo("40.00");
    }

    private static String allowance(Engine engine, LocalDate birthDate) {
        String json = """
                {"asOf": "2026-11-22", "elder": {"birthDate": "%s", "hukou": {"region": "450203"}}, "items": ["LZ-1-05"]}""".formatted(birthDate);
        var request = RequestReader.read(json.getBytes(java.nio.charset.StandardCharsets.UTF_8), null, false);
        return engine.determine(request).items().get(0).benefit().amount().toPlainString();
    }

    @Test
    void more_for_those_who_are_worse_off_is_fair() {
        assertThat(unfair(new ChangedLists().replace(ALLOWANCE_ITEM, "\"50.00\"", "\"99.99\"")))
                .isEmpty();
    }

    @Test
    void an_amount_that_is_not_known_is_not_compared() {
        var lists = new ChangedLists()
                .replace(
                        ALLOWANCE_ITEM,
                        "value: \"100.00\", source: {doc: G2,",
                        "value: \"40.00\", atLeast: true, source: {doc: G2,");

        assertThat(unfair(lists)).isEmpty();
    }

    @Test
    void statuses_that_no_document_puts_in_an_order_are_not_compared() {
        // 特困 excludes 低保 from the nursing subsidy; that is another status, not a heavier one.
        assertThat(Ladder.all())
                .filteredOn(l -> l.attribute().equals("hardship"))
                .singleElement()
                .satisfies(
                        l -> assertThat(l.steps()).noneMatch(s -> s.toString().contains("TEKUN")));
        assertThat(unfair(new ChangedLists())).isEmpty();
    }

    @Test
    void a_declared_exception_excuses_its_item_and_attribute() {
        var lists = new ChangedLists()
                .replace(ALLOWANCE_ITEM, "\"100.00\"", "\"40.00\"")
                .replace(ALLOWANCE_ITEM, "  notes:\n", """
                          fairness:
                            - {attribute: age, why: 试验, source: {doc: L9, clause: 试验, confidence: LEAD, readOn: 2026-11-22, reviewBy: 2027-05-22}}
                          notes:
                        """);

        assertThat(found(lists)).isEmpty();
    }

    @Test
    void an_exception_that_excuses_nothing_is_found() {
        var lists = new ChangedLists()
                .replace(MILITARY_ITEM, "attribute: militaryDisability.grade", "attribute: ability.level");

        assertThat(found(lists)).extracting(Finding::code).containsExactly("UNUSED_FAIRNESS", "UNFAIR_STEP");
    }

    @Test
    void an_exception_for_one_rule_excuses_no_other() {
        var lists = new ChangedLists().replace(MILITARY_ITEM, "rule: LZ-2-19 精神残疾五级、六级", "rule: LZ-2-19 因病一级至四级");

        assertThat(found(lists)).extracting(Finding::code).containsExactly("UNUSED_FAIRNESS", "UNFAIR_STEP");
    }

    @Test
    void an_exception_is_cited_like_any_fact() {
        var lists = new ChangedLists()
                .replace(MILITARY_ITEM, "readOn: 2026-11-22, reviewBy: 2027-05-22}}", "readOn: 2026-11-22}}");

        assertThat(Findable.codes(lists)).containsExactly("NO_REVIEW_DATE");
    }

    @Test
    void an_exception_on_an_attribute_that_does_not_exist_does_not_load() {
        new Fault(
                        "",
                        l -> l.replace(
                                MILITARY_ITEM,
                                "attribute: militaryDisability.grade,",
                                "attribute: militaryDisability.grad,"),
                        "UNKNOWN_ATTRIBUTE",
                        MILITARY_ITEM,
                        "attribute: militaryDisability.grad,",
                        "militaryDisability.grade")
                .mustBeReported();
    }
}
