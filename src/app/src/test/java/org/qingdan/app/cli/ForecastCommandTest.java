package org.qingdan.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.qingdan.app.Repository;
import org.qingdan.engine.determination.DeterminationJson;
import org.qingdan.engine.determination.Engine;
import org.qingdan.engine.determination.RequestReader;

class ForecastCommandTest {
    private static final String ELDER =
            "{\"subjectId\": \"T-1\", \"birthDate\": \"1946-12-01\", \"hukou\": {\"region\": \"450203\"}}";

    @TempDir
    Path directory;

    @Test
    void the_report_shows_days_causes_sources_and_the_steps_of_cash() throws IOException {
        var run = Run.of("forecast", Run.file(directory, "a.json", ELDER), "--as-of", "2026-11-22");

        assertThat(run.code()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out())
                .contains("预计  2026-11-22 至 2031-11-22  编号 T-1")
                .containsPattern("2026-12-01 +LZ-1-05 +高龄津贴 +不符合 → 可享受（80 至 89 周岁） 50.00 元/月\\R"
                        + " +生日满 80 周岁  依据  L9 柳州高龄补贴政策问答")
                .containsPattern("2026-11-22 至 2026-11-30  至少 +0.00\\R  2026-12-01 至 2031-11-22  至少 +50.00 +█{24}\\R")
                .doesNotContain("起发月份");
        assertThat(run.lines()).noneMatch(line -> line.endsWith(" "));
    }

    @Test
    void what_the_family_gets_is_said_to_be_the_familys() throws IOException {
        String elder = ELDER.replace("1946-12-01", "1966-12-01").replace("}}", "}, \"onlyChild\": \"ONLY_CHILD\"}");

        var run = Run.of("forecast", Run.file(directory, "a.json", elder), "--as-of", "2026-11-22");

        assertThat(run.out()).containsPattern("2026-12-01 (.*\\R)+?.*（由子女享受）");
    }

    @Test
    void json_is_what_the_library_gives() throws IOException {
        var run =
                Run.of("forecast", Run.file(directory, "a.json", ELDER), "--as-of=2026-11-22", "--months=12", "--json");

        var request = RequestReader.read(
                ELDER.getBytes(java.nio.charset.StandardCharsets.UTF_8), LocalDate.of(2026, 11, 22), true);
        assertThat(run.lines())
                .containsExactly(
                        DeterminationJson.write(Engine.shipped().forecast(request, LocalDate.of(2027, 11, 22))));
    }

    @Test
    void an_application_tells_the_first_month() throws IOException {
        Path file = Run.file(directory, "a.json", ELDER);

        assertThat(Run.of("forecast", file, "--as-of", "2026-11-22", "--apply", "2027-02-10")
                        .out())
                .containsPattern("起发月份\\R(.*\\R)*  LZ-1-05 +高龄津贴 +2027-02 起 +自申请当月起");
        assertThat(Run.of("forecast", file, "--as-of", "2026-11-22", "--apply", "2026-11-30")
                        .out())
                .doesNotContain("自申请当月起");
    }

    @Test
    void no_months_is_today_and_a_short_horizon_may_hold_no_change() throws IOException {
        Path file = Run.file(directory, "a.json", ELDER);

        assertThat(Run.of("forecast", file, "--as-of", "2026-11-22", "--months", "0")
                        .out())
                .contains("预计  2026-11-22 至 2026-11-22", "这段时间里没有变化");
        assertThat(Run.of("forecast", file, "--as-of", "2026-11-01", "--months", "1")
                        .out())
                .contains("变化（1 天）", "2026-12-01");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1200", "-1"})
    void a_horizon_out_of_bounds_is_refused_with_the_bounds(String months) {
        var run = Run.of("forecast", "a.json", "--months", months);

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("--months 应在 0 至 600 之间（50 年），现在是 " + months);
        assertThat(run.out()).isEmpty();
    }

    @Test
    void a_faulty_elder_is_refused_as_in_check() throws IOException {
        Path file = Run.file(directory, "a.json", ELDER.replace("birthDate", "brithDate"));

        var run = Run.of("forecast", file, "--as-of", "2026-11-22");

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .isEqualTo(Run.of("check", file, "--as-of", "2026-11-22").err());
        assertThat(Run.of("forecast", file, "--as-of", "2026-11-22", "--json").out())
                .contains("{\"error\":{", "UNKNOWN_KEY");
    }

    @Test
    void a_file_that_is_not_there_is_told_so() {
        var run = Run.of("forecast", directory.resolve("none.json"));

        assertThat(run.code()).isEqualTo(4);
        assertThat(run.err()).contains("none.json", "文件不存在");
    }

    @Test
    void where_a_fact_reaches_no_further_the_report_says_so() throws IOException {
        String elder = ELDER.replace("}}", "}, \"deceasedOn\": \"2027-03-01\"}");

        var run = Run.of("forecast", Run.file(directory, "a.json", elder), "--as-of", "2026-11-22");

        assertThat(run.code()).isZero();
        assertThat(run.out()).contains("2027-03-01  从这一天起不能预计: ", "至 2027-02-28");
    }

    @Test
    void the_help_says_the_exit_codes() {
        assertThat(Run.of("help", "forecast").out()).contains("--months", "--apply", "退出码:", "资料有误");
        assertThat(Run.of("forecast", Repository.file("examples/01-yufeng-84-dibao-alone.json"))
                        .code())
                .isZero();
    }
}
