package org.qingdan.engine.catalog;

import static org.qingdan.engine.catalog.Mistakes.appended;
import static org.qingdan.engine.catalog.Mistakes.replaced;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.qingdan.engine.Fault;

/** What must hold of the words for attributes, values, receipts and materials. */
class DictionaryChecksTest {
    private static final String ATTRIBUTES = "catalogs/dictionaries/attributes.yaml";
    private static final String VALUES = "catalogs/dictionaries/values.yaml";
    private static final String RECEIPTS = "catalogs/dictionaries/receipts.yaml";
    private static final String MATERIALS = "catalogs/dictionaries/materials.yaml";

    static List<Fault> dictionaries() {
        return List.of(
                replaced(
                        ATTRIBUTES,
                        "attribute without a name",
                        "- {attribute: careGrade,",
                        "- {attribute: careGrad,",
                        "ATTRIBUTE_WITHOUT_NAME",
                        "attribute: asOf",
                        "careGrade"),
                replaced(
                        ATTRIBUTES,
                        "name of an attribute that does not exist",
                        "- {attribute: careGrade,",
                        "- {attribute: careGrad,",
                        "UNKNOWN_ATTRIBUTE",
                        "careGrad,",
                        "最接近的是: careGrade"),
                appended(
                        ATTRIBUTES,
                        "attribute named twice",
                        "- {attribute: age, label: 又, asks: []}\n",
                        "DUPLICATE_ATTRIBUTE",
                        "label: 又",
                        "重复"),
                replaced(
                        VALUES,
                        "value without a name",
                        "  FEMALE: 女\n",
                        "",
                        "VALUE_WITHOUT_NAME",
                        "Sex:",
                        "Sex.FEMALE"),
                appended(RECEIPTS, "receipt that is no word", "TEST: {a: b}\n", "WRONG_TYPE", "TEST:", "文字"),
                appended(MATERIALS, "material named twice", "- 身份证 # 又\n", "DUPLICATE_NAME", "# 又", "“身份证”重复"),
                appended(MATERIALS, "material that is no word", "- {name: 照片}\n", "WRONG_TYPE", "name: 照片", "文字"),
                appended(MATERIALS, "material that is a number", "- 12\n", "WRONG_TYPE", "- 12", "文字"),
                new Fault(
                        "materials that are no list",
                        l -> l.put(MATERIALS, "身份证: 身份证\n"),
                        "WRONG_TYPE",
                        MATERIALS,
                        "身份证",
                        "列表"));
    }

    @ParameterizedTest
    @MethodSource("dictionaries")
    void a_fault_is_reported_with_code_file_line_and_remedy(Fault fault) {
        fault.mustBeReported();
    }
}
