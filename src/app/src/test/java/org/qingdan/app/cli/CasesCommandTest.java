package org.qingdan.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qingdan.app.Repository;
import tools.jackson.databind.json.JsonMapper;

/** {@code cases}: run, suggest, import. */
class CasesCommandTest {
    private static final String ALLOWANCE = "guangxi/liuzhou/cases/old-age-allowance.yaml";

    @TempDir
    Path directory;

    private Path catalogs;
    private Path rules;

    @BeforeEach
    void copy() throws IOException {
        // Zhejiang and Anhui, because elders of Guangxi's cases live there.
        Repository.lists(directory, "guangxi", "zhejiang", "anhui");
        catalogs = directory.resolve("catalogs");
        rules = directory.resolve("rules");
    }

    private Path append(String more) throws IOException {
        Path cases = catalogs.resolve(ALLOWANCE);
        return Files.writeString(cases, Files.readString(cases).stripTrailing() + "\n" + more);
    }

    private static String unmarked(String text) {
        return text.replace("  suggested: true\n", "");
    }

    @Test
    void the_shipped_cases_come_out_as_written_and_try_everything() {
        var run = Run.of("cases");

        assertThat(run.code()).isZero();
        assertThat(run.out()).contains("个场景，不符 0；覆盖 100%（").endsWith("缺 0）" + System.lineSeparator());
        assertThat(run.lines()).hasSize(1);
    }

    @Test
    void a_case_that_fails_is_shown_with_its_file_line_and_what_was_expected() throws IOException {
        append("""
                - name: 故意写错的场景
                  row: LZ-1-05 Amount
                  asOf: 2026-11-22
                  elder: {birthDate: 1943-05-02, hukou: {region: "450203"}}
                  expect:
                    LZ-1-05: {verdict: ELIGIBLE, amount: "60.00"}
                """);
        long line = Files.readString(catalogs.resolve(ALLOWANCE)).lines().count() - 5;

        var run = Run.of("cases", "--catalogs", catalogs, "--rules", rules);
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.lines())
                .contains("      故意写错的场景", "        LZ-1-05 amount: 应为 60.00，实为 50.00")
                .anyMatch(l -> l.startsWith("不符  catalogs/" + ALLOWANCE + ":" + line + ":"));

        var json = Run.of("cases", "--json", "--catalogs", catalogs, "--rules", rules);
        assertThat(json.code()).isEqualTo(1);
        var first = JsonMapper.shared().readTree(json.lines().get(0));
        assertThat(first.get("case").asString()).isEqualTo("故意写错的场景");
        assertThat(first.get("differences").get(0).asString()).contains("60.00");
        var last = JsonMapper.shared().readTree(json.lines().get(json.lines().size() - 1));
        assertThat(last.get("failed").asInt()).isEqualTo(1);
        assertThat(last.get("missed").asInt()).isZero();
    }

    @Test
    void a_case_that_cannot_be_read_is_shown_and_fails() throws IOException {
        append("- {name: 缺一半}\n");

        var run = Run.of("cases", "--catalogs", catalogs, "--rules", rules);

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out()).contains("读不懂  catalogs/" + ALLOWANCE, "asOf");
        var suggest = Run.of("cases", "--suggest", "--catalogs", catalogs, "--rules", rules);
        assertThat(suggest.code()).isEqualTo(1);
        assertThat(suggest.out()).contains("读不懂  ").doesNotContain("# 建议");
    }

    @Test
    void missing_cases_are_suggested_into_a_new_file_and_count_once_the_mark_is_gone() throws IOException {
        Files.delete(catalogs.resolve("guangxi/liuzhou/cases/military-nursing.yaml"));
        assertThat(Run.of("cases", "--catalogs", catalogs, "--rules", rules).out())
                .contains("未及  rules/guangxi/liuzhou/military-nursing.dslr:");
        Path file = directory.resolve("suggested.yaml");

        var run = Run.of("cases", "--suggest", "-o", file, "--catalogs", catalogs, "--rules", rules);
        assertThat(run.code()).isZero();
        assertThat(run.out()).contains("须对照文件逐个核实");

        Path adopted = catalogs.resolve("national/cases/suggested.yaml");
        Files.copy(file, adopted);
        assertThat(Run.of("cases", "--catalogs", catalogs, "--rules", rules).out())
                .contains("，尚未核实 ", "未及  ");
        var lint = Run.of("lint", "--catalogs", catalogs, "--rules", rules);
        assertThat(lint.code()).isEqualTo(1);
        assertThat(lint.out()).contains("SUGGESTED_CASE", "再删去 suggested 这一行");

        Files.writeString(adopted, unmarked(Files.readString(file)));
        assertThat(Run.of("cases", "--catalogs", catalogs, "--rules", rules).out())
                .contains("不符 0；覆盖 100%");
        assertThat(Run.of("lint", "--cases", "--catalogs", catalogs, "--rules", rules)
                        .code())
                .isZero();
    }

    @Test
    void nothing_is_written_into_lists_nor_over_a_file() throws IOException {
        Path inside = catalogs.resolve("guangxi/liuzhou/cases/suggested.yaml");
        var into = Run.of("cases", "--suggest", "-o", inside, "--catalogs", catalogs, "--rules", rules);
        assertThat(into.code()).isEqualTo(2);
        assertThat(into.err()).contains("不能直接写进清单目录");
        assertThat(inside).doesNotExist();

        Path there = Files.writeString(directory.resolve("there.yaml"), "mine");
        var over = Run.of("cases", "--suggest", "-o", there, "--catalogs", catalogs, "--rules", rules);
        assertThat(over.code()).isEqualTo(2);
        assertThat(over.err()).contains("已经存在");
        assertThat(there).hasContent("mine");
    }

    @Test
    void a_checked_elder_becomes_a_case() throws IOException {
        Path request = Repository.file("examples/05-liunan-72-dibao-disability-grade-1.json");
        Path answer = Run.file(
                directory, "answer.json", Run.of("check", "--json", request).out());

        var run = Run.of("cases", "--import", request, answer, "--name", "低保一级残疾", "--row", "4.1");
        assertThat(run.code()).isZero();
        assertThat(run.out())
                .startsWith("- name: 低保一级残疾\n  row: \"4.1\"\n  suggested: true\n")
                .doesNotContain("subjectId");
        assertThat(Run.of("cases", "--import", request, "--name", "低保一级残疾", "--row", "4.1")
                        .out())
                .isEqualTo(run.out());

        append(unmarked(run.out()));
        assertThat(Run.of("cases", "--catalogs", catalogs, "--rules", rules).code())
                .isZero();
    }

    @Test
    void what_is_no_request_makes_no_case() throws IOException {
        Path nothing = Run.file(directory, "nothing.json", "{\"asOf\": \"2026-11-22\"}");

        var run = Run.of("cases", "--import", nothing);

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("不能变成场景", "elder");
        assertThat(Run.of("cases", "--import", directory.resolve("none.json")).code())
                .isEqualTo(4);
        assertThat(Run.of("cases", "-o", directory.resolve("x.yaml")).code()).isEqualTo(2);
        assertThat(Run.of("cases", "--suggest", "--import", nothing).code()).isEqualTo(2);
        assertThat(Run.of("cases", "--suggest", "--json").code()).isEqualTo(2);
    }
}
