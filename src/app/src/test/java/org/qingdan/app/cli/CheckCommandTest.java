package org.qingdan.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.qingdan.app.Repository;
import org.qingdan.engine.determination.Engine;
import tools.jackson.databind.json.JsonMapper;

class CheckCommandTest {
    private static final String ELDER = """
            {"subjectId": "T-1", "birthDate": "1943-05-02", "hukou": {"region": "450203", "track": "URBAN"},
             "residence": {"region": "450203"}}""";
    private static final String REQUEST = "{\"asOf\": \"2026-11-22\", \"elder\": " + ELDER + "}";
    private static final JsonMapper JSON = JsonMapper.shared();

    @TempDir
    Path directory;

    @Test
    void a_good_file_gets_a_report_with_what_how_much_why_and_what_is_missing() throws IOException {
        var run = Run.of("check", Run.file(directory, "a.json", REQUEST));

        assertThat(run.code()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out())
                .contains("核对日 2026-11-22", "编号 T-1", "可享受（6）", "每月现金合计  50.00 元（至少；还有未定的项目）")
                .containsPattern("LZ-1-05 +高龄津贴（80 至 89 周岁） +50.00 元/月")
                .containsPattern("✔ 年满 80 周岁 +周岁：83")
                .containsPattern("\\? 困难类别含 最低生活保障 +困难类别：未填")
                .contains("1.  是否已认定为特困、低保、低保边缘或其他困难类别？")
                .contains("□ 身份证")
                .contains("依据  L9 柳州高龄补贴政策问答（线索，待核实）");
    }

    @Test
    void no_line_of_a_report_ends_in_blanks() throws IOException {
        assertThat(Run.of("check", Run.file(directory, "a.json", REQUEST)).lines())
                .noneMatch(line -> line.endsWith(" "));
    }

    @Test
    void a_bare_profile_is_checked_on_the_day_of_the_command() throws IOException {
        var run = Run.of("check", "--as-of", "2023-05-01", Run.file(directory, "a.json", ELDER));

        assertThat(run.code()).isZero();
        assertThat(run.out())
                .contains("核对日 2023-05-01")
                .containsPattern("✘ 年满 80 周岁 +周岁：79")
                .contains("2023-05-02 起会变化");
    }

    @Test
    void the_day_of_the_command_goes_before_the_day_of_the_file() throws IOException {
        var run = Run.of("check", Run.file(directory, "a.json", REQUEST), "--as-of", "2033-05-02");

        assertThat(run.out()).contains("核对日 2033-05-02", "高龄津贴（90 至 99 周岁）");
    }

    @Test
    void json_gives_the_same_answer_as_the_library() throws IOException {
        var run = Run.of("check", "--json", Run.file(directory, "a.json", REQUEST));

        assertThat(run.lines()).containsExactly(Engine.shipped().determine(REQUEST, null));
    }

