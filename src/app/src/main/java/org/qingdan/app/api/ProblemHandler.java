package org.qingdan.app.api;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.qingdan.app.store.Chain;
import org.qingdan.engine.input.InvalidInputException;
import org.qingdan.engine.input.Problem;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** Every error of the API as {@code application/problem+json} (RFC 9457). */
@RestControllerAdvice
class ProblemHandler extends ResponseEntityExceptionHandler {
    /** A database that restarts is back in about so long. */
    static final String RETRY_SECONDS = "5";

    @ExceptionHandler
    ResponseEntity<ProblemDetail> invalid(InvalidInputException e) {
        return answer(validation(e.problems()));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> known(ProblemException e) {
        return answer(e.type().detail(e.getMessage()));
    }

    /** The database does not answer just now. */
    @ExceptionHandler({
        DataAccessResourceFailureException.class,
        TransientDataAccessException.class,
        CannotCreateTransactionException.class,
        TransactionSystemException.class
    })
    ResponseEntity<ProblemDetail> unavailable(RuntimeException e) {
        logger.error("database unavailable: " + e.getClass().getSimpleName());
        return ResponseEntity.status(ProblemType.UNAVAILABLE.status())
                .header(HttpHeaders.RETRY_AFTER, RETRY_SECONDS)
                .body(ProblemType.UNAVAILABLE.detail());
    }

    /** Nothing can be stored until somebody has looked at it; what is not stored is answered on. */
    @ExceptionHandler
    ResponseEntity<ProblemDetail> broken(Chain.Broken e) {
        logger.error(e.getMessage());
        return answer(ProblemType.UNAVAILABLE.detail("留痕链不完整，暂时不能留痕；请告诉管理员"));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> unexpected(RuntimeException e) {
        logger.error("unexpected failure", e);
        return answer(ProblemType.INTERNAL_ERROR.detail());
    }

    /** What Spring MVC refuses by itself, in our types. */
    @Override
    protected @Nullable ResponseEntity<Object> createResponseEntity(
            @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        if (body instanceof ProblemDetail problem)
            ProblemType.of(status).ifPresent(type -> {
                problem.setType(type.type());
                problem.setTitle(type.title());
                problem.setProperty("code", type.slug());
                problem.setProperty("traceId", Trace.current());
            });
        return super.createResponseEntity(body, headers, status, request);
    }

    static ProblemDetail validation(List<Problem> problems) {
        var problem = ProblemType.VALIDATION_ERROR.detail(problems.get(0).message());
        problem.setProperty(
                "errors", problems.stream().map(ProblemHandler::fields).toList());
        return problem;
    }

    private static ResponseEntity<ProblemDetail> answer(ProblemDetail problem) {
        // Named, because an address that answers with lines says so of its errors otherwise.
        return ResponseEntity.status(problem.getStatus())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }

    private static Map<String, String> fields(Problem problem) {
        var fields = new LinkedHashMap<String, String>();
        fields.put("pointer", problem.place().pointer());
        fields.put("code", problem.code());
        fields.put("message", problem.message());
        return fields;
    }
}
