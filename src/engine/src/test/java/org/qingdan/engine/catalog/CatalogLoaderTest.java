package org.qingdan.engine.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.qingdan.engine.ChangedLists;
import org.qingdan.engine.Fault;
import org.qingdan.engine.determination.Engine;
import org.qingdan.engine.input.Refusals;

class CatalogLoaderTest {
    private static final String LIST = "catalogs/guangxi/liuzhou/";
    private static final String ITEMS = LIST + "items.yaml";
    private static final String RELATIONS = LIST + "relations.yaml";
    private static final String PARAMETERS = LIST + "parameters.yaml";
    private static final String SOURCES = LIST + "sources.yaml";
    private static final String HEAD = LIST + "catalog.yaml";
    private static final String ATTRIBUTES = "catalogs/dictionaries/attributes.yaml";
    private static final String VALUES = "catalogs/dictionaries/values.yaml";

    /** An item of which nothing but its existence is known, so that it needs no rule. */
    private static final String ITEM = """
            - code: LZ-9-99
              name: 试验项目
              list: hardship
              kind: cash
              category: 物质帮助
              beneficiary: elder
              per: person
              status: in-force
              effective: {from: unknown}
              rules: unknown
              gap: U1
              amount: {form: local}
              source: {doc: L1, confidence: OFFICIAL}
            """;

    private static final String FIGURE = "amount: {form: fixed, unit: CNY/month, values: [\n    %s]}";

    private static Fault item(String name, String old, String now, String code, String remedy) {
        return new Fault(name, with(ITEMS, ITEM.replace(old, now)), code, ITEMS, "code: LZ-9-99", remedy);
    }

    private static Fault amount(String name, String figures, String code, String part, String remedy) {
        String item = ITEM.replace("amount: {form: local}", FIGURE.formatted(figures));
        return new Fault(name, with(ITEMS, item), code, ITEMS, part, remedy);
    }

    private static Fault relation(String name, String relation, String code, String remedy) {
        return new Fault(
                name,
                with(RELATIONS, "- {note: 试验, source: {doc: G1, confidence: OFFICIAL}, " + relation + "}\n"),
                code,
                RELATIONS,
                "note: 试验",
                remedy);
    }

    private static Fault appended(String file, String name, String text, String code, String part, String remedy) {
        return new Fault(name, with(file, text), code, file, part, remedy);
    }

