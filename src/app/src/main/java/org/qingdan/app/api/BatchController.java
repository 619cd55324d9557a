package org.qingdan.app.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.qingdan.engine.input.InvalidInputException;
import org.qingdan.engine.input.JsonReader;
import org.qingdan.engine.input.Node;
import org.qingdan.engine.input.Place;
import org.qingdan.engine.input.Utf8;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** Many elders in one request, each answered, or refused, for itself. */
@RestController
@Tag(name = "核对")
class BatchController {
    static final String PATH = DeterminationController.PATH + "/batch";

    private static final int MOST = 500;
    private static final int MOST_MONTHS = 6000;
    private static final int MAX_BYTES = 10 << 20;

    private final Recorder recorder;
    private final LineAnswers lines;
    private final RateLimits limits;
    private final Places places;

    BatchController(Recorder recorder, LineAnswers lines, RateLimits limits, @Value("${qingdan.batches}") int batches) {
        this.recorder = recorder;
        this.lines = lines;
        this.limits = limits;
        this.places = new Places(batches, Math.max(1, batches / 2));
    }

    @Operation(
            operationId = "determineBatch",
            summary = "核对至多 500 位老年人",
            description = "answers 与 requests 一一对应；出错的一位在原位给出 error，不影响别人。整批共用一个 Idempotency-Key。")
    @PostMapping(path = PATH, consumes = MediaType.APPLICATION_JSON_VALUE, produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<byte[]> determine(
            HttpServletRequest request,
            HttpServletResponse response,
            Caller caller,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String repeatKey)
            throws IOException {
        try (var place = places.take(caller.key(), Bodies.DEADLINE)) {
            byte[] body = Bodies.read(request, MAX_BYTES, "请求超过 10 MB，请分成几批，或用 " + StreamController.PATH);
            var requests = requests(JsonReader.read(Utf8.decode(body, Place.ROOT), Place.ROOT));
            limits.take(caller.key(), requests.size(), response);
            return recorder.together(
                    caller.key(),
                    PATH,
                    repeatKey,
                    body,
                    current -> requests.stream()
                            .map(one -> lines.evaluated(caller.key(), one, current, repeatKey != null))
                            .toList());
        }
    }

    private static List<Node> requests(Node node) {
        if (!(node instanceof Node.Mapping mapping)
                || mapping.entries().size() != 1
                || !(mapping.get("requests") instanceof Node.Sequence sequence))
            throw new InvalidInputException(node.place(), "WRONG_TYPE", "应为 {\"requests\": [ … ]}，没有别的键");
        int size = sequence.elements().size();
        if (size > MOST)
            throw new ProblemException(
                    ProblemType.TOO_MANY_REQUESTS_IN_BATCH,
                    "一批最多 " + MOST + " 位，这里有 " + size + " 位；请分成几批，或用 " + StreamController.PATH);
        checkMonths(sequence.elements());
        return sequence.elements();
    }

    /** Looking ahead takes time for every month of every elder. */
    private static void checkMonths(List<Node> requests) {
        long months = requests.stream()
                .map(one -> one instanceof Node.Mapping call ? call.get("forecast") : null)
                .mapToLong(value -> value instanceof Node.Scalar scalar ? months(scalar) : 0)
                .sum();
        if (months > MOST_MONTHS)
            throw new ProblemException(
                    ProblemType.TOO_MANY_REQUESTS_IN_BATCH,
                    "一批最多预测 " + MOST_MONTHS + " 个月（人数×月数），这里有 " + months + " 个月；请分成几批，或用 " + StreamController.PATH);
    }

    /** What is no such number is told in its place. */
    private static int months(Node.Scalar value) {
        return value.text().matches("[0-9]{1,3}") ? Integer.parseInt(value.text()) : 0;
    }
}
