package org.qingdan.engine.determination;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.qingdan.engine.determination.RandomProfiles.entries;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.qingdan.engine.ChangedLists;
import org.qingdan.engine.catalog.ListFiles;
import org.qingdan.engine.input.InvalidInputException;
import org.qingdan.engine.input.Refusals;

class EngineTest {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 22);
    private static final Engine ENGINE = Engine.shipped();

    @Test
    void the_order_of_keys_in_the_request_does_not_matter() {
        String one = ENGINE.determine(
                "{\"birthDate\": \"1943-05-02\", \"hukou\": {\"region\": \"450203\", \"track\": \"URBAN\"}, \"hardship\": [\"DIBAO\", \"SANWU\"]}",
                DAY);
        String other = ENGINE.determine(
                "{\"hardship\": [\"SANWU\", \"DIBAO\"], \"hukou\": {\"track\": \"URBAN\", \"region\": \"450203\"}, \"birthDate\": \"1943-05-02\"}",
                DAY);
        assertThat(other).isEqualTo(one);
    }

    @Test
    void several_threads_get_the_answers_one_thread_gets() throws Exception {
        var random = new Random(11);
        var requests = new ArrayList<Request>();
        for (int i = 0; i < 400; i++)
            requests.add(Request.of(RandomProfiles.profile(random), RandomProfiles.day(random)));
        var engine = Engine.shipped();
        var alone = requests.stream()
                .map(r -> DeterminationJson.write(ENGINE.determine(r)))
                .toList();
        var pool = Executors.newFixedThreadPool(4);
        try {
            var tasks = IntStream.range(0, 4)
                    .mapToObj(t -> pool.submit(() -> requests.stream()
                            .map(r -> DeterminationJson.write(engine.determine(r)))
                            .toList()))
                    .toList();
            for (var task : tasks) assertThat(task.get()).isEqualTo(alone);
        } finally {
            pool.shutdown();
        }
    }

    @Test
    void revisions_loaded_at_the_same_time_do_not_disturb_one_another() {
        var loaded = IntStream.range(0, 8)
                .parallel()
                .mapToObj(i -> Engine.load(ListFiles.shipped()).determine("{\"birthDate\": \"1943-05-02\"}", DAY))
                .toList();
        assertThat(loaded).containsOnly(ENGINE.determine("{\"birthDate\": \"1943-05-02\"}", DAY));
    }

    @Test
    void a_filter_shows_only_the_items_asked_for() {
        assertThat(request(
                                "{\"asOf\": \"2026-11-22\", \"elder\": {\"birthDate\": \"1943-05-02\", \"hukou\": {\"region\": \"450203\"}}, \"items\": [\"LZ-1-05\"]}")
                        .items())
                .extracting(Determination.Entry::item)
                .containsExactly("LZ-1-05");
    }

    @Test
    void an_unknown_item_in_the_filter_names_the_nearest() {
        assertThatThrownBy(
                        () -> request(
                                "{\"asOf\": \"2026-11-22\", \"elder\": {\"birthDate\": \"1943-05-02\"}, \"items\": [\"LZ-1-5\"]}"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("/items/0")
                .hasMessageContaining("LZ-1-05");
    }

    @Test
    void an_unknown_receipt_names_the_place_and_the_known_words() {
        assertThatThrownBy(
                        () -> request(
                                "{\"asOf\": \"2026-11-22\", \"elder\": {\"birthDate\": \"1943-05-02\", \"receiving\": [\"WORK_INJURY\"]}}"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("/elder/receiving")
                .hasMessageContaining("WORK_INJURY_NURSING");
    }

    @Test
    void the_month_of_effect_follows_each_items_own_convention() {
        var entries = entries(request("""
                {"asOf": "2026-11-22", "applicationDate": "2026-11-22", "approvalDate": "2026-12-10",
                 "elder": {"birthDate": "1943-05-02", "hukou": {"region": "450203", "track": "URBAN"}, "hardship": ["DIBAO"], "receiving": [],
                           "ability": {"level": "SEVERE"}, "disabilities": [], "insurance": {"ltci": {"fundPaying": false}}}}"""));
        assertThat(entries.get("LZ-1-05").firstPaymentMonth()).isEqualTo("2026-11");
        assertThat(entries.get("LZ-2-07").firstPaymentMonth()).isEqualTo("2027-01");
    }

    @Test
    void where_the_list_above_grants_what_the_local_one_refuses_both_are_shown() {
        var answer = request("""
                {"asOf": "2026-11-22", "elder": {"birthDate": "1961-03-01", "hukou": {"region": "450203"}, "hardship": ["DIBAO"],
                 "ability": {"level": "SEVERE"}, "insurance": {"ltci": {"fundPaying": false}}}}""");
        var entries = entries(answer);
        assertThat(entries.get("LZ-2-07").verdict()).isEqualTo(Verdict.NOT_ELIGIBLE);
        assertThat(entries.get("LZ-2-07").floor()).isEqualTo(new Determination.Floor("CN-07", Verdict.ELIGIBLE));
        assertThat(entries.get("CN-07").verdict()).isEqualTo(Verdict.ELIGIBLE);
        assertThat(entries.get("CN-07").benefit().amountStatus()).isEqualTo(Benefit.AmountStatus.UNKNOWN);
        assertThat(answer.warnings()).anyMatch(w -> w.code().equals("FLOOR_GAP") && "LZ-2-07".equals(w.item()));
    }

    @Test
    void where_only_the_hukou_stands_against_the_local_item_the_elder_is_sent_to_the_hukou_place() {
        var warnings = request("""
                        {"asOf": "2026-11-22", "elder": {"birthDate": "1940-01-01", "hukou": {"region": "370102"}, "residence": {"region": "450203"}}}""").warnings();
        assertThat(warnings)
                .anyMatch(w -> w.code().equals("HUKOU_ELSEWHERE") && "LZ-1-05".equals(w.item()))
                .noneMatch(w -> w.code().equals("FLOOR_GAP"));
    }

    @Test
    void an_item_already_received_is_marked_and_the_figure_names_its_own_source() {
        var entry = entries(request("""
                        {"asOf": "2026-11-22", "elder": {"birthDate": "1950-01-01", "hukou": {"region": "450203", "track": "RURAL"},
                         "hardship": ["TEKUN_SCATTERED"], "receiving": ["LZ-2-02"]}}""")).get("LZ-2-02");
        assertThat(entry.receiving()).isTrue();
        assertThat(entry.amountSources())
                .extracting(Determination.AmountSource::document)
                .containsExactly("L3");
        assertThat(entry.amountSources().get(0).since()).isEqualTo(LocalDate.of(2022, 12, 1));
    }

    @Test
    void a_number_where_a_key_belongs_is_not_repeated() {
        assertThatThrownBy(() -> request("{\"asOf\": \"2026-11-22\", \"elder\": {\"450203194305020023\": 1}}"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageNotContaining("19430502");
    }

    @Test
    void without_a_place_the_answer_asks_for_it() {
        var answer = request("{\"asOf\": \"2026-11-22\", \"elder\": {\"birthDate\": \"1940-01-01\"}}");
        assertThat(answer.questions())
                .extracting(Determination.Question::attribute)
                .contains("hukou.region", "residence.region");
        assertThat(answer.totals().atLeast()).isTrue();
    }

    /** It has so many situations that they are told apart by how its rules come out, which is the same before the plan and after it. */
    @ParameterizedTest
    @CsvSource({"2019-12-31, 2021-01-01", "2021-01-01, 2019-12-31"})
    void whether_a_plan_is_over_or_yet_to_come_does_not_hang_on_which_day_was_asked_first(
            LocalDate first, LocalDate second) {
        var engine = Engine.shipped();
        for (LocalDate day : List.of(first, second)) {
            String answer = engine.determine("""
                    {"birthDate": "1935-01-01", "hukou": {"region": "320925", "track": "URBAN"}, "residence": {"region": "320925"},
                     "hardship": ["DIBAO"], "living": {"arrangement": []}, "ability": {"level": "INTACT", "dementia": false}, "onlyChild": "NONE"}""", day);
            String plan = answer.substring(answer.indexOf("\"item\":\"YC-S02\""));
            assertThat(plan.substring(0, plan.indexOf("\"reasons\"")))
                    .contains("\"NOT_ELIGIBLE\"")
                    .contains(day.getYear() == 2019 ? "\"NOT_YET_IN_FORCE\"" : "\"PROGRAMME_ENDED\"");
        }
    }

    @Test
    void of_an_item_above_and_the_one_that_realises_it_one_is_paid_whoever_asks_for_both() {
        var centenarian = """
                {"asOf": "2026-11-22", "items": ["YC-01", "YC-03"],
                 "elder": {"birthDate": "1926-11-22", "hukou": {"region": "320904"}, "residence": {"region": "320904"}}}""";
        var request = RequestReader.read(centenarian.getBytes(StandardCharsets.UTF_8), null, false);

        var answer = ENGINE.determine(request);

        assertThat(answer.items()).extracting(Determination.Entry::item).containsExactlyInAnyOrder("YC-01", "YC-03");
        assertThat(answer.totals().cashPerMonth()).isEqualByComparingTo("600.00");
        assertThat(ENGINE.verdicts(request).totals()).isEqualTo(answer.totals());
        assertThat(ENGINE.forecast(request, LocalDate.of(2027, 11, 22)).cash())
                .allSatisfy(step -> assertThat(step.cashPerMonth()).isEqualByComparingTo("600.00"));
    }

    @Test
    void an_item_of_the_list_above_asked_for_by_code_is_shown() {
        assertThat(request(
                                "{\"asOf\": \"2026-11-22\", \"elder\": {\"birthDate\": \"1940-01-01\", \"hukou\": {\"region\": \"450203\"}}, \"items\": [\"CN-04\"]}")
                        .items())
                .extracting(Determination.Entry::item)
                .containsExactly("CN-04");
    }

    @Test
    void no_payment_month_before_the_elder_was_entitled() {
        var entries = entries(request("""
                {"asOf": "2026-11-22", "applicationDate": "2026-03-01", "elder": {"birthDate": "1946-11-01", "hukou": {"region": "450203"}}}"""));
        assertThat(entries.get("LZ-1-05").verdict()).isEqualTo(Verdict.ELIGIBLE);
        assertThat(entries.get("LZ-1-05").firstPaymentMonth()).isNull();
    }

    @Test
    void an_amount_that_may_not_be_added_to_one_received_stays_out_of_the_total() {
        var answer = request("""
                {"asOf": "2026-11-22", "elder": {"birthDate": "1950-01-01", "hukou": {"region": "450203"}, "hardship": [],
                 "receiving": ["ELDER_WELFARE_NURSING"], "receivingAmounts": {"ELDER_WELFARE_NURSING": "300.00"},
                 "disabilities": [{"category": "PHYSICAL", "grade": 1}]}}""");
        assertThat(answer.totals().cashPerMonth()).isEqualByComparingTo("0");
        assertThat(answer.totals().atLeast()).isTrue();
    }

    @Test
    void an_amount_received_without_its_receipt_is_a_contradiction_that_is_told() {
        assertThat(request("""
                                {"asOf": "2026-11-22", "elder": {"birthDate": "1950-01-01", "receiving": [], "receivingAmounts": {"WORK_INJURY_NURSING": "300.00"}}}""").warnings())
                .anyMatch(
                        w -> w.code().equals("CONFLICTING_FACTS") && w.message().contains("WORK_INJURY_NURSING"));
    }

    @Test
    void an_expiry_at_the_end_of_time_is_no_change() {
        var entries = entries(request("""
                {"asOf": "2026-11-22", "elder": {"birthDate": "1950-01-01", "hukou": {"region": "450203"}, "hardship": [], "receiving": [],
                 "disabilities": [{"category": "PHYSICAL", "grade": 1, "validUntil": "9999-12-31"}]}}"""));
        assertThat(entries.get("LZ-2-06").changesOn()).isNull();
    }

    @Test
    void where_the_fund_pays_the_list_above_is_not_pressed_on_the_elder() {
        assertThat(request("""
                                {"asOf": "2026-11-22", "elder": {"birthDate": "1950-01-01", "hukou": {"region": "450203"}, "hardship": ["DIBAO"],
                                 "ability": {"level": "SEVERE"}, "insurance": {"ltci": {"fundPaying": true}}}}""").warnings())
                .anyMatch(w -> w.code().equals("LTCI_PAYS"))
                .noneMatch(w -> w.code().equals("FLOOR_GAP"));
    }

    @Test
    void where_no_local_list_realises_a_national_item_it_answers_itself_to_be_set_locally() {
        var entries = entries(
                request(
                        "{\"asOf\": \"2026-11-22\", \"elder\": {\"birthDate\": \"1940-01-01\", \"hukou\": {\"region\": \"370102\"}}}"));
        assertThat(entries).doesNotContainKey("LZ-1-05");
        assertThat(entries.get("CN-04").verdict()).isEqualTo(Verdict.ELIGIBLE);
        assertThat(entries.get("CN-04").benefit().note()).contains("地方清单");
    }

    @Test
    void past_its_review_date_a_source_is_warned_of() {
        assertThat(request(
                                "{\"asOf\": \"2027-06-01\", \"elder\": {\"birthDate\": \"1940-01-01\", \"hukou\": {\"region\": \"450203\"}}}")
                        .warnings())
                .anyMatch(w -> w.code().equals("REVIEW_DUE"));
    }

    @Test
    void totals_count_known_cash_once_and_say_when_more_is_open() {
        String everythingKnown = """
                {"asOf": "2026-11-22", "elder": {"birthDate": "1943-05-02", "sex": "FEMALE", "hukou": {"region": "450203", "track": "URBAN"},
                 "residence": {"region": "450203"}, "living": {"setting": "HOME", "arrangement": ["ALONE"]}, "hardship": [], "receiving": [],
                 "ability": {"level": "INTACT"}, "disabilities": [], "onlyChild": "NONE", "familyPlanningComplication": 0, "veteran": [],
                 "insurance": {"pension": "NONE", "ltci": {"fundPaying": false}}, "careGrade": "SELF"}}""";
        // The rules of two cash items are not known, so with them something is open for everybody.
        var withoutThem = new ChangedLists();
        for (String topic : List.of("service-subsidy", "temporary-aid"))
            withoutThem.replace(
                    "catalogs/guangxi/liuzhou/items/" + topic + ".yaml", "status: in-force", "status: not-used");

        var totals = Engine.load(withoutThem.files())
                .determine(RequestReader.read(
                        everythingKnown.getBytes(java.nio.charset.StandardCharsets.UTF_8), null, false))
                .totals();
        assertThat(totals.cashPerMonth()).isEqualByComparingTo("50.00");
        assertThat(totals.atLeast()).isFalse();

        var more = request(everythingKnown);
        assertThat(more.totals().cashPerMonth()).isEqualByComparingTo("50.00");
        assertThat(more.totals().atLeast()).isTrue();
        assertThat(entries(more).get("LZ-2-08").verdict()).isEqualTo(Verdict.RULE_UNKNOWN);
        assertThat(entries(more).get("LZ-2-21").verdict()).isEqualTo(Verdict.RULE_UNKNOWN);
    }

    @Test
    void questions_put_the_fact_that_decides_most_first() {
        var questions = request(
                        "{\"asOf\": \"2026-11-22\", \"elder\": {\"birthDate\": \"1943-05-02\", \"hukou\": {\"region\": \"450203\"}, \"residence\": {\"region\": \"450203\"}}}")
                .questions();
        assertThat(questions)
                .isSortedAccordingTo(
                        java.util.Comparator.comparingInt(q -> -q.decides().size()));
        assertThat(questions.get(0).attribute()).isEqualTo("hardship");
        assertThat(questions.get(0).question()).isNotBlank();
    }

    @Test
    void a_tekun_elder_on_dibao_is_refused() {
        var problem = Refusals.one(
                () -> request(
                        "{\"asOf\": \"2026-11-22\", \"elder\": {\"birthDate\": \"1943-05-02\", \"hukou\": {\"region\": \"450203\"}, \"hardship\": [\"TEKUN_SCATTERED\", \"DIBAO\"]}}"));
        assertThat(problem.place().pointer()).isEqualTo("/elder/hardship");
        assertThat(problem.code()).isEqualTo("CONTRADICTION");
        assertThat(problem.message()).contains("TEKUN_SCATTERED", "DIBAO", "特困人员认定办法", "最低生活保障审核确认办法");
    }

    @Test
    void what_hardly_goes_together_is_answered_and_told() {
        var answer = request("""
                {"asOf": "2026-11-22", "elder": {"birthDate": "1943-05-02", "hukou": {"region": "450203"},
                 "living": {"setting": "HOME"}, "care": {"monthlyBill": "1000.00", "billFor": "INSTITUTION"},
                 "ability": {"level": "SEVERE", "assessedOn": "2026-11-23"}}}""");
        assertThat(answer.items()).isNotEmpty();
        assertThat(answer.warnings())
                .filteredOn(w -> w.item() == null)
                .extracting(Determination.Warning::code)
                .contains("CONFLICTING_FACTS", "ASSESSED_LATER")
                .doesNotContain("ASSESSMENT_LAPSED", "UNDER_AGE");
    }

    @ParameterizedTest
    @CsvSource({"1966-11-23, true", "1966-11-22, false"})
    void who_is_not_yet_old_is_answered_and_told_so(String born, boolean told) {
        var answer = request("{\"asOf\": \"2026-11-22\", \"elder\": {\"birthDate\": \"" + born + "\"}}");
        assertThat(answer.warnings().stream()
                        .anyMatch(
                                w -> w.code().equals("UNDER_AGE") && w.message().contains("59 周岁，未满 60 周岁")))
                .isEqualTo(told);
    }

    @Test
    void a_file_of_the_cases_leaves_the_hash_of_the_list_alone_but_a_changed_rule_does_not() {
        var lists = new ChangedLists().put("catalogs/guangxi/liuzhou/cases/more.yaml", "[]");
        assertThat(changedHashes(lists)).isEmpty();
        lists.append("rules/guangxi/liuzhou/tekun.dslr", "\n// 注释\n");
        assertThat(changedHashes(lists)).containsExactly("guangxi/liuzhou");
    }

    @ParameterizedTest
    @CsvSource({
        "catalogs/national/items/dibao.yaml, national",
        "catalogs/guangxi/items/care-voucher.yaml, guangxi",
        "catalogs/guangxi/liuzhou/items/old-age-allowance.yaml, guangxi/liuzhou",
        "catalogs/guangxi/liuzhou/parameters.yaml, guangxi/liuzhou",
        "catalogs/guangxi/catalog.yaml, guangxi",
        "rules/national/dibao.dslr, national",
        "catalogs/dictionaries/materials.yaml, all",
        "rules/vocabulary.dsl, all"
    })
    void a_changed_file_changes_the_hash_of_the_list_it_belongs_to_and_a_shared_one_that_of_all(
            String file, String lists) {
        var changed = lists.equals("all")
                ? ENGINE.lists().stream().map(Determination.ListUsed::id).toList()
                : List.of(lists);
        String comment = file.startsWith("catalogs") ? "# 注释\n" : "// 注释\n";
        assertThat(changedHashes(ChangedLists.ofAllPlaces().append(file, comment)))
                .containsExactlyElementsOf(changed);
    }

    /** The lists whose hash differs from the shipped one. */
    private static List<String> changedHashes(ChangedLists lists) {
        return Engine.load(lists.files()).lists().stream()
                .filter(l -> !ENGINE.lists().contains(l))
                .map(Determination.ListUsed::id)
                .toList();
    }

    @Test
    void the_papers_of_what_can_be_applied_for_come_once_each_and_none_for_what_is_received() {
        String elder = """
                {"asOf": "2026-11-22", "elder": {"birthDate": "1943-05-02", "hukou": {"region": "450203"}, "hardship": [],
                 "disabilities": [{"category": "PHYSICAL", "grade": 1}], "receiving": [%s]}, "items": ["LZ-1-05", "LZ-2-06"]}""";
        assertThat(request(elder.formatted("")).materials())
                .containsExactly(
                        new Determination.Material("申请表", List.of("LZ-1-05", "LZ-2-06")),
                        new Determination.Material("身份证", List.of("LZ-1-05", "LZ-2-06")),
                        new Determination.Material("户口簿", List.of("LZ-1-05", "LZ-2-06")),
                        new Determination.Material("存折复印件", List.of("LZ-1-05")),
                        new Determination.Material("残疾人证", List.of("LZ-2-06")));
        assertThat(request(elder.formatted("\"LZ-1-05\"")).materials())
                .containsExactly(
                        new Determination.Material("申请表", List.of("LZ-2-06")),
                        new Determination.Material("身份证", List.of("LZ-2-06")),
                        new Determination.Material("户口簿", List.of("LZ-2-06")),
                        new Determination.Material("残疾人证", List.of("LZ-2-06")));
    }

    private static Determination request(String json) {
        return ENGINE.determine(
                RequestReader.read(json.getBytes(java.nio.charset.StandardCharsets.UTF_8), null, false));
    }
}
