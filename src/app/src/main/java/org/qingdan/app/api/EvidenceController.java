package org.qingdan.app.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;
import org.qingdan.app.store.Evidence;
import org.qingdan.app.store.Scope;
import org.qingdan.engine.determination.DeterminationJson;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@Tag(name = "留痕")
@RestController
class EvidenceController {
    private static final String PATH = "/api/v1/evidence";
    private static final Pattern ID = Pattern.compile("[a-z0-9_-]{1,64}");
    private static final Logger LOG = LoggerFactory.getLogger(EvidenceController.class);

    private final Evidence evidence;

    EvidenceController(Evidence evidence) {
        this.evidence = evidence;
    }

    @Operation(summary = "查阅一条留痕", description = "谁在何时用哪些清单问了什么、答了什么；已删除的只剩前三样。")
    @GetMapping(path = PATH + "/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
    byte[] one(Caller caller, @PathVariable(name = "id") String id) {
        return find(caller, id);
    }

    @Operation(summary = "查阅一条留痕（编号写在参数里，供不支持路径变量的网关使用）")
    @GetMapping(path = PATH, produces = MediaType.APPLICATION_JSON_VALUE)
    byte[] byParameter(Caller caller, @RequestParam(name = "id") String id) {
        return find(caller, id);
    }

    /** Nothing else is worth a look; and a database may choke on it. */
    static boolean isId(String id) {
        return ID.matcher(id).matches();
    }

    private byte[] find(Caller caller, String id) {
        var key = caller.key();
        var row = Optional.of(id)
                .filter(EvidenceController::isId)
                .flatMap(evidence::find)
                // What others asked is not theirs to see, nor whether they did.
                .filter(found ->
                        found.caller().equals(key.name()) || key.scopes().contains(Scope.ADMIN))
                .orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND, "没有这个编号的留痕"));
        // Who looked at a person's data is to be known later; the id is one of ours, as it was found.
        LOG.info("evidence {} read by {}", row.id(), key.id());
        return json(row);
    }

    /** Input and result stand as they were, not written anew. */
    static byte[] json(Evidence.Opened row) {
        var out = new ByteArrayOutputStream();
        text(out, "{\"id\":" + quoted(row.id()));
        text(out, ",\"kind\":" + quoted(row.kind().code()));
        text(out, ",\"recordedAt\":" + quoted(row.recordedAt()));
        text(out, ",\"caller\":" + quoted(row.caller()));
        text(out, ",\"actor\":" + quoted(row.actor()));
        if (row.asOf() != null) text(out, ",\"asOf\":" + quoted(row.asOf()));
        text(out, ",\"engineVersion\":" + quoted(row.engineVersion()));
        text(out, ",\"lists\":" + row.lists());
        byte[] input = row.input();
        byte[] result = row.result();
        if (input == null || result == null) text(out, ",\"erased\":true}");
        else {
            text(out, ",\"erased\":false,\"input\":");
            out.writeBytes(input);
            text(out, ",\"result\":");
            out.writeBytes(result);
            text(out, "}");
        }
        return out.toByteArray();
    }

    private static String quoted(String text) {
        return DeterminationJson.write((Object) text);
    }

    private static void text(ByteArrayOutputStream out, String text) {
        out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }
}
