package org.qingdan.engine.lab.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.qingdan.engine.ChangedLists;
import org.qingdan.engine.catalog.ListFiles;
import org.qingdan.engine.determination.Engine;
import org.qingdan.engine.input.InvalidInputException;
import org.qingdan.engine.input.Node;
import org.qingdan.engine.input.YamlReader;

class StructureTest {
    private static final String LIST = "catalogs/guangxi/liuzhou/";
    private static final String OLD_AGE = LIST + "items/old-age-allowance.yaml";
    private static final String OLD_AGE_RULES = "rules/guangxi/liuzhou/old-age-allowance.dslr";
    private static final String PARAMETERS = LIST + "parameters.yaml";
    private static final String RELATIONS = LIST + "relations.yaml";
    private static final String SOURCES = LIST + "sources.yaml";
    private static final String HEAD = LIST + "catalog.yaml";
    private static final String VOUCHER = "catalogs/guangxi/items/care-voucher.yaml";
    private static final String WORDS = "catalogs/dictionaries/";
    private static final Engine SHIPPED = Engine.shipped();
    private static final Engine BEFORE = Engine.load(new ChangedLists().files());

    private static List<Change> changes(ChangedLists lists) {
        return Structure.compare(BEFORE, Engine.load(lists.files()));
    }

    @Test
    void a_revision_does_not_differ_from_itself() {
        assertThat(Structure.compare(SHIPPED, Engine.load(ListFiles.shipped()))).isEmpty();
    }

    @Test
    void files_items_rules_keys_and_lines_in_another_order_or_another_file_make_no_difference() {
        var texts = new TreeMap<String, String>();
        var original = ChangedLists.ofAllPlaces();
        var moved = new TreeMap<String, StringBuilder>();
        for (String path : ListFiles.shipped().all().keySet()) {
            String text = original.text(path);
            String directory = path.substring(0, path.lastIndexOf('/') + 1);
            if (path.endsWith(".dslr"))
                moved.computeIfAbsent(directory + "all.dslr", p -> new StringBuilder())
                        .insert(0, Rewritten.rules(text) + "\n");
            else if (directory.endsWith("/items/"))
                texts.put(directory + "z-" + path.substring(directory.length()), yaml(path, text));
            else if (path.endsWith(".yaml")) texts.put(path, yaml(path, text));
            else if (path.endsWith("regions.csv")) texts.put(path, lastFirst(text));
            else texts.put(path, text);
        }
        moved.forEach((path, text) -> texts.put(path, text.toString()));
        String items = LIST + "items/";
        texts.put(
                items + "moved.yaml",
                (texts.remove(items + "z-old-age-allowance.yaml").strip()
                                + texts.remove(items + "z-tekun.yaml").strip())
                        .replace("][", ", "));

        assertThat(Structure.compare(SHIPPED, Engine.load(ListFiles.of(texts)))).isEmpty();
    }

    private static String yaml(String path, String text) {
        return Rewritten.backwards(YamlReader.read(path, text));
    }

    private static String lastFirst(String csv) {
        var lines = new ArrayList<>(csv.lines().toList());
        java.util.Collections.reverse(lines.subList(1, lines.size()));
        return String.join("\n", lines) + "\n";
    }

    private static Arguments edit(String file, String old, String now, String... sentences) {
        return Arguments.of(
                sentences[0], (UnaryOperator<ChangedLists>) l -> l.replace(file, old, now), List.of(sentences));
    }

    private static Arguments added(String file, String text, String sentence) {
        return Arguments.of(sentence, (UnaryOperator<ChangedLists>) l -> l.append(file, text), List.of(sentence));
    }

