package org.qingdan.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qingdan.app.Repository;
import org.qingdan.engine.catalog.Item;
import org.qingdan.engine.determination.Engine;
import tools.jackson.databind.json.JsonMapper;

/** {@code catalogs} and {@code lint}. */
class ListsCommandsTest {
    @TempDir
    Path directory;

    @Test
    void every_list_and_every_item_is_listed() {
        var engine = Engine.shipped();

        var run = Run.of("catalogs", "--items");

        assertThat(run.code()).isZero();
        assertThat(run.out())
                .contains(engine.lists().stream().map(l -> l.id()).toList())
                .contains(engine.catalogs().items().values().stream()
                        .map(Item::code)
                        .toList())
                .contains(engine.catalogs().items().values().stream()
                        .map(Item::name)
                        .toList());
    }

    @Test
    void lists_are_listed_as_json_too() {
        var run = Run.of("catalogs", "--json");

        assertThat(run.lines())
                .extracting(l -> JsonMapper.shared().readTree(l).get("id").asString())
                .containsSubsequence("national", "guangxi", "guangxi/liuzhou")
                .containsSubsequence("national", "zhejiang", "zhejiang/ningbo", "zhejiang/ningbo/yinzhou");
    }

    @Test
    void lists_on_disk_are_the_shipped_ones() {
        assertThat(Run.of("catalogs", "--catalogs", Repository.file("catalogs"), "--rules", Repository.file("rules")))
                .isEqualTo(Run.of("catalogs"));
    }

    @Test
    void the_shipped_lists_pass_and_so_do_their_cases() {
        var plain = Run.of("lint");
        assertThat(plain.code()).isZero();
        assertThat(plain.out()).contains("（未运行，加 --cases）；错误 0");

        var withCases = Run.of("lint", "--cases");
        assertThat(withCases.code()).isZero();
        assertThat(withCases.out()).contains("个场景（已运行）；错误 0");
    }

    @Test
    void a_wrong_case_is_found_with_file_and_line() throws IOException {
        Path catalogs = Repository.copy("catalogs", directory.resolve("catalogs"));
        Path cases = catalogs.resolve("guangxi/liuzhou/cases/old-age-allowance.yaml");
        String before = Files.readString(cases).stripTrailing() + "\n";
        Files.writeString(cases, before + """
                        - name: 故意写错的场景
                          row: LZ-1-05 Amount
                          asOf: 2026-11-22
                          elder: {birthDate: 1943-05-02, hukou: {region: "450203"}}
                          expect:
                            LZ-1-05: {verdict: ELIGIBLE, amount: "60.00"}
                        """);
        long line = before.lines().count() + 1;

        assertThat(Run.of("lint", "--catalogs", catalogs).code()).isZero();

        var run = Run.of("lint", "--cases", "--catalogs", catalogs);
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out())
                .contains("错误  catalogs/guangxi/liuzhou/cases/old-age-allowance.yaml:" + line + ":")
                .contains("故意写错的场景", "60.00", "50.00")
                .contains("；错误 1");
    }

    @Test
    void lists_that_do_not_load_are_reported_with_every_fault() throws IOException {
        Path catalogs = Repository.copy("catalogs", directory.resolve("catalogs"));
        Path items = catalogs.resolve("guangxi/liuzhou/items/old-age-allowance.yaml");
        Files.writeString(
                items,
                Files.readString(items)
                        .replaceFirst("list: universal", "lsit: universal")
                        .replaceFirst("start: ", "strat: "));

        var run = Run.of("lint", "--catalogs", catalogs);

        assertThat(run.code()).isEqualTo(3);
        assertThat(run.out()).contains("items/old-age-allowance.yaml:4:", "items/old-age-allowance.yaml:11:");
        assertThat(run.err()).startsWith("不能载入，共 ");
    }
}