    @Test
    void json_gives_one_line_an_input_in_order_and_an_error_in_its_place() throws IOException {
        Path good = Run.file(directory, "good.json", REQUEST);
        Path bad = Run.file(directory, "bad.json", REQUEST.replace("birthDate", "brithDate"));
        Path last = Run.file(directory, "last.json", REQUEST.replace("T-1", "T-3"));

        var run = Run.of("check", "--json", good, bad, last);

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).isEmpty();
        assertThat(run.lines()).hasSize(3);
        assertThat(JSON.readTree(run.lines().get(0)).get("subjectId").asString())
                .isEqualTo("T-1");
        var error = JSON.readTree(run.lines().get(1)).get("error");
        assertThat(error.get("pointer").asString()).isEqualTo("/elder/brithDate");
        assertThat(error.get("code").asString()).isEqualTo("UNKNOWN_KEY");
        assertThat(error.get("message").asString()).contains("birthDate");
        assertThat(JSON.readTree(run.lines().get(2)).get("subjectId").asString())
                .isEqualTo("T-3");
    }

    @Test
    void a_bad_file_does_not_keep_the_others_from_being_checked() throws IOException {
        Path bad = Run.file(directory, "bad.json", "{\"asOf\": \"2026-11-22\", \"elder\": {\"age\": 83}}");

        var run = Run.of("check", bad, Run.file(directory, "good.json", REQUEST));

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).contains("bad.json: 不能核对", "/elder/age", "UNKNOWN_KEY");
        assertThat(run.out()).contains("编号 T-1");
    }

    @Test
    void only_the_items_asked_for_are_answered() throws IOException {
        var run = Run.of("check", Run.file(directory, "a.json", REQUEST), "--item=LZ-1-05", "--item=LZ-2-07", "--json");

        assertThat(JSON.readTree(run.out()).get("items"))
                .extracting(i -> i.get("item").asString())
                .containsExactly("LZ-1-05", "LZ-2-07");
    }

    @Test
    void items_may_stand_before_the_file_separated_by_commas() throws IOException {
        var run = Run.of("check", "--item", "LZ-1-05,LZ-2-07", Run.file(directory, "a.json", REQUEST), "--json");

        assertThat(JSON.readTree(run.out()).get("items"))
                .extracting(i -> i.get("item").asString())
                .containsExactly("LZ-1-05", "LZ-2-07");
    }

    @Test
    void reports_of_several_files_name_their_files() throws IOException {
        var run = Run.of("check", Run.file(directory, "a.json", REQUEST), Run.file(directory, "b.json", REQUEST));

        assertThat(run.out()).contains("a.json").contains("b.json");
    }

    @Test
    void an_unknown_item_is_refused_with_the_nearest() throws IOException {
        var run = Run.of("check", Run.file(directory, "a.json", REQUEST), "--item=LZ-1-5");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("没有项目 LZ-1-5，最接近的是: LZ-1-05");
        assertThat(run.out()).isEmpty();
    }

    @Test
    void colour_is_used_only_when_asked_for() throws IOException {
        Path file = Run.file(directory, "a.json", REQUEST);

        assertThat(Run.of("check", file).out()).doesNotContain("\u001b");
        assertThat(Run.of("check", file, "--color", "never").out()).doesNotContain("\u001b");
        assertThat(Run.of("check", file, "--json", "--color", "always").out()).doesNotContain("\u001b");
        String coloured = Run.of("check", file, "--color", "always").out();
        assertThat(coloured).contains("\u001b[32m✔\u001b[0m");
        assertThat(coloured.replaceAll("\u001b\\[\\d+m", "").lines().map(String::stripTrailing))
                .containsExactlyElementsOf(Run.of("check", file).lines());
    }

    @Test
    void where_a_local_list_refuses_what_the_national_list_grants_the_report_says_so_first() {
        var run = Run.of("check", Repository.file("examples/08-chengzhong-65-dibao-severe-floor-gap.json"));

        assertThat(run.out())
                .contains("! 上级清单的 CN-07 护理补贴 可享受，见提示")
                .containsPattern("提示\\R  ! LZ-2-07  国家基本养老服务清单的 CN-07 “护理补贴”可享受");
    }

    @Test
    void the_only_condition_missing_is_said_only_where_time_will_mend_it() {
        String out = Run.of("check", Repository.file("examples/05-liunan-72-dibao-disability-grade-1.json"))
                .out();

        assertThat(out).containsPattern("✘ 年满 80 周岁 +周岁：72\\R +只差这一条\\R +2034-01-10 起会变化");
        assertThat(out).containsPattern("✘ 独生子女家庭状况为 失独 .*\\R +最接近的是");
    }

    static Stream<Path> examples() throws IOException {
        return Files.list(Repository.file("examples"))
                .filter(p -> p.toString().endsWith(".json"))
                .sorted();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void every_example_is_checked_without_a_fault(Path example) {
        var run = Run.of("check", example);

        assertThat(run.code()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).contains("核对日 " + LocalDate.of(2026, 11, 22), "每月现金合计");
    }
}
