package org.qingdan.engine.lab.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.qingdan.engine.determination.DeterminationJson;
import org.qingdan.engine.determination.Engine;
import org.qingdan.engine.determination.RandomProfiles;
import org.qingdan.engine.determination.Request;
import org.qingdan.engine.input.InvalidInputException;
import org.qingdan.engine.input.Problems;
import org.qingdan.engine.lab.Cases;
import org.qingdan.engine.lab.mutate.Mutant;
import org.qingdan.engine.lab.mutate.Mutation;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Differences planted at random: a threshold, a set member, an operator, a region, a date, an amount, a relation. */
class PlantedDifferencesTest {
    private static final int PLANTED = Integer.getInteger("planted", 35);
    private static final int ELDERS = 40;
    private static final long SEED = 20261122;

    private final Engine shipped = Engine.shipped();
    private final List<Request> others = others();

    /** Elders who were not looked for: those of the cases, and random ones. */
    private List<Request> others() {
        var random = new Random(SEED);
        var others = new ArrayList<Request>();
        for (var scenario : Cases.read(shipped.files(), new Problems()))
            // The sides are compared without drafts, so nobody who asks for them is a witness against it.
            if (scenario.refused().isEmpty() && !Boolean.TRUE.equals(scenario.includeDrafts()))
                others.add(Cases.request(scenario));
        Collections.shuffle(others, random);
        var some = new ArrayList<>(others.subList(0, ELDERS));
        for (int i = 0; i < ELDERS; i++)
            some.add(Request.of(RandomProfiles.profile(random), RandomProfiles.day(random)));
        return some;
    }

    @Test
    void every_planted_difference_is_found_with_an_elder_who_is_really_answered_otherwise() {
        var mutants = ofEveryKind();
        Map<Mutant.Kind, int[]> counts = new EnumMap<>(Mutant.Kind.class);
        int planted = 0;
        for (Mutant mutant : mutants) {
            if (planted == PLANTED) break;
            Engine changed = loaded(mutant);
            if (changed == null) continue;
            planted++;
            var differences = Comparison.of(Side.of(shipped), Side.of(changed)).differences();
            int[] count = counts.computeIfAbsent(mutant.kind(), k -> new int[2]);
            count[differences.isEmpty() ? 1 : 0]++;
            if (differences.isEmpty()) nobodyIsAnsweredOtherwise(mutant, changed);
            differences.forEach(d -> isAnsweredOtherwise(mutant, d, changed));
        }
        assertThat(planted).isEqualTo(PLANTED);
        counts.forEach((kind, count) ->
                System.out.println(kind + ": " + count[0] + " change what follows, " + count[1] + " change nothing"));
        assertThat(counts.keySet()).containsExactly(Mutant.Kind.values());
        assertThat(counts.values()).allSatisfy(c -> assertThat(c[0]).isPositive());
    }

    /** In random order, one of each kind after another as long as there are any. */
    private List<Mutant> ofEveryKind() {
        var shuffled = new ArrayList<>(Mutation.mutants(shipped));
        Collections.shuffle(shuffled, new Random(SEED));
        var place = new EnumMap<Mutant.Kind, Integer>(Mutant.Kind.class);
        var places = new IdentityHashMap<Mutant, Integer>();
        for (Mutant mutant : shuffled) places.put(mutant, place.merge(mutant.kind(), 1, Integer::sum));
        shuffled.sort(Comparator.comparing(places::get));
        return shuffled;
    }

    private static @Nullable Engine loaded(Mutant mutant) {
        try {
            return mutant.engine().get();
        } catch (InvalidInputException e) {
            return null;
        }
    }

    private void isAnsweredOtherwise(Mutant mutant, Difference difference, Engine changed) {
        String request = DeterminationJson.write(difference.witness().request(true));
        assertThat(answer(changed, request, difference.item()))
                .as("%s: %s", mutant, request)
                .isNotEqualTo(answer(shipped, request, difference.item()));
    }

    /** Verdict, tier and amount of an item, as {@code check} gives them. */
    private static String answer(Engine engine, String request, String item) {
        JsonNode answer = JsonMapper.shared().readTree(engine.determine(request, null));
        for (JsonNode entry : answer.get("items"))
            if (entry.get("item").asString().equals(item))
                return entry.get("verdict") + " " + entry.get("tier") + " " + withoutNote(entry.get("benefit")) + " "
                        + entry.get("by") + " " + entry.get("provisional");
        return "";
    }

    private void nobodyIsAnsweredOtherwise(Mutant mutant, Engine changed) {
        for (Request request : others)
            assertThat(answers(changed, request)).as("%s: %s", mutant, request).isEqualTo(answers(shipped, request));
    }

    private static List<String> answers(Engine engine, Request request) {
        JsonNode answer = JsonMapper.shared().readTree(DeterminationJson.write(engine.verdicts(request)));
        var lines = new ArrayList<String>();
        for (JsonNode line : answer.get("items"))
            lines.add(line.get("item") + " " + line.get("verdict") + " " + line.get("tier") + " "
                    + withoutNote(line.get("benefit")) + " " + line.get("by") + " " + line.get("provisional"));
        return lines;
    }

    /** The words beside an amount may name a day that has moved. */
    private static String withoutNote(@Nullable JsonNode benefit) {
        return benefit == null ? "" : benefit.toString().replaceAll(",\"note\":\"[^\"]*\"", "");
    }
}
