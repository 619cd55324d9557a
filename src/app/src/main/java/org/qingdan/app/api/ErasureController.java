package org.qingdan.app.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.qingdan.app.store.Evidence;
import org.qingdan.engine.input.Binder;
import org.qingdan.engine.input.InvalidInputException;
import org.qingdan.engine.input.JsonReader;
import org.qingdan.engine.input.Place;
import org.qingdan.engine.input.Utf8;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Whoever is to be forgotten is named in the body: a number in a URL ends up in every log on the way. */
@Tag(name = "管理")
@RestController
class ErasureController {
    private static final int MAX_BYTES = 1 << 12;

    private final Evidence evidence;

    ErasureController(Evidence evidence) {
        this.evidence = evidence;
    }

    private record Wanted(
            @Nullable String caller,
            @Nullable String subjectId,
            @Nullable String evidence) {}

    @Operation(
            summary = "删除一个人的留痕",
            description =
                    "写 {\"caller\": 密钥的名称, \"subjectId\": …}，删除这个平台核对的此人全部留痕的内容；没有写 subjectId 的核对写 {\"evidence\": 编号}。留痕链保持完整。",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                                            schema = @Schema(type = "object"))))
    @PostMapping(
            path = "/api/v1/admin/erasures",
            consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    Map<String, Boolean> erase(HttpServletRequest request, Caller caller) throws IOException {
        byte[] body = Bodies.read(request, MAX_BYTES, "请求超过 4 KB");
        var wanted = Binder.bind(JsonReader.read(Utf8.decode(body, Place.ROOT), Place.ROOT), Wanted.class);
        String actor = caller.key().id();
        if (wanted.caller != null && wanted.subjectId != null && wanted.evidence == null)
            return Map.of("erased", evidence.erase(wanted.caller, wanted.subjectId, actor));
        if (wanted.evidence != null && wanted.caller == null && wanted.subjectId == null)
            return Map.of(
                    "erased", EvidenceController.isId(wanted.evidence) && evidence.eraseRow(wanted.evidence, actor));
        throw new InvalidInputException(Place.ROOT, "WRONG_KEYS", "请写 caller 和 subjectId，或只写 evidence");
    }
}
