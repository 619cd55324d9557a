package org.qingdan.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qingdan.app.Repository;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class MutateCommandTest {
    private static final String CASES = "guangxi/liuzhou/cases/old-age-allowance.yaml";

    @TempDir
    Path directory;

    @Test
    void the_cases_of_an_item_notice_every_change_to_it() {
        var run = Run.of("mutate", "--only", "LZ-1-05");

        assertThat(run.code()).isZero();
        assertThat(run.out()).contains("未发现 0").doesNotContain("未发现  ");
    }

    @Test
    void without_the_cases_changes_go_unnoticed_each_with_somebody_to_write_a_case_for() throws IOException {
        Repository.lists(directory, "guangxi", "zhejiang", "anhui");
        Path catalogs = directory.resolve("catalogs");
        Files.delete(catalogs.resolve(CASES));
        var run = Run.of(
                "mutate",
                "--only",
                "LZ-1-05 80 至 89 周岁",
                "--catalogs",
                catalogs,
                "--rules",
                directory.resolve("rules"),
                "--json");

        assertThat(run.code()).isEqualTo(1);
        int unnoticed = 0;
        for (String line : run.lines()) {
            JsonNode tried = JsonMapper.shared().readTree(line);
            assertThat(tried.get("where").asString()).isEqualTo("LZ-1-05 80 至 89 周岁");
            if (!tried.get("fate").asString().equals("UNNOTICED")) continue;
            unnoticed++;
            assertThat(tried.at("/witness/elder/birthDate").asString()).isNotEmpty();
        }
        assertThat(unnoticed).isPositive();
    }

    @Test
    void cases_that_fail_already_come_first() throws IOException {
        Repository.lists(directory, "guangxi", "zhejiang", "anhui");
        Path catalogs = directory.resolve("catalogs");
        Path cases = catalogs.resolve(CASES);
        Files.writeString(cases, Files.readString(cases).replaceFirst("\"50.00\"", "\"51.00\""));
        var run = Run.of("mutate", "--only", "LZ-1-05", "--catalogs", catalogs, "--rules", directory.resolve("rules"));

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("有 1 个场景在没有改动时就未通过");
    }
}
