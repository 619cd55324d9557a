package org.qingdan.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UsageTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "check",
                "check --nonsense a.json",
                "check a.json --as-of yesterday",
                "check a.json --as-of 2026-02-30",
                "check a.json --color purple",
                "explain",
                "chekc a.json",
                "catalogs --item",
                "serve --port many",
                "impact shipped",
                "impact shipped shipped",
                "impact shipped shipped --count 5",
                "impact shipped shipped --count 5 --place 柳州市 --population x.ndjson",
                "impact shipped shipped --count 0 --place 柳州市",
                "impact shipped shipped --count 5 --place 柳州市 --uptake 1.5",
                "impact shipped shipped --count 5 --place 柳州市 --uptake LZ-1-50=0.5",
                "impact shipped shipped --count 5 --place 柳州市 --threads 0",
                "people --count 5",
                "people --count 5 --place 柳洲市",
                "people --count 5 --place 450221",
                "people --count 5 --place 柳州市 --format xml"
            })
    void wrong_usage_exits_with_2_and_points_to_the_help(String line) {
        var run = Run.of((Object[]) (line.isEmpty() ? new String[0] : line.split(" ")));

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).startsWith("用法不对: ");
        String pointed = run.err()
                .lines()
                .filter(l -> l.startsWith("请看: qingdan "))
                .findFirst()
                .orElseThrow();
        assertThat(Run.of((Object[]) pointed.substring("请看: qingdan ".length()).split(" "))
                        .code())
                .isZero();
    }

    @Test
    void the_help_of_a_command_in_a_group_is_pointed_to_by_both_names() {
        assertThat(Run.of("keys", "create", "--name", "x").err()).contains("请看: qingdan keys create --help");
    }

    @Test
    void help_lists_the_commands_and_the_exit_codes() {
        var run = Run.of("help");

        assertThat(run.code()).isZero();
        assertThat(run.out())
                .contains("check", "catalogs", "explain", "lint", "people", "impact", "serve", "退出码:", "4   文件读写失败");
        assertThat(Run.of("--help").out()).isEqualTo(run.out());
    }

    @ParameterizedTest
    @ValueSource(strings = {"check", "catalogs", "explain", "lint", "serve"})
    void every_command_has_help(String command) {
        var run = Run.of("help", command);

        assertThat(run.code()).isZero();
        assertThat(run.out()).contains("qingdan " + command, "--catalogs", "--rules");
    }

    @ParameterizedTest
    @CsvSource({"keys, create、list、revoke", "audit, verify、replay", "evidence, erase"})
    void a_command_that_only_has_others_under_it_names_them(String command, String others) {
        var run = Run.of(command);

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("请写出要做什么: " + others);
    }

    @Test
    void no_key_has_the_name_under_which_the_pages_keep_their_evidence(@TempDir Path data) {
        var run = Run.of("keys", "create", "--name", "单人核对", "--scope", "evidence", "--data", data);
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("请换一个名称");
    }
}
