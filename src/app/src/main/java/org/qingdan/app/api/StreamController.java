package org.qingdan.app.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.qingdan.app.store.ApiKey;
import org.qingdan.app.stream.LineStream;
import org.qingdan.app.stream.LineStream.Answer;
import org.qingdan.app.stream.Lines.Line;
import org.qingdan.app.stream.ReadAhead;
import org.qingdan.engine.input.JsonReader;
import org.qingdan.engine.input.Node;
import org.qingdan.engine.input.Place;
import org.qingdan.engine.input.Problem;
import org.qingdan.engine.input.Utf8;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Any number of elders, a line each, answered in order while they come. Nothing is held but a few lines: a caller who does not read the answers is not read from
 * either.
 */
@RestController
@Tag(name = "核对")
class StreamController {
    static final String PATH = DeterminationController.PATH + "/stream";

    private static final int LONGEST_LINE = 64 << 10;
    private static final int BUFFER = 1 << 16;
    private static final byte[] NONE = {};

    private final LineAnswers lines;
    private final RateLimits limits;
    private final Places places;

    StreamController(LineAnswers lines, RateLimits limits, @Value("${qingdan.streams}") int streams) {
        this.lines = lines;
        this.limits = limits;
        this.places = new Places(streams, Math.max(1, streams / 2));
    }

    @Operation(
            operationId = "determineStream",
            summary = "逐行核对任意多位老年人",
            description = "请求和答复都是 NDJSON，每行一位，次序相同；出错的一行在原位给出 error。请边写边读：不读答复，服务也不再读请求。")
    @PostMapping(
            path = PATH,
            consumes = MediaType.APPLICATION_NDJSON_VALUE,
            produces = MediaType.APPLICATION_NDJSON_VALUE)
    void determine(
            HttpServletRequest request,
            HttpServletResponse response,
            Caller caller,
            @RequestParam(name = "detail", required = false) @Nullable String detail)
            throws IOException {
        Call.Detail wanted = detail == null
                ? null
                : Call.Detail.of(detail)
                        .orElseThrow(() -> new ProblemException(
                                ProblemType.MALFORMED_REQUEST, "detail 应为 verdicts、reasons 或 full"));
        if (request.getHeader("Idempotency-Key") != null)
            throw new ProblemException(
                    ProblemType.MALFORMED_REQUEST, "逐行核对不留着答复，认不得 Idempotency-Key，请去掉；重发会再核对一遍，要求留痕的会再留一次");
        var input = Bodies.plain(request);
        try (var place = places.take(caller.key(), Duration.ZERO)) {
            answer(input, response, line -> answer(caller.key(), line, wanted));
        }
    }

    private static void answer(InputStream input, HttpServletResponse response, Function<Line, Answer> answer)
            throws IOException {
        response.setContentType(MediaType.APPLICATION_NDJSON_VALUE);
        var out = new BufferedOutputStream(response.getOutputStream(), BUFFER);
        try (var ahead = new ReadAhead(new Patience(input, System::nanoTime))) {
            new LineStream(LONGEST_LINE, answer, out, OutputStream.nullOutputStream())
                    .run(ahead, Runtime.getRuntime().availableProcessors(), done -> {});
        } catch (IOException e) {
            if (response.isCommitted()) throw e;
            response.reset();
            throw Bodies.broken(e);
        } catch (RuntimeException e) {
            // Once answers are under way, a connection that breaks off is what tells the caller that some are missing.
            if (response.isCommitted()) throw new IOException(e);
            response.reset();
            throw e;
        }
    }

    private Answer answer(ApiKey caller, Line line, Call.@Nullable Detail detail) {
        if (line.blank() && !line.tooLong()) return new Answer(NONE, NONE);
        limits.await(caller);
        byte[] answer = line.tooLong()
                ? LineAnswers.error(List.of(new Problem(Place.ROOT, "LINE_TOO_LONG", "一行超过 64 KB；一行只放一位老年人")))
                : lines.answer(caller, Place.ROOT, () -> node(line, detail), () -> input(line, detail));
        byte[] ended = Arrays.copyOf(answer, answer.length + 1);
        ended[answer.length] = '\n';
        return new Answer(ended, NONE);
    }

    /** What was asked, whatever of it stood in the address. */
    private static byte[] input(Line line, Call.@Nullable Detail detail) {
        return detail == null ? line.bytes() : LineAnswers.bytes(node(line, detail));
    }

    /** @param detail for lines that do not say */
    private static Node node(Line line, Call.@Nullable Detail detail) {
        Node node = JsonReader.read(Utf8.decode(line.bytes(), Place.ROOT), Place.ROOT);
        if (detail == null || !(node instanceof Node.Mapping mapping) || mapping.get("detail") != null) return node;
        var entries = new LinkedHashMap<>(mapping.entries());
        entries.put("detail", new Node.Scalar(Place.ROOT.child("detail"), Node.Kind.STRING, detail.code()));
        return new Node.Mapping(mapping.place(), entries);
    }
}
