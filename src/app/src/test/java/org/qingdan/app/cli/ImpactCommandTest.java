package org.qingdan.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qingdan.app.Repository;
import org.qingdan.engine.determination.Engine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code impact}, when Liuzhou's old-age allowance begins at 75 and its first tier pays 80 yuan. */
class ImpactCommandTest {
    @TempDir
    static Path shared;

    @TempDir
    Path directory;

    private static Path revision;

    @BeforeAll
    static void revise() throws IOException {
        revision = shared.resolve("rev");
        Files.createDirectory(revision);
        Repository.copy("catalogs", revision.resolve("catalogs"));
        Repository.copy("rules", revision.resolve("rules"));
        change("rules/guangxi/liuzhou/old-age-allowance.dslr", "年满 80 周岁", "年满 75 周岁");
        change("catalogs/guangxi/liuzhou/items/old-age-allowance.yaml", "\"50.00\"", "\"80.00\"");
    }

    private static void change(String file, String old, String now) throws IOException {
        Path path = revision.resolve(file);
        Files.writeString(path, Files.readString(path).replace(old, now));
    }

    private static String elder(String id, int born, String more) {
        return "{\"asOf\": \"2026-11-22\", \"elder\": {\"subjectId\": \"" + id + "\", \"birthDate\": \"" + born
                + "-05-02\", \"hukou\": {\"region\": \"450203\"}" + more + "}}\n";
    }

    private Path population(String more) throws IOException {
        return Run.file(
                directory,
                "elders.ndjson",
                elder("A", 1952, "") + elder("B", 1950, "") + "\n" + elder("C", 1944, "") + more);
    }

    private static Run impact(Object... more) {
        var all = new ArrayList<Object>(List.of("impact", "shipped", revision));
        all.addAll(List.of(more));
        return Run.of(all.toArray());
    }

    @Test
    void the_table_says_who_gains_and_how_much() throws IOException {
        var run = impact("--population", population(""));

        assertThat(run.code()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out())
                .containsPattern("合计 +3 +2 +0 +0 +1 +50\\.00 +160\\.00 +\\+110\\.00 +\\+1,320\\.00")
                .containsPattern("LZ-1-05 高龄津贴 +1 +2 +1 +0 +1 +0 +50\\.00 元/月 +160\\.00 元/月")
                .containsPattern("75–79 岁 +1 +1 ")
                .contains("复现  qingdan impact shipped ", " --as-of 2026-11-22 --population ");
    }

    @Test
    void nothing_changed_is_called_out() throws IOException {
        var run = Run.of("impact", "shipped", "shipped", "--population", population(""));

        assertThat(run.code()).isZero();
        assertThat(run.out()).contains("无变化: 没有一个人的结论、档次或数额不同").doesNotContain("按县（区）");
    }

    @Test
    void json_is_as_its_schema_says_and_the_same_whatever_the_threads() throws IOException {
        Object[] synthetic = {"--count", 700, "--seed", 3, "--place", "柳州市", "--as-of", "2026-11-22", "--json"};
        var one = impact(with(synthetic, "--threads", 1));
        var three = impact(with(synthetic, "--threads", 3));

        assertThat(one.code()).isZero();
        assertThat(three.out()).isEqualTo(one.out());
        try (var schema = Engine.class.getResourceAsStream("/org/qingdan/engine/schema/impact.schema.json")) {
            var errors = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(new String(schema.readAllBytes(), StandardCharsets.UTF_8), InputFormat.JSON)
                    .validate(one.out(), InputFormat.JSON);
            assertThat(errors).isEmpty();
        }
        JsonNode report = JsonMapper.shared().readTree(one.out());
        assertThat(report.at("/result/all/persons").asInt()).isEqualTo(700);
        assertThat(report.at("/command").asString()).endsWith(" --as-of 2026-11-22 --count 700 --seed 3 --place 柳州市");
    }

    private static Object[] with(Object[] some, Object... more) {
        var all = new ArrayList<>(List.of(some));
        all.addAll(List.of(more));
        return all.toArray();
    }

    @Test
    void a_population_written_by_people_gives_what_the_synthetic_one_gives() {
        Path file = directory.resolve("people.ndjson");
        Run.of("people", "--count", 300, "--place", "柳州市", "--as-of", "2026-11-22", "-o", file);
        JsonNode written = JsonMapper.shared()
                .readTree(impact("--population", file, "--json").out());
        JsonNode drawn = JsonMapper.shared()
                .readTree(impact("--count", 300, "--place", "柳州市", "--as-of", "2026-11-22", "--json")
                        .out());

        assertThat(written.get("result")).isEqualTo(drawn.get("result"));
    }

