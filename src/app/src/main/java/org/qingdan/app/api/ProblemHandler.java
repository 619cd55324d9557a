package org.qingdan.app.api;

import java.util.LinkedHashMap;
import java.util.Map;
import org.qingdan.engine.input.InvalidInputException;
import org.qingdan.engine.input.Problem;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** Every error of the API as {@code application/problem+json} (RFC 9457). */
@RestControllerAdvice
class ProblemHandler extends ResponseEntityExceptionHandler {
    @ExceptionHandler
    ResponseEntity<ProblemDetail> invalid(InvalidInputException e) {
        var problem = ProblemDetail.forStatusAndDetail(
                HttpStatus.BAD_REQUEST, e.problems().get(0).message());
        problem.setTitle("请求有误");
        problem.setProperty(
                "errors", e.problems().stream().map(ProblemHandler::fields).toList());
        return ResponseEntity.badRequest().body(problem);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> unexpected(RuntimeException e) {
        logger.error("unexpected failure", e);
        var problem = ProblemDetail.forStatusAndDetail(HttpStatus.INTERNAL_SERVER_ERROR, "服务内部错误，请联系管理员");
        return ResponseEntity.internalServerError().body(problem);
    }

    private static Map<String, String> fields(Problem problem) {
        var fields = new LinkedHashMap<String, String>();
        fields.put("pointer", problem.place().pointer());
        fields.put("code", problem.code());
        fields.put("message", problem.message());
        return fields;
    }
}
