package org.qingdan.app.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.qingdan.engine.input.JsonReader;
import org.qingdan.engine.input.Place;
import org.qingdan.engine.input.Utf8;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** One elder in, one determination out: the same request and answer as the command line's. */
@RestController
@Tag(name = "核对")
class DeterminationController {
    private static final int MAX_BYTES = 1 << 20;

    static final String PATH = "/api/v1/determinations";

    private final Answers answers;
    private final Recorder recorder;

    DeterminationController(Answers answers, Recorder recorder) {
        this.answers = answers;
        this.recorder = recorder;
    }

    @Operation(summary = "核对一位老年人", description = "返回每个项目的结论、数额、理由、所缺信息与依据。不缺省任何事实：没有写的就是不清楚。")
    @PostMapping(path = PATH, consumes = MediaType.APPLICATION_JSON_VALUE, produces = MediaType.APPLICATION_JSON_VALUE)
    @Nullable
    ResponseEntity<byte[]> determine(
            HttpServletRequest request,
            HttpServletResponse response,
            Caller caller,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String repeatKey)
            throws IOException {
        byte[] body = Bodies.read(request, MAX_BYTES, "请求超过 1 MB；一次只核对一位老年人");
        Call call = Call.read(JsonReader.read(Utf8.decode(body, Place.ROOT), Place.ROOT));
        if (repeatKey != null || call.store()) return recorder.answer(caller.key(), PATH, repeatKey, body, call);
        // Most calls are only answered; the answer is long, and goes out from where it was written.
        answers.send(call, (text, length) -> {
            response.setContentType(MediaType.APPLICATION_JSON_VALUE);
            response.setContentLength(length);
            response.getOutputStream().write(text, 0, length);
        });
        return null;
    }
}
