package org.qingdan.engine.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecificationVersion;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.qingdan.engine.determination.Benefit;
import org.qingdan.engine.determination.Determination;
import org.qingdan.engine.determination.DeterminationJson;
import org.qingdan.engine.determination.Engine;
import org.qingdan.engine.determination.Forecast;
import org.qingdan.engine.determination.Request;
import org.qingdan.engine.determination.RequestReader;
import org.qingdan.engine.determination.Verdict;
import org.qingdan.engine.determination.Verdicts;
import org.qingdan.engine.input.InvalidInputException;
import org.qingdan.engine.input.Place;
import org.qingdan.engine.input.Problems;
import org.qingdan.engine.lab.Cases;
import org.qingdan.engine.lab.places.PlaceComparison;
import org.qingdan.engine.lab.places.Places;
import org.qingdan.engine.profile.Profile;
import tools.jackson.databind.JsonNode;

/** The published JSON Schemas say what the records say, and what the engine reads and writes. */
class SchemaTest {
    private static final Engine ENGINE = Engine.shipped();

    /** Cases of one topic are much alike, and so are the answers to them. */
    private static final int ONE_ANSWER_IN = 4;

    private static final Published REQUEST = Published.of("request");
    private static final Published DETERMINATION = Published.of("determination");
    private static final Published VERDICTS = Published.of("verdicts");
    private static final Published FORECAST = Published.of("forecast");
    private static final Published PLACES = Published.of("places");
    private static final Published ERROR = Published.of("error");

    /** Everything that can be said about one elder. */
    private static final String FULL_ELDER = """
            {
              "subjectId": "A-0001", "idNumber": null, "birthDate": "1943-05-02", "sex": "FEMALE",
              "maritalStatus": "MARRIED", "deceasedOn": null, "householdId": "H-1", "household": {"size": 2},
              "spouse": {"birthDate": "1940-02-29"},
              "hukou": {"region": "450203", "managedBy": "柳东新区", "track": "URBAN"},
              "residence": {"region": "450203", "managedBy": null, "since": "2001-01-01", "withChildHukou": "450203"},
              "living": {
                "setting": "HOME", "arrangement": ["WITH_CHILDREN"], "childless": false, "noSpouse": false,
                "institution": {"designated": true, "voluntary": false, "since": "2020-01-01", "monthlyFee": "2600"},
                "childrenElsewhere": true, "childrenWorkIn": ["450203"], "supporter": "UNABLE"
              },
              "ability": {
                "level": "SEVERE", "assessedOn": "2021-02-01", "validUntil": "2027-02-01", "region": "450203",
                "dementia": false
              },
              "impairment": {"level": "MODERATE"}, "careGrade": "JIEHU", "selfCare": "PARTIAL", "hardship": ["DIBAO"],
              "disabilities": [
                {"category": "PHYSICAL", "grade": 2, "validUntil": "2030-01-01", "longTermCare": true},
                {"category": "VISUAL"}
              ],
              "onlyChild": "BEREAVED", "familyPlanningComplication": 0, "veteran": ["REGULAR_RELIEF"],
              "militaryDisability": {"grade": 10, "cause": "DUTY", "scattered": true},
              "insurance": {
                "pension": "RESIDENT", "medical": "EMPLOYEE",
                "ltci": {"insured": true, "level": 3, "fundPaying": true, "severeSince": "2026-01-01", "region": "450200"}
              },
              "receiving": ["WORK_INJURY_NURSING"], "receivingAmounts": {"LZ-2-06": "80.00"},
              "income": {"perCapitaMonthly": "600.5"},
              "care": {"monthlyBill": "1000.00", "billFor": "HOME", "ltciPaid": "0"},
              "wishes": {"centralSupport": true}, "home": {"tenure": "OWNED", "adaptedOn": "2025-06-01"},
              "carer": {"family": true, "trained": false}, "concessionCard": "RED", "specialContribution": false,
              "sentence": false, "mobilityImpaired": true
            }
            """;

