package org.qingdan.engine.lab.floors;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.qingdan.engine.ChangedLists;
import org.qingdan.engine.Fault;
import org.qingdan.engine.catalog.Item;
import org.qingdan.engine.determination.DeterminationJson;
import org.qingdan.engine.determination.Engine;
import org.qingdan.engine.determination.RandomProfiles;
import org.qingdan.engine.determination.Request;
import org.qingdan.engine.determination.RequestReader;
import org.qingdan.engine.determination.Verdict;
import org.qingdan.engine.determination.Verdicts;
import org.qingdan.engine.input.Place;
import org.qingdan.engine.lab.Finding;
import org.qingdan.engine.lab.floors.FloorProof.Result;
import org.qingdan.engine.policy.Csv;
import org.qingdan.engine.rules.Truth;

/** Whether a lower list falls below the list above. */
class FloorProofTest {
    private static final String LIST = "catalogs/guangxi/liuzhou/items/";
    private static final String RULES = "rules/guangxi/liuzhou/";
    private static final String ALLOWANCE = RULES + "old-age-allowance.dslr";
    private static final String ALLOWANCE_ITEM = LIST + "old-age-allowance.yaml";
    private static final String ALLOWANCE_ABOVE = "catalogs/national/items/old-age-allowance.yaml";
    private static final String NURSING_ITEM = LIST + "nursing-subsidy.yaml";
    private static final String DISABILITY_ITEM = LIST + "disability-subsidies.yaml";
    private static final String VISITS_ITEM = "catalogs/guangxi/items/visits.yaml";
    private static final String VISITS_ABOVE = "catalogs/national/items/visits.yaml";
    private static final String SOURCE =
            "source: {doc: N1, confidence: PRESS, readOn: 2026-11-22, reviewBy: 2027-05-22}";

    private static final Engine SHIPPED = Engine.shipped();
    private static final List<FloorProof> PROOFS = FloorProof.of(SHIPPED);

    private static FloorProof shipped(String floor) {
        return onlyLiuzhou(PROOFS, floor);
    }

    private static FloorProof proof(String floor, ChangedLists lists) {
        return onlyLiuzhou(FloorProof.of(Engine.load(lists.files()), floor::equals), floor);
    }

    private static FloorProof onlyLiuzhou(List<FloorProof> proofs, String floor) {
        return proofs.stream()
                .filter(p -> p.upper().code().equals(floor) && p.list().startsWith("guangxi"))
                .findFirst()
                .orElseThrow();
    }

    /** What lint says of one item above in Liuzhou. */
    private static List<Finding> findings(String floor, ChangedLists lists) {
        var engine = Engine.load(lists.files());
        return FloorFindings.of(engine, List.of(onlyLiuzhou(FloorProof.of(engine, floor::equals), floor)));
    }

    private static List<Shortfall> open(FloorProof proof) {
        return proof.shortfalls().stream().filter(s -> !s.accepted()).toList();
    }

    /** The sentences, or the kind, of what falls short. */
    private static List<String> ways(List<Shortfall> shortfalls) {
        return shortfalls.stream()
                .map(s -> s.sentences().isEmpty() ? s.kind().text() : String.join(" ", s.sentences()))
                .toList();
    }

    /** The tables in {@code floors}, one for each province, tell how its lists stand to those above, and where they fall short. */
    @Test
    void the_shipped_lists_stand_to_those_above_as_the_tables_say() {
        var rows = Csv.rowsOfAllPlaces("floors");
        var tabled = rows.stream().map(r -> province(r.get("list"))).collect(Collectors.toSet());
        assertThat(tabled).isNotEmpty();

        assertThat(PROOFS.stream()
                        .filter(p -> tabled.contains(province(p.list())))
                        .map(FloorProofTest::told))
                .containsExactlyInAnyOrderElementsOf(rows.stream()
                        .map(r -> String.join(
                                "|",
                                r.get("upper"),
                                r.get("list"),
                                r.get("result"),
                                sorted(List.of(r.get("falls_short").split("; "))),
                                r.get("not_proven")))
                        .toList());
    }

    private static String province(String list) {
        return list.split("/")[0];
    }

    private static String told(FloorProof p) {
        return String.join(
                "|",
                p.upper().code(),
                p.list(),
                p.result().name(),
                sorted(ways(p.shortfalls())),
                String.join("; ", p.openings().keySet()));
    }

    private static String sorted(List<String> sentences) {
        return sentences.stream().sorted().collect(Collectors.joining("; "));
    }

    @Test
    void no_shipped_list_falls_short_without_saying_so() {
        assertThat(PROOFS).allSatisfy(p -> assertThat(open(p)).isEmpty());
        assertThat(FloorFindings.of(SHIPPED, PROOFS)).extracting(Finding::code).containsOnly("FLOOR_NOT_PROVABLE");
    }

