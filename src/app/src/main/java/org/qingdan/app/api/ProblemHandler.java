package org.qingdan.app.api;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.qingdan.app.store.Chain;
import org.qingdan.engine.input.InvalidInputException;
import org.qingdan.engine.input.Problem;
import org.qingdan.engine.input.Problems;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.security.web.firewall.RequestRejectedException;
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

    private static final Logger LOG = LoggerFactory.getLogger(ProblemHandler.class);

    /** The database does not answer just now; SQLite says so by no code that Spring knows. */
    private static final List<Class<? extends RuntimeException>> AWAY = List.of(
            DataAccessResourceFailureException.class,
            TransientDataAccessException.class,
            UncategorizedSQLException.class,
            CannotCreateTransactionException.class,
            TransactionSystemException.class);

    @ExceptionHandler
    ResponseEntity<ProblemDetail> invalid(InvalidInputException e) {
        return answer(validation(e.problems()));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> known(ProblemException e) {
        return answer(e.type().detail(e.getMessage()));
    }

    /** A query that cannot be decoded, or a header that no browser and no client sends. What is told of either would repeat what the caller wrote. */
    @ExceptionHandler({InvalidParameterException.class, RequestRejectedException.class})
    ResponseEntity<ProblemDetail> malformed() {
        return answer(ProblemType.MALFORMED_REQUEST.detail());
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> unexpected(RuntimeException e) {
        return answer(failure(e).detail());
    }

    /** What a failure that is not the caller's fault is told as; it is logged here. */
    static ProblemType failure(RuntimeException e) {
        if (e instanceof Chain.Broken) {
            LOG.error(e.getMessage()); // nothing is stored until somebody has looked at it; the rest is answered on
            return ProblemType.UNAVAILABLE;
        }
        if (AWAY.stream().noneMatch(kind -> kind.isInstance(e))) {
            LOG.error("unexpected failure", e);
            return ProblemType.INTERNAL_ERROR;
        }
        LOG.error("database unavailable: {}", e.getClass().getSimpleName());
        return ProblemType.UNAVAILABLE;
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
                ProblemType.traced(problem);
            });
        // Named, as an Accept header that cannot be read leaves nothing to choose by.
        var named = new HttpHeaders();
        named.putAll(headers);
        named.setContentType(MediaType.APPLICATION_PROBLEM_JSON);
        return super.createResponseEntity(body, named, status, request);
    }

    static ProblemDetail validation(List<Problem> problems) {
        var problem = ProblemType.VALIDATION_ERROR.detail(problems.get(0).message());
        problem.setProperty(
                "errors",
                Problems.told(problems).stream()
                        .map(p -> fields("pointer", p.place().pointer(), p))
                        .toList());
        return problem;
    }

    static ResponseEntity<ProblemDetail> answer(ProblemDetail problem) {
        // Named, because an address that answers with lines says so of its errors otherwise.
        var response = ResponseEntity.status(problem.getStatus()).contentType(MediaType.APPLICATION_PROBLEM_JSON);
        if (problem.getStatus() == ProblemType.UNAVAILABLE.status().value())
            response.header(HttpHeaders.RETRY_AFTER, RETRY_SECONDS);
        return response.body(problem);
    }

    /** @param where in the words of whoever is told: a pointer into a request, or a place in a file */
    static Map<String, String> fields(String name, String where, Problem problem) {
        var fields = new LinkedHashMap<String, String>();
        fields.put(name, where);
        fields.put("code", problem.code());
        fields.put("message", problem.message());
        return fields;
    }
}
