package org.qingdan.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qingdan.engine.determination.DeterminationJson;
import org.qingdan.engine.determination.Engine;
import org.qingdan.engine.determination.RequestReader;
import org.qingdan.engine.lab.places.Places;

class ComparePlacesCommandTest {
    private static final String ELDER =
            "{\"asOf\": \"2026-11-22\", \"elder\": {\"subjectId\": \"T-1\", \"birthDate\": \"1940-12-01\", \"hukou\": {\"region\": \"450203\"},"
                    + " \"residence\": {\"region\": \"450203\", \"since\": \"2001-01-01\"}, \"hardship\": [\"DIBAO\"]}}";

    @TempDir
    Path directory;

    @Test
    void the_table_has_a_column_for_each_place_and_says_what_stays_behind() throws IOException {
        var run = Run.of(
                "compare-places", Run.file(directory, "a.json", ELDER), "--places", "330212,吉林市昌邑区", "--places", "济南市");

        assertThat(run.code()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out())
                .contains("异地对照  核对日 2026-11-22  编号 T-1")
                .containsPattern("\\[0] 本人现在 +\\[1] 浙江省宁波市鄞州区 +\\[2] 吉林省吉林市昌邑区 +\\[3] 山东省济南市")
                .containsPattern("高龄津贴 +LZ-1-05 可享受 50.00 元/月 +YZ-05 可享受 .*JL-03 可享受 50.00 元/月 +CN-04 可享受 数额待确认")
                .containsPattern("每月现金合计 +至少 ")
                .contains("没有收录这个地方的清单，只按国家清单核对")
                .contains("没有带过去的情况（属于原地）", "开始居住的日期", "照原样带过去的情况（视同）", "困难类别")
                .contains("还需了解  [1] 浙江省宁波市鄞州区", "各地都不符合（");
        assertThat(run.lines()).noneMatch(line -> line.endsWith(" "));
    }

    @Test
    void json_is_what_the_library_gives() throws IOException {
        var run = Run.of("compare-places", Run.file(directory, "a.json", ELDER), "--places=330212", "--json");

        var request = RequestReader.read(ELDER.getBytes(java.nio.charset.StandardCharsets.UTF_8), null, false);
        assertThat(run.lines())
                .containsExactly(DeterminationJson.write(Places.compare(Engine.shipped(), request, List.of("330212"))));
    }

    @Test
    void a_place_that_is_none_is_wrong_usage_with_the_nearest_names() throws IOException {
        Path file = Run.file(directory, "a.json", ELDER);

        var run = Run.of("compare-places", file, "--places", "昌邑曲,城中区");
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("没有地区“昌邑曲”，最接近的是: 昌邑区", "重名的请加上级名称", "柳州市城中区");

        assertThat(Run.of("compare-places", file).err()).contains("--places");
        assertThat(Run.of("compare-places", file, "--places", ",").code()).isEqualTo(2);
        assertThat(Run.of("compare-places", file, "--places", "99", "--json").out())
                .contains("{\"error\":{", "/places/0");
    }

    @Test
    void a_faulty_elder_is_refused_as_in_check() throws IOException {
        Path file = Run.file(directory, "a.json", ELDER.replace("[\"DIBAO\"]", "[\"DIBAO\", \"TEKUN_CENTRAL\"]"));

        var run = Run.of("compare-places", file, "--places", "330212");
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err())
                .isEqualTo(Run.of("check", file).err())
                .contains("TEKUN_CENTRAL", "DIBAO", "CONTRADICTION");
        assertThat(Run.of("compare-places", directory.resolve("none.json"), "--places", "330212")
                        .code())
                .isEqualTo(4);
    }

    @Test
    void the_help_says_how_to_name_places() {
        assertThat(Run.of("help", "compare-places").out()).contains("--places", "逗号", "异地对照", "退出码:");
    }
}
