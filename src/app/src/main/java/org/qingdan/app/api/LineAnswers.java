package org.qingdan.app.api;

import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.qingdan.app.store.ApiKey;
import org.qingdan.engine.determination.DeterminationJson;
import org.qingdan.engine.input.InvalidInputException;
import org.qingdan.engine.input.Node;
import org.qingdan.engine.input.Place;
import org.qingdan.engine.input.Problem;
import org.springframework.stereotype.Component;

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
        try {
            return recorder.text(caller, input, Call.read(call.get()));
        } catch (InvalidInputException e) {
            return DeterminationJson.error(e.problems());
        } catch (ProblemException e) {
            String code = e.type().name().toUpperCase(Locale.ROOT);
            return DeterminationJson.error(List.of(new Problem(place, code, String.valueOf(e.getMessage()))));
        }
    }
}