    private static UnaryOperator<ChangedLists> with(String file, String text) {
        return lists -> lists.append(file, text);
    }

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
                        .at("title: 二,"));
    }

    static List<Fault> amounts() {
        String figure = "{from: unknown, value: \"50.00\"}";
        return List.of(
                amount("unquoted amount", "{from: unknown, value: 50.00}", "WRONG_TYPE", "value: 50.00}", "加引号"),
                amount("three decimals", "{from: unknown, value: \"50.005\"}", "WRONG_TYPE", "50.005", "两位小数"),
                amount("negative amount", "{from: unknown, value: \"-50.00\"}", "WRONG_TYPE", "-50.00", "非负"),
                amount(
                        "the same place twice",
                        "{from: 2020-01-01, value: \"1.00\"},\n    {from: 2020-01-01, value: \"2.00\"}",
                        "OVERLAPPING_VALIDITY",
                        "value: \"2.00\"",
                        "from / until"),
                amount(
                        "an explicit end beyond the next start",
                        "{from: 2020-01-01, until: 2022-06-01, value: \"1.00\"},\n    {from: 2022-06-01, value: \"2.01\"}",
                        "OVERLAPPING_VALIDITY",
                        "value: \"2.01\"",
                        "每天至多一个数"),
                amount(
                        "a group and its city",
                        "{region: 柳州市市区, from: unknown, value: \"1.00\"},\n    {region: \"450200\", from: 2020-01-01, value: \"2.02\"}",
                        "OVERLAPPING_VALIDITY",
                        "value: \"2.02\"",
                        "同一地区"),
                amount(
                        "everywhere and one place",
                        "{from: unknown, value: \"1.00\"},\n    {region: 鱼峰区, from: 2020-01-01, value: \"2.03\"}",
                        "OVERLAPPING_VALIDITY",
                        "value: \"2.03\"",
                        "同一地区"),
                amount(
                        "both tracks and one track",
                        "{from: unknown, value: \"1.00\"},\n    {track: RURAL, from: 2020-01-01, value: \"2.04\"}",
                        "OVERLAPPING_VALIDITY",
                        "value: \"2.04\"",
                        "同一类别"),
                amount(
                        "unknown region",
                        "{region: 柳洲市, from: unknown, value: \"1.05\"}",
                        "UNKNOWN_REGION",
                        "1.05",
                        "柳州市"),
                amount(
                        "ambiguous region",
                        "{region: 城中区, from: unknown, value: \"1.06\"}",
                        "UNKNOWN_REGION",
                        "1.06",
                        "柳州市城中区"),
                amount(
                        "end before start",
                        "{from: 2022-01-01, until: 2021-12-31, value: \"1.07\"}",
                        "DATES_REVERSED",
                        "1.07",
                        "until"),
                amount(
                        "unknown source of a figure",
                        "{from: unknown, value: \"1.08\", source: {doc: L99, confidence: LEAD}}",
                        "UNKNOWN_SOURCE",
                        "1.08",
                        "L"),
                item(
                                "unknown parameter",
                                "{form: local}",
                                "{form: fixed, unit: CNY/month, parameter: tekun}",
                                "UNKNOWN_PARAMETER",
                                "tekun-basic-living")
                        .at("parameter: tekun}"),
                item(
                                "fixed without figures",
                                "{form: local}",
                                "{form: fixed, unit: CNY/month}",
                                "INCOMPLETE_AMOUNT",
                                "二者取一")
                        .at("{form: fixed, unit: CNY/month}"),
                item(
                                "fixed without unit",
                                "{form: local}",
                                "{form: fixed, values: [" + figure + "]}",
                                "INCOMPLETE_AMOUNT",
                                "unit")
                        .at("{form: fixed, values"),
                item(
                                "local with a figure",
                                "{form: local}",
                                "{form: local, values: [" + figure + "]}",
                                "INCOMPLETE_AMOUNT",
                                "不带数额")
                        .at("{form: local, values"),
                item("unknown without a gap", "{form: local}", "{form: unknown}", "NO_GAP", "gaps")
                        .at("{form: unknown}"),
                item("share without its parts", "{form: local}", "{form: share}", "INCOMPLETE_AMOUNT", "cap")
                        .at("{form: share}"),
                item(
                                "share of what is not money",
                                "{form: local}",
                                "{form: share, base: age}",
                                "UNKNOWN_ATTRIBUTE",
                                "金额")
                        .at("base: age"),
                item(
                                "rate by what has no end",
                                "{form: local}",
                                "{form: share, rateBy: age}",
                                "UNKNOWN_ATTRIBUTE",
                                "有限")
                        .at("rateBy: age"),
                item(
                                "rate of an unknown value",
                                "{form: local}",
                                "{form: share, rateBy: care.billFor, rates: [{when: HOTEL, rate: \"0.5\", from: unknown}]}",
                                "UNKNOWN_VALUE",
                                "HOME")
                        .at("when: HOTEL"),
                item(
                                "rate above one",
                                "{form: local}",
                                "{form: share, rateBy: care.billFor, rates: [{when: HOME, rate: \"50\", from: unknown}]}",
                                "OUT_OF_RANGE",
                                "0 与 1")
                        .at("rate: \"50\""),
                new Fault(
                        "overlap in a parameter",
                        with(
                                PARAMETERS,
                                "- {name: p, title: 试, unit: CNY/month, values: [\n    {from: unknown, value: \"1.00\"},\n    {from: unknown, value: \"2.00\"}]}\n"),
                        "OVERLAPPING_VALIDITY",
                        PARAMETERS,
                        "\"2.00\"",
                        "有效期重叠"),
                appended(
                        PARAMETERS,
                        "parameter named twice",
                        "- {name: tekun-basic-living, title: 又, unit: CNY/month}\n",
                        "DUPLICATE_NAME",
                        "title: 又",
                        "重复"));
    }

    static List<Fault> relations() {
        return List.of(
                relation(
                        "missing item",
                        "kind: ADDS, first: LZ-1-05, second: LZ-8-88, basis: entitlement",
                        "UNKNOWN_ITEM",
                        "LZ-"),
                relation(
                        "missing member",
                        "kind: MAX, members: [LZ-1-05, LZ-8-88], prefer: LZ-1-05, basis: entitlement",
                        "UNKNOWN_ITEM",
                        "LZ-"),
                relation(
                        "unknown receipt",
                        "kind: EXCLUDES, first: WORK_INJURY, second: LZ-1-05, basis: receipt",
                        "UNKNOWN_RECEIPT",
                        "WORK_INJURY_NURSING"),
                relation(
                        "MAX without prefer",
                        "kind: MAX, members: [LZ-1-05, LZ-2-02], basis: entitlement",
                        "INCOMPLETE_RELATION",
                        "prefer"),
                relation(
                        "MAX that prefers a stranger",
                        "kind: MAX, members: [LZ-1-05, LZ-2-02], prefer: LZ-2-03, basis: entitlement",
                        "INCOMPLETE_RELATION",
                        "prefer"),
                relation(
                        "MAX of one",
                        "kind: MAX, members: [LZ-1-05], prefer: LZ-1-05, basis: entitlement",
                        "INCOMPLETE_RELATION",
                        "至少两项"),
                relation(
                        "EXCLUDES without second",
                        "kind: EXCLUDES, first: LZ-1-05, basis: entitlement",
                        "INCOMPLETE_RELATION",
                        "second"),
                relation(
                        "UNKNOWN without gap",
                        "kind: UNKNOWN, first: LZ-1-05, second: LZ-2-02, basis: entitlement",
                        "NO_GAP",
                        "gap"),
                relation(
                        "unknown gap",
                        "kind: UNKNOWN, gap: U99, first: LZ-1-05, second: LZ-2-02, basis: entitlement",
                        "UNKNOWN_GAP",
                        "U"),
                relation(
                        "item in two groups",
                        "kind: MAX, members: [LZ-2-06, LZ-1-05], prefer: LZ-1-05, basis: entitlement",
                        "TWO_GROUPS",
                        "并为一组"),
                relation(
                        "item that excludes itself",
                        "kind: EXCLUDES, first: LZ-1-05, second: LZ-1-05, basis: entitlement",
                        "RELATION_CIRCLE",
                        "去掉其中一条"),
                relation(
                        "exclusion within a group",
                        "kind: EXCLUDES, first: LZ-2-06, second: LZ-2-07, basis: entitlement",
                        "RELATION_CIRCLE",
                        "去掉其中一条"),
                new Fault(
                        "circle of exclusions",
                        with(RELATIONS, """
                                - {kind: EXCLUDES, first: LZ-1-05, second: LZ-1-06, basis: entitlement, source: {doc: G1, confidence: LEAD}}
                                - {kind: AFTER, first: LZ-1-06, second: LZ-2-15, basis: entitlement, source: {doc: G1, confidence: LEAD}}
                                - {kind: DEDUCTS, first: LZ-2-15, second: LZ-1-05, basis: entitlement, source: {doc: G1, confidence: LEAD}}
                                """),
                        "RELATION_CIRCLE",
                        RELATIONS,
                        "second: LZ-1-06",
                        "成环"),
                relation(
                                "unknown source",
                                "kind: ADDS, first: LZ-1-05, second: LZ-2-02, basis: entitlement",
                                "UNKNOWN_SOURCE",
                                "L")
                        .edited(l ->
                                l.replace(RELATIONS, "{note: 试验, source: {doc: G1", "{note: 试验, source: {doc: L99")));
    }

    static List<Fault> heads() {
        return List.of(
                new Fault(
                        "wrong id",
                        l -> l.replace(HEAD, "id: guangxi/liuzhou", "id: guangxi/liuzho"),
                        "WRONG_ID",
                        HEAD,
                        "id:",
                        "guangxi/liuzhou"),
                new Fault(
                        "unknown region",
                        l -> l.replace(HEAD, "\"450200\"", "\"450299\""),
                        "UNKNOWN_REGION",
                        HEAD,
                        "id:",
                        "450299"),
                new Fault(
                        "no region",
                        l -> l.replace(HEAD, "region: \"450200\"\n", ""),
                        "MISSING_KEY",
                        HEAD,
                        "id:",
                        "region"),
                new Fault(
                        "reading chosen that is no option",
                        l -> l.append(HEAD, "readings:\n  - {name: 试, chosen: 丙, options: [甲, 乙], why: x}\n"),
                        "UNKNOWN_READING",
                        HEAD,
                        "name: 试",
                        "乙, 甲"),
                new Fault(
                        "unknown file",
                        l -> l.put(LIST + "itmes.yaml", "[]\n"),
                        "UNKNOWN_FILE",
                        LIST + "itmes.yaml",
                        null,
                        "items.yaml"),
                new Fault(
                        "file outside a list",
                        l -> l.put("catalogs/items.yaml", "[]\n"),
                        "UNKNOWN_FILE",
                        "catalogs/items.yaml",
                        null,
                        "items.yaml"),
                new Fault(
                        "list without head",
                        l -> l.put("catalogs/guangxi/guilin/items.yaml", "[]\n"),
                        "MISSING_FILE",
                        "catalogs/guangxi/guilin/catalog.yaml",
                        null,
                        "缺少"),
                new Fault(
                        "no regions",
                        l -> l.remove("catalogs/dictionaries/regions.csv"),
                        "MISSING_FILE",
                        "catalogs/dictionaries/regions.csv",
                        null,
                        "缺少"),
                appended(
                        SOURCES,
                        "source named twice",
                        "- {id: L1, title: 又, date: x, where: y, confidence: LEAD}\n",
                        "DUPLICATE_NAME",
                        "title: 又",
                        "重复"));
    }

    static List<Fault> dictionaries() {
        return List.of(
                new Fault(
                        "attribute without a name",
                        l -> l.replace(ATTRIBUTES, "- {attribute: careGrade,", "- {attribute: careGrad,"),
                        "ATTRIBUTE_WITHOUT_NAME",
                        ATTRIBUTES,
                        "attribute: asOf",
                        "careGrade"),
                new Fault(
                        "name of an attribute that does not exist",
                        l -> l.replace(ATTRIBUTES, "- {attribute: careGrade,", "- {attribute: careGrad,"),
                        "UNKNOWN_ATTRIBUTE",
                        ATTRIBUTES,
                        "careGrad,",
                        "最接近的是: careGrade"),
                appended(
                        ATTRIBUTES,
                        "attribute named twice",
                        "- {attribute: age, label: 又, asks: []}\n",
                        "DUPLICATE_ATTRIBUTE",
                        "label: 又",
                        "重复"),
                new Fault(
                        "value without a name",
                        l -> l.replace(VALUES, "  FEMALE: 女\n", ""),
                        "VALUE_WITHOUT_NAME",
                        VALUES,
                        "Sex:",
                        "Sex.FEMALE"));
    }

    @ParameterizedTest
    @MethodSource({"writing", "items", "amounts", "relations", "heads", "dictionaries"})
    void a_fault_is_reported_with_code_file_line_and_remedy(Fault fault) {
        fault.mustBeReported();
    }

    @Test
    void the_shipped_lists_have_no_fault() {
        assertThat(new ChangedLists().problems()).isEmpty();
    }

    @Test
    void an_item_of_which_nothing_is_known_is_no_fault() {
        assertThat(new ChangedLists().append(ITEMS, ITEM).problems()).isEmpty();
    }

    @Test
    void figures_that_meet_without_overlapping_are_no_fault() {
        String figures = """
                {region: 柳州市市区, track: URBAN, from: unknown, until: 2019-12-31, value: "1.00"},
                {region: 柳州市市区, track: RURAL, from: unknown, value: "2.00"},
                {region: 柳州市辖县, from: unknown, value: "3.00"},
                {region: 柳州市市区, track: URBAN, from: 2020-01-01, value: "4.00"}
                """.replace("\n", "\n    ");
        String item = ITEM.replace("amount: {form: local}", FIGURE.formatted(figures));
        assertThat(new ChangedLists().append(ITEMS, item).problems()).isEmpty();
    }

    @Test
    void a_chain_of_exclusions_without_a_circle_is_no_fault() {
        assertThat(new ChangedLists().append(RELATIONS, """
                                - {kind: EXCLUDES, first: LZ-1-05, second: LZ-1-06, basis: entitlement, source: {doc: G1, confidence: LEAD}}
                                - {kind: EXCLUDES, first: LZ-1-06, second: LZ-2-15, basis: entitlement, source: {doc: G1, confidence: LEAD}}
                                - {kind: EXCLUDES, first: LZ-1-05, second: LZ-2-15, basis: entitlement, source: {doc: G1, confidence: LEAD}}
                                """).problems()).isEmpty();
    }

    @Test
    void all_faults_are_found_in_one_load_and_the_engine_does_not_start() {
        var lists = new ChangedLists()
                .append(ITEMS, ITEM.replace("gap: U1", "gap: U99").replace("doc: L1", "doc: L99"))
                .replace(HEAD, "id: guangxi/liuzhou", "id: guangxi/liuzho");
        assertThat(Refusals.of(() -> Engine.load(lists.files())))
                .extracting(p -> p.code())
                .contains("UNKNOWN_GAP", "UNKNOWN_SOURCE", "WRONG_ID");
        assertThatCode(() -> Engine.load(new ChangedLists().files())).doesNotThrowAnyException();
    }
}
