package org.qingdan.engine.determination;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.qingdan.engine.ChangedLists;
import org.qingdan.engine.input.Place;

/** Drafts answer only for a reader who asked, are marked, and leave what is in force as it is. */
class DraftsTest {
    private static final String ITEMS = "catalogs/guangxi/liuzhou/items/";
    /** Higher of two, barring another, and reducing another; among them the two that are barred and reduced. */
    private static final Engine ENGINE = Engine.load(drafted("nursing-subsidy.yaml", "institutional-care.yaml"));

    private static final String ELDER = """
            {"asOf": "2026-11-22", %s "elder": {"birthDate": "1943-05-02",
             "hukou": {"region": "450202", "track": "URBAN"}, "residence": {"region": "450202"},
             "living": {"setting": "INSTITUTION", "arrangement": []}, "ability": {"level": "SEVERE"},
             "hardship": ["DIBAO"], "disabilities": [], "veteran": [], "receiving": [],
             "insurance": {"ltci": {"fundPaying": false}}}}""";

    private static org.qingdan.engine.catalog.ListFiles drafted(String... files) {
        var lists = new ChangedLists();
        for (String file : files) lists.replace(ITEMS + file, "status: in-force", "status: draft");
        return lists.files();
    }

    private static Request request(String keys) {
        return RequestReader.read(ELDER.formatted(keys).getBytes(java.nio.charset.StandardCharsets.UTF_8), null, false);
    }

    private static final Request PLAIN = request("");
    private static final Request ASKED = request("\"includeDrafts\": true,");

