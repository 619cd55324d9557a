package org.qingdan.engine.catalog;

import static org.qingdan.engine.catalog.Mistakes.HEAD;
import static org.qingdan.engine.catalog.Mistakes.LIST;
import static org.qingdan.engine.catalog.Mistakes.PARAMETERS;
import static org.qingdan.engine.catalog.Mistakes.SOURCES;
import static org.qingdan.engine.catalog.Mistakes.appended;
import static org.qingdan.engine.catalog.Mistakes.replaced;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.qingdan.engine.Fault;

/** What must hold of the head of a list, and of the files a list is made of. */
class HeadChecksTest {
    private static Fault head(String name, String old, String now, String code, String remedy) {
        return replaced(HEAD, name, old, now, code, "id:", remedy);
    }

    static List<Fault> heads() {
        return List.of(
                head("wrong id", "id: guangxi/liuzhou", "id: guangxi/liuzho", "WRONG_ID", "guangxi/liuzhou"),
                head("unknown region", "\"450200\"", "\"450299\"", "UNKNOWN_REGION", "450299"),
                head("no region", "region: \"450200\"\n", "", "MISSING_KEY", "region"),
                replaced(
                        HEAD,
                        "reading chosen that is no option",
                        "readings:\n",
                        "readings:\n  - {name: 试, chosen: 丙, options: [甲, 乙], why: x}\n",
                        "UNKNOWN_READING",
                        "name: 试",
                        "乙, 甲"),
                appended(
                        SOURCES,
                        "source named twice",
                        "- {id: L1, title: 又, date: x, where: y, confidence: LEAD}\n",
                        "DUPLICATE_NAME",
                        "title: 又",
                        "重复"));
    }

    /** A mistake in the recognition of minimum living allowance, to be named at the recognition. */
    private static Fault recognition(String name, String old, String now, String code, String remedy) {
        return replaced(HEAD, name, old, now, code, "- status: DIBAO\n", remedy);
    }

    static List<Fault> recognitions() {
        return List.of(
                recognition(
                        "a line that is no parameter",
                        "parameter: dibao-standard",
                        "parameter: dibao-standart",
                        "UNKNOWN_PARAMETER",
                        "没有参数 dibao-standart，可用: dibao-standard"),
                recognition(
                                "a line that cannot be told by the month",
                                "parameter: dibao-standard",
                                "parameter: once",
                                "UNIT_DIFFERS",
                                "参数 once 的单位不能换算成 CNY/month")
                        .edited(l -> l.append(PARAMETERS, "- {name: once, title: 试, unit: CNY, gap: U1}\n")),
                recognition(
                        "an income that is not money",
                        "income: income.perCapitaMonthly",
                        "income: age",
                        "UNKNOWN_ATTRIBUTE",
                        "age 不是金额属性"),
                recognition(
                        "an income that is not there",
                        "income: income.perCapitaMonthly",
                        "income: income.perCapita",
                        "UNKNOWN_ATTRIBUTE",
                        "income.perCapitaMonthly"),
                recognition(
                        "an item that is not there", "item: LZ-2-01", "item: LZ-8-88", "UNKNOWN_ITEM", "没有项目 LZ-8-88"),
                recognition("an unknown document", "doc: A3", "doc: A33", "UNKNOWN_SOURCE", "没有文件 A33"),
                recognition("no text", "text: 家庭人均收入低于最低生活保障标准，", "notes: ", "MISSING_KEY", "text"),
                recognition(
                                "a status that does not exist",
                                "status: DIBAO\n",
                                "status: DIBOA\n",
                                "UNKNOWN_VALUE",
                                "DIBAO")
                        .at("DIBOA"),
                recognition("a multiple that is no number", "times: \"1\"\n", "times: 一\n", "WRONG_TYPE", "加引号")
                        .at("times: 一"));
    }

    private static Fault file(String name, String path) {
        return new Fault(name, l -> l.put(path, "[]\n"), "UNKNOWN_FILE", path, null, "items/*.yaml");
    }

    private static Fault missing(String name, String path) {
        return new Fault(name, l -> l.remove(path), "MISSING_FILE", path, null, "缺少");
    }

    static List<Fault> files() {
        return List.of(
                file("unknown file", LIST + "relation.yaml"),
                file("all items in one file", LIST + "items.yaml"),
                file("items in a directory with another name", LIST + "itmes/test.yaml"),
                file("items in a directory below", LIST + "items/more/test.yaml"),
                file("items with another ending", LIST + "items/test.yml"),
                file("file outside a list", "catalogs/items.yaml"),
                file("items outside a list", "catalogs/items/test.yaml"),
                new Fault(
                        "list without head",
                        l -> l.put("catalogs/guangxi/guilin/items/test.yaml", "[]\n"),
                        "MISSING_FILE",
                        "catalogs/guangxi/guilin/catalog.yaml",
                        null,
                        "缺少"),
                missing("no regions", "catalogs/dictionaries/regions.csv"),
                missing("no groups of regions", "catalogs/dictionaries/region-groups.yaml"),
                missing("no names of attributes", "catalogs/dictionaries/attributes.yaml"),
                missing("no names of values", "catalogs/dictionaries/values.yaml"),
                missing("no receipts", "catalogs/dictionaries/receipts.yaml"),
                missing("no materials", "catalogs/dictionaries/materials.yaml"),
                missing("no working days", "catalogs/dictionaries/working-days.csv"));
    }

    @ParameterizedTest
    @MethodSource({"heads", "recognitions", "files"})
    void a_fault_is_reported_with_code_file_line_and_remedy(Fault fault) {
        fault.mustBeReported();
    }
}
