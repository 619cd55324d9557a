package org.qingdan.bench;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Set;
import org.qingdan.engine.determination.Determination;
import org.qingdan.engine.determination.DeterminationJson;
import org.qingdan.engine.determination.Engine;
import org.qingdan.engine.determination.Request;
import org.qingdan.engine.determination.RequestReader;
import org.qingdan.engine.profile.Elder;
import org.qingdan.engine.rules.Conclusion;

/** One engine and the elders every benchmark goes through, met by the engine in the warm-up. */
final class Inputs {
    private static final long SEED = 20261122;
    private static final int SOME = 65;
    private static final String PRIORITY = "同等条件优先入住";

    final Engine engine = OwnLists.engine();
    final byte[][] json = Elders.requests(SEED, Elders.COUNT);
    final Request[] requests =
            Arrays.stream(json).map(j -> RequestReader.read(j, null, false)).toArray(Request[]::new);
    final Elder[] elders = Arrays.stream(requests).map(engine::facts).toArray(Elder[]::new);

    /** An answer of middling length, out of some. */
    Determination answer() {
        var answers = Arrays.stream(requests).limit(SOME).map(engine::determine).toArray(Determination[]::new);
        Arrays.sort(
                answers, Comparator.comparingInt(a -> DeterminationJson.write(a).length()));
        return answers[answers.length / 2];
    }

    /** How many sentences give the reasons of an answer. They are put together when somebody looks at them, and this looks at all. */
    static int sentences(Determination answer) {
        int sentences = 0;
        for (var entry : answer.items())
            for (var reason : entry.reasons()) sentences += reason.conditions().size();
        return sentences;
    }

    /** @throws IllegalStateException when the handwritten rules conclude anything else than the engine's */
    void checkHandWritten() {
        for (Elder elder : elders) {
            var expected = new HashSet<>(engine.fire(elder));
            // Other statuses only lead to grants and tiers.
            expected.removeIf(c -> c instanceof Conclusion.Status s && !s.name().equals(PRIORITY));
            requireEqual("handWritten", conclusions(HandWritten.check(elder)), expected, elder);
        }
    }

    /** @throws IllegalStateException when stock Drools concludes anything else than the engine's network */
    void check(BareSession session) {
        for (Elder elder : elders) requireEqual("bareSession", session.conclude(elder), engine.fire(elder), elder);
    }

    private static Set<Conclusion> conclusions(HandWritten.Entitlements found) {
        var conclusions = new HashSet<Conclusion>();
        for (var item : HandWritten.Item.values()) {
            if (found.granted(item)) conclusions.add(new Conclusion.Grant(item.code()));
            if (found.precondition(item)) conclusions.add(new Conclusion.Gate(item.code()));
        }
        for (var tier : HandWritten.Tier.values())
            if (found.tier(tier)) conclusions.add(new Conclusion.Tier(tier.item.code(), tier.text));
        if (found.priority()) conclusions.add(new Conclusion.Status(PRIORITY));
        return conclusions;
    }

    private static void requireEqual(String who, Set<Conclusion> found, Set<Conclusion> expected, Elder elder) {
        if (found.equals(expected)) return;
        var missing = new HashSet<>(expected);
        missing.removeAll(found);
        var excess = new HashSet<>(found);
        excess.removeAll(expected);
        throw new IllegalStateException(
                who + " differs from the rules: lacks " + missing + ", has too much " + excess + "; " + elder);
    }
}
