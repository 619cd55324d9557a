package org.qingdan.app.api;

import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.qingdan.engine.determination.Detail;
import org.qingdan.engine.determination.DeterminationJson;
import org.qingdan.engine.determination.Engine;
import org.qingdan.engine.determination.Request;
import org.springframework.stereotype.Component;

/** Answers calls with one revision of the lists, as JSON: the same text as the library and the command line write. */
@Component
class Answers {
    /** Of the program that answers; kept with evidence. */
    static final String VERSION = Objects.toString(Answers.class.getPackage().getImplementationVersion(), "unpackaged");

    private final LiveLists lists;
    private final Profile profile;

    Answers(LiveLists lists, Profile profile) {
        this.lists = lists;
        this.profile = profile;
    }

    /** The lists that have to answer a call. @throws ProblemException when the revision it names is not at hand */
    LiveLists.Revision revision(Call call) {
        profile.check(call);
        if (call.revision() == null) return lists.current();
        return lists.of(call.revision())
                .orElseThrow(() -> new ProblemException(
                        ProblemType.REVISION_NOT_AT_HAND,
                        "现行的版本是 " + lists.current().hash()));
    }

    /** @throws org.qingdan.engine.input.InvalidInputException when the facts contradict each other, or name what does not exist */
    String answer(Call call) {
        return answer(revision(call).engine(), call);
    }

    /** The same with given lists: whoever also writes down which lists answered takes a revision once, and nothing is mixed. */
    static String answer(Engine engine, Call call) {
        Request request = call.request();
        String answer = switch (call.detail()) {
            case VERDICTS -> DeterminationJson.write(engine.verdicts(request));
            case REASONS -> DeterminationJson.write(engine.determine(request, Detail.REASONS));
            case FULL -> DeterminationJson.write(engine.determine(request));
        };
        if (call.forecast() != null) {
            var forecast = engine.forecast(request, request.asOf().plusMonths(call.forecast()));
            answer = with(answer, "forecast", DeterminationJson.write(forecast));
        }
        return answer;
    }

    static byte[] bytes(String answer) {
        return answer.getBytes(StandardCharsets.UTF_8);
    }

    /** A JSON object with one more member at its end. */
    static String with(String object, String name, String value) {
        return object.substring(0, object.length() - 1) + ",\"" + name + "\":" + value + "}";
    }
}