    @Test
    void what_cannot_be_proven_says_which_rule_is_not_known() {
        assertThat(shipped("CN-05").openings().keySet()).containsExactly("LZ-2-08 的规则没有查到（缺口 LZ-2-08）");
        assertThat(shipped("CN-06").openings().keySet()).containsExactly("LZ-2-12 的规则只读到一部分（缺口 LZ-2-12）");
    }

    @Test
    void nothing_is_proven_against_an_item_above_whose_own_rule_was_not_read_in_full() {
        assertThat(PROOFS)
                .filteredOn(p -> p.upper().rules() != Item.RuleKnowledge.KNOWN)
                .isNotEmpty()
                .allSatisfy(p -> assertThat(p.result()).isEqualTo(Result.NOT_PROVABLE));
    }

    @Test
    void every_elder_named_is_granted_above_and_refused_below_by_the_engine() {
        for (var proof : PROOFS)
            for (var shortfall : proof.shortfalls()) {
                var verdicts = verdicts(SHIPPED, shortfall);
                assertThat(verdicts.remove(proof.upper().code())).isEqualTo(Verdict.ELIGIBLE);
                assertThat(verdicts.keySet())
                        .containsExactlyInAnyOrderElementsOf(
                                proof.locals().stream().map(Item::code).toList());
                assertThat(verdicts.values()).containsOnly(Verdict.NOT_ELIGIBLE);
            }
    }

    private static Map<String, Verdict> verdicts(Engine engine, Shortfall shortfall) {
        String json = DeterminationJson.write(shortfall.witness().request(true));
        var request = RequestReader.read(json.getBytes(java.nio.charset.StandardCharsets.UTF_8), null, false);
        return engine.verdicts(request).items().stream()
                .collect(Collectors.toMap(Verdicts.Line::item, Verdicts.Line::verdict));
    }

    /** Nobody drawn at random, whom no proof has seen, is refused against a proof. */
    @Test
    void no_random_elder_contradicts_a_proof() {
        var random = new Random(20261122);
        int granted = 0;
        int accepted = 0;
        for (int i = 0; i < 6_000; i++) {
            var request = Request.of(RandomProfiles.profile(random), RandomProfiles.day(random));
            var asked = new Request(Place.ROOT, request.asOf(), request.elder(), codes(), null, null);
            var lines = new TreeMap<String, Verdict>();
            SHIPPED.verdicts(asked).items().forEach(l -> lines.put(l.item(), l.verdict()));
            for (var proof : PROOFS) {
                var listed = proof.upper().effective().listedFrom();
                if (listed != null && request.asOf().isBefore(listed)) continue;
                var locals = proof.locals().stream().map(Item::code).toList();
                if (lines.get(proof.upper().code()) != Verdict.ELIGIBLE
                        || !lines.keySet().containsAll(locals)) continue;
                granted++;
                if (!locals.stream().allMatch(c -> lines.get(c) == Verdict.NOT_ELIGIBLE)) continue;
                accepted++;
                assertThat(failing(asked, proof))
                        .as("%s %s", proof.upper().code(), request)
                        .isTrue();
            }
        }
        assertThat(granted).isGreaterThan(1_000);
        assertThat(accepted).isGreaterThan(100);
    }

    private static List<String> codes() {
        return PROOFS.stream()
                .flatMap(p -> java.util.stream.Stream.concat(
                        java.util.stream.Stream.of(p.upper().code()),
                        p.locals().stream().map(Item::code)))
                .distinct()
                .toList();
    }

    /** Whether a sentence fails that is accepted. */
    private static boolean failing(Request request, FloorProof proof) {
        return SHIPPED.determine(request).items().stream()
                .filter(e -> proof.locals().stream().anyMatch(l -> l.code().equals(e.item())))
                .flatMap(e -> e.reasons().stream().flatMap(r -> r.conditions().stream()))
                .filter(c -> c.outcome() == Truth.NOT_MET)
                .anyMatch(c -> proof.shortfalls().stream()
                        .anyMatch(s -> s.sentences().stream().anyMatch(t -> t.contains("“" + c.sentence() + "”"))));
    }