    private static Determination.Entry entry(Determination answer, String code) {
        return answer.items().stream()
                .filter(e -> e.item().equals(code))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> codes(Determination answer, String item) {
        return answer.warnings().stream()
                .filter(w -> item.equals(w.item()))
                .map(Determination.Warning::code)
                .toList();
    }

    @Test
    void a_draft_decides_nothing_for_a_reader_who_did_not_ask() {
        var draft = entry(ENGINE.determine(PLAIN), "LZ-2-07");

        assertThat(draft.verdict()).isEqualTo(Verdict.RULE_UNKNOWN);
        assertThat(draft.reasonCode()).isEqualTo("DRAFT");
        assertThat(draft.status()).isEqualTo("draft");
        assertThat(draft.draft()).isNull();
        assertThat(draft.benefit()).isNull();
        assertThat(draft.missing()).isEmpty();
        assertThat(draft.note()).startsWith("尚是征求意见稿或草案，不作为依据。");
    }

    @Test
    void a_draft_answers_a_reader_who_asked_and_is_marked() {
        var answer = ENGINE.determine(ASKED);
        var draft = entry(answer, "LZ-2-07");

        assertThat(draft.verdict()).isEqualTo(Verdict.ELIGIBLE);
        assertThat(draft.benefit().amount()).isEqualByComparingTo("200.00");
        assertThat(draft.draft()).isTrue();
        assertThat(draft.reasonCode()).isNull();
        assertThat(codes(answer, "LZ-2-07")).contains("DRAFT_INCLUDED");
        assertThat(answer.items())
                .filteredOn(e -> Boolean.TRUE.equals(e.draft()))
                .allMatch(e -> e.status().equals("draft"))
                .hasSizeGreaterThanOrEqualTo(2);
    }

    @Test
    void amounts_and_papers_of_drafts_are_not_counted() {
        var plain = ENGINE.determine(PLAIN);
        var asked = ENGINE.determine(ASKED);

        assertThat(asked.totals()).isEqualTo(plain.totals());
        assertThat(asked.materials()).isEqualTo(plain.materials());
    }

    @Test
    void the_item_above_is_not_hidden_behind_a_draft() {
        assertThat(Engine.shipped().determine(PLAIN).items())
                .extracting(Determination.Entry::item)
                .doesNotContain("CN-07");
        for (var request : List.of(PLAIN, ASKED))
            assertThat(entry(ENGINE.determine(request), "CN-07").verdict()).isEqualTo(Verdict.ELIGIBLE);
    }

    @Test
    void the_engine_with_drafts_answers_as_a_request_that_asks_for_them() {
        var engine = ENGINE.includingDrafts();

        assertThat(engine.determine(PLAIN)).isEqualTo(ENGINE.determine(ASKED));
        assertThat(engine.verdicts(PLAIN)).isEqualTo(ENGINE.verdicts(ASKED));
        assertThat(engine.includingDrafts()).isSameAs(engine);
    }

    @Test
    void short_answers_and_forecasts_mark_drafts_too() {
        var day = PLAIN.asOf().plusYears(12);
        assertThat(ENGINE.verdicts(ASKED).items())
                .filteredOn(l -> l.item().equals("LZ-2-07"))
                .allMatch(l -> Boolean.TRUE.equals(l.draft()) && l.counted() == null)
                .hasSize(1);
        assertThat(ENGINE.verdicts(PLAIN).items()).allMatch(l -> l.draft() == null);
        assertThat(ENGINE.forecast(ASKED, day).cash())
                .isEqualTo(ENGINE.forecast(PLAIN, day).cash());
    }

    @Test
    void whoever_asks_for_drafts_is_told_the_same_of_what_is_in_force() {
        var random = new Random(20261122);
        int drafts = 0;
        for (int i = 0; i < 2_000; i++) {
            var profile = RandomProfiles.profile(random);
            var day = RandomProfiles.day(random);
            var plain = ENGINE.determine(Request.of(profile, day));
            var asked = ENGINE.determine(new Request(Place.ROOT, day, profile, List.of(), null, null, true));
            assertThat(inForce(asked)).isEqualTo(inForce(plain));
            assertThat(asked.totals()).isEqualTo(plain.totals());
            for (var e : asked.items()) if (Boolean.TRUE.equals(e.draft()) && e.verdict() == Verdict.ELIGIBLE) drafts++;
        }
        assertThat(drafts).isPositive();
    }

    /** Everything said of the items in force, but for what is said of how a draft stands to them. */
    private static Map<String, List<Object>> inForce(Determination answer) {
        return answer.items().stream()
                .filter(e -> !e.status().equals("draft"))
                .collect(Collectors.toMap(
                        Determination.Entry::item,
                        e -> java.util.Arrays.asList(
                                e.verdict(),
                                e.tier(),
                                e.by(),
                                e.difference(),
                                e.provisional(),
                                e.benefit(),
                                e.reasons(),
                                e.missing(),
                                e.changesOn(),
                                e.floor(),
                                e.materials())));
    }

    @Test
    void a_draft_bars_reduces_and_outbids_nothing_in_force_and_says_how_it_would_stand() {
        var engine = Engine.load(drafted("nursing-subsidy.yaml", "institutional-care.yaml"));
        var elder = ELDER.replace(
                        "\"disabilities\": []", "\"disabilities\": [{\"category\": \"PHYSICAL\", \"grade\": 1}]")
                .formatted("\"includeDrafts\": true,");
        var answer = engine.determine(
                RequestReader.read(elder.getBytes(java.nio.charset.StandardCharsets.UTF_8), null, false));

        var paid = entry(answer, "LZ-2-06");
        assertThat(paid.verdict()).isEqualTo(Verdict.ELIGIBLE);
        assertThat(paid.relations()).noneMatch(r -> r.with().contains("LZ-2-07"));
        var draft = entry(answer, "LZ-2-07");
        assertThat(draft.verdict()).isEqualTo(Verdict.ELIGIBLE);
        assertThat(draft.relations())
                .anySatisfy(r -> assertThat(r.effect()).contains("草案施行后").contains("LZ-2-06"));
    }

    @Test
    void lists_without_drafts_are_the_same_with_them() {
        var none = Engine.load(ChangedLists.ofAllPlaces().withoutDrafts().files());

        assertThat(none.includingDrafts()).isSameAs(none);
    }
}