    @Test
    void uptake_is_given_for_all_for_an_item_or_in_a_file() throws IOException {
        Path rates = Run.file(directory, "rates.yaml", "default: 0.9\nitems: {LZ-1-05: 0.5}\n");
        Path elders = population("");

        assertThat(impact("--population", elders, "--uptake", "0.5").out()).contains("+55.00");
        assertThat(impact("--population", elders, "--uptake", "0.1", "--uptake", "LZ-1-05=1")
                        .out())
                .contains("+110.00");
        assertThat(impact("--population", elders, "--uptake", rates).out()).contains("+55.00", "0.9；LZ-1-05 0.5");
    }

    @Test
    void rows_that_cannot_be_checked_are_named_and_left_out() throws IOException {
        var run = impact("--population", population("not json\n" + elder("D", 2030, "")));

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).contains("elders.ndjson:5: 不能核对，未计入", "MALFORMED_JSON", "elders.ndjson:6:", "BORN_LATER");
        assertThat(run.out()).contains("有 2 行不能核对，未计入").containsPattern("合计 +3 ");
    }

    @Test
    void csv_holds_one_figure_a_row() throws IOException {
        Path csv = directory.resolve("impact.csv");

        assertThat(impact("--population", population(""), "--csv", csv).code()).isZero();
        assertThat(Files.readString(csv))
                .startsWith("\uFEFFtable,label,measure,value\r\n")
                .contains("all,合计,gain,2\r\n", "item,LZ-1-05,CNY/month.after,160.00\r\n", "age,75–79 岁,gain,1\r\n");
    }

    @Test
    void the_page_stands_alone_escapes_everything_and_is_the_same_each_time() throws IOException {
        Path page = directory.resolve("impact.html");
        Path again = directory.resolve("again.html");
        Path elders = population(elder("<script>alert(1)</script>", 1950, ""));

        assertThat(impact("--population", elders, "--html", page).code()).isZero();
        impact("--population", elders, "--html", again);

        String html = Files.readString(page);
        assertThat(html)
                .contains(
                        "&lt;script&gt;alert(1)&lt;/script&gt;",
                        "<svg",
                        "+190.00",
                        "sha256:",
                        "不同",
                        "qingdan impact shipped")
                .doesNotContain("<script", "src=", "href=", "th:text", "${", "url(");
        assertThat(Files.readString(again)).isEqualTo(html);
    }

    @Test
    void the_page_of_synthetic_elders_lists_the_marginals() {
        Path page = directory.resolve("impact.html");

        impact("--count", 200, "--place", "柳州市", "--as-of", "2026-11-22", "--html", page);

        assertThat(page).content().contains("合成人群的边际分布与假定", "柳州市第七次全国人口普查主要数据公报", "假定", "S1-");
    }

    @Test
    void a_revision_that_does_not_load_leaves_no_file() throws IOException {
        Path broken = directory.resolve("broken");
        Files.createDirectory(broken);
        Repository.copy("catalogs", broken.resolve("catalogs"));
        Repository.copy("rules", broken.resolve("rules"));
        Files.writeString(broken.resolve("rules/guangxi/liuzhou/dibao.dslr"), "规则 没有引号\n");
        Path page = directory.resolve("impact.html");

        var run = Run.of("impact", "shipped", broken, "--population", population(""), "--html", page);

        assertThat(run.code()).isEqualTo(3);
        assertThat(run.err()).contains("清单或规则不能载入", "dibao.dslr:1");
        assertThat(run.out()).isEmpty();
        assertThat(page).doesNotExist();
        assertThat(Path.of(page + ".part")).doesNotExist();
    }

    @Test
    void a_revision_that_is_not_there_exits_with_3() throws IOException {
        assertThat(Run.of("impact", "shipped", directory.resolve("none"), "--population", population(""))
                        .code())
                .isEqualTo(3);
    }

    @Test
    void files_that_are_not_there_exit_with_4() throws IOException {
        assertThat(impact("--population", directory.resolve("none.ndjson")).code())
                .isEqualTo(4);
        assertThat(impact("--population", population(""), "--html", directory.resolve("no/x.html"))
                        .code())
                .isEqualTo(4);
    }
}
