package org.qingdan.engine.lab.places;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.qingdan.engine.determination.DeterminationJson;
import org.qingdan.engine.determination.Engine;
import org.qingdan.engine.determination.Request;
import org.qingdan.engine.determination.RequestReader;
import org.qingdan.engine.determination.Verdict;
import org.qingdan.engine.input.Refusals;

class PlacesTest {
    private static final Engine ENGINE = Engine.shipped();
    private static final String ELDER = """
            {"birthDate": "1940-01-01", "hukou": {"region": "450203", "managedBy": "柳东新区", "track": "URBAN"},
             "residence": {"region": "450203", "managedBy": "柳东新区", "since": "2001-01-01", "withChildHukou": "450203"},
             "living": {"setting": "HOME", "arrangement": ["WITH_CHILDREN"], "childrenElsewhere": false,
                        "childrenWorkIn": ["450203"], "institution": {"designated": false, "voluntary": true}},
             "ability": {"level": "SEVERE", "region": "450200"}, "hardship": ["DIBAO"],
             "insurance": {"pension": "RESIDENT", "ltci": {"insured": true, "level": 3, "fundPaying": false, "region": "450200"}},
             "receiving": ["LZ-1-05", "WORK_INJURY_NURSING"], "receivingAmounts": {"LZ-1-05": "50.00"},
             "care": {"monthlyBill": "1000.00", "billFor": "HOME", "ltciPaid": "0.00"}, "concessionCard": "RED"}""";

    private static Request request(String elder) {
        String json = "{\"asOf\": \"2026-11-22\", \"elder\": " + elder + "}";
        return RequestReader.read(json.getBytes(StandardCharsets.UTF_8), null, false);
    }

    private static PlaceComparison compare(String elder, String... places) {
        return Places.compare(ENGINE, request(elder), List.of(places));
    }

    private static List<String> left(PlaceComparison c, int place) {
        return c.places().get(place).notCarried().stream()
                .map(PlaceComparison.Carried::path)
                .toList();
    }

    @Test
    void the_first_column_is_the_elder_as_stated_and_answers_as_check_does() {
        var compared = compare(ELDER, "330212");
        var checked = ENGINE.determine(request(ELDER));
        var own = compared.places().get(0);
        assertThat(own.own()).isTrue();
        assertThat(own.region()).isNull();
        assertThat(own.name()).isEqualTo("广西壮族自治区柳州市鱼峰区柳东新区");
        assertThat(own.totals()).isEqualTo(checked.totals());
        assertThat(own.notCarried()).isEmpty();
        assertThat(own.questions()).isEqualTo(checked.questions());
        assertThat(compared.rows().stream().flatMap(r -> r.cells().get(0).items().stream()))
                .extracting(PlaceComparison.Held::item)
                .containsExactlyInAnyOrderElementsOf(
                        checked.items().stream().map(e -> e.item()).toList());
    }

    @Test
    void another_column_is_answered_as_an_elder_registered_and_living_there() {
        var compared =
                compare("{\"birthDate\": \"1940-01-01\", \"hukou\": {\"region\": \"450203\"}}", "330212", "220202");
        var there = ENGINE.determine(
                request(
                        "{\"birthDate\": \"1940-01-01\", \"hukou\": {\"region\": \"220202\"}, \"residence\": {\"region\": \"220202\"}}"));
        assertThat(compared.places().get(2).totals()).isEqualTo(there.totals());
        assertThat(compared.places().get(2).catalogs()).isEqualTo(there.catalogs());
        assertThat(compared.places().get(2).questions()).isEqualTo(there.questions());
    }

    @Test
    void what_realises_the_same_national_item_stands_in_one_row() {
        var rows = compare("{\"birthDate\": \"1940-01-01\", \"hukou\": {\"region\": \"450203\"}}", "330212", "220202")
                .rows();
        var allowance =
                rows.stream().filter(r -> r.key().equals("CN-04")).findFirst().orElseThrow();
        assertThat(allowance.title()).isEqualTo("高龄津贴");
        assertThat(allowance.cells())
                .extracting(c -> c.items().stream()
                        .filter(h -> h.verdict() == Verdict.ELIGIBLE)
                        .map(PlaceComparison.Held::item)
                        .toList())
                .containsExactly(List.of("LZ-1-05"), List.of("YZ-05"), List.of("JL-03"));
        assertThat(rows).extracting(PlaceComparison.Row::key).doesNotHaveDuplicates();
    }

