package org.qingdan.engine.determination;

import static org.assertj.core.api.Assertions.assertThat;
import static org.qingdan.engine.determination.RandomProfiles.entries;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.qingdan.engine.catalog.ListFiles;
import org.qingdan.engine.input.Place;
import org.qingdan.engine.profile.Facts;
import org.qingdan.engine.profile.Profile;
import org.qingdan.engine.rules.Network;
import org.qingdan.engine.rules.Truth;

class DeterminationPropertiesTest {
    private static final Engine ENGINE = Engine.shipped();
    private static final Engine BACKWARDS = Engine.load(backwards(ListFiles.shipped()));

    @Property(tries = 500)
    void unknown_never_grants(@ForAll long seed) {
        var random = new Random(seed);
        var answer = ENGINE.determine(Request.of(RandomProfiles.profile(random), RandomProfiles.day(random)));
        for (var entry : answer.items()) {
            if (entry.verdict() != Verdict.ELIGIBLE && entry.verdict() != Verdict.SUPERSEDED) continue;
            assertThat(entry.reasons()).anySatisfy(reason -> {
                assertThat(reason.outcome()).isEqualTo(Truth.MET);
                assertThat(reason.conditions()).allSatisfy(c -> {
                    assertThat(c.outcome()).isEqualTo(Truth.MET);
                    if (c.attribute() != null) assertThat(c.value()).isNotNull();
                });
            });
        }
    }

    @Property(tries = 500)
    void learning_a_fact_never_turns_a_refusal_into_a_grant_or_back(@ForAll long seed) {
        var random = new Random(seed);
        Profile more = RandomProfiles.profile(random);
        Profile less = RandomProfiles.forget(more, random);
        var day = RandomProfiles.day(random);
        var before = entries(ENGINE.determine(Request.of(less, day)));
        var after = entries(ENGINE.determine(Request.of(more, day)));
        before.forEach((code, entry) -> {
            var later = after.get(code);
            if (later == null) return;
            boolean earned = entry.verdict() == Verdict.ELIGIBLE || entry.verdict() == Verdict.SUPERSEDED;
            if (earned) assertThat(later.verdict()).as(code).isIn(Verdict.ELIGIBLE, Verdict.SUPERSEDED);
            if (entry.verdict() == Verdict.NOT_ELIGIBLE)
                assertThat(later.verdict()).as(code).isEqualTo(Verdict.NOT_ELIGIBLE);
        });
    }

    /** What is put together once and copied says the same as what is written anew. */
    @Property(tries = 300)
    void an_answer_is_the_same_text_however_it_is_written(@ForAll long seed) {
        var random = new Random(seed);
        var answer = ENGINE.determine(Request.of(RandomProfiles.profile(random), RandomProfiles.day(random)));
        assertThat(DeterminationJson.write(answer)).isEqualTo(DeterminationJson.plain(answer));
        assertThat(new String(DeterminationJson.bytes(answer), StandardCharsets.UTF_8))
                .isEqualTo(DeterminationJson.plain(answer));
    }

    /** What is kept of one elder's answer is given to another only where it is the same for both. */
    @Property(tries = 60)
    void an_answer_is_the_same_whoever_was_answered_before(@ForAll long seed) {
        var random = new Random(seed);
        Profile profile = RandomProfiles.profile(random);
        var day = RandomProfiles.day(random);
        for (int i = 0; i < 30; i++) {
            var like = i % 2 == 0 ? RandomProfiles.forget(profile, random) : RandomProfiles.profile(random);
            DeterminationJson.write(ENGINE.determine(Request.of(like, day)));
        }
        var request = Request.of(profile, day);
        assertThat(DeterminationJson.write(ENGINE.determine(request)))
                .isEqualTo(DeterminationJson.write(
                        ENGINE.with(ENGINE.rules().rules()).determine(request)));
    }

    @Property(tries = 150)
    void the_order_of_items_rules_and_relations_in_the_files_does_not_matter(@ForAll long seed) {
        var random = new Random(seed);
        var request = Request.of(RandomProfiles.profile(random), RandomProfiles.day(random));
        var there = entries(ENGINE.determine(request));
        var back = entries(BACKWARDS.determine(request));
        assertThat(back.keySet()).isEqualTo(there.keySet());
        there.forEach((code, entry) -> {
            var other = back.get(code);
            assertThat(other.verdict()).isEqualTo(entry.verdict());
            assertThat(other.benefit()).isEqualTo(entry.benefit());
            assertThat(other.by()).isEqualTo(entry.by());
            assertThat(other.missing()).isEqualTo(entry.missing());
            assertThat(other.changesOn()).isEqualTo(entry.changesOn());
        });
    }

