package org.qingdan.engine.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.qingdan.engine.ChangedLists;
import org.qingdan.engine.determination.Determination;
import org.qingdan.engine.determination.Engine;
import org.qingdan.engine.determination.RequestReader;
import org.qingdan.engine.determination.Verdict;
import org.qingdan.engine.lab.floors.FloorProof;
import org.qingdan.engine.lab.floors.Shortfall;

/** Hefei's plan is a consultation draft: today it decides nothing and hides nothing; were it in force, its visits would leave out who lives alone. */
class DraftPlanTest {
    private static final String ALONE = """
            {"asOf": "2026-11-22", "elder": {"birthDate": "1950-01-01", "hukou": {"region": "340104"}, "residence": {"region": "340104"},
             "living": {"arrangement": ["ALONE"]}, "ability": {"level": "INTACT"}, "disabilities": [], "onlyChild": "NONE"}}""";

    private static Determination answer(Engine engine) {
        return engine.determine(RequestReader.read(ALONE.getBytes(StandardCharsets.UTF_8), null, false));
    }

    private static Verdict verdict(Determination answer, String item) {
        return answer.items().stream()
                .filter(e -> e.item().equals(item))
                .findFirst()
                .orElseThrow(() -> new AssertionError(item + " is not shown"))
                .verdict();
    }

    private static Engine asIfInForce() {
        String visits = "catalogs/anhui/hefei/items/visits.yaml";
        return Engine.load(new ChangedLists()
                .replace(visits, "status: draft", "status: in-force")
                .files());
    }

    @Test
    void a_draft_does_not_hide_the_item_above_that_it_would_realise() {
        var answer = answer(Engine.shipped());
        assertThat(verdict(answer, "HF-17")).isEqualTo(Verdict.RULE_UNKNOWN);
        assertThat(verdict(answer, "HF-X-02")).isEqualTo(Verdict.ELIGIBLE);
    }

    @Test
    void in_force_it_would_refuse_who_lives_alone_and_the_gap_would_be_told() {
        var answer = answer(asIfInForce());
        assertThat(verdict(answer, "HF-17")).isEqualTo(Verdict.NOT_ELIGIBLE);
        assertThat(verdict(answer, "HF-X-02")).isEqualTo(Verdict.ELIGIBLE);
        assertThat(answer.warnings()).anyMatch(w -> w.code().equals("FLOOR_GAP") && "HF-17".equals(w.item()));
    }

    @Test
    void in_force_the_proof_would_find_exactly_that_shortfall() {
        var proof = FloorProof.of(asIfInForce()).stream()
                .filter(p -> p.upper().code().equals("HF-X-02"))
                .findFirst()
                .orElseThrow();
        assertThat(proof.result()).isEqualTo(FloorProof.Result.BROKEN);
        assertThat(proof.shortfalls()).hasSize(1);
        Shortfall shortfall = proof.shortfalls().get(0);
        assertThat(shortfall.sentences()).containsExactly("HF-17 “属于 \"合肥探访对象\"”");
        assertThat(Objects.requireNonNull(shortfall.witness()).request(true).toString())
                .contains("ALONE");
    }
}
