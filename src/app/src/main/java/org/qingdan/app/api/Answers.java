package org.qingdan.app.api;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.BiConsumer;
import org.qingdan.engine.determination.Detail;
import org.qingdan.engine.determination.DeterminationJson;
import org.qingdan.engine.determination.Engine;
import org.qingdan.engine.determination.Request;
import org.qingdan.engine.determination.Verdict;
import org.springframework.stereotype.Component;

/** Answers calls with one revision of the lists, as JSON: the same text as the library and the command line write. */
@Component
class Answers {
    /** Of the program that answers; kept with evidence. */
    static final String VERSION = Objects.toString(Answers.class.getPackage().getImplementationVersion(), "unpackaged");

    private final LiveLists lists;
    private final Profile profile;
    private final Counters counters;

    Answers(LiveLists lists, Profile profile, Counters counters) {
        this.lists = lists;
        this.profile = profile;
        this.counters = counters;
    }

    /** The lists in force, for whoever asks about many together: one revision answers them all. */
    LiveLists.Revision current() {
        return lists.current();
    }

    /**
     * The lists that have to answer a call.
     *
     * @param current unless the call names others
     * @throws ProblemException when the revision it names is not at hand
     */
    LiveLists.Revision revision(Call call, LiveLists.Revision current) {
        profile.check(call);
        if (call.revision() == null) return current;
        return lists.of(call.revision())
                .orElseThrow(() -> new ProblemException(
                        ProblemType.REVISION_NOT_AT_HAND,
                        "现行的版本是 " + lists.current().hash()));
    }

    /** @throws org.qingdan.engine.input.InvalidInputException when the facts contradict each other, or name what does not exist */
    byte[] answer(LiveLists.Revision revision, Call call) {
        byte[] answer = answer(revision.engine(), call, counters::verdict);
        counters.evaluation(call.detail());
        return answer;
    }

    /** Hands on the answer to a call that nobody keeps, as it is written. @throws IOException what the taker throws */
    void send(Call call, DeterminationJson.Taker taker) throws IOException {
        var revision = revision(call, current());
        if (call.forecast() == null) {
            DeterminationJson.send(judged(revision.engine(), call, counters::verdict), taker);
            counters.evaluation(call.detail());
        } else {
            byte[] answer = answer(revision, call);
            taker.take(answer, answer.length);
        }
    }

    /** @param seen is told every verdict with its item */
    static byte[] answer(Engine engine, Call call, BiConsumer<String, Verdict> seen) {
        Request request = call.request();
        byte[] answer = DeterminationJson.bytes(judged(engine, call, seen));
        if (call.forecast() == null) return answer;
        var forecast = engine.forecast(request, request.asOf().plusMonths(call.forecast()));
        return with(answer, "forecast", DeterminationJson.bytes(forecast));
    }

    /** As much of an answer as the call wants. */
    private static Object judged(Engine engine, Call call, BiConsumer<String, Verdict> seen) {
        if (call.detail() == Call.Detail.VERDICTS) {
            var verdicts = engine.verdicts(call.request());
            verdicts.items().forEach(i -> seen.accept(i.item(), i.verdict()));
            return verdicts;
        }
        var determination =
                engine.determine(call.request(), call.detail() == Call.Detail.REASONS ? Detail.REASONS : Detail.FULL);
        determination.eachVerdict(seen);
        return determination;
    }

    /** A JSON object with one more member at its end. */
    static byte[] with(byte[] object, String name, byte[] value) {
        byte[] member = (",\"" + name + "\":").getBytes(StandardCharsets.UTF_8);
        byte[] more = Arrays.copyOf(object, object.length + member.length + value.length);
        System.arraycopy(member, 0, more, object.length - 1, member.length);
        System.arraycopy(value, 0, more, object.length - 1 + member.length, value.length);
        more[more.length - 1] = '}';
        return more;
    }
}
