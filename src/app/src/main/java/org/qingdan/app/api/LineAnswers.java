package org.qingdan.app.api;

import java.util.List;
import java.util.function.Supplier;
import org.qingdan.app.store.ApiKey;
import org.qingdan.engine.determination.DeterminationJson;
import org.qingdan.engine.input.InvalidInputException;
import org.qingdan.engine.input.Node;
import org.qingdan.engine.input.Place;
import org.qingdan.engine.input.Problem;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Answers one elder among many: what goes wrong with one is told in its place and keeps nobody else from an answer. */
@Component
class LineAnswers {
    private final Recorder recorder;

    LineAnswers(Recorder recorder) {
        this.recorder = recorder;
    }

    /**
     * @param call read only here, so that what is wrong with it is told in its place
     * @param input the call's own bytes, asked for when evidence is kept
     */
    String answer(ApiKey caller, Place place, Supplier<Node> call, Supplier<byte[]> input) {
        try {
            return orThrow(caller, place, call, input);
        } catch (RuntimeException e) {
            var type = ProblemHandler.failure(e);
            return error(place, type, type.advice());
        }
    }

    /** The same for answers that are kept together: a failure of ours ends them all, so that it is not what a repetition gets. */
    String orThrow(ApiKey caller, Place place, Supplier<Node> call, Supplier<byte[]> input) {
        try {
            return recorder.text(caller, input, Call.read(call.get()));
        } catch (InvalidInputException e) {
            return DeterminationJson.error(e.problems());
        } catch (ProblemException e) {
            return error(place, e.type(), String.valueOf(e.getMessage()));
        }
    }

    private static String error(Place place, ProblemType type, String message) {
        return DeterminationJson.error(List.of(new Problem(place, type.name(), message)));
    }

    /** A call that did not come in bytes of its own. */
    static byte[] bytes(Node call) {
        return JsonMapper.shared().writeValueAsBytes(call.plain());
    }
}
