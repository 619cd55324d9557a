package org.qingdan.engine.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.qingdan.engine.ChangedLists;
import org.qingdan.engine.profile.Attribute;
import org.qingdan.engine.profile.Attributes;

class DictionariesTest {
    private static final Dictionaries WORDS = ChangedLists.shippedCatalogs().dictionaries();

    @Test
    void a_path_that_is_itself_an_attribute_is_asked_and_named_in_the_words_of_that_attribute() {
        assertThat(WORDS.question("sex")).isEqualTo("性别是男还是女？");
        assertThat(WORDS.question("living.arrangement")).isEqualTo("是独居、空巢、留守，还是与家人同住？");
        for (Attribute attribute : Attributes.inOrder())
            if (WORDS.asks(attribute).contains(attribute.path()))
                assertThat(WORDS.askLabel(attribute.path()))
                        .as(attribute.path())
                        .isEqualTo(WORDS.label(attribute));
    }

    @Test
    void a_path_that_several_attributes_rest_on_is_asked_as_the_first_of_them() {
        assertThat(WORDS.question("birthDate")).isEqualTo("出生日期是哪一天？");
        assertThat(WORDS.question("disabilities")).isEqualTo("有没有在有效期内的残疾人证？");
        assertThat(WORDS.askLabel("disabilities")).isEqualTo("有效残疾人证");
    }

    @Test
    void a_value_of_a_closed_set_has_its_word_whether_given_as_constant_or_as_code() {
        for (Attribute attribute : Attributes.inOrder()) {
            if (!attribute.type().isEnum()) continue;
            for (Object constant : attribute.type().getEnumConstants())
                assertThat(WORDS.words(attribute, constant.toString()))
                        .as(attribute + " " + constant)
                        .isNotEqualTo(constant.toString())
                        .isEqualTo(WORDS.words(attribute, constant));
        }
    }

    @Test
    void numbers_with_a_meaning_of_their_own_receipts_and_truth_have_words() {
        assertThat(WORDS.words(Attributes.find("disability.worstGrade"), 5)).isEqualTo("无有效残疾人证");
        assertThat(WORDS.words(Attributes.find("disability.worstGrade"), 2)).isEqualTo("2");
        assertThat(WORDS.words(Attributes.find("receiving"), java.util.Set.of("WORK_INJURY_NURSING")))
                .isEqualTo("工伤生活护理费");
        assertThat(WORDS.words(Attributes.find("receiving"), java.util.Set.of()))
                .isEqualTo("无");
        assertThat(WORDS.words(Attributes.find("sentence"), true)).isEqualTo("是");
        assertThat(WORDS.words(Attributes.find("age"), null)).isNull();
    }

    @Test
    void materials_stand_in_the_order_of_the_file() {
        assertThat(WORDS.materials()).startsWith("申请表").contains("身份证", "户口簿").doesNotHaveDuplicates();
    }
}