    @Test
    void the_request_schema_describes_exactly_the_keys_the_reader_binds() throws ClassNotFoundException {
        Class<?> envelope = Class.forName(RequestReader.class.getName() + "$Envelope");
        assertThat(REQUEST.root().get("properties").propertyNames())
                .containsExactlyElementsOf(Arrays.stream(envelope.getRecordComponents())
                        .map(RecordComponent::getName)
                        .toList());
        assertThat(REQUEST.names(REQUEST.root().get("required"))).containsExactly("asOf", "elder");
        assertThat(REQUEST.at("/properties/elder/$ref").asString()).isEqualTo("#/$defs/Profile");
    }

    @Test
    void the_request_schema_says_the_same_as_the_profile_records() {
        assertThat(new Comparison(REQUEST, false).differences(Profile.class, REQUEST.at("/$defs/Profile")))
                .isEmpty();
    }

    @Test
    void the_determination_schema_says_the_same_as_the_answer_records() {
        assertThat(new Comparison(DETERMINATION, true).differences(Determination.class, DETERMINATION.root()))
                .isEmpty();
    }

    @Test
    void the_schema_of_short_answers_says_the_same_as_their_records() {
        assertThat(new Comparison(VERDICTS, true).differences(Verdicts.class, VERDICTS.root()))
                .isEmpty();
    }

    @Test
    void the_schema_of_forecasts_says_the_same_as_their_records() {
        assertThat(new Comparison(FORECAST, true).differences(Forecast.class, FORECAST.root()))
                .isEmpty();
    }

    @Test
    void the_schema_of_comparisons_of_places_says_the_same_as_their_records() {
        assertThat(new Comparison(PLACES, true).differences(PlaceComparison.class, PLACES.root()))
                .isEmpty();
    }

    @Test
    void comparisons_of_places_fit_their_schema() {
        for (String elder : List.of(FULL_ELDER, "{\"birthDate\": \"1950-01-01\"}")) {
            var request = RequestReader.read(
                    ("{\"asOf\": \"2026-11-22\", \"elder\": " + elder + "}")
                            .getBytes(java.nio.charset.StandardCharsets.UTF_8),
                    null,
                    false);
            var compared = Places.compare(ENGINE, request, List.of("330212", "220202", "济南市", "450203"));
            assertThat(PLACES.errors(DeterminationJson.write(compared))).isEmpty();
        }
    }

    @Test
    void the_forecasts_of_the_shipped_cases_fit_their_schema() {
        var problems = new Problems();
        for (Cases.Case scenario : Cases.read(ENGINE.files(), problems)) {
            if (!scenario.refused().isEmpty()) continue;
            var request = new Request(
                    Place.ROOT, scenario.asOf(), scenario.elder(), List.of(), scenario.asOf(), scenario.asOf());
            String forecast = DeterminationJson.write(
                    ENGINE.forecast(request, scenario.asOf().plusYears(30)));
            assertThat(FORECAST.errors(forecast)).as("%s", scenario.place()).isEmpty();
        }
        assertThat(problems.list()).isEmpty();
    }

    @Test
    void a_difference_between_record_and_schema_is_noticed() {
        assertThat(new Comparison(REQUEST, false).differences(Profile.Household.class, REQUEST.at("/$defs/Spouse")))
                .hasSize(2)
                .anySatisfy(d -> assertThat(d).contains("size"))
                .anySatisfy(d -> assertThat(d).contains("birthDate"));
        assertThat(new Comparison(REQUEST, false).differences(Profile.Hukou.class, REQUEST.at("/$defs/Residence")))
                .anySatisfy(d -> assertThat(d).contains("track"));
        assertThat(new Comparison(DETERMINATION, true).differences(Benefit.class, DETERMINATION.at("/$defs/Totals")))
                .anySatisfy(d -> assertThat(d).contains("amountStatus"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"request", "determination", "verdicts", "forecast", "places", "error"})
    void every_definition_is_used_and_every_property_is_described_in_chinese(String name) {
        var schema = Published.of(name);
        var used = new HashSet<String>();
        var undescribed = new ArrayList<String>();
        walk("", schema.root(), used, undescribed);
        assertThat(used)
                .isEqualTo(schema.root().get("$defs").propertyNames().stream()
                        .map(n -> "#/$defs/" + n)
                        .collect(Collectors.toSet()));
        assertThat(undescribed).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"request", "determination", "verdicts", "forecast", "places", "error"})
    void every_schema_is_itself_valid_under_draft_2020_12(String name) {
        Schema metaschema =
                Published.REGISTRY.getSchema(SchemaLocation.of(SpecificationVersion.DRAFT_2020_12.getDialectId()));
        assertThat(metaschema.validate(Published.of(name).root())).isEmpty();
    }

