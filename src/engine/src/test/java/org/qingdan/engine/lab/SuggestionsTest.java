package org.qingdan.engine.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.qingdan.engine.ChangedLists;
import org.qingdan.engine.determination.DeterminationJson;
import org.qingdan.engine.determination.Engine;
import org.qingdan.engine.determination.RequestReader;
import org.qingdan.engine.input.InvalidInputException;
import org.qingdan.engine.input.Problems;

/** Cases that are missing, and cases made of answers. */
class SuggestionsTest {
    private static final Engine SHIPPED = Engine.shipped();
    private static final String LIST = "catalogs/guangxi/liuzhou/cases/";
    private static final String ADOPTED = LIST + "adopted.yaml";
    private static final String MARK = "  suggested: true\n";

    private static ChangedLists withoutSome() {
        return ChangedLists.ofAllPlaces()
                .remove(LIST + "old-age-allowance.yaml")
                .remove(LIST + "dibao.yaml")
                .remove(LIST + "military-nursing.yaml")
                .remove(LIST + "free-bus.yaml")
                .remove(LIST + "institutional-care.yaml")
                .remove(LIST + "relations.yaml")
                .remove("catalogs/guangxi/cases/concessions.yaml")
                .remove("catalogs/national/cases/visits.yaml");
    }

    private static Suggestions.Result suggested(ChangedLists lists) {
        var engine = Engine.load(lists.files());
        return Suggestions.of(engine, read(engine), () -> {});
    }

    private static List<Cases.Case> read(Engine engine) {
        var problems = new Problems();
        var cases = Cases.read(engine.files(), problems);
        problems.throwIfAny();
        return cases;
    }

    @Test
    void the_shipped_cases_leave_nothing_to_suggest() {
        var result = suggested(new ChangedLists());

        assertThat(result.none()).isEmpty();
        assertThat(result.cases()).isEmpty();
        assertThat(Cases.read("x", result.text().getBytes(StandardCharsets.UTF_8), new Problems()))
                .isEmpty();
    }

    @Test
    void suggested_cases_close_every_gap_once_they_are_adopted() {
        var lists = withoutSome();
        var result = suggested(lists);
        assertThat(result.none()).isEmpty();
        assertThat(result.cases())
                .anyMatch(c -> c.contains("成立"))
                .anyMatch(c -> c.contains("只差"))
                .anyMatch(c -> c.contains("边界 年满"))
                .anyMatch(c -> c.contains("LZ-1-05 为 300.00"));

        var adopted = lists.put(ADOPTED, result.text().replace(MARK, ""));
        assertThat(Lint.run(Engine.load(adopted.files()), true))
                .filteredOn(f -> f.severity() == Finding.Severity.ERROR)
                .isEmpty();
        assertThat(suggested(adopted).cases()).isEmpty();
    }

    @Test
    void a_suggested_case_counts_for_nothing_and_lint_says_so() {
        var lists = withoutSome();
        var result = suggested(lists);

        var marked = Engine.load(lists.put(ADOPTED, result.text()).files());

        assertThat(read(marked)).filteredOn(c -> !c.adopted()).hasSameSizeAs(result.cases());
        assertThat(Lint.run(marked, false))
                .extracting(Finding::code)
                .contains("SUGGESTED_CASE", "RULE_WITHOUT_CASE", "CONDITION_WITHOUT_CASE", "FIGURE_WITHOUT_CASE");
    }

    @Test
    void what_no_elder_can_be_is_said_and_not_passed_over() {
        // Nobody is 130: the rule can hold for an age, and no profile states it.
        var lists = new ChangedLists().append("rules/guangxi/liuzhou/old-age-allowance.dslr", """

                规则 "另加"
                    @source("L9 另加")
                当
                    老年人
                    - 年满 126 周岁
                则
                    给予 LZ-1-05
                结束
                """);

        assertThat(suggested(lists).none()).contains("规则“另加”成立");
    }