    @Test
    void a_local_age_above_the_upper_one_shows_the_youngest_round_elder_between() {
        var lists = new ChangedLists().replace(ALLOWANCE, "- 年满 80 周岁\n则\n    给予", "- 年满 85 周岁\n则\n    给予");

        assertThat(open(proof("CN-04", lists))).singleElement().satisfies(s -> {
            assertThat(s.sentences()).containsExactly("LZ-1-05 “年满 85 周岁”");
            assertThat(s.above()).isEqualTo("规则“CN-04 高龄津贴”（N1）");
            assertThat(s.below()).isEqualTo("规则“LZ-1-05 高龄津贴”（L9）");
            assertThat(DeterminationJson.write(s.witness().request(true)))
                    .isEqualTo(
                            "{\"asOf\":\"2026-11-22\",\"elder\":{\"birthDate\":\"1946-01-01\",\"residence\":{\"region\":\"450202\"}},\"items\":[\"CN-04\",\"LZ-1-05\"]}");
        });
        assertThat(findings("CN-04", lists))
                .filteredOn(f -> f.code().equals("FLOOR_BROKEN"))
                .singleElement()
                .satisfies(f -> {
                    assertThat(f.severity()).isEqualTo(Finding.Severity.ERROR);
                    assertThat(f.place().file()).isEqualTo(ALLOWANCE);
                    assertThat(f.message()).contains("LZ-1-05 低于上级的 CN-04（对象）", "周岁：80", "用 check 复核");
                });
    }

    @Test
    void a_local_age_below_the_upper_one_is_no_fault() {
        var lists = new ChangedLists().replace(ALLOWANCE, "- 年满 80 周岁\n则\n    给予", "- 年满 70 周岁\n则\n    给予");

        assertThat(proof("CN-04", lists).result()).isEqualTo(Result.ACCEPTED);
    }

    @Test
    void a_further_local_condition_is_found() {
        var lists = new ChangedLists()
                .replace(RULES + "ability-assessment.dslr", "- 年满 65 周岁\n", "- 年满 65 周岁\n    - 居住在家\n");

        assertThat(ways(open(proof("CN-03", lists)))).containsExactly("LZ-1-03 “居住在家”");
    }

    private static ChangedLists promised(String unit, String value) {
        return new ChangedLists()
                .replace(
                        ALLOWANCE_ABOVE,
                        "amount: {form: local}",
                        "amount: {form: fixed, unit: " + unit + ", values: [{from: unknown, value: \"" + value + "\", "
                                + SOURCE + "}]}");
    }

    @Test
    void a_local_amount_below_a_known_one_above_is_found() {
        assertThat(open(proof("CN-04", promised("CNY/month", "60.00"))))
                .singleElement()
                .satisfies(s -> {
                    assertThat(s.kind()).isEqualTo(Item.FloorKind.AMOUNT);
                    assertThat(s.above()).contains("CN-04（N1）60.00 元/月");
                    assertThat(s.below()).contains("LZ-1-05（L9）50.00 元/月");
                    assertThat(s.witness().facts()).containsEntry("周岁", "80").hasSize(2);
                });
    }

    @Test
    void an_amount_a_year_is_compared_by_the_month() {
        assertThat(open(proof("CN-04", promised("CNY/year", "600.00")))).isEmpty();
        assertThat(ways(open(proof("CN-04", promised("CNY/year", "600.12"))))).containsExactly("amount");
    }

    @Test
    void a_local_amount_that_is_not_known_proves_nothing() {
        var lists = promised("CNY/month", "60.00")
                .replace(
                        ALLOWANCE_ITEM,
                        "value: \"50.00\", source: {doc: G2,",
                        "value: \"50.00\", atLeast: true, source: {doc: G2,");

        var proof = proof("CN-04", lists);
        assertThat(open(proof)).isEmpty();
        assertThat(proof.result()).isEqualTo(Result.NOT_PROVABLE);
        assertThat(proof.openings().keySet()).anyMatch(why -> why.contains("数额没有查到"));
    }

    @Test
    void an_accepted_amount_excuses_the_amount_only() {
        var lists = promised("CNY/month", "60.00").replace(ALLOWANCE_ITEM, "  floorAccepted:\n", """
                          floorAccepted:
                            - {item: CN-04, kind: amount, why: 试验, source: {doc: L9, clause: 试验, confidence: LEAD, readOn: 2026-11-22, reviewBy: 2027-05-22}}
                        """);

        assertThat(proof("CN-04", lists).result()).isEqualTo(Result.ACCEPTED);
    }

    private static ChangedLists visits(String local) {
        return new ChangedLists()
                .replace(
                        VISITS_ABOVE,
                        "amount: {form: none}",
                        "amount: {form: none, quantity: {value: \"1\", unit: 次, per: 月, " + SOURCE + "}}")
                .replace(VISITS_ITEM, "{value: \"1\", unit: 次, per: 月, atLeast: true,", local);
    }