    static Stream<String> requests() {
        return Stream.of(
                        "{\"birthDate\": \"1950-01-01\"}",
                        "{\"birthDate\": \"1930-06-30\", \"hukou\": {\"region\": \"450203\"}}",
                        "{\"birthDate\": \"1945-01-01\", \"hukou\": {\"region\": \"450200\"}, \"hardship\": null}",
                        "{\"idNumber\": \"450203194305020021\", \"hukou\": {\"region\": \"450203001002\"}}",
                        // 低保 with disability, assessed: subsidies, purchased care, relations between them.
                        """
                        {
                          "birthDate": "1943-05-02", "sex": "FEMALE", "hukou": {"region": "450203", "track": "URBAN"},
                          "residence": {"region": "450203"}, "ability": {"level": "SEVERE"}, "hardship": ["DIBAO"],
                          "disabilities": [{"category": "PHYSICAL", "grade": 1}], "receiving": [],
                          "living": {"setting": "HOME", "arrangement": ["ALONE"]}, "onlyChild": "BEREAVED",
                          "care": {"monthlyBill": "1000.00", "billFor": "HOME"}
                        }
                        """,
                        "{\"birthDate\": \"1950-01-01\", \"hukou\": {\"region\": \"450222\"}, \"hardship\":"
                                + " [\"DIBAO_EDGE\", \"DIBAO_SINGLE\"], \"selfCare\": \"LOST\"}",
                        FULL_ELDER)
                .flatMap(elder -> Stream.of("2026-11-22", "2012-03-01", "2031-01-01")
                        .map(day -> "{\"asOf\": \"" + day + "\", \"elder\": " + elder
                                + ", \"applicationDate\": \"2026-11-03\", \"approvalDate\": null, \"items\": []}"));
    }

    @ParameterizedTest
    @MethodSource("requests")
    void a_request_that_the_engine_answers_fits_the_request_schema_and_its_answer_the_determination_schema(
            String request) {
        assertThat(REQUEST.errors(request)).isEmpty();
        String answer = ENGINE.determine(request, null);
        assertThat(DETERMINATION.errors(answer)).isEmpty();
    }

    @Test
    void the_shipped_cases_fit_the_schemas_and_so_do_their_answers_which_show_every_verdict() {
        var problems = new Problems();
        var cases = Cases.read(ENGINE.files(), problems);
        assertThat(problems.list()).isEmpty();
        var verdicts = EnumSet.noneOf(Verdict.class);
        var amounts = EnumSet.noneOf(Benefit.AmountStatus.class);
        int tried = 0;
        for (Cases.Case scenario : cases) {
            if (!scenario.refused().isEmpty()) continue;
            String request = DeterminationJson.write(Map.of("asOf", scenario.asOf(), "elder", scenario.elder()));
            assertThat(REQUEST.errors(request)).as("%s", scenario.place()).isEmpty();
            if (tried++ % ONE_ANSWER_IN != 0) continue;
            var answer = ENGINE.determine(Request.of(scenario.elder(), scenario.asOf()));
            assertThat(DETERMINATION.errors(DeterminationJson.write(answer)))
                    .as("%s", scenario.place())
                    .isEmpty();
            var brief = ENGINE.verdicts(Request.of(scenario.elder(), scenario.asOf()));
            assertThat(VERDICTS.errors(DeterminationJson.write(brief)))
                    .as("%s", scenario.place())
                    .isEmpty();
            for (var entry : answer.items()) {
                verdicts.add(entry.verdict());
                if (entry.benefit() != null) amounts.add(entry.benefit().amountStatus());
            }
        }
        assertThat(verdicts).containsExactly(Verdict.values());
        assertThat(amounts).containsExactly(Benefit.AmountStatus.values());
    }

