package org.qingdan.app.api;

import java.util.List;
import java.util.Locale;
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

/** Answers one elder among many: what is wrong with one is told in its place and keeps nobody else from an answer. */
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
        return inPlace(
                place,
                () -> recorder.text(recorder.evaluated(caller, Call.read(call.get()), input, recorder.current())),
                error -> error);
    }

    /** The same for one that is written together with others. @param current the lists for all of them */
    Recorder.Evaluated evaluated(ApiKey caller, Node call, LiveLists.Revision current) {
        return inPlace(
                call.place(),
                () -> recorder.evaluated(
                        caller, Call.read(call), () -> JsonMapper.shared().writeValueAsBytes(call.plain()), current),
                Recorder.Evaluated::refused);
    }

    private static <T> T inPlace(Place place, Supplier<T> work, Function<String, T> error) {
        try {
            return work.get();
        } catch (InvalidInputException e) {
            return error.apply(DeterminationJson.error(e.problems()));
        } catch (ProblemException e) {
            String code = e.type().name().toUpperCase(Locale.ROOT);
            return error.apply(
                    DeterminationJson.error(List.of(new Problem(place, code, String.valueOf(e.getMessage())))));
        }
    }
}
