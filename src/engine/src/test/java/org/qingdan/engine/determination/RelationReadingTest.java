package org.qingdan.engine.determination;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.qingdan.engine.ChangedLists;
import org.qingdan.engine.input.Problem;

/** Whether Hefei's purchased services add up is not written anywhere: both readings stand in the list, and the chosen one settles the answer. */
class RelationReadingTest {
    private static final String LIST = "catalogs/anhui/hefei/catalog.yaml";
    private static final String RELATIONS = "catalogs/anhui/hefei/relations.yaml";
    private static final String ELDER = """
            {"asOf": "2026-11-22", "elder": {"birthDate": "1950-01-01", "hukou": {"region": "340104"}, "residence": {"region": "340104"},
             "living": {"setting": "HOME", "childless": false}, "ability": {"level": "MODERATE"}, "hardship": ["DIBAO"]},
             "items": ["HF-01", "HF-05"]}""";

    private static List<String> verdicts(Engine engine) {
        var request = RequestReader.read(ELDER.getBytes(StandardCharsets.UTF_8), null, false);
        return engine.determine(request).items().stream()
                .map(e -> e.item() + " " + e.verdict())
                .toList();
    }

    @Test
    void by_the_chosen_reading_only_the_highest_is_given() {
        assertThat(verdicts(Engine.shipped())).containsExactly("HF-01 ELIGIBLE", "HF-05 SUPERSEDED");
    }

    @Test
    void by_the_other_reading_both_are() {
        var adding = new ChangedLists().replace(LIST, "chosen: 只取最高一项", "chosen: 可以相加");
        assertThat(adding.problems()).isEmpty();
        assertThat(verdicts(Engine.load(adding.files()))).containsExactly("HF-01 ELIGIBLE", "HF-05 ELIGIBLE");
    }

    @Test
    void a_relation_of_an_unknown_reading_is_an_error() {
        var wrong = new ChangedLists().replace(RELATIONS, "合肥购买服务的重叠: 可以相加", "合肥购买服务的重叠: 各算各的");
        assertThat(wrong.problems()).extracting(Problem::code).containsExactly("UNKNOWN_READING");
    }

    @Test
    void a_relation_of_a_reading_that_is_not_chosen_is_checked_all_the_same() {
        var wrong = new ChangedLists()
                .replace(RELATIONS, "  second: HF-02\n  basis: entitlement", "  second: HF-99\n  basis: entitlement");
        assertThat(wrong.problems()).extracting(Problem::code).containsExactly("UNKNOWN_ITEM");
    }
}
