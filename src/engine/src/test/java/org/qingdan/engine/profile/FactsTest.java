package org.qingdan.engine.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.qingdan.engine.ChangedLists;
import org.qingdan.engine.input.Binder;
import org.qingdan.engine.input.JsonReader;
import org.qingdan.engine.input.Place;
import org.qingdan.engine.input.Problem;
import org.qingdan.engine.input.Refusals;

class FactsTest {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 22);
    private static final Place ELDER = Place.ROOT.child("elder");
    private static final Regions REGIONS = ChangedLists.shippedCatalogs().regions();

    private static Profile profile(String json) {
        return Binder.bind(JsonReader.read("{" + json.replace('\'', '"') + "}", ELDER), Profile.class);
    }

    private static Elder facts(String json) {
        return Facts.on(profile(json), DAY, REGIONS, ELDER);
    }

    /** Facts of an elder born in 1943, of whom more is stated. */
    private static Elder born1943(String json) {
        return facts("'birthDate': '1943-05-02', " + json);
    }

    private static Problem refused(String json) {
        return Refusals.one(() -> facts(json));
    }

    private static Problem refused1943(String json) {
        return Refusals.one(() -> born1943(json));
    }

    @Test
    void of_an_elder_with_only_a_birth_date_only_ages_and_the_day_are_known() {
        var elder = facts("'birthDate': '1943-05-02'");
        var known = new TreeMap<String, Object>();
        Attributes.all().forEach((path, attribute) -> {
            Object value = attribute.value().apply(elder);
            if (value != null) known.put(path, value);
        });
        assertThat(known).containsOnlyKeys("age", "ageThisMonth", "asOf");
        assertThat(known)
                .containsEntry("age", 83)
                .containsEntry("ageThisMonth", 83)
                .containsEntry("asOf", DAY);
    }

    @Test
    void a_citizen_number_fills_birth_date_and_sex_and_nothing_else() {
        var elder = facts("'idNumber': '" + SyntheticNumber.of("19430502", 102) + "'");
        assertThat(elder.age()).isEqualTo(83);
        assertThat(elder.sex()).isEqualTo(Sex.FEMALE);
        assertThat(elder.hukou().path()).isNull();
    }

    @Test
    void a_citizen_number_that_agrees_is_no_contradiction() {
        var elder = born1943("'sex': 'MALE', 'idNumber': '" + SyntheticNumber.of("19430502", 101) + "'");
        assertThat(elder.sex()).isEqualTo(Sex.MALE);
    }

    @Test
    void a_citizen_number_that_contradicts_is_an_error_for_each_contradiction() {
        String number = SyntheticNumber.of("19430503", 101);
        var problems = Refusals.of(() -> born1943("'sex': 'FEMALE', 'idNumber': '" + number + "'"));
        assertThat(problems)
                .extracting(p -> p.place().pointer() + " " + p.code())
                .containsExactlyInAnyOrder("/elder/birthDate CONTRADICTION", "/elder/sex CONTRADICTION");
        assertThat(problems).noneMatch(p -> p.toString().contains(number));
    }

    @Test
    void a_wrong_citizen_number_is_an_error_that_does_not_repeat_it() {
        String right = SyntheticNumber.of("19430502", 101);
        String wrong = right.substring(0, 17) + (right.endsWith("1") ? "2" : "1");
        var problem = refused("'idNumber': '" + wrong + "'");
        assertThat(problem.code()).isEqualTo("INVALID_ID_NUMBER");
        assertThat(problem.place().pointer()).isEqualTo("/elder/idNumber");
        assertThat(problem.toString()).doesNotContain("9999991943");
    }

    @Test
    void birth_date_or_citizen_number_is_needed() {
        var problem = refused("'sex': 'MALE'");
        assertThat(problem.code()).isEqualTo("MISSING_KEY");
        assertThat(problem.message()).contains("birthDate", "idNumber");
    }

    @Test
    void who_is_born_after_the_day_is_an_error() {
        assertThat(refused("'birthDate': '2026-11-23'").code()).isEqualTo("BORN_LATER");
        assertThat(facts("'birthDate': '2026-11-22'").age()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"2026-11-22", "2020-01-01"})
    void who_has_died_by_the_day_is_not_checked(String day) {
        var problem = refused1943("'deceasedOn': '" + day + "'");
        assertThat(problem.code()).isEqualTo("DECEASED");
        assertThat(problem.place().pointer()).isEqualTo("/elder/deceasedOn");
    }

    @Test
    void who_died_after_the_day_was_alive_on_it() {
        assertThat(born1943("'deceasedOn': '2026-11-23'").age()).isEqualTo(83);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'hukou': {'region': '450221'}              | /elder/hukou/region",
                "'residence': {'region': '450221'}          | /elder/residence/region",
                "'residence': {'withChildHukou': '450221'}  | /elder/residence/withChildHukou",
            })
    void a_region_that_is_not_valid_on_the_day_is_an_error_that_names_the_successor(String json, String pointer) {
        var problem = refused1943(json);
        assertThat(problem.code()).isEqualTo("REGION_NOT_VALID");
        assertThat(problem.place().pointer()).isEqualTo(pointer);
        assertThat(problem.message()).contains("450206 柳江区");
    }

    @Test
    void the_same_region_is_valid_on_an_earlier_day() {
        var profile = profile("'birthDate': '1943-05-02', 'hukou': {'region': '450221'}");
        var elder = Facts.on(profile, LocalDate.of(2016, 12, 31), REGIONS, ELDER);
        assertThat(elder.hukou().path().certainlyIn("450200")).isTrue();
    }

    @Test
    void a_region_code_of_a_strange_length_is_an_error() {
        assertThat(refused1943("'hukou': {'region': '4502031'}").code()).isEqualTo("REGION_NOT_VALID");
    }

    @Test
    void a_managed_unit_must_exist_and_lie_around_its_region() {
        var unknown = refused1943("'hukou': {'region': '450200', 'managedBy': '柳西新区'}");
        assertThat(unknown.code()).isEqualTo("UNKNOWN_VALUE");
        assertThat(unknown.place().pointer()).isEqualTo("/elder/hukou/managedBy");
        assertThat(unknown.message()).contains("柳东新区");
        var elsewhere = refused1943("'hukou': {'region': '450102', 'managedBy': '柳东新区'}");
        assertThat(elsewhere.code()).isEqualTo("CONTRADICTION");
        assertThat(elsewhere.place().pointer()).isEqualTo("/elder/hukou/managedBy");
        assertThat(born1943("'hukou': {'region': '450203', 'managedBy': '柳东新区'}")
                        .hukou()
                        .path())
                .contains("柳东新区", "450203");
    }

    @Test
    void months_of_residence_are_completed_months() {
        assertThat(born1943("'residence': {'since': '2025-11-22'}").residence().months())
                .isEqualTo(12);
        assertThat(born1943("'residence': {'since': '2025-11-23'}").residence().months())
                .isEqualTo(11);
        assertThat(born1943("'residence': {'region': '450203'}").residence().months())
                .isNull();
    }

    @Test
    void single_household_dibao_implies_dibao_and_no_other_status_implies_any() {
        assertThat(born1943("'hardship': ['DIBAO_SINGLE']").hardship())
                .containsExactlyInAnyOrder(Hardship.DIBAO_SINGLE, Hardship.DIBAO);
        for (Hardship status : Hardship.values())
            if (status != Hardship.DIBAO_SINGLE)
                assertThat(born1943("'hardship': ['" + status + "']").hardship())
                        .containsExactly(status);
        assertThat(born1943("'hardship': []").hardship()).isEmpty();
        assertThat(born1943("'income': {'perCapitaMonthly': '0.00'}").hardship())
                .as("income is never a status")
                .isNull();
    }

    @Test
    void declared_facts_are_not_derived_from_one_another() {
        var living = born1943("'living': {'arrangement': ['EMPTY_NEST']}").living();
        assertThat(living.childless()).isNull();
        assertThat(living.childrenElsewhere()).isNull();
        assertThat(born1943("'maritalStatus': 'SINGLE'").living().noSpouse()).isNull();
        assertThat(born1943("'ability': {'level': 'TOTAL'}").impairment().level())
                .isNull();
        assertThat(born1943("'ability': {'level': 'TOTAL'}").selfCare()).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            nullValues = "null",
            value = {
                "[]                                                                              | false | 5    | 5",
                "[{'category': 'PHYSICAL', 'grade': 2}]                                           | true  | 2    | 5",
                "[{'category': 'MENTAL', 'grade': 3}, {'category': 'VISUAL', 'grade': 1}]         | true  | 1    | 3",
                "[{'category': 'PHYSICAL', 'grade': 1, 'validUntil': '2026-11-21'}]               | false | 5    | 5",
                "[{'category': 'PHYSICAL', 'grade': 1, 'validUntil': '2026-11-22'}]               | true  | 1    | 5",
                "[{'category': 'MENTAL', 'grade': 1, 'validUntil': '2020-01-01'}, {'category': 'MENTAL', 'grade': 4}]"
                        + " | true | 4 | 4",
                "[{'category': 'PHYSICAL'}]                                                       | true  | null | 5",
                "[{'category': 'PHYSICAL'}, {'category': 'VISUAL', 'grade': 2}]                    | true  | null | 5",
                "[{'category': 'PHYSICAL'}, {'category': 'VISUAL', 'grade': 1}]                    | true  | 1    | 5",
                "null                                                                             | null  | null | null",
            })
    void only_certificates_valid_on_the_day_count(String list, Boolean certified, Integer worst, Integer mental) {
        var facts =
                (list == null ? born1943("'disabilities': null") : born1943("'disabilities': " + list)).disability();
        assertThat(facts).isEqualTo(new Elder.DisabilityFacts(certified, worst, mental));
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "null",
            value = {"2026-11-21, null", "2026-11-22, SEVERE", "null, SEVERE"})
    void a_lapsed_assessment_says_nothing_any_more(String validUntil, AbilityLevel level) {
        String until = validUntil == null ? "" : ", 'validUntil': '" + validUntil + "'";
        var ability = born1943("'ability': {'level': 'SEVERE', 'dementia': true" + until + "}")
                .ability();
        assertThat(ability.level()).isEqualTo(level);
        assertThat(ability.dementia()).isTrue();
    }

    @Test
    void a_fund_that_does_not_pay_has_paid_nothing_and_nothing_else_says_so() {
        String bill = "'care': {'monthlyBill': '1000.00', 'billFor': 'HOME'}";
        assertThat(born1943(bill + ", 'insurance': {'ltci': {'fundPaying': false}}")
                        .care()
                        .ltciPaid())
                .isEqualTo(new BigDecimal("0.00"));
        assertThat(born1943(bill).care().ltciPaid()).isNull();
        assertThat(born1943(bill + ", 'insurance': {'ltci': {'fundPaying': true}}")
                        .care()
                        .ltciPaid())
                .isNull();
        assertThat(born1943(bill + ", 'insurance': {'ltci': {'insured': false}}")
                        .care()
                        .ltciPaid())
                .isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'care': {'monthlyBill': '100.00', 'ltciPaid': '100.01'}",
                "'care': {'ltciPaid': '0.01'}, 'insurance': {'ltci': {'fundPaying': false}}",
            })
    void a_payment_that_cannot_be_is_an_error(String json) {
        var problem = refused1943(json);
        assertThat(problem.code()).isEqualTo("CONTRADICTION");
        assertThat(problem.place().pointer()).isEqualTo("/elder/care/ltciPaid");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            nullValues = "null",
            value = {
                "'sex': 'FEMALE'                                          | 83",
                "'sex': 'FEMALE', 'spouse': {'birthDate': '1940-01-01'}   | 83",
                "'sex': 'MALE', 'spouse': {'birthDate': '1977-11-22'}     | 49",
                "'sex': 'MALE', 'spouse': {'birthDate': '1977-11-23'}     | 48",
                "'sex': 'MALE'                                            | null",
                "'sex': 'MALE', 'spouse': {}                              | null",
                "'spouse': {'birthDate': '1977-11-22'}                    | null",
            })
    void the_wife_is_she_herself_or_his_spouse(String json, Integer age) {
        assertThat(born1943(json).wifeAge()).isEqualTo(age);
    }

    @Test
    void sets_stay_as_given() {
        assertThat(born1943("'receiving': ['LZ-2-11', 'CADRE_NURSING']").receiving())
                .isEqualTo(Set.of("LZ-2-11", "CADRE_NURSING"));
        assertThat(born1943("'receiving': []").receiving()).isEmpty();
        assertThat(born1943("'receiving': null").receiving()).isNull();
    }
}
