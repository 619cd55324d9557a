package org.qingdan.engine.determination;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.qingdan.engine.catalog.Relation;
import org.qingdan.engine.input.Problem;
import org.qingdan.engine.input.Refusals;
import org.qingdan.engine.lab.compare.Comparison;
import org.qingdan.engine.lab.compare.Side;
import org.qingdan.engine.rules.Rule;

/** An ambiguous phrase is read as the list chooses, the answer says so, and a reader may ask for the other reading. */
class ReadingsTest {
    private static final Engine ENGINE = Engine.shipped();
    private static final String NAME = "生活不能自理";
    private static final Engine OTHER = ENGINE.reading(Map.of(NAME, "重度及以上失能"));
    /** Moderately disabled: within one reading of the nation's nursing subsidy, outside of the other. */
    private static final Request MODERATE = RequestReader.read("""
            {"asOf": "2026-11-22", "items": ["CN-07"], "elder": {"birthDate": "1950-01-01",
             "hukou": {"region": "450202"}, "residence": {"region": "450202"}, "ability": {"level": "MODERATE"},
             "hardship": ["DIBAO"], "insurance": {"ltci": {"fundPaying": false}}}}""".getBytes(StandardCharsets.UTF_8), null, false);

    private static List<String> readings(List<Determination.Reason> reasons) {
        var readings = new ArrayList<String>();
        for (var reason : reasons) {
            if (reason.reading() != null) readings.add(reason.reading());
            for (var sentence : reason.conditions())
                if (sentence.because() != null) readings.addAll(readings(sentence.because()));
        }
        return readings;
    }

    @Test
    void the_reading_that_decided_is_told_with_the_rule() {
        var entry = ENGINE.determine(MODERATE).items().get(0);

        assertThat(entry.verdict()).isEqualTo(Verdict.ELIGIBLE);
        assertThat(readings(entry.reasons())).contains(NAME + ": 中度及以上失能");
        assertThat(ENGINE.determine(MODERATE).warnings())
                .extracting(Determination.Warning::code)
                .doesNotContain("OTHER_READING");
    }

    @Test
    void the_other_reading_answers_whoever_asks_for_it_and_is_told() {
        var answer = OTHER.determine(MODERATE);

        assertThat(answer.items().get(0).verdict()).isEqualTo(Verdict.NOT_ELIGIBLE);
        assertThat(readings(answer.items().get(0).reasons())).contains(NAME + ": 重度及以上失能");
        assertThat(answer.warnings())
                .filteredOn(w -> w.code().equals("OTHER_READING"))
                .hasSize(1)
                .allMatch(w -> w.message().contains(NAME) && w.message().contains("重度及以上失能"));
    }

    @Test
    void the_reading_the_list_chooses_already_changes_nothing() {
        assertThat(ENGINE.reading(Map.of(NAME, "中度及以上失能"))).isSameAs(ENGINE);
    }

    @Test
    void two_readings_are_compared_over_all_situations() {
        var comparison = Comparison.of(new Side(ENGINE, MODERATE.asOf(), null), new Side(OTHER, MODERATE.asOf(), null));

        assertThat(comparison.differences()).extracting(d -> d.item()).contains("CN-07");
    }

    @Test
    void a_reading_that_no_list_offers_is_refused_with_what_there_is() {
        assertThat(Refusals.of(() -> ENGINE.reading(Map.of("生活不能自里", "重度及以上失能"))))
                .extracting(Problem::message)
                .allMatch(m -> m.contains(NAME));
        assertThat(Refusals.of(() -> ENGINE.reading(Map.of(NAME, "轻度"))))
                .extracting(Problem::message)
                .allMatch(m -> m.contains("中度及以上失能") && m.contains("重度及以上失能"));
    }

    @Test
    void every_option_of_every_shipped_reading_has_rules_and_can_be_chosen() {
        for (var list : ENGINE.catalogs().all())
            for (var reading : list.info().readings()) {
                assertThat(reading.why()).as(reading.name()).isNotBlank();
                assertThat(reading.options()).as(reading.name()).hasSizeGreaterThan(1);
                for (String option : reading.options()) {
                    var chosen = ENGINE.reading(Map.of(reading.name(), option));
                    var read = Stream.concat(
                            chosen.rules().rules().stream().map(Rule::reading),
                            chosen.catalogs().all().stream()
                                    .flatMap(l -> l.relations().stream())
                                    .map(Relation::reading));
                    assertThat(read).as(reading.of(option)).contains(reading.of(option));
                }
            }
    }
}