    @Test
    void once_a_year_is_less_than_once_a_month() {
        var broken = open(proof("CN-12", visits("{value: \"1\", unit: 次, per: 年,")));

        assertThat(broken).singleElement().satisfies(s -> {
            assertThat(s.kind()).isEqualTo(Item.FloorKind.FREQUENCY);
            assertThat(s.above()).contains("每月 1 次");
            assertThat(s.below()).contains("每年 1 次");
        });
        assertThat(open(proof("CN-12", visits("{value: \"12\", unit: 次, per: 年,"))))
                .isEmpty();
    }

    @Test
    void another_unit_of_service_proves_nothing() {
        assertThat(proof("CN-12", visits("{value: \"1\", unit: 小时, per: 年,")).result())
                .isEqualTo(Result.NOT_PROVABLE);
    }

    @Test
    void two_items_cover_together_what_one_does_not() {
        var alone = new ChangedLists();
        String text = alone.text(DISABILITY_ITEM);
        int second = text.indexOf("- code: LZ-2-06");
        alone.put(
                DISABILITY_ITEM,
                text.substring(0, second)
                        + text.substring(second)
                                .replace("  implements: [CN-15]\n", "")
                                .replaceAll("  floorAccepted:\n    - .*\n", ""));

        assertThat(open(shipped("CN-15"))).isEmpty();
        assertThat(ways(open(proof("CN-15", alone))))
                .contains("LZ-2-05 “困难类别含 最低生活保障”")
                .noneMatch(way -> way.contains("LZ-2-06"));
    }

    @Test
    void an_acceptance_that_excuses_nothing_is_found_and_so_is_what_it_no_longer_excuses() {
        var lists = new ChangedLists().replace(NURSING_ITEM, "sentence: 年满 70 周岁", "sentence: 年满 75 周岁");

        assertThat(findings("CN-07", lists))
                .filteredOn(
                        f -> f.code().equals("FLOOR_BROKEN") || f.place().file().equals(NURSING_ITEM))
                .extracting(Finding::code)
                .containsExactly("FLOOR_BROKEN", "UNUSED_FLOOR_ACCEPTANCE");
    }

    @Test
    void an_acceptance_without_a_sentence_excuses_every_refusal_of_its_item() {
        var lists = new ChangedLists()
                .replace(ALLOWANCE_ITEM, "sentence: 户籍在 柳州市, ", "")
                .replace(ALLOWANCE, "- 年满 80 周岁\n则\n    给予", "- 年满 85 周岁\n则\n    给予");

        assertThat(proof("CN-04", lists).result()).isEqualTo(Result.ACCEPTED);
    }

    @Test
    void an_acceptance_of_an_item_that_is_not_realised_does_not_load() {
        new Fault(
                        "",
                        l -> l.replace(ALLOWANCE_ITEM, "{item: CN-04, kind", "{item: CN-05, kind"),
                        "NOT_ABOVE",
                        ALLOWANCE_ITEM,
                        "{item: CN-05, kind",
                        "CN-05")
                .mustBeReported();
    }

    @Test
    void the_certificate_names_both_lists_with_their_hashes() {
        assertThat(shipped("CN-04").lists())
                .isEqualTo(SHIPPED.lists().stream()
                        .filter(l -> List.of("national", "guangxi/liuzhou").contains(l.id()))
                        .toList());
        assertThat(PROOFS)
                .filteredOn(p -> p.upper().rules() == Item.RuleKnowledge.KNOWN)
                .allSatisfy(p -> {
                    assertThat(p.granted()).isPositive();
                    assertThat(p.situations()).isGreaterThanOrEqualTo(p.granted());
                });
    }

    @Test
    void a_draft_that_refuses_more_than_the_list_above_is_a_finding_for_whoever_counts_drafts() {
        var lists = new ChangedLists()
                .replace(NURSING_ITEM, "status: in-force", "status: draft")
                .replace(NURSING_ITEM, "kind: coverage, sentence: 年满 70 周岁", "kind: frequency");
        var engine = Engine.load(lists.files());

        var without = onlyLiuzhou(FloorProof.of(engine, "CN-07"::equals), "CN-07");
        assertThat(without.result()).isEqualTo(Result.NOT_PROVABLE);
        assertThat(without.openings().keySet()).allMatch(why -> why.contains("LZ-2-07 尚是征求意见稿"));

        var drafts = engine.includingDrafts();
        var with = onlyLiuzhou(FloorProof.of(drafts, "CN-07"::equals), "CN-07");
        assertThat(with.result()).isEqualTo(Result.BROKEN);
        assertThat(ways(open(with))).anyMatch(w -> w.contains("年满 70 周岁"));
        assertThat(FloorFindings.of(drafts, List.of(with)))
                .filteredOn(f -> f.code().equals("FLOOR_BROKEN"))
                .allMatch(f -> f.message().startsWith("LZ-2-07（征求意见稿）"))
                .isNotEmpty();
    }
}