    @Property(tries = 20)
    void two_elders_through_one_session_in_either_order_equal_two_fresh_sessions(@ForAll long seed) {
        var random = new Random(seed);
        var regions = ENGINE.catalogs().regions();
        var one = Facts.on(RandomProfiles.profile(random), RandomProfiles.day(random), regions, Place.ROOT);
        var two = Facts.on(RandomProfiles.profile(random), RandomProfiles.day(random), regions, Place.ROOT);
        var shared = new Network(ENGINE.rules().rules());
        var freshOne = new Network(ENGINE.rules().rules()).fire(one);
        var freshTwo = new Network(ENGINE.rules().rules()).fire(two);
        for (var order : List.of(List.of(one, two), List.of(two, one), List.of(one, one)))
            for (var elder : order) assertThat(shared.fire(elder)).isEqualTo(elder == one ? freshOne : freshTwo);
    }

    @Property(tries = 500)
    void a_looked_up_answer_equals_a_fresh_firing(@ForAll long seed) {
        var random = new Random(seed);
        var elder = Facts.on(
                RandomProfiles.profile(random),
                RandomProfiles.day(random),
                ENGINE.catalogs().regions(),
                Place.ROOT);
        ENGINE.situations().conclusions(elder);
        var lookedUp = ENGINE.situations().conclusions(elder);
        var fired = ENGINE.fire(elder);
        assertThat(lookedUp).hasSize(ENGINE.catalogs().items().size());
        lookedUp.forEach((code, conclusions) -> assertThat(conclusions).isEqualTo(Situations.outcome(code, fired)));
    }

    @Property(tries = 200)
    void the_same_request_gives_the_same_bytes(@ForAll long seed) {
        var random = new Random(seed);
        var request = Request.of(RandomProfiles.profile(random), RandomProfiles.day(random));
        assertThat(DeterminationJson.write(ENGINE.determine(request)))
                .isEqualTo(DeterminationJson.write(ENGINE.determine(request)));
    }

    @Property(tries = 300)
    void without_the_day_of_change_an_answer_says_everything_else(@ForAll long seed) {
        var random = new Random(seed);
        var request = Request.of(RandomProfiles.profile(random), RandomProfiles.day(random));
        String whole = DeterminationJson.write(ENGINE.determine(request));
        String today = DeterminationJson.write(ENGINE.determine(request, Detail.REASONS));
        assertThat(today).isEqualTo(whole.replaceAll(",\"changesOn\":\"[0-9-]+\"", ""));
    }

    @Property(tries = 300)
    void a_short_answer_agrees_with_the_whole_one(@ForAll long seed) {
        var random = new Random(seed);
        var request = Request.of(RandomProfiles.profile(random), RandomProfiles.day(random));
        Determination whole = ENGINE.determine(request);
        Verdicts brief = ENGINE.verdicts(request);
        assertThat(ENGINE.asked(request)).isEqualTo(new Asked(brief, whole.questions()));
        assertThat(brief.totals()).isEqualTo(whole.totals());
        assertThat(brief.items())
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields("counted")
                .isEqualTo(whole.items().stream()
                        .map(e -> new Verdicts.Line(
                                e.item(), e.tier(), e.verdict(), e.by(), e.provisional(), e.draft(), e.benefit(), null))
                        .toList());
    }

    /** The same lists with the entries of every YAML list file and the rules of every rule file in reverse order. */
    private static ListFiles backwards(ListFiles files) {
        var texts = new java.util.TreeMap<String, String>();
        files.all().forEach((path, bytes) -> {
            String text = new String(bytes, java.nio.charset.StandardCharsets.UTF_8);
            boolean list = path.contains("/items/") || path.endsWith("/relations.yaml");
            texts.put(
                    path,
                    list
                            ? reversed(text, "(?m)^(?=- )")
                            : path.endsWith(".dslr") ? reversed(text, "(?m)^(?=规则 )") : text);
        });
        return ListFiles.of(texts);
    }

    private static String reversed(String text, String before) {
        var parts = new java.util.ArrayList<>(List.of(text.split(before)));
        String head = parts.get(0).startsWith("- ") || parts.get(0).startsWith("规则 ") ? "" : parts.remove(0);
        java.util.Collections.reverse(parts);
        return head + String.join("\n", parts);
    }
}