    static Stream<String> refused() {
        return Stream.of(
                // keys
                "{\"birthDate\": \"1950-01-01\", \"birthday\": \"1950-01-01\"}",
                "{\"birthDate\": \"1950-01-01\", \"hukou\": {\"regoin\": \"450203\"}}",
                "{\"sex\": \"MALE\"}",
                "{\"birthDate\": null}",
                "{\"birthDate\": \"1950-01-01\", \"disabilities\": [{\"grade\": 1}]}",
                // dates
                "{\"birthDate\": \"1950-02-30\"}",
                "{\"birthDate\": \"1950-1-1\"}",
                "{\"birthDate\": \"1950/01/01\"}",
                "{\"birthDate\": \"1950-01-01T00:00:00\"}",
                "{\"birthDate\": 19500101}",
                // words
                "{\"birthDate\": \"1950-01-01\", \"sex\": \"F\"}",
                "{\"birthDate\": \"1950-01-01\", \"sex\": \"female\"}",
                "{\"birthDate\": \"1950-01-01\", \"hardship\": [\"低保\"]}",
                "{\"birthDate\": \"1950-01-01\", \"hardship\": [null]}",
                "{\"birthDate\": \"1950-01-01\", \"hardship\": [\"DIBAO\", \"DIBAO\"]}",
                "{\"birthDate\": \"1950-01-01\", \"hardship\": \"DIBAO\"}",
                "{\"birthDate\": \"1950-01-01\", \"sentence\": \"false\"}",
                // money
                "{\"birthDate\": \"1950-01-01\", \"income\": {\"perCapitaMonthly\": 600}}",
                "{\"birthDate\": \"1950-01-01\", \"income\": {\"perCapitaMonthly\": \"600.005\"}}",
                "{\"birthDate\": \"1950-01-01\", \"income\": {\"perCapitaMonthly\": \"-1\"}}",
                "{\"birthDate\": \"1950-01-01\", \"income\": {\"perCapitaMonthly\": \"1,000.00\"}}",
                "{\"birthDate\": \"1950-01-01\", \"receivingAmounts\": {\"LZ-2-06\": 80}}",
                "{\"birthDate\": \"1950-01-01\", \"receivingAmounts\": {\"LZ-2-06\": null}}",
                // numbers
                "{\"birthDate\": \"1950-01-01\", \"disabilities\": [{\"category\": \"VISUAL\", \"grade\": 5}]}",
                "{\"birthDate\": \"1950-01-01\", \"household\": {\"size\": 0}}",
                "{\"birthDate\": \"1950-01-01\", \"household\": {\"size\": 1.5}}",
                "{\"birthDate\": \"1950-01-01\", \"household\": {\"size\": \"1\"}}",
                // codes
                "{\"idNumber\": \"45020319430502002\"}",
                "{\"idNumber\": \"45020319430502002x\"}",
                "{\"birthDate\": \"1950-01-01\", \"hukou\": {\"region\": \"4502\"}}",
                "{\"birthDate\": \"1950-01-01\", \"hukou\": {\"region\": 450203}}",
                "{\"birthDate\": \"1950-01-01\", \"hukou\": []}");
    }

