package org.qingdan.engine.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.qingdan.engine.ChangedLists;
import org.qingdan.engine.determination.Determination;
import org.qingdan.engine.determination.Engine;
import org.qingdan.engine.determination.RequestReader;
import org.qingdan.engine.input.Problem;
import org.qingdan.engine.lab.Finding;
import org.qingdan.engine.lab.Lint;
import org.qingdan.engine.lab.compare.Structure;

/** A number that a place must reach, or may spend: read strictly, shown with the item, never an entitlement. */
class QuotaTest {
    private static final String FILE = "catalogs/guangxi/liuzhou/items/home-adaptation.yaml";
    private static final String BEFORE = "  source: {doc: L1, clause: 第 15 点";
    private static final String QUOTA = """
              quota:
                meaning: 不少于的改造户数
                unit: 户
                period: {from: 2024-01-01, until: 2024-12-31}
                atLeast: 100
                by:
                  - {region: "450202", value: 60}
                  - {region: 柳江区, value: 30}
                  - {managedBy: 柳东新区, value: 10}
                source: {doc: L1, clause: 附件, confidence: OFFICIAL}
            """;

    private static ChangedLists with(String quota) {
        return new ChangedLists().replace(FILE, BEFORE, quota + BEFORE);
    }

    private static Determination.Quota shown(String residence) {
        String json = """
                {"asOf": "2026-11-22", "items": ["LZ-2-12"], "elder": {"birthDate": "1950-01-01", %s}}""".formatted(residence);
        return Engine.load(with(QUOTA).files())
                .determine(RequestReader.read(json.getBytes(StandardCharsets.UTF_8), null, false))
                .items()
                .get(0)
                .quota();
    }

    @Test
    void a_quota_that_adds_up_is_read() {
        assertThat(with(QUOTA).problems()).isEmpty();
        var quota = Engine.load(with(QUOTA).files()).catalogs().item("LZ-2-12").quota();
        assertThat(quota.total()).isEqualTo(100);
        assertThat(quota.sum()).isEqualTo(100L);
        assertThat(quota.by()).hasSize(3);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "atLeast: 100 | atLeast: 99 | QUOTA_SUM | 大于总数",
                "atLeast: 100 | unused: 100 | UNKNOWN_KEY | unused",
                "atLeast: 100 | 'atLeast: 100, atMost: 100' | WRONG | ",
                "until: 2024-12-31 | until: 2023-12-31 | DATES_REVERSED | until",
                "region: 柳江区 | region: 柳江县区 | UNKNOWN_REGION | 柳江",
                "region: 柳江区 | region: \"450202\" | DUPLICATE_REGION | 另一处在",
                "region: 柳江区 | region: \"370102\" | QUOTA_OUTSIDE | 450200",
                "managedBy: 柳东新区 | managedBy: 柳南新区 | UNKNOWN_REGION | managedUnits",
                "managedBy: 柳东新区 | note: 柳东新区 | UNKNOWN_KEY | note",
                "doc: L1 | doc: L999 | UNKNOWN_SOURCE | sources.yaml",
                "value: 60 | value: -60 | WRONG | ",
            })
    void a_mistake_is_named_with_its_place_and_remedy(String old, String now, String code, String remedy) {
        var problems = with(QUOTA.replace(old, now)).problems();

        assertThat(problems).isNotEmpty();
        if (!code.equals("WRONG"))
            assertThat(problems).anySatisfy(p -> {
                assertThat(p.code()).isEqualTo(code);
                assertThat(p.place().file()).isEqualTo(FILE);
                assertThat(p.message()).contains(remedy == null ? "" : remedy);
            });
    }

    @Test
    void one_total_is_stated_and_one_place_for_each_part() {
        assertThat(with(QUOTA.replace("atLeast: 100\n", "atLeast: 100\n    atMost: 200\n"))
                        .problems())
                .extracting(Problem::code)
                .containsExactly("QUOTA_TOTAL");
        assertThat(with(QUOTA.replace("    atLeast: 100\n", "")).problems())
                .extracting(Problem::code)
                .contains("QUOTA_TOTAL");
        assertThat(with(QUOTA.replace("region: 柳江区", "region: 柳江区, managedBy: 柳东新区"))
                        .problems())
                .extracting(Problem::code)
                .containsExactly("QUOTA_PLACE");
    }

    @Test
    void parts_that_come_to_less_than_the_whole_are_noted() {
        assertThat(Lint.run(
                        Engine.load(with(QUOTA.replace("atLeast: 100", "atLeast: 120"))
                                .files()),
                        false))
                .filteredOn(f -> f.code().equals("QUOTA_BELOW_TOTAL"))
                .hasSize(1)
                .allMatch(f ->
                        f.severity() == Finding.Severity.NOTE && f.message().contains("120"));
    }

    @Test
    void the_answer_tells_the_part_of_the_elders_own_place_and_that_it_is_no_entitlement() {
        var here = shown("\"residence\": {\"region\": \"450202\"}");

        assertThat(here.atLeast()).isEqualTo(100);
        assertThat(here.part()).isEqualTo(new Determination.QuotaPart("城中区", 60));
        assertThat(here.source().document()).isEqualTo("L1");
        assertThat(here.note()).contains("不是任何人的待遇");
        assertThat(shown("\"residence\": {\"region\": \"450222\"}").part()).isNull();
        assertThat(shown("\"hukou\": {\"region\": \"450206\"}").part().value()).isEqualTo(30);
    }

    @Test
    void a_changed_part_is_written_otherwise() {
        var changes = Structure.compare(
                Engine.load(with(QUOTA).files()),
                Engine.load(with(QUOTA.replace("value: 60", "value: 50")).files()));

        assertThat(changes).hasSize(1);
        assertThat(changes.toString()).contains("60").contains("50").contains("地方任务数");
    }

    @Test
    void a_quota_decides_nothing() {
        var json = """
                {"asOf": "2026-11-22", "elder": {"birthDate": "1950-01-01", "hukou": {"region": "450202"}}}""";
        var request = RequestReader.read(json.getBytes(StandardCharsets.UTF_8), null, false);

        assertThat(List.of(Engine.load(with(QUOTA).files()).verdicts(request)))
                .isEqualTo(List.of(Engine.shipped().verdicts(request)));
    }
}