    private static final String REQUEST = """
            {"asOf": "2026-11-22", "applicationDate": "2026-11-03", "items": ["LZ-1-05", "LZ-2-07", "LZ-2-06"],
             "elder": {"subjectId": "A-0001", "householdId": "H-7", "idNumber": "450203194003150021",
                       "hukou": {"region": "450203", "track": "URBAN"}, "hardship": ["DIBAO"],
                       "disabilities": [{"category": "PHYSICAL", "grade": 1}], "receiving": [],
                       "income": {"perCapitaMonthly": "600.00"}, "living": {"childless": false}}}""";

    private static Cases.Case imported(Engine engine, String request, String answer) {
        String text = CaseImport.of(
                engine, bytes(request), answer == null ? null : bytes(answer), "导入: 低保“一级”", "LZ-1-05 Amount");
        var problems = new Problems();
        var cases = Cases.read("imported.yaml", bytes(text), problems);
        problems.throwIfAny();
        return cases.get(0);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** The request with a citizen number whose check digit is right. */
    private static String request() {
        String seventeen = "45020319400315002";
        for (char check : "0123456789X".toCharArray()) {
            String request = REQUEST.replace("450203194003150021", seventeen + check);
            try {
                SHIPPED.facts(RequestReader.read(bytes(request), null, false));
                return request;
            } catch (InvalidInputException e) {
                continue;
            }
        }
        throw new AssertionError();
    }

    @Test
    void a_request_and_its_answer_become_a_case_that_comes_out_as_written() {
        var engine = SHIPPED;
        String request = request();
        String answer = DeterminationJson.write(engine.determine(RequestReader.read(bytes(request), null, false)));

        var scenario = imported(engine, request, answer);

        assertThat(scenario.adopted()).isFalse();
        assertThat(scenario.expect()).containsOnlyKeys("LZ-1-05", "LZ-2-06", "LZ-2-07");
        assertThat(scenario.expect().get("LZ-1-05").amount()).isEqualTo("50.00");
        assertThat(scenario.expect().get("LZ-1-05").firstPaymentMonth()).isEqualTo("2026-11");
        assertThat(scenario.expect().get("LZ-2-07").missing()).contains("ability.level");
        assertThat(Cases.run(engine, scenario)).isNull();
        assertThat(imported(engine, request, null)).isEqualTo(scenario);
    }

    @Test
    void what_tells_who_it_was_is_left_out_of_a_case() {
        String text = CaseImport.of(SHIPPED, bytes(request()), null, "导入", null);

        assertThat(text)
                .doesNotContain("idNumber", "subjectId", "householdId", "A-0001", "H-7", "45020319400315")
                .contains("birthDate: 1940-03-15", "sex: FEMALE");
    }

    @Test
    void an_answer_of_another_day_makes_no_case() {
        var engine = SHIPPED;
        String answer = DeterminationJson.write(
                engine.determine(RequestReader.read(bytes(request().replace("11-22", "12-22")), null, false)));

        assertThatThrownBy(() -> imported(engine, request(), answer))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("asOf");
    }

    @Test
    void quantities_relations_lists_above_and_warnings_are_compared() {
        var problems = new Problems();
        var cases = Cases.read("catalogs/x/cases/wrong.yaml", bytes("""
                - name: wrong on purpose
                  asOf: 2026-06-01
                  elder: {birthDate: 1940-01-01, hukou: {region: "450203"}, residence: {region: "450203"}, hardship: [DIBAO]}
                  warnings: [FLOOR_GAP]
                  expect:
                    LZ-1-04: {quantity: {value: "2", unit: 次, per: 年}}
                    LZ-1-05: {implements: [CN-05], relations: [{with: LZ-2-01, kind: ADDS}]}
                """), problems);
        problems.throwIfAny();
        var failure = Cases.run(SHIPPED, cases.get(0));

        assertThat(failure).isNotNull();
        assertThat(failure.differences())
                .anyMatch(d -> d.startsWith("LZ-1-04 quantity: 应为") && d.contains("2.00") && d.contains("1.00"))
                .anyMatch(d -> d.contains("LZ-1-05 implements: 应为 [CN-05]，实为 [CN-04]"))
                .anyMatch(d -> d.contains("LZ-1-05 relations: 应含 ADDS LZ-2-01"))
                .anyMatch(d -> d.contains("warnings: 应含 FLOOR_GAP"));
    }
}