    @ParameterizedTest
    @MethodSource("refused")
    void what_the_schema_refuses_the_engine_refuses_too_and_its_error_fits_the_error_schema(String elder) {
        String request = "{\"asOf\": \"2026-11-22\", \"elder\": " + elder + "}";
        assertThat(REQUEST.errors(request)).isNotEmpty();
        assertThat(ERROR.errors(errorOf(request))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "{\"asOf\": \"2026-11-22\", \"elder\": null}",
                "{\"asOf\": \"2026-11-31\", \"elder\": {\"birthDate\": \"1950-01-01\"}}",
                "{\"asOf\": \"2026-11-22\", \"elder\": {\"birthDate\": \"1950-01-01\"}, \"item\": []}",
                "{\"asOf\": \"2026-11-22\", \"elder\": {\"birthDate\": \"1950-01-01\"}, \"items\": \"LZ-1-05\"}",
                "{\"elder\": {\"birthDate\": \"1950-01-01\"}}"
            })
    void an_envelope_the_schema_refuses_is_refused_by_the_engine_when_no_day_is_given_beside_it(String request) {
        assertThat(REQUEST.errors(request)).isNotEmpty();
        assertThat(ERROR.errors(errorOf(request))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{\"asOf\": \"2026-11-22\",, }",
                "{\"asOf\": \"2026-11-22\", \"elder\": {\"birthDate\": \"1950-01-01\", \"birthDate\": null}}",
                "{\"asOf\": \"2026-11-22\", \"elder\": {\"birthDate\": \"1950-01-01\"}, \"items\": [\"XX-1\", \"XX-2\"]}",
                "{\"asOf\": \"2026-11-22\", \"elder\": {\"birthDate\": \"1950-01-01\", \"a/b~c\": 1}}",
                "{\"asOf\": \"2026-11-22\", \"elder\": {\"birthDate\": \"2030-01-01\"}}"
            })
    void errors_beyond_the_reach_of_a_schema_fit_the_error_schema(String request) {
        assertThat(ERROR.errors(errorOf(request))).isEmpty();
    }

    @Test
    void an_error_answer_carries_every_problem_and_the_schema_refuses_other_shapes() {
        String error = errorOf("{\"asOf\": \"2026-11-22\", \"elder\": {\"birthday\": 1, \"sex\": 2}}");
        assertThat(error).contains("\"more\":[{");
        assertThat(ERROR.errors(error)).isEmpty();
        assertThat(ERROR.errors("{\"error\": {\"pointer\": \"\", \"code\": \"X\"}}"))
                .isNotEmpty();
        assertThat(ERROR.errors(error.replace("\"code\"", "\"kind\""))).isNotEmpty();
        assertThat(ERROR.errors(error.replace("\"more\":[{", "\"more\":[{\"x\":1,")))
                .isNotEmpty();
        assertThat(ERROR.errors("{\"error\": {\"pointer\": \"\", \"line\": 1, \"code\": \"X\", \"message\": \"x\"}}"))
                .isNotEmpty();
    }

    @Test
    void the_determination_schema_refuses_answers_that_contradict_themselves() {
        String answer = ENGINE.determine(
                "{\"asOf\": \"2026-11-22\", \"elder\": " + FULL_ELDER + ", \"items\": [\"LZ-1-05\"]}", null);
        assertThat(DETERMINATION.errors(answer)).isEmpty();
        assertThat(answer).contains("\"amount\":\"50.00\"").contains("\"amountStatus\":\"KNOWN\"");
        for (String[] change : new String[][] {
            {"\"amount\":\"50.00\"", "\"amount\":null"},
            {"\"amount\":\"50.00\"", "\"amount\":50.00"},
            {"\"amount\":\"50.00\",", ""},
            {"\"amountStatus\":\"KNOWN\"", "\"amountStatus\":\"RANGE\""},
            {"\"verdict\":\"ELIGIBLE\"", "\"verdict\":\"SUPERSEDED\""},
            {"\"verdict\":\"ELIGIBLE\"", "\"verdict\":\"ELIGIBLE\",\"by\":\"LZ-1-06\""},
            {"\"unit\":\"CNY/month\"", "\"unit\":\"CNY_MONTH\""},
            {"\"asOf\"", "\"asof\""}
        })
            assertThat(DETERMINATION.errors(answer.replaceFirst(change[0], change[1])))
                    .isNotEmpty();
    }

    private static String errorOf(String request) {
        var refusal = catchThrowableOfType(InvalidInputException.class, () -> ENGINE.determine(request, null));
        assertThat(refusal).as("the engine should refuse %s", request).isNotNull();
        return DeterminationJson.error(refusal.problems());
    }

    /** Collects the definitions referred to, and the properties and definitions without a Chinese description. */
    private static void walk(String path, JsonNode node, Set<String> used, List<String> undescribed) {
        if (node.has("$ref")) used.add(node.get("$ref").asString());
        for (String name : node.isObject() ? List.copyOf(node.propertyNames()) : List.<String>of()) {
            JsonNode child = node.get(name);
            boolean named = name.equals("$defs") || (name.equals("properties") && node.has("type"));
            if (named)
                for (String key : child.propertyNames())
                    if (!child.get(key).path("description").asString("").matches("(?s).*\\p{IsHan}.*"))
                        undescribed.add(path + "/" + name + "/" + key);
            walk(path + "/" + name, child, used, undescribed);
        }
        if (node.isArray()) node.forEach(child -> walk(path + "/-", child, used, undescribed));
    }
}
