package org.qingdan.engine.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.qingdan.engine.ChangedLists;
import org.qingdan.engine.input.Binder;
import org.qingdan.engine.input.JsonReader;
import org.qingdan.engine.input.Place;
import org.qingdan.engine.input.Refusals;

class ContradictionsTest {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 22);
    private static final Regions REGIONS = ChangedLists.shippedCatalogs().regions();

    private static Profile profile(String json) {
        String born =
                json.contains("birthDate': '1") && json.startsWith("'birthDate") ? "" : "'birthDate': '1943-05-02', ";
        return Binder.bind(JsonReader.read(("{" + born + json + "}").replace('\'', '"'), Place.ROOT), Profile.class);
    }

    private static Elder facts(String json) {
        return Facts.on(profile(json), DAY, REGIONS, Place.ROOT);
    }

    private static Set<String> told(String json) {
        facts(json);
        return Contradictions.told(profile(json), DAY).stream()
                .map(f -> String.join(".", f.path()) + " " + f.code())
                .collect(Collectors.toSet());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'hardship': ['TEKUN_CENTRAL', 'DIBAO_SINGLE']      | /hardship | TEKUN_CENTRAL | DIBAO_SINGLE",
                "'hardship': ['TEKUN_SCATTERED', 'DIBAO']           | /hardship | TEKUN_SCATTERED | DIBAO",
                "'hardship': ['TEKUN_SCATTERED', 'TEKUN_CENTRAL']   | /hardship | TEKUN_SCATTERED | TEKUN_CENTRAL",
                "'deceasedOn': '1943-05-01'                         | /deceasedOn | 去世日期 | 出生日期",
                "'maritalStatus': 'SINGLE', 'spouse': {'birthDate': '1940-01-01'} | /spouse | SINGLE | 配偶",
                "'maritalStatus': 'MARRIED', 'living': {'noSpouse': true}   | /living/noSpouse | noSpouse: true | MARRIED",
                "'maritalStatus': 'WIDOWED', 'living': {'noSpouse': false}  | /living/noSpouse | noSpouse: false | WIDOWED",
                "'maritalStatus': 'SINGLE', 'living': {'arrangement': ['WITH_SPOUSE']} | /living/arrangement | WITH_SPOUSE | SINGLE",
                "'living': {'noSpouse': true, 'arrangement': ['WITH_SPOUSE']} | /living/arrangement | WITH_SPOUSE | noSpouse",
                "'living': {'arrangement': ['ALONE', 'WITH_SPOUSE']}   | /living/arrangement | ALONE | 配偶或子女同住",
                "'living': {'arrangement': ['ALONE', 'WITH_CHILDREN']} | /living/arrangement | ALONE | 配偶或子女同住",
                "'living': {'childless': true, 'childrenElsewhere': true} | /living/childless | childless | childrenElsewhere",
                "'living': {'childless': true, 'arrangement': ['WITH_CHILDREN']} | /living/childless | childless | 与子女同住",
                "'living': {'childless': true, 'childrenWorkIn': ['450203']} | /living/childless | childless | childrenWorkIn",
                "'living': {'childless': true}, 'onlyChild': 'DISABLED_CHILD' | /living/childless | childless | DISABLED_CHILD",
                "'living': {'childless': true}, 'residence': {'withChildHukou': '450203'} | /residence/withChildHukou | withChildHukou | childless",
                "'residence': {'since': '1943-05-01'}               | /residence/since | 居住 | 出生日期",
                "'ability': {'level': 'MILD', 'assessedOn': '2026-01-02', 'validUntil': '2026-01-01'} | /ability/validUntil | validUntil | assessedOn",
                "'insurance': {'ltci': {'insured': false, 'fundPaying': true}} | /insurance/ltci/fundPaying | fundPaying | insured",
            })
    void what_cannot_stand_together_is_refused_with_both_facts(String json, String pointer, String one, String other) {
        var problem = Refusals.one(() -> facts(json));
        assertThat(problem.code()).isEqualTo("CONTRADICTION");
        assertThat(problem.place().pointer()).isEqualTo(pointer);
        assertThat(problem.message()).contains(one, other).containsPattern("请");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'hardship': ['DIBAO_SINGLE', 'DIBAO', 'DIBAO_EDGE']",
                "'hardship': ['TEKUN_SCATTERED', 'SANWU']",
                "'maritalStatus': 'WIDOWED', 'spouse': {'birthDate': '1940-01-01'}",
                "'maritalStatus': 'MARRIED', 'living': {'noSpouse': false, 'arrangement': ['WITH_SPOUSE']}",
                "'living': {'arrangement': ['ALONE', 'EMPTY_NEST', 'LEFT_BEHIND']}",
                "'living': {'childless': true, 'childrenElsewhere': false, 'childrenWorkIn': []}, 'onlyChild': 'BEREAVED'",
                "'residence': {'since': '1943-05-02'}",
                "'ability': {'level': 'MILD', 'assessedOn': '2026-11-22', 'validUntil': '2026-11-22'}",
                "'insurance': {'ltci': {'fundPaying': true}}",
                "'living': {'setting': 'HOME'}, 'care': {'billFor': 'INSTITUTION_SHORT'}",
                "'living': {'setting': 'INSTITUTION'}, 'care': {'billFor': 'INSTITUTION'}",
                "'disabilities': [{'category': 'PHYSICAL', 'grade': 1, 'validUntil': '2026-11-22'}]",
            })
    void what_can_stand_together_passes_without_a_word(String json) {
        assertThat(told(json)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'hardship': ['DIBAO', 'DIBAO_EDGE']                | hardship CONFLICTING_FACTS",
                "'hardship': ['RIGID_EXPENDITURE', 'DIBAO_EDGE']    | hardship CONFLICTING_FACTS",
                "'hardship': ['TEKUN_CENTRAL'], 'sentence': true    | sentence CONFLICTING_FACTS",
                "'maritalStatus': 'DIVORCED', 'living': {'arrangement': ['WITH_SPOUSE']} | living.arrangement CONFLICTING_FACTS",
                "'living': {'arrangement': ['EMPTY_NEST', 'WITH_CHILDREN']} | living.arrangement CONFLICTING_FACTS",
                "'living': {'childrenElsewhere': true}, 'onlyChild': 'BEREAVED' | onlyChild CONFLICTING_FACTS",
                "'living': {'setting': 'HOME'}, 'care': {'billFor': 'INSTITUTION'} | care.billFor CONFLICTING_FACTS",
                "'living': {'setting': 'INSTITUTION'}, 'care': {'billFor': 'HOME'} | care.billFor CONFLICTING_FACTS",
                "'deceasedOn': '2026-11-23'                         | deceasedOn DECEASED_LATER",
                "'ability': {'level': 'MILD', 'assessedOn': '2026-11-23'} | ability.assessedOn ASSESSED_LATER",
                "'ability': {'level': 'MILD', 'validUntil': '2026-11-21'} | ability.validUntil ASSESSMENT_LAPSED",
                "'disabilities': [{'category': 'PHYSICAL', 'grade': 1, 'validUntil': '2026-11-21'}] | disabilities CERTIFICATE_LAPSED",
            })
    void what_hardly_goes_together_is_told(String json, String expected) {
        assertThat(told(json)).containsExactly(expected);
    }

    @Test
    void the_statuses_of_nobody_are_those_that_are_refused() {
        for (Hardship one : Hardship.values())
            for (Hardship other : Hardship.values()) {
                String json = "'hardship': ['" + one + (one == other ? "" : "', '" + other) + "']";
                if (Contradictions.compatible(Set.of(one).equals(Set.of(other)) ? Set.of(one) : Set.of(one, other)))
                    assertThat(facts(json).hardship()).contains(one, other);
                else assertThat(Refusals.one(() -> facts(json)).code()).isEqualTo("CONTRADICTION");
            }
    }

    @Test
    void every_contradiction_is_named_at_once() {
        assertThat(Refusals.of(() -> facts(
                        "'hardship': ['TEKUN_CENTRAL', 'DIBAO'], 'living': {'arrangement': ['ALONE', 'WITH_SPOUSE']}")))
                .hasSize(2);
    }
}