    @Test
    void what_has_no_national_item_stands_with_its_topic_and_what_one_place_alone_has_comes_last() {
        var rows = compare("{\"birthDate\": \"1940-01-01\", \"hukou\": {\"region\": \"450203\"}}", "330212")
                .rows();
        assertThat(rows)
                .filteredOn(r -> r.key().equals("care-voucher"))
                .singleElement()
                .satisfies(r -> assertThat(r.cells())
                        .extracting(c -> c.items().get(0).item())
                        .containsExactly("LZ-2-10", "YZ-14"));
        var shared = rows.stream()
                .map(r -> r.cells().stream().noneMatch(c -> c.items().isEmpty()))
                .toList();
        assertThat(shared.lastIndexOf(true)).isLessThan(shared.indexOf(false));
    }

    @Test
    void what_belongs_to_the_own_place_stays_behind_and_is_named() {
        var compared = compare(ELDER, "330212");
        assertThat(left(compared, 1))
                .containsExactlyInAnyOrder(
                        "hukou.managedBy",
                        "residence.managedBy",
                        "residence.since",
                        "residence.withChildHukou",
                        "receiving",
                        "receivingAmounts",
                        "concessionCard",
                        "living.childrenElsewhere",
                        "living.institution.designated",
                        "ability.region",
                        "insurance.ltci.insured",
                        "insurance.ltci.fundPaying",
                        "insurance.ltci.region",
                        "care.ltciPaid");
        assertThat(compared.places().get(1).notCarried())
                .filteredOn(k -> k.path().equals("receiving"))
                .singleElement()
                .satisfies(k -> assertThat(k.label()).contains("LZ-1-05").doesNotContain("WORK_INJURY_NURSING"));
        assertThat(compared.kept())
                .extracting(PlaceComparison.Carried::path)
                .contains("hardship", "hukou.track", "ability.level", "living.childrenWorkIn");
    }

    @Test
    void within_the_same_city_receipts_insurance_and_card_are_taken_along() {
        assertThat(left(compare(ELDER, "450205"), 1))
                .contains("residence.since")
                .doesNotContain("receiving", "insurance.ltci.insured", "care.ltciPaid", "concessionCard");
        String unsaid = ELDER.replace(", \"region\": \"450200\"}}", "}}");
        assertThat(left(compare(unsaid, "450205"), 1)).doesNotContain("insurance.ltci.fundPaying");
        assertThat(left(compare(unsaid, "450102"), 1))
                .contains("insurance.ltci.fundPaying")
                .doesNotContain("concessionCard");
    }

    @Test
    void nothing_stays_behind_of_an_elder_of_whom_nothing_local_is_stated() {
        var compared = compare("{\"birthDate\": \"1940-01-01\"}", "330212");
        assertThat(left(compared, 1)).isEmpty();
        assertThat(compared.kept()).isEmpty();
        assertThat(compared.places().get(0).name()).isEqualTo("没有填户籍地和居住地");
        assertThat(compared.places().get(0).nationalOnly()).isTrue();
    }

    @Test
    void a_place_without_a_list_of_its_own_is_said_to_have_only_the_nations() {
        var places = compare(ELDER, "济南市", "450102").places();
        assertThat(places.get(1).nationalOnly()).isTrue();
        assertThat(places.get(2).nationalOnly()).isFalse();
    }

    @Test
    void places_are_meant_by_code_name_full_name_or_management_unit_and_count_once() {
        var places =
                compare(ELDER, "450200", "柳州市", "广西壮族自治区柳州市", "吉林市昌邑区", "柳东新区").places();
        assertThat(places)
                .extracting(PlaceComparison.Column::region)
                .containsExactly(null, "450200", "220202", "450200");
        assertThat(places.get(3).name()).endsWith("柳东新区");
    }

    @ParameterizedTest
    @CsvSource({
        "昌邑曲, 昌邑区",
        "城中区, 柳州市城中区",
        "柳州市市区, 450203",
        "柳州市柳江县, 450206 柳江区",
        "450221, 450206 柳江区",
        "450299, 450200 柳州市",
    })
    void a_place_that_is_none_is_refused_with_what_may_have_been_meant(String word, String meant) {
        var problem = Refusals.one(() -> compare(ELDER, "330212", word));
        assertThat(problem.place().pointer()).isEqualTo("/places/1");
        assertThat(problem.code()).isEqualTo("REGION_NOT_VALID");
        assertThat(problem.message()).contains(meant);
    }

    @Test
    void an_elder_who_contradicts_himself_is_refused() {
        assertThat(Refusals.one(() -> compare(ELDER.replace("[\"DIBAO\"]", "[\"DIBAO\", \"TEKUN_CENTRAL\"]"), "330212"))
                        .code())
                .isEqualTo("CONTRADICTION");
    }

    @Test
    void the_same_comparison_gives_the_same_bytes() {
        assertThat(DeterminationJson.write(compare(ELDER, "330212", "220202")))
                .isEqualTo(DeterminationJson.write(
                        Places.compare(Engine.shipped(), request(ELDER), List.of("330212", "220202"))));
    }
}
