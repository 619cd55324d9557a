package org.qingdan.app.api;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
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
    byte[] answer(ApiKey caller, Place place, Supplier<Node> call, Supplier<byte[]> input) {
        return whatever(
                place,
                () -> inPlace(
                        place,
                        () -> recorder.text(
                                recorder.evaluated(caller, Call.read(call.get()), input, recorder.current())),
                        error -> error),
                error -> error);
    }

    /**
     * The same for one that is written together with others.
     *
     * @param current the lists for all of them
     * @param kept whether the answers are given again to a repetition: a failure of ours then ends them all, so that it is not what is kept
     */
    Recorder.Evaluated evaluated(ApiKey caller, Node call, LiveLists.Revision current, boolean kept) {
        Supplier<Recorder.Evaluated> one = () -> inPlace(
                call.place(),
                () -> recorder.evaluated(caller, Call.read(call), () -> bytes(call), current),
                Recorder.Evaluated::refused);
        return kept ? one.get() : whatever(call.place(), one, Recorder.Evaluated::refused);
    }

    /** What is wrong with the call is told in its place. */
    private static <T> T inPlace(Place place, Supplier<T> work, Function<byte[], T> error) {
        try {
            return work.get();
        } catch (InvalidInputException e) {
            return error.apply(error(e.problems()));
        } catch (ProblemException e) {
            return error.apply(error(place, e.type(), String.valueOf(e.getMessage())));
        }
    }

    /** What is wrong with the service too. */
    private static <T> T whatever(Place place, Supplier<T> work, Function<byte[], T> error) {
        try {
            return work.get();
        } catch (RuntimeException e) {
            var type = ProblemHandler.failure(e);
            return error.apply(error(place, type, type.advice()));
        }
    }

    private static byte[] error(Place place, ProblemType type, String message) {
        return error(List.of(new Problem(place, type.name(), message)));
    }

    static byte[] error(List<Problem> problems) {
        return DeterminationJson.error(problems).getBytes(StandardCharsets.UTF_8);
    }

    /** A call that did not come in bytes of its own. */
    static byte[] bytes(Node call) {
        return JsonMapper.shared().writeValueAsBytes(call.plain());
    }
}