    static Stream<Arguments> edits() {
        return Stream.of(
                edit(
                        OLD_AGE,
                        "value: \"50.00\"",
                        "value: \"80.00\"",
                        "LZ-1-05 档次 80-89 数额（起始日不详）：50.00 元/月 → 80.00 元/月"),
                edit(
                        OLD_AGE,
                        "from: unknown, evidenced: 2020-01-01, value: \"50.00\"",
                        "from: 2019-01-01, evidenced: 2020-01-01, value: \"50.00\"",
                        "LZ-1-05 档次 80-89 数额（起始日不详） 起始日：不详 → 2019-01-01"),
                edit(
                        OLD_AGE,
                        "evidenced: 2020-01-01, value: \"50.00\"",
                        "value: \"50.00\"",
                        "LZ-1-05 档次 80-89 数额（起始日不详） 有据之日：2020-01-01 → （没有写）"),
                edit(
                        OLD_AGE,
                        "value: \"50.00\"",
                        "until: 2030-12-31, value: \"50.00\"",
                        "LZ-1-05 档次 80-89 数额（起始日不详） 截止日：（没有写） → 2030-12-31"),
                edit(OLD_AGE, "name: 高龄津贴", "name: 高龄补贴", "LZ-1-05 名称：高龄津贴 → 高龄补贴"),
                edit(OLD_AGE, "status: in-force", "status: pilot", "LZ-1-05 状态：现行 → 试点"),
                edit(OLD_AGE, "start: application-month", "start: approval-month", "LZ-1-05 起发：申请当月 → 批准当月"),
                edit(OLD_AGE, "  per: person", "  per: person\n  payer: 县（区）财政", "LZ-1-05 支出责任：（没有写） → 县（区）财政"),
                edit(OLD_AGE, "implements: [CN-04]", "implements: [CN-04, CN-05]", "LZ-1-05 落实的上级项目：新增 CN-05"),
                edit(OLD_AGE, "gaps: [U15]", "gaps: [U15, U8]", "LZ-1-05 缺口：新增 U8"),
                edit(
                        OLD_AGE,
                        "自申请当月起计",
                        "自申请次月起计",
                        "LZ-1-05 附带要求：须提出申请，自申请当月起计；当月来不及审批的，次月补发。 → 须提出申请，自申请次月起计；当月来不及审批的，次月补发。"),
                edit(OLD_AGE, "materials: [申请表, 身份证,", "materials: [申请表,", "LZ-1-05 材料：删去 身份证"),
                edit(OLD_AGE, "body: 县（区）民政局", "body: 乡镇（街道）", "LZ-1-05 办理 机关：县（区）民政局 → 乡镇（街道）"),
                edit(
                        OLD_AGE,
                        "  source: {doc: L9, confidence: LEAD",
                        "  source: {doc: L9, confidence: PRESS",
                        "LZ-1-05 依据 可信程度：线索 → 二手来源"),
                edit(OLD_AGE, "title: 80 至 89 周岁", "title: 八十余岁", "LZ-1-05 档次 80-89 说明：80 至 89 周岁 → 八十余岁"),
                edit(OLD_AGE, "    - 户籍迁出柳州的不再享受。\n", "", "LZ-1-05 备注：删去 户籍迁出柳州的不再享受。"),
                edit(OLD_AGE_RULES, "年满 80 周岁", "年满 75 周岁", "规则“LZ-1-05 高龄津贴”：年满 80 周岁 → 年满 75 周岁"),
                edit(OLD_AGE_RULES, "    - 户籍在 柳州市\n", "", "规则“LZ-1-05 高龄津贴”：删去 户籍在 柳州市"),
                edit(OLD_AGE_RULES, "    - 户籍在 柳州市\n", "    - 户籍在 柳州市\n    - 常住在 柳州市\n", "规则“LZ-1-05 高龄津贴”：新增 常住在 柳州市"),
                edit(OLD_AGE_RULES, "@source(\"L9\")", "@source(\"L9 第三条\")", "规则“LZ-1-05 高龄津贴” 依据：L9 → L9 第三条"),
                edit(
                        OLD_AGE_RULES,
                        "@source(\"L9\")",
                        "@source(\"L9\")\n    @from(\"2027-01-01\")",
                        "规则“LZ-1-05 高龄津贴” 起始日：（没有写） → 2027-01-01"),
                edit(
                        OLD_AGE_RULES,
                        "规则 \"LZ-1-05 高龄津贴\"",
                        "规则 \"LZ-1-05 享受\"",
                        "规则“LZ-1-05 高龄津贴” 名称：LZ-1-05 高龄津贴 → LZ-1-05 享受"),
                added(
                        OLD_AGE_RULES,
                        "\n规则 \"LZ-1-05 特例\"\n    @source(\"L9\")\n当\n    老年人\n    - 户籍在 柳州市三江侗族自治县\n    - 年满 79 周岁\n则\n    给予 LZ-1-05\n结束\n",
                        "新增 规则 LZ-1-05 特例，依据 L9，户籍在 柳州市三江侗族自治县、年满 79 周岁、给予 LZ-1-05"),
                edit(
                        PARAMETERS,
                        "from: 2022-12-01, value: \"770.00\"",
                        "from: 2022-12-01, value: \"800.00\"",
                        "清单 guangxi/liuzhou 参数 dibao-standard（柳州市市区，城市标准，2022-12-01 起）：770.00 元/月 → 800.00 元/月"),
                edit(
                        PARAMETERS,
                        "title: 最低生活保障标准",
                        "title: 低保标准",
                        "清单 guangxi/liuzhou 参数 dibao-standard 名称：最低生活保障标准 → 低保标准"),
                added(
                        PARAMETERS,
                        "- {name: x, title: 试验标准, unit: CNY/month, values: [], gap: U5}\n",
                        "清单 guangxi/liuzhou：新增 参数 x 试验标准"),
                edit(
                        RELATIONS,
                        "prefer: LZ-2-07",
                        "prefer: LZ-2-06",
                        "清单 guangxi/liuzhou 待遇关系 就高，LZ-2-06、LZ-2-07，看同一次核对的结果 同额时保留：LZ-2-07 → LZ-2-06"),
                edit(
                        RELATIONS,
                        "kind: EXCLUDES\n  first: LZ-2-02",
                        "kind: ADDS\n  first: LZ-2-02",
                        "清单 guangxi/liuzhou 待遇关系 不兼得，LZ-2-02，LZ-2-01，看同一次核对的结果 种类：不兼得 → 可兼得"),
                edit(
                        SOURCES,
                        "title: 柳州高龄补贴政策问答, date: 不详",
                        "title: 柳州高龄补贴政策问答, number: 柳民〔2020〕1号, date: 不详",
                        "清单 guangxi/liuzhou 文件 L9 文号：（没有写） → 柳民〔2020〕1号"),
                edit(
                        HEAD,
                        "version: \"2026.11.1\"",
                        "version: \"2027.1.1\"",
                        "清单 guangxi/liuzhou 版本号：2026.11.1 → 2027.1.1"),
                edit(HEAD, "scheme: unknown", "scheme: pilot", "清单 guangxi/liuzhou 长期护理保险状态 起始日不详：不详 → 试点"),
                edit(HEAD, "chosen: 住在本地", "chosen: 外地户籍住满半年", "清单 guangxi/liuzhou 读法 常住 采用：住在本地 → 外地户籍住满半年"),
                edit(HEAD, "times: \"1.5\"", "times: \"2\"", "清单 guangxi/liuzhou 可申请的认定 最低生活保障边缘家庭 倍数：1.50 → 2.00"),
                edit(
                        HEAD,
                        "向市医保局查询",
                        "向市医疗保障局查询",
                        "清单 guangxi/liuzhou 缺口 U8：柳州市长期护理保险是否启动、何时启动没有查到；向市医保局查询。 → 柳州市长期护理保险是否启动、何时启动没有查到；向市医疗保障局查询。"),
                edit(
                        VOUCHER,
                        "when: HOME, rate: \"0.50\"",
                        "when: HOME, rate: \"0.45\"",
                        "LZ-2-10 数额 比例“HOME，2026-01-01 起”：0.50 → 0.45"),
                edit(
                        "rules/vocabulary.dsl",
                        "=age >= {n}",
                        "=ageThisMonth >= {n}",
                        "词典句子“- 年满 {n} 周岁” 含义：age >= {n} → ageThisMonth >= {n}"),
                added(
                        "rules/vocabulary.dsl",
                        "[when](?<!.)\\s*- 是女性(?!.)=sex == Sex.FEMALE\n",
                        "新增 词典句子 - 是女性，空位 \\s*\\Q- 是女性\\E，含义 sex == Sex.FEMALE"),
                edit(WORDS + "attributes.yaml", "label: 周岁", "label: 年龄", "属性 age 名称：周岁 → 年龄"),
                edit(WORDS + "values.yaml", "FEMALE: 女", "FEMALE: 女性", "取值 Sex，FEMALE 名称：女 → 女性"),
                edit(WORDS + "receipts.yaml", "工伤生活护理费", "工伤护理费", "正在享受的待遇 WORK_INJURY_NURSING 名称：工伤生活护理费 → 工伤护理费"),
                added(WORDS + "materials.yaml", "- 照片\n", "材料：新增 照片"),
                edit(
                        WORDS + "regions.csv",
                        "110228,密云县,110000,,2016-07-30",
                        "110228,密云县,110000,,2016-07-31",
                        "地区 110228 截止日：2016-07-30 → 2016-07-31"),
                edit(WORDS + "region-groups.yaml", "\"450205\", \"450206\"", "\"450205\"", "地区组 柳州市市区 成员：删去 450206"),
                edit(
                        WORDS + "region-groups.yaml",
                        "name: 柳东新区, within: \"450200\"",
                        "name: 柳东新区, within: \"450205\"",
                        "管理单位 柳东新区 所在：450200 → 450205"),
                edit(WORDS + "working-days.csv", "2019-01-01,holiday,元旦\n", "", "删去 调休日 2019-01-01，上班 否"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("edits")
    void an_edit_is_told_in_one_sentence(String name, UnaryOperator<ChangedLists> edit, List<String> sentences) {
        assertThat(changes(edit.apply(new ChangedLists())))
                .extracting(Change::sentence)
                .containsExactlyElementsOf(sentences);
    }

    @Test
    void the_other_way_round_what_was_added_is_removed() {
        var edited = Engine.load(new ChangedLists()
                .append(PARAMETERS, "- {name: x, title: 试验, unit: CNY/month, values: [], gap: U5}\n")
                .files());
        assertThat(Structure.compare(edited, BEFORE))
                .extracting(Change::sentence)
                .containsExactly("清单 guangxi/liuzhou：删去 参数 x 试验");
    }

    @Test
    void a_difference_names_what_it_is_of_and_where_it_stands_in_both() {
        var change = changes(new ChangedLists()
                        .replace(OLD_AGE, "- code", "# 说明\n- code")
                        .replace(OLD_AGE, "value: \"50.00\"", "value: \"80.00\""))
                .get(0);
        assertThat(change.kind()).isEqualTo(Change.Kind.CHANGED);
        assertThat(change.what()).isEqualTo(Change.What.FIGURE);
        assertThat(change.name()).isEqualTo("LZ-1-05");
        assertThat(change.before()).isEqualTo("50.00 元/月");
        assertThat(change.after()).isEqualTo("80.00 元/月");
        assertThat(change.placeBefore().file()).isEqualTo(OLD_AGE);
        assertThat(change.placeAfter().line()).isEqualTo(change.placeBefore().line() + 1);
    }

    @Test
    void tiers_stand_in_an_order_only_where_the_first_that_holds_is_taken() {
        var first = new ChangedLists();
        String path = LIST + "items/public-home-queue.yaml";
        String reversed = Rewritten.straight(tiersReversed(YamlReader.read(path, first.text(path))));
        assertThat(changes(first.put(path, reversed)))
                .singleElement()
                .satisfies(c -> assertThat(c.path()).endsWith("档次先后"));

        var exclusive = new ChangedLists();
        reversed = Rewritten.straight(tiersReversed(YamlReader.read(OLD_AGE, exclusive.text(OLD_AGE))));
        assertThat(changes(exclusive.put(OLD_AGE, reversed))).isEmpty();
    }

    private static Node tiersReversed(Node items) {
        for (Node item : ((Node.Sequence) items).elements())
            if (((Node.Mapping) item).get("tiers") instanceof Node.Sequence tiers)
                java.util.Collections.reverse(tiers.elements());
        return items;
    }

    @Test
    void a_list_that_comes_is_told_as_a_whole() {
        var lists = new ChangedLists()
                .put(
                        "catalogs/guangxi/guilin/catalog.yaml",
                        "id: guangxi/guilin\nname: 桂林市清单\nregion: \"450300\"\nversion: \"1\"\n");
        assertThat(changes(lists))
                .extracting(Change::sentence)
                .containsExactly("新增 清单 guangxi/guilin 桂林市清单（0 个项目，0 条规则）");
    }

    @Test
    void a_case_more_shows_in_their_number() {
        var lists = new ChangedLists()
                .append(
                        LIST + "cases/old-age-allowance.yaml",
                        "- {name: 又一例, asOf: 2026-11-22, elder: {birthDate: 1943-05-02}, expect: {LZ-1-05: {verdict: NEEDS_INFORMATION}}}\n");
        assertThat(changes(lists))
                .singleElement()
                .satisfies(c -> assertThat(c.path()).isEqualTo("场景数"));
    }

    /** Whatever value of whatever file is changed: if the lists still load, the change is told. */
    @Test
    void no_edit_of_a_value_goes_unnoticed() {
        var random = new Random(20261122);
        var original = ChangedLists.ofAllPlaces();
        var files = ListFiles.shipped().all().keySet().stream()
                .filter(p -> p.endsWith(".yaml") && !p.contains("/cases/"))
                .toList();
        int loaded = 0;
        for (int tries = 0; tries < 30 && loaded < 8; tries++) {
            String path = files.get(random.nextInt(files.size()));
            Node root = YamlReader.read(path, original.text(path));
            var slots = new ArrayList<Runnable>();
            slots(root, slots);
            if (slots.isEmpty()) continue;
            slots.get(random.nextInt(slots.size())).run();
            var lists = ChangedLists.ofAllPlaces().put(path, Rewritten.straight(root));
            try {
                var changed = Engine.load(lists.files());
                assertThat(Structure.compare(SHIPPED, changed))
                        .as(path + "\n" + lists.text(path))
                        .isNotEmpty();
                loaded++;
            } catch (InvalidInputException refused) {
                continue; // not a revision
            }
        }
        assertThat(loaded).isGreaterThan(6);
    }

    /** A way to change each value below a node. */
    private static void slots(Node node, List<Runnable> slots) {
        if (node instanceof Node.Mapping mapping)
            mapping.entries().forEach((key, child) -> {
                if (child instanceof Node.Scalar scalar)
                    slots.add(() -> mapping.entries().put(key, changed(scalar)));
                else slots(child, slots);
            });
        if (node instanceof Node.Sequence sequence)
            for (int i = 0; i < sequence.elements().size(); i++) {
                int at = i;
                if (sequence.elements().get(i) instanceof Node.Scalar scalar)
                    slots.add(() -> sequence.elements().set(at, changed(scalar)));
                else slots(sequence.elements().get(i), slots);
            }
    }

    private static Node changed(Node.Scalar scalar) {
        String text = scalar.text();
        String now = scalar.kind() == Node.Kind.BOOLEAN
                ? String.valueOf(!Boolean.parseBoolean(text))
                : text.matches("[0-9.]+|[0-9]{4}-[0-9]{2}-[0-9]{2}") ? otherNumber(text) : text + "改";
        return new Node.Scalar(scalar.place(), scalar.kind(), now);
    }

    /** One digit more; 99.00 has none to raise, so it is lowered. */
    private static String otherNumber(String text) {
        String raised = text.replaceFirst("[1-8]", String.valueOf(1 + Character.getNumericValue(firstDigit(text))));
        return raised.equals(text) ? text.replaceFirst("[09]", "1") : raised;
    }

    private static char firstDigit(String text) {
        return text.chars()
                .filter(c -> c >= '1' && c <= '8')
                .mapToObj(c -> (char) c)
                .findFirst()
                .orElse('0');
    }
}
