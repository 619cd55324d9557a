package org.qingdan.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qingdan.app.Repository;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class CompareCommandTest {
    private static final String RULES = "rules/guangxi/liuzhou/old-age-allowance.dslr";

    @TempDir
    static Path directory;

    private static Path revision;

    @BeforeAll
    static void lowerTheAge() throws IOException {
        revision = copy("rev");
        change(revision, "年满 80 周岁", "年满 75 周岁");
    }

    private static Path copy(String name) throws IOException {
        Path copy = Files.createDirectory(directory.resolve(name));
        Repository.copy("catalogs", copy.resolve("catalogs"));
        Repository.copy("rules", copy.resolve("rules"));
        return copy;
    }

    private static void change(Path revision, String old, String now) throws IOException {
        Path file = revision.resolve(RULES);
        String before = Files.readString(file);
        assertThat(before).contains(old);
        Files.writeString(file, before.replace(old, now));
    }

    @Test
    void a_revision_compared_with_itself_says_that_nothing_differs_and_exits_with_0() {
        var run = Run.of("compare", revision, revision);

        assertThat(run.code()).isZero();
        assertThat(run.out()).contains("条文的变化（0）", "结果的变化（0）", "所有的人在两边得到同样的结果", "没有抽样");
    }

    @Test
    void differences_exit_with_1_and_each_witness_fed_to_check_is_answered_otherwise() throws IOException {
        var run = Run.of("compare", "shipped", revision, "--as-of", "2026-11-22", "--json");

        assertThat(run.code()).isEqualTo(1);
        JsonNode report = JsonMapper.shared().readTree(run.out());
        assertThat(report.get("structure")).hasSize(2);
        assertThat(report.at("/covered/sampled").asBoolean()).isFalse();
        assertThat(report.at("/covered/situations").asLong()).isGreaterThan(1_000_000);
        assertThat(report.get("differences")).isNotEmpty();
        for (JsonNode difference : report.get("differences")) {
            assertThat(difference.get("item").asString()).isEqualTo("LZ-1-05");
            Path witness = Run.file(
                    directory, "witness.json", difference.get("witness").toString());
            assertThat(verdict(Run.of("check", witness, "--json")))
                    .isEqualTo(difference.at("/before/verdict").asString());
            assertThat(verdict(Run.of(
                            "check",
                            witness,
                            "--json",
                            "--catalogs",
                            revision.resolve("catalogs"),
                            "--rules",
                            revision.resolve("rules"))))
                    .isEqualTo(difference.at("/after/verdict").asString());
        }
    }

    private static String verdict(Run run) {
        return JsonMapper.shared().readTree(run.out()).at("/items/0/verdict").asString();
    }

    @Test
    void the_same_comparison_prints_the_same_bytes() {
        var one = Run.of("compare", "shipped", revision, "--json");
        assertThat(Run.of("compare", "shipped", revision, "--json").out()).isEqualTo(one.out());
    }

    @Test
    void two_days_of_one_revision_need_no_second_name() {
        Path few = directory.resolve("few");
        Repository.lists(few, "guangxi");

        var run = Run.of("compare", few, "--as-of", "2025-06-01", "--as-of-b", "2026-06-01");

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out())
                .contains("LZ-2-07 经济困难老年人护理补贴", "核对 A  {\"asOf\":\"2025-06-01\"", "核对 B  {\"asOf\":\"2026-06-01\"")
                .doesNotContain("条文的变化");
    }

    @Test
    void a_place_where_nothing_of_the_revision_counts_sees_only_how_it_is_written() {
        var run = Run.of("compare", "shipped", revision, "--place", "北京市东城区", "--as-of", "2026-11-22");

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out()).contains("条文的变化（2）", "结果的变化（0）");
    }

    @Test
    void a_population_is_counted_and_its_bad_lines_are_named_and_left_out() throws IOException {
        Path elders = Run.file(
                directory,
                "elders.ndjson",
                "{\"birthDate\": \"1951-05-02\", \"hukou\": {\"region\": \"450203\"}}\n\nnot json\n"
                        + "{\"birthDate\": \"1930-05-02\", \"hukou\": {\"region\": \"450203\"}}\n");
        var run = Run.of("compare", "shipped", revision, "--as-of", "2026-11-22", "--population", elders);

        assertThat(run.out()).contains("人群    1 人（共 2 人），每月 +50.00 元，每年 +600.00 元");
        assertThat(run.err()).contains("elders.ndjson:3: 不能核对，未计入");
    }

    @Test
    void a_revision_that_does_not_load_names_every_fault_exits_with_3_and_compares_nothing() throws IOException {
        Path broken = copy("broken");
        change(broken, "年满 90 周岁", "年满九十岁");
        change(broken, "给予 LZ-1-05", "给予 LZ-1-99");
        var run = Run.of("compare", "shipped", broken);

        assertThat(run.code()).isEqualTo(3);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("broken/" + RULES + ":", "NOT_UNDERSTOOD", "LZ-1-99");
    }

    @Test
    void wrong_usage_exits_with_2_and_says_what_to_write() {
        assertThat(Run.of("compare", "shipped").code()).isEqualTo(2);
        assertThat(Run.of("compare", "shipped").err()).contains("--as-of-b");
        assertThat(Run.of("compare", "shipped", revision, "--as-of-b", "2026-01-01")
                        .code())
                .isEqualTo(2);
        assertThat(Run.of("compare", "shipped", revision, "--place-b", "柳州市").code())
                .isEqualTo(2);
        assertThat(Run.of("compare", "shipped", revision, "--place", "柳北").err())
                .contains("没有地方“柳北”");
    }

    @Test
    void files_that_are_not_there_are_named() {
        assertThat(Run.of("compare", "shipped", directory.resolve("nowhere")).code())
                .isEqualTo(3);
        var run = Run.of("compare", "shipped", revision, "--population", directory.resolve("nobody.ndjson"));
        assertThat(run.code()).isEqualTo(4);
        assertThat(run.err()).contains("nobody.ndjson");
    }
}
