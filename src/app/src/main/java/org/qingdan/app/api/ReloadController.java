package org.qingdan.app.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

@Tag(name = "管理")
@RestController
class ReloadController {
    private final Reloading reloading;

    ReloadController(Reloading reloading) {
        this.reloading = reloading;
    }

    @Operation(summary = "重新载入清单和规则", description = "有问题就不换，逐处写明问题，原来的清单继续服务。")
    @PostMapping("/api/v1/admin/reload")
    ResponseEntity<?> reload() {
        LiveLists.Outcome outcome;
        try {
            outcome = reloading.reload();
        } catch (UncheckedIOException e) {
            throw new ProblemException(ProblemType.LISTS_REFUSED, "清单或规则的目录读不了；原来的清单继续服务。");
        }
        if (outcome.kind() != LiveLists.Outcome.Kind.REFUSED)
            return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(fields(outcome));
        ProblemDetail problem = ProblemType.LISTS_REFUSED.detail();
        problem.setProperty("revision", outcome.current().hash());
        problem.setProperty(
                "errors",
                outcome.problems().stream()
                        .map(p -> ProblemHandler.fields("place", p.place().toString(), p))
                        .toList());
        return ProblemHandler.answer(problem);
    }

    private static Map<String, Object> fields(LiveLists.Outcome outcome) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("result", outcome.kind().name().toLowerCase(Locale.ROOT));
        fields.put("revision", outcome.current().hash());
        return fields;
    }
}
